/** A list of any length: of its rows only those are drawn that are seen, and the next page comes before it is missed. */

import { html, nothing, repeat, update } from "../core/view.js";

const BEYOND = 12;
const NEAR_END_PX = 1_200;

/** @param {() => void} [more] asked for the next page; may be called often */
export function createLongList(more = () => {}) {
  const id = `list-${Math.random().toString(36).slice(2)}`;
  let rowHeight = 53;
  let first = 0;
  // As many as most windows show; whoever has a taller one sees the rest a frame later.
  let last = 30;
  let planned = false;

  /** Once per frame: looking makes the browser lay everything out. */
  function plan() {
    if (planned) return;
    planned = true;
    requestAnimationFrame(() => {
      planned = false;
      look();
    });
  }

  function look() {
    const body = document.getElementById(id);
    if (!body) return;
    rowHeight = body.querySelector("tr:not(.spacer)")?.offsetHeight || rowHeight;
    const box = body.getBoundingClientRect();
    const from = Math.max(0, Math.floor(-box.top / rowHeight) - BEYOND);
    const to = Math.ceil((innerHeight - box.top) / rowHeight) + BEYOND;
    if (box.bottom < innerHeight + NEAR_END_PX) more();
    if (Math.abs(from - first) < BEYOND / 2 && Math.abs(to - last) < BEYOND / 2) return;
    first = from;
    last = to;
    update();
  }

  addEventListener("scroll", plan, { passive: true });
  addEventListener("resize", plan);

  /**
   * The table's body.
   *
   * @template T
   * @param {(T & {id: number})[]} rows
   * @param {(row: T, index: number) => unknown} draw gives a `<tr>`
   */
  function body(rows, draw) {
    const from = Math.min(first, Math.max(0, rows.length - 1));
    const to = Math.min(last, rows.length);
    plan();
    return html`
      <tbody id=${id}>
        ${spacer(from)}
        ${repeat(rows.slice(from, to), (row) => row.id, (row, index) => draw(row, from + index))}
        ${spacer(rows.length - to)}
      </tbody>`;
  }

  function spacer(rows) {
    return rows > 0 ? html`<tr class="spacer" aria-hidden="true" .style=${`--height: ${rows * rowHeight}px`}><td></td></tr>` : nothing;
  }

  function close() {
    removeEventListener("scroll", plan);
    removeEventListener("resize", plan);
  }

  return { body, close };
}
