/** The fields of a form that a JSON Schema describes. */

import { html, live, nothing } from "../core/view.js";
import { t } from "../core/i18n.js";
import { field, note } from "./field.js";
import { icon } from "./icons.js";

/**
 * @param {object} options
 * @param {import("../core/schema.js").Field} options.field
 * @param {unknown} options.label
 * @param {unknown} options.value undefined where nothing is given
 * @param {unknown} [options.complaint]
 * @param {string} options.help
 * @param {(value: unknown) => string} options.nameOf what one of the values to choose from is called
 * @param {(value: unknown) => void} options.changed undefined empties it
 * @param {() => void} options.left
 */
export function schemaField(options) {
  const { kind } = options.field;
  if (kind === "boolean") return switchField(options);
  if (kind === "choice") return choiceField(options);
  if (kind === "several") return severalField(options);
  return typedField(options);
}

const idOf = ({ name }) => `field-${name}`;

function typedField({ field: { kind, required, schema, ...named }, label, help, value, complaint, changed, left }) {
  return field({
    id: idOf(named),
    label: marked(label, required),
    value: kind === "list" && Array.isArray(value) ? value.join("\n") : String(value ?? ""),
    changed: (text) => changed(read(kind, schema, text)),
    left,
    type: kind === "password" ? "password" : kind === "number" ? "number" : "text",
    area: kind === "area" || kind === "list",
    autocomplete: kind === "password" ? "new-password" : "off",
    placeholder: schema.examples?.[0] ?? "",
    help: [help, kind === "list" && t("field.perLine")].filter(Boolean).join(" "),
    complaint,
    required,
  });
}

/** What was typed, as the schema's type wants it; what cannot be read stays the text that it is. */
function read(kind, schema, text) {
  if (kind === "list") {
    const entries = text.split("\n").map((line) => line.trimEnd());
    if (entries.every((line) => line === "")) return undefined;
    const numbers = ["integer", "number"].includes(schema.items?.type);
    return numbers ? entries.map((entry) => read("number", schema.items, entry)) : entries;
  }
  if (text === "") return undefined;
  if (kind !== "number") return text;
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

function switchField({ field: named, label, help, value, complaint, changed }) {
  const id = idOf(named);
  return html`
    <div class="form-check form-switch">
      <input class="form-check-input" type="checkbox" role="switch" id=${id} aria-describedby="${id}-note" .checked=${live(value === true)}
        @change=${(event) => changed(event.target.checked)}>
      <label class="form-check-label" for=${id}><strong>${label}</strong></label>
      ${note(`${id}-note`, help, complaint)}
    </div>`;
}

function choiceField({ field: { required, schema, ...named }, label, help, nameOf, value, complaint, changed, left }) {
  const id = idOf(named);
  const chosen = schema.enum.indexOf(value);
  return html`
    <div>
      <label class="form-label" for=${id}>${marked(label, required)}</label>
      <select id=${id} class="form-select ${complaint ? "is-invalid" : ""}" aria-describedby="${id}-note" aria-invalid=${complaint ? "true" : "false"}
        @blur=${left} @change=${(event) => changed(event.target.value === "" ? undefined : schema.enum[Number(event.target.value)])}>
        ${required && chosen >= 0 ? nothing : html`<option value="" .selected=${live(chosen < 0)}>${t("field.choose")}</option>`}
        ${schema.enum.map((one, index) => html`<option value=${index} .selected=${live(index === chosen)}>${nameOf(one)}</option>`)}
      </select>
      ${note(`${id}-note`, help, complaint)}
    </div>`;
}

function severalField({ field: { required, schema, ...named }, label, help, nameOf, value, complaint, changed }) {
  const id = idOf(named);
  const chosen = Array.isArray(value) ? value : [];
  const toggled = (one) => (chosen.includes(one) ? chosen.filter((other) => other !== one) : schema.items.enum.filter((other) => other === one || chosen.includes(other)));
  return html`
    <div>
      <span class="form-label" id="${id}-label">${marked(label, required)}</span>
      <div class="chips" id=${id} role="group" aria-labelledby="${id}-label" aria-describedby="${id}-note">
        ${schema.items.enum.map((one) => html`
          <button type="button" class="chip" aria-pressed=${chosen.includes(one)} @click=${() => changed(toggled(one))}>
            ${icon(chosen.includes(one) ? "check" : "new")}${nameOf(one)}</button>`)}
      </div>
      ${note(`${id}-note`, help, complaint)}
    </div>`;
}

function marked(label, required) {
  return required ? label : html`${label} <span class="optional">${t("field.optional")}</span>`;
}
