/** Searching lines: one goes from hit to hit, and the lines around them stay. */

import { html, nothing, update } from "../core/view.js";
import { plain } from "../core/ansi.js";
import { t } from "../core/i18n.js";
import { icon } from "./icons.js";
import { searchBox } from "./search-box.js";

/** @param {(index: number) => void} show brings a line to the reader's eyes */
export function createLineSearch(show) {
  let text = "";
  /** @type {import("./line-view.js").Line[]} */
  let lines = [];
  /** Indexes of the lines that hold it. */
  let hits = [];
  let looked = 0;
  let current = 0;

  const wanted = () => text.toLowerCase();

  /** Says which lines there are now. No line is looked at twice, but for the last, which may have grown. */
  function take(now) {
    if (now !== lines) begin();
    lines = now;
    if (!text) return;
    looked = Math.max(0, looked - 1);
    if (hits.at(-1) === looked) hits.pop();
    for (; looked < lines.length; looked++) if (holds(lines[looked])) hits.push(looked);
  }

  function holds(line) {
    return (line.text.includes("\x1b") ? plain(line.text) : line.text).toLowerCase().includes(wanted());
  }

  function begin() {
    hits = [];
    looked = 0;
    current = 0;
  }

  function changed(next) {
    text = next;
    begin();
    take(lines);
    if (hits.length > 0) show(hits[0]);
    update();
  }

  function go(step) {
    if (hits.length === 0) return;
    current = (current + step + hits.length) % hits.length;
    show(hits[current]);
  }

  function key(event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    go(event.shiftKey ? -1 : 1);
  }

  function box() {
    return html`
      <div class="line-search" @keydown=${key}>
        ${searchBox({ label: t("log.search"), value: text, changed, small: true })}
        ${text ? html`
          <span class="quiet" role="status">${hits.length > 0 ? t("log.hit", { number: current + 1, count: hits.length }) : t("log.nothing")}</span>
          ${button("log.previous", "up", -1)}${button("log.next", "down", 1)}` : nothing}
      </div>`;
  }

  function button(name, image, step) {
    return html`<button type="button" class="icon-button" aria-label=${t(name)} title=${t(name)} ?disabled=${hits.length === 0} @click=${() => go(step)}>${icon(image)}</button>`;
  }

  return { box, take, wanted, current: () => (text ? (hits[current] ?? -1) : -1) };
}
