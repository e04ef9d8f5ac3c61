/** Short notes on what has just been done; read out, and gone by themselves unless it failed. */

import { html, repeat, update } from "../core/view.js";
import { t } from "../core/i18n.js";
import { icon } from "./icons.js";

const STAY_MS = 6_000;
const shown = [];
let counter = 0;

/** @param {"success" | "failed" | "info"} kind */
export function toast(text, kind = "success") {
  const note = { id: ++counter, text, kind };
  shown.push(note);
  update();
  // What went wrong stays until it was read.
  if (kind !== "failed") setTimeout(() => dismiss(note), STAY_MS);
}

function dismiss(note) {
  const index = shown.indexOf(note);
  if (index >= 0) shown.splice(index, 1);
  update();
}

export function toasts() {
  return html`
    <div class="toasts" role="status" aria-live="polite">
      ${repeat(shown, (note) => note.id, (note) => html`
        <div class="note note-${note.kind}">
          ${icon(note.kind)}<span>${note.text}</span>
          <button type="button" class="icon-button" aria-label=${t("dialog.close")} @click=${() => dismiss(note)}>${icon("close")}</button>
        </div>`)}
    </div>`;
}
