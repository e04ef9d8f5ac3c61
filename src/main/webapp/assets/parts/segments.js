/** A few values beside each other, of which one is chosen. */

import { html } from "../core/view.js";

/**
 * @template T
 * @param {object} options
 * @param {string} [options.label] what is chosen; or else
 * @param {string} [options.labelledBy] the id of the element that says so
 * @param {T[]} options.values
 * @param {T | null} options.chosen
 * @param {(value: T) => unknown} options.name
 * @param {(value: T) => void} options.choose
 */
export function segments({ label, labelledBy, values, chosen, name, choose }) {
  const buttons = values.map((value) => html`
    <button type="button" aria-pressed=${chosen === value} @click=${() => choose(value)}>${name(value)}</button>`);
  return labelledBy
    ? html`<div class="segments" role="group" aria-labelledby=${labelledBy}>${buttons}</div>`
    : html`<div class="segments" role="group" aria-label=${label}>${buttons}</div>`;
}
