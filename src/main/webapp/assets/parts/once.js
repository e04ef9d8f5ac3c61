/** What is shown once and never again, to be copied: a link, a token. */

import { html } from "../core/view.js";
import { t } from "../core/i18n.js";
import { copyButton } from "./copy.js";
import { openDialog } from "./dialog.js";

/** @param {{title: string, text: string, secret: string}} options */
export function showOnce({ title, text, secret }) {
  openDialog({
    title: () => title,
    content: (close) => html`
      <div class="dialog-body">
        <p>${text}</p>
        <div class="example"><pre tabindex="0"><code>${secret}</code></pre></div>
      </div>
      <div class="dialog-actions">
        <button type="button" class="btn btn-outline-secondary" @click=${close}>${t("dialog.close")}</button>
        ${copyButton(secret, title, { words: true })}
      </div>`,
  });
}
