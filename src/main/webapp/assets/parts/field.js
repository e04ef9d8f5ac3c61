/** A labelled field of a form, with what helps to fill it in or what is wrong with it beneath. */

import { html, live, nothing } from "../core/view.js";

/**
 * @param {object} options
 * @param {string} options.id
 * @param {unknown} options.label
 * @param {string} options.value
 * @param {(text: string) => void} options.changed
 * @param {() => void} [options.left] the reader has left it
 * @param {"text" | "number" | "password"} [options.type]
 * @param {boolean} [options.area] of several lines
 * @param {string} [options.autocomplete]
 * @param {string} [options.placeholder]
 * @param {unknown} [options.help]
 * @param {unknown} [options.complaint] shown in the help's place
 * @param {boolean} [options.required]
 */
export function field({ id, label, value, changed, left = () => {}, type = "text", area = false, autocomplete = "off", placeholder = "", help, complaint, required = false }) {
  const classes = `form-control ${complaint ? "is-invalid" : ""}`;
  const invalid = complaint ? "true" : "false";
  const take = (event) => changed(event.target.value);
  return html`
    <div>
      <label class="form-label" for=${id}>${label}</label>
      ${area
        ? html`<textarea id=${id} class=${classes} rows="3" spellcheck="false" placeholder=${placeholder} aria-describedby="${id}-note" aria-invalid=${invalid}
            aria-required=${required ? "true" : nothing} .value=${live(value)} @input=${take} @blur=${left}></textarea>`
        : html`<input id=${id} class=${classes} type=${type} autocomplete=${autocomplete} spellcheck="false" placeholder=${placeholder} aria-describedby="${id}-note"
            aria-invalid=${invalid} aria-required=${required ? "true" : nothing} .value=${live(value)} @input=${take} @blur=${left}>`}
      ${note(`${id}-note`, help, complaint)}
    </div>`;
}

/** What stands beneath a field. */
export function note(id, help, complaint) {
  return html`<p id=${id} class=${complaint ? "invalid-note" : "form-text"}>${complaint ?? help}</p>`;
}
