/** A run's own log, with the time of each line. */

import { html } from "../core/view.js";
import { PLAIN } from "../core/ansi.js";
import { t } from "../core/i18n.js";
import { icon } from "./icons.js";
import { createLineCard } from "./line-card.js";

/** The browser reads a download after the click. */
const KEPT_MS = 10_000;

/** @param {() => string} fileName */
export function createLog(fileName) {
  const card = createLineCard("log", { wrap: true });
  /** The lines as they were told, and as they are shown: made once for each. */
  let told = null;
  let shown = [];

  /** @param {{at: Date | null, text: string}[]} lines */
  function view(lines, { going }) {
    if (told !== lines) shown = [];
    told = lines;
    for (const { at, text } of lines.slice(shown.length)) shown.push({ at, text, style: PLAIN, bad: text.startsWith("Error:") });
    const tools = html`
      <button type="button" class="btn btn-sm btn-outline-secondary" ?disabled=${lines.length === 0} @click=${() => download(lines)}>
        ${icon("download")}${t("log.download")}</button>`;
    return card.view(shown, { heading: t("log"), label: t("log"), note: t(going ? "log.waiting" : "log.empty"), tools, going });
  }

  function download(lines) {
    const text = lines.map(({ at, text }) => (at ? `${at.toISOString()} ${text}` : text)).join("\n") + "\n";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    link.download = fileName();
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
  }

  return { view, expect: card.expect };
}
