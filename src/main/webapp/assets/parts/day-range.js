/** The first and the last day that a list is narrowed down to; both belong to it. */

import { html, nothing } from "../core/view.js";
import { t } from "../core/i18n.js";

/** A year that is being typed begins with noughts. */
const UNFINISHED = /^0/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What of an address can be asked for. @param {string | null} given */
export const dayOf = (given) => (DAY.test(given ?? "") && !Number.isNaN(Date.parse(given)) ? given : "");

/** Whether there are days between both. @param {{from: string, to: string}} filter */
export const isInOrder = ({ from, to }) => !from || !to || from <= to;

/**
 * @param {{from: string, to: string}} filter each such as 2026-01-19, or empty
 * @param {(change: {from?: string, to?: string}) => void} choose
 */
export function dayRange(filter, choose) {
  const wrong = !isInOrder(filter);
  const day = (name) => html`
    <label class="day"><span>${t(`days.${name}`)}</span>
      <input class="form-control ${wrong ? "is-invalid" : ""}" type="date" max="9999-12-31" aria-invalid=${wrong ? "true" : "false"}
        aria-describedby=${wrong ? "days-note" : nothing} .value=${filter[name]} @input=${(event) => take(name, event.target)}></label>`;

  function take(name, input) {
    // What is typed half is no day yet, and cleared is something else.
    if (input.validity.badInput || UNFINISHED.test(input.value) || input.value === filter[name]) return;
    choose({ [name]: input.value });
  }

  return html`
    <div class="day-range" role="group" aria-label=${t("days")}>${day("from")}${day("to")}</div>
    ${wrong ? html`<p id="days-note" class="invalid-note day-note" role="alert">${t("days.order")}</p>` : nothing}`;
}
