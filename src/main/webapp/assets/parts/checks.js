/** Several of many, each with a box to tick. */

import { html, update } from "../core/view.js";
import { t } from "../core/i18n.js";

/**
 * @param {object} options
 * @param {string} options.id
 * @param {string} options.label
 * @param {{key: string, name: string}[]} options.values
 * @param {Set<string>} options.chosen is changed
 */
export function checks({ id, label, values, chosen }) {
  return html`
    <fieldset class="checks">
      <legend class="form-label">${label}</legend>
      ${values.length === 0 ? html`<p class="form-text">${t("checks.none")}</p>` : values.map(({ key, name }) => html`
        <div class="form-check">
          <input class="form-check-input" type="checkbox" id="${id}-${key}" .checked=${chosen.has(key)}
            @change=${(event) => { if (event.target.checked) chosen.add(key); else chosen.delete(key); update(); }}>
          <label class="form-check-label" for="${id}-${key}">${name === key ? name : html`${name} <span class="quiet mono">${key}</span>`}</label>
        </div>`)}
    </fieldset>`;
}
