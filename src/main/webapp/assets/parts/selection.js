/** Several rows of a list at once: chosen by boxes that are there while somebody wants them, and done one after the other. */

import { html, nothing, update } from "../core/view.js";
import { t } from "../core/i18n.js";
import { openDialog } from "./dialog.js";
import { icon } from "./icons.js";
import { sentence } from "./problem.js";
import { toast } from "./toast.js";

/** More names than that are a number. */
const NAMED = 8;

/**
 * @template {{id: number}} T
 * @param {(row: T) => string} nameOf
 */
export function createSelection(nameOf) {
  let on = false;
  /** @type {Map<number, T>} */
  const chosen = new Map();
  /** How far it is with all of them. @type {{done: number, count: number} | null} */
  let progress = null;

  function toggle() {
    on = !on;
    chosen.clear();
    update();
  }

  function choose(row, yes) {
    if (yes) chosen.set(row.id, row);
    else chosen.delete(row.id);
    update();
  }

  /** Of rows that are gone nothing can be done any more. @param {(row: T) => boolean} gone */
  function forget(gone) {
    [...chosen.values()].filter(gone).forEach((row) => chosen.delete(row.id));
  }

  /** What begins and ends it. */
  function button() {
    return html`<button type="button" class="btn btn-outline-secondary" aria-pressed=${on} ?disabled=${progress !== null} @click=${toggle}>${icon("check")}${t("select")}</button>`;
  }

  /** The box of a row, before its name; nothing while nobody chooses. @param {T} row */
  function box(row) {
    if (!on) return nothing;
    return html`<input type="checkbox" class="form-check-input above-link choose" aria-label=${t("select.row", { name: nameOf(row) })}
      ?disabled=${progress !== null} .checked=${chosen.has(row.id)} @change=${(event) => choose(row, event.target.checked)}>`;
  }

  /**
   * What can be done with them, where it is seen wherever the list is.
   *
   * @param {T[]} shown all rows that are there
   * @param {unknown} actions buttons
   */
  function bar(shown, actions) {
    if (!on) return nothing;
    return html`
      <div class="selection-bar" role="group" aria-label=${t("select")}>
        <span role="status">${progress ? t("select.progress", progress) : t("select.count", { count: chosen.size })}</span>
        <button type="button" class="btn btn-sm btn-outline-secondary" ?disabled=${progress !== null}
          @click=${() => { shown.forEach((row) => chosen.set(row.id, row)); update(); }}>${t("select.all", { count: shown.length })}</button>
        ${actions}
        <button type="button" class="btn btn-sm btn-outline-secondary" ?disabled=${progress !== null} @click=${toggle}>${t("select.end")}</button>
      </div>`;
  }

  /**
   * Does it to each of them, one after the other: what could not be done is told with its reason, and stays chosen.
   *
   * @param {T[]} rows
   * @param {(row: T) => Promise<unknown>} act
   * @param {string} done the key of the text that counts what was done
   */
  async function each(rows, act, done) {
    const failures = [];
    progress = { done: 0, count: rows.length };
    for (const row of rows) {
      update();
      try {
        await act(row);
        chosen.delete(row.id);
      } catch (failure) {
        failures.push({ row, failure });
      }
      progress.done++;
    }
    progress = null;
    const count = rows.length - failures.length;
    if (count > 0) toast(t(done, { count }));
    if (failures.length > 0) tell(failures);
    update();
  }

  function tell(failures) {
    openDialog({
      title: () => t("select.failed", { count: failures.length }),
      content: (close) => html`
        <div class="dialog-body"><ul class="plain-list failures">${failures.map(({ row, failure }) => html`
          <li>${icon("failed")}<div><strong>${nameOf(row)}</strong><br><span class="quiet">${sentence(failure)}</span></div></li>`)}</ul></div>
        <div class="dialog-actions"><button type="button" class="btn btn-outline-secondary" data-begin @click=${close}>${t("dialog.close")}</button></div>`,
    });
  }

  /** Their names, for whoever has to be sure. @param {T[]} rows */
  function names(rows) {
    const more = rows.length - NAMED;
    return html`
      <ul class="chosen-names">${rows.slice(0, more === 1 ? NAMED + 1 : NAMED).map((row) => html`<li>${nameOf(row)}</li>`)}
        ${more > 1 ? html`<li>${t("fallback.more", { count: more })}</li>` : nothing}</ul>`;
  }

  return {
    get on() { return on; },
    get busy() { return progress !== null; },
    get rows() { return [...chosen.values()]; },
    button, box, bar, each, names, forget,
  };
}
