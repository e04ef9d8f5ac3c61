/** Changing the password, from wherever it is asked for. */

import { html, nothing, update } from "../core/view.js";
import { t } from "../core/i18n.js";
import { changePassword, session } from "../core/session.js";
import { openDialog } from "./dialog.js";
import { problemAlert } from "./problem.js";
import { toast } from "./toast.js";

const SHORTEST = 8;
const LONGEST = 128;
const WORDS = { 403: "password.wrong", 422: "password.refused" };

export function openPasswordDialog() {
  const form = { old: "", fresh: "", repeated: "", problem: null, sending: false };
  openDialog({ title: () => t("password.change"), content: (close) => content(form, close) });
}

function content(form, close) {
  const complaint = form.repeated !== "" && form.repeated !== form.fresh ? t("password.differs") : null;
  const ready = form.old && form.fresh.length >= SHORTEST && form.repeated === form.fresh && !form.sending;
  const field = (name, label, autocomplete, more = "") => html`
    <label class="form-label" for="password-${name}">${label}</label>
    <input id="password-${name}" class="form-control mb-1" type="password" autocomplete=${autocomplete} required
      maxlength=${LONGEST} aria-describedby="password-${name}-note" .value=${form[name]}
      @input=${(event) => { form[name] = event.target.value; update(); }}>
    <p class="form-text" id="password-${name}-note">${more}</p>`;
  return html`
    <form @submit=${(event) => submit(event, form, close, ready)}>
      <div class="dialog-body">
        ${problemAlert(form.problem, { words: WORDS })}
        <!-- For password managers: whose password it is. -->
        <input type="text" name="user" autocomplete="username" .value=${session.user} hidden>
        ${field("old", t("password.old"), "current-password")}
        ${field("fresh", t("password.new"), "new-password", t("password.rule", { least: SHORTEST, most: LONGEST }))}
        ${field("repeated", t("password.repeat"), "new-password", complaint ?? "")}
      </div>
      <div class="dialog-actions">
        <button type="button" class="btn btn-outline-secondary" @click=${close}>${t("dialog.cancel")}</button>
        <button type="submit" class="btn btn-primary" ?disabled=${!ready}>${form.sending ? html`<span class="spinner" aria-hidden="true"></span>` : nothing}${t("password.change")}</button>
      </div>
    </form>`;
}

async function submit(event, form, close, ready) {
  event.preventDefault();
  if (!ready) return;
  form.sending = true;
  form.problem = null;
  update();
  try {
    await changePassword(form.old, form.fresh);
    close();
    toast(t("password.changed"));
  } catch (problem) {
    form.problem = problem;
    form.sending = false;
    update();
  }
}
