/** What a step has said so far, line by line. */

import { plain, PLAIN, styleAfter } from "../core/ansi.js";

/** How programs say that something went wrong; Ansible's `fatal: [host]: FAILED!` among them. */
const ERROR = /^(?:fatal|error|failed)\b[:!]?|\b(?:FAILED|UNREACHABLE)!/i;
const AROUND = 5;

export class StepOutput {
  /** @type {{text: string, style: import("../core/ansi.js").Style}[]} each with how the one before it ended */
  lines = [];

  /** Whether the last line goes on with the next text. */
  #open = false;
  #looked = 0;
  #error = -1;

  /** Takes what was said next; it may begin and end in the midst of a line. */
  add(text) {
    const parts = text.split("\n");
    if (this.#open) {
      this.lines.at(-1).text += parts.shift();
      this.#looked = Math.min(this.#looked, this.lines.length - 1);
    }
    for (const part of parts) this.#begin(part);
    this.#open = this.lines.length > 0;
    // A line break at the end is the end of a line, and the beginning of none.
    if (this.lines.at(-1)?.text === "" && text.endsWith("\n")) {
      this.lines.pop();
      this.#open = false;
    }
  }

  #begin(text) {
    const before = this.lines.at(-1);
    this.lines.push({ text, style: before ? styleAfter(before.text, before.style) : PLAIN });
  }

  /** The first line that tells of a failure, with those around it; null if none does. No line is looked at twice. */
  firstError() {
    while (this.#error < 0 && this.#looked < this.lines.length) {
      if (ERROR.test(plain(this.lines[this.#looked].text).trimStart())) this.#error = this.#looked;
      this.#looked++;
    }
    const index = this.#error;
    if (index < 0) return null;
    const from = Math.max(0, index - AROUND);
    return { index, from, lines: this.lines.slice(from, index + AROUND + 1) };
  }
}
