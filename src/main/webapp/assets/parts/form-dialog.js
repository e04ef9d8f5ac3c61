/** A dialog that is a form: what it says is sent, what the portal says against it is shown above the fields. */

import { html, update } from "../core/view.js";
import { t } from "../core/i18n.js";
import { openDialog } from "./dialog.js";
import { problemAlert } from "./problem.js";

/**
 * @param {object} options
 * @param {string} options.title
 * @param {() => unknown} options.fields
 * @param {string} options.action what the button says
 * @param {() => boolean} [options.ready] whether there is something to send
 * @param {() => Promise<(() => void) | void>} options.send the dialog closes when it is done; what it gives is called then
 */
export function openFormDialog({ title, fields, action, ready = () => true, send }) {
  const state = { problem: null, sending: false };
  openDialog({ title: () => title, content });

  function content(close) {
    return html`
      <form novalidate @submit=${(event) => submit(event, close)}>
        <div class="dialog-body form-rows">${problemAlert(state.problem)}${fields()}</div>
        <div class="dialog-actions">
          <button type="button" class="btn btn-outline-secondary" @click=${close}>${t("dialog.cancel")}</button>
          <button type="submit" class="btn btn-primary" ?disabled=${state.sending || !ready()}>${action}</button>
        </div>
      </form>`;
  }

  async function submit(event, close) {
    event.preventDefault();
    if (state.sending || !ready()) return;
    Object.assign(state, { sending: true, problem: null });
    update();
    try {
      const next = await send();
      close();
      next?.();
    } catch (failure) {
      Object.assign(state, { problem: failure, sending: false });
    }
    update();
  }
}
