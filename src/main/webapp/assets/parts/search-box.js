/** A field to search a list with. */

import { html } from "../core/view.js";
import { icon } from "./icons.js";

/**
 * @param {object} options
 * @param {string} options.label
 * @param {string} options.value
 * @param {(text: string) => void} options.changed
 * @param {string} [options.classes] of the box
 * @param {boolean} [options.small]
 */
export function searchBox({ label, value, changed, classes = "", small = false }) {
  return html`
    <div class="search ${classes}">${icon("search")}
      <input class="form-control ${small ? "form-control-sm" : ""}" type="search" aria-label=${label} placeholder=${label} .value=${value}
        @input=${(event) => changed(event.target.value)}></div>`;
}
