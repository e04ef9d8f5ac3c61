/** Lines of a program, as many as there are: drawn are those that are seen. It follows the end until somebody reads. */

import { html, nothing, update } from "../core/view.js";
import { styled } from "../core/ansi.js";
import { clock } from "../core/i18n.js";

const LINE_PX = 20;
const BEYOND = 20;
const AT_END_PX = 24;
/** More lines are not broken: where each stands must be known without drawing it. */
export const MOST_WRAPPED = 2_000;

/**
 * @typedef {object} Line
 * @property {string} text
 * @property {import("../core/ansi.js").Style} style how the line before it ended
 * @property {Date | null} [at] when it was said
 * @property {boolean} [bad] whether it tells of a failure
 */

/** @param {string} id of the element */
export function createLineView(id) {
  let first = 0;
  let room = 20;
  let following = true;
  let place = 0;
  let drawn = null;
  let count = 0;

  /**
   * @param {Line[]} lines
   * @param {object} looks
   * @param {string} looks.label
   * @param {string} [looks.wanted] a text to mark, in lower case
   * @param {number} [looks.current] the line that was gone to last
   * @param {boolean} [looks.wrap] whether long lines are broken
   * @param {boolean} [looks.spoken] whether screen readers read new lines
   * @param {(number: number) => void} looks.choose called with the number of a line whose number was clicked, counted from 1
   */
  function view(lines, { label, wanted = "", current = -1, wrap = false, spoken = false, choose }) {
    if (following && (drawn !== lines || count !== lines.length)) queueMicrotask(toEnd);
    drawn = lines;
    count = lines.length;
    const all = wrap && lines.length <= MOST_WRAPPED;
    const top = following ? lines.length - room : Math.min(first, lines.length - room);
    const from = all ? 0 : Math.max(0, top - BEYOND);
    const shown = all ? lines : lines.slice(from, from + room + 2 * BEYOND);
    return html`
      <div class="lines ${all ? "lines-wrapped" : ""}" id=${id} role="log" aria-live=${spoken ? "polite" : "off"} aria-label=${label} tabindex="0" @scroll=${scrolled}>
        <div class="lines-all" .style=${`--lines: ${lines.length}`}>
          <div class="lines-shown" .style=${`--from: ${from}`}>${shown.map((line, index) => drawnLine(line, from + index, { wanted, current, choose }))}</div>
        </div>
      </div>`;
  }

  function scrolled({ target }) {
    const atEnd = target.scrollHeight - target.scrollTop - target.clientHeight < AT_END_PX;
    const top = Math.floor(target.scrollTop / LINE_PX);
    measure(target);
    // Lines may come faster than the browser tells of scrolling: only who moved up wants to read.
    const goesOn = atEnd || (following && target.scrollTop >= place);
    place = target.scrollTop;
    if (goesOn === following && Math.abs(top - first) < BEYOND / 2) return;
    following = goesOn;
    first = top;
    update();
  }

  /** How many lines there is room for. */
  function measure(element = document.getElementById(id)) {
    if (element) room = Math.ceil(element.clientHeight / LINE_PX) + 1;
  }

  function toEnd() {
    const element = document.getElementById(id);
    if (element) element.scrollTop = element.scrollHeight;
  }

  /** Brings a line to the reader's eyes. @param {boolean} [focus] whether the keyboard is to go on from there */
  function show(index, focus = false) {
    following = false;
    const element = document.getElementById(id);
    if (!element) return;
    const line = element.querySelector(".lines-wrapped .line") ? element.querySelectorAll(".line")[index] : null;
    element.scrollTop = Math.max(0, (line ? line.offsetTop : index * LINE_PX) - element.clientHeight / 3);
    element.scrollIntoView({ block: "nearest" });
    if (focus) element.focus({ preventScroll: true });
    update();
  }

  /** Other lines are shown from now on: from their end. */
  function follow() {
    following = true;
    drawn = null;
  }

  function toggle() {
    following = !following;
    if (following) toEnd();
    update();
  }

  return { view, show, follow, toggle, measure, isFollowing: () => following };
}

function drawnLine(line, index, { wanted, current, choose }) {
  const number = index + 1;
  const choice = (event) => { event.preventDefault(); choose(number); };
  return html`
    <div class="line ${index === current ? "line-current" : ""} ${line.bad ? "log-error" : ""}"><a class="line-number" tabindex="-1" href="#L${number}" @click=${choice}>${number}</a>${
      line.at ? html`<time>${clock(line.at)}</time>` : nothing}<span class="line-text">${terminalText(line, wanted)}</span></div>`;
}

/** A line in the colours that its program gave it. @param {Line} line @param {string} [wanted] a text to mark, in lower case */
export function terminalText({ text, style }, wanted = "") {
  // What was written over is not seen on a terminal either.
  const last = text.replace(/\r+$/, "");
  return styled(last.slice(last.lastIndexOf("\r") + 1), style).pieces.map(({ text: piece, style: look }) => html`<span class=${classesOf(look)}>${marked(piece, wanted)}</span>`);
}

function marked(text, wanted) {
  const place = wanted ? text.toLowerCase().indexOf(wanted) : -1;
  if (place < 0) return text;
  const end = place + wanted.length;
  return html`${text.slice(0, place)}<mark>${text.slice(place, end)}</mark>${text.slice(end)}`;
}

function classesOf({ colour, bold, dim, underline }) {
  return [colour === null ? "" : `ansi-${colour}`, bold && "ansi-bold", dim && "ansi-dim", underline && "ansi-underline"].filter(Boolean).join(" ");
}
