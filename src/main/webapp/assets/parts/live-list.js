/** What stands around the rows of a list that goes on by itself: what waits above it, how it ends. */

import { html, nothing } from "../core/view.js";
import { t } from "../core/i18n.js";
import { icon } from "./icons.js";

/** Whoever has gone further down reads. */
const READS_PX = 60;

/** Whether the reader has left the beginning of the page. */
export const reads = () => scrollY > READS_PX;

/** A button for the new rows that wait; where it stands it moves nothing. @param {ReturnType<typeof import("../core/live-rows.js").createLiveRows>} live */
export function news(live) {
  if (live.waiting === 0) return nothing;
  return html`
    <div class="list-news" role="status">
      <button type="button" class="btn btn-sm btn-primary" @click=${() => show(live)}>${icon("up")}${t("list.news", { count: live.waiting })}</button>
    </div>`;
}

function show(live) {
  live.release();
  scrollTo({ top: 0 });
  document.querySelector("h1")?.focus({ preventScroll: true });
}

/** How many there are, once all have come. @param {string} key of the text that says so */
export function listEnd(live, key) {
  return html`
    <div class="list-end">${live.loading && live.rows.length > 0 ? html`<span class="spinner" aria-hidden="true"></span>` : nothing}
      ${live.complete && live.rows.length > 0 ? t(key, { count: live.rows.length }) : nothing}</div>`;
}

/** Rows that stand where others will. @param {number} columns */
export function ghosts(columns) {
  return html`<tbody>${Array.from({ length: 8 }, () => html`<tr aria-hidden="true">${Array.from({ length: columns }, () => html`<td><span class="ghost"></span></td>`)}</tr>`)}</tbody>`;
}
