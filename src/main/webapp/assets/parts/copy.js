/** Copying texts to the clipboard. */

import { html, update } from "../core/view.js";
import { t } from "../core/i18n.js";
import { icon } from "./icons.js";
import { toast } from "./toast.js";

const SHOWN_MS = 2_000;
let justCopied = null;

/**
 * A button that copies a text.
 *
 * @param {string} text
 * @param {string} name what it copies, for its label
 * @param {{words?: boolean, says?: string}} [look] whether it says what it does; what it says instead, where it is not what the page is for
 */
export function copyButton(text, name, { words = false, says = "" } = {}) {
  const done = justCopied === text;
  return html`
    <button type="button" class="${says ? "btn btn-outline-secondary" : words ? "btn btn-primary btn-copy" : "icon-button"} ${done ? "is-done" : ""}"
      aria-label=${t("copy.label", { name })} title=${t("copy.label", { name })} @click=${() => copy(text)}>
      ${icon(done ? "copied" : "copy")}${words || says ? html`<span>${done ? t("copy.done") : says || t("copy")}</span>` : ""}
    </button>`;
}

async function copy(text) {
  if (!(await write(text))) {
    toast(t("copy.failed"), "failed");
    return;
  }
  justCopied = text;
  toast(t("copy.done.spoken", { text: text.length > 80 ? text.slice(0, 80) + "…" : text }));
  setTimeout(() => {
    if (justCopied === text) justCopied = null;
    update();
  }, SHOWN_MS);
}

async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writeBySelection(text);
  }
}

/** The clipboard API is missing on plain http, which is how a portal inside of a company's network is often opened. */
function writeBySelection(text) {
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "visually-hidden";
  (document.querySelector("dialog[open]") ?? document.body).append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
