/** Lines with what one does with them: search, break them, link to one, fill the screen. */

import { html, nothing, update } from "../core/view.js";
import { t } from "../core/i18n.js";
import { describe } from "../core/router.js";
import { icon } from "./icons.js";
import { createLineSearch } from "./line-search.js";
import { createLineView, MOST_WRAPPED } from "./line-view.js";

/**
 * @param {string} id of the element that holds the lines
 * @param {{wrap?: boolean}} [options] whether long lines are broken at first
 */
export function createLineCard(id, { wrap = false } = {}) {
  const lineView = createLineView(id);
  const search = createLineSearch(lineView.show);
  let wrapped = wrap;
  /** The number of the line that was linked to, until it has come. */
  let awaited = null;
  /** The index of the one that was linked to or chosen. */
  let chosen = -1;

  /**
   * @param {import("./line-view.js").Line[]} lines
   * @param {object} looks
   * @param {unknown} looks.heading
   * @param {string} looks.label
   * @param {unknown} [looks.tools] beside the others
   * @param {unknown} [looks.note] in place of lines, while there are none
   * @param {boolean} [looks.going] whether more are to come
   * @param {Record<string, string>} [looks.address] what finds these lines in the page's address
   */
  function view(lines, { heading, label, tools = nothing, note = nothing, going = false, address = {} }) {
    search.take(lines);
    if (awaited !== null && lines.length >= awaited) arrive();
    const current = search.current();
    return html`
      <section class="card-box log-card" aria-labelledby="${id}-heading" @fullscreenchange=${resized}>
        <div class="card-head">
          <h2 id="${id}-heading">${heading}</h2>
          <div class="log-tools">
            ${search.box()}
            ${going ? html`
              <button type="button" class="btn btn-sm btn-outline-secondary" aria-pressed=${!lineView.isFollowing()} @click=${lineView.toggle}>
                ${icon(lineView.isFollowing() ? "pause" : "play")}${t(lineView.isFollowing() ? "log.pause" : "log.follow")}</button>` : nothing}
            ${tools}
            ${lines.length <= MOST_WRAPPED ? html`<button type="button" class="icon-button" aria-pressed=${wrapped} aria-label=${t("log.wrap")} title=${t("log.wrap")} @click=${toggleWrap}>${icon("wrap")}</button>` : nothing}
            <button type="button" class="icon-button" aria-label=${t("log.fullscreen")} title=${t("log.fullscreen")} @click=${fullScreen}>${icon("fullscreen")}</button>
          </div>
        </div>
        ${lines.length === 0 ? html`<div class="lines"><p class="log-note">${note}</p></div>` : lineView.view(lines, {
          label, wanted: search.wanted(), current: current < 0 ? chosen : current, wrap: wrapped, spoken: going,
          choose: (number) => { chosen = number - 1; describe(address, `#L${number}`); update(); },
        })}
      </section>`;
  }

  /** Shows a line once it is there. @param {number} number counted from 1 */
  function expect(number) {
    awaited = number;
  }

  function arrive() {
    const index = awaited - 1;
    awaited = null;
    show(index);
  }

  function show(index) {
    chosen = index;
    // As soon as they are drawn.
    setTimeout(() => lineView.show(index, true));
  }

  function toggleWrap() {
    wrapped = !wrapped;
    update();
  }

  function resized() {
    lineView.measure();
    update();
  }

  /** Other lines are shown from now on. */
  function follow() {
    chosen = -1;
    lineView.follow();
  }

  return { view, show, follow, expect };
}

function fullScreen({ currentTarget }) {
  if (document.fullscreenElement) document.exitFullscreen();
  else currentTarget.closest("section").requestFullscreen();
}
