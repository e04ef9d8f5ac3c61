/** Lines of a program, as many as there are: drawn are those that are seen. It follows the end until somebody reads. */

import { html, update } from "../core/view.js";
import { styled } from "../core/ansi.js";

const LINE_PX = 20;
const BEYOND = 20;
const AT_END_PX = 24;

/** @param {string} id of the element */
export function createLineView(id) {
  let first = 0;
  let room = 20;
  let following = true;
  let place = 0;
  let drawn = null;
  let count = 0;

  /** @param {{text: string, style: import("../core/ansi.js").Style}[]} lines @param {string} label */
  function view(lines, label) {
    if (following && (drawn !== lines || count !== lines.length)) queueMicrotask(toEnd);
    drawn = lines;
    count = lines.length;
    const top = following ? lines.length - room : Math.min(first, lines.length - room);
    const from = Math.max(0, top - BEYOND);
    const shown = lines.slice(from, from + room + 2 * BEYOND);
    return html`
      <div class="lines" id=${id} role="log" aria-live="off" aria-label=${label} tabindex="0" @scroll=${scrolled}>
        <div class="lines-all" .style=${`--lines: ${lines.length}`}>
          <div class="lines-shown" .style=${`--from: ${from}`}>${shown.map((line, index) => html`
            <div class="line"><span class="line-number">${from + index + 1}</span>${terminalText(line)}</div>`)}</div>
        </div>
      </div>`;
  }

  function scrolled({ target }) {
    const atEnd = target.scrollHeight - target.scrollTop - target.clientHeight < AT_END_PX;
    const top = Math.floor(target.scrollTop / LINE_PX);
    room = Math.ceil(target.clientHeight / LINE_PX) + 1;
    // Lines may come faster than the browser tells of scrolling: only who moved up wants to read.
    const goesOn = atEnd || (following && target.scrollTop >= place);
    place = target.scrollTop;
    if (goesOn === following && Math.abs(top - first) < BEYOND / 2) return;
    following = goesOn;
    first = top;
    update();
  }

  function toEnd() {
    const element = document.getElementById(id);
    if (element) element.scrollTop = element.scrollHeight;
  }

  /** Brings a line to the reader's eyes. */
  function show(index) {
    following = false;
    const element = document.getElementById(id);
    if (!element) return;
    element.scrollTop = Math.max(0, index * LINE_PX - element.clientHeight / 3);
    element.scrollIntoView({ block: "nearest" });
    element.focus({ preventScroll: true });
  }

  /** Other lines are shown from now on: from their end. */
  function follow() {
    following = true;
    drawn = null;
  }

  return { view, show, follow };
}

/** A line in the colours that its program gave it. */
export function terminalText({ text, style }) {
  // What was written over is not seen on a terminal either.
  const last = text.replace(/\r+$/, "");
  return styled(last.slice(last.lastIndexOf("\r") + 1), style).pieces.map(({ text: piece, style: look }) => html`<span class=${classesOf(look)}>${piece}</span>`);
}

function classesOf({ colour, bold, dim, underline }) {
  return [colour === null ? "" : `ansi-${colour}`, bold && "ansi-bold", dim && "ansi-dim", underline && "ansi-underline"].filter(Boolean).join(" ");
}
