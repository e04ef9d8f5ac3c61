/** Where the link of an administrator leads: somebody sets the password of their account, without having one. */

import { html, update } from "../core/view.js";
import { call } from "../core/api.js";
import { t } from "../core/i18n.js";
import { field } from "../parts/field.js";
import { problemAlert } from "../parts/problem.js";

const SHORTEST = 8;
const LONGEST = 128;
const WORDS = { 404: "first.noLink", 422: "password.refused" };

const form = { fresh: "", repeated: "", problem: null, sending: false, done: false };

/** For whoever is signed in, as somebody else perhaps. */
export function open() {
  return {
    title: () => t("first"),
    view: () => html`
      <div class="page-head"><div><h1 tabindex="-1">${t("first")}</h1></div></div>
      <div class="card-box card-pad settings">${firstPasswordForm()}</div>`,
  };
}

export function firstPasswordForm() {
  if (form.done) {
    return html`<p role="status">${t("first.done")}</p><a class="btn btn-primary" href="/">${t("signin")}</a>`;
  }
  const ready = [...form.fresh].length >= SHORTEST && form.fresh === form.repeated && !form.sending;
  return html`
    <form class="first-password" @submit=${(event) => submit(event, ready)}>
      <p>${t("first.text")}</p>
      ${problemAlert(form.problem, { words: WORDS })}
      ${password("fresh", t("password.new"), { help: t("password.rule", { least: SHORTEST, most: LONGEST }) })}
      ${password("repeated", t("password.repeat"), { complaint: form.repeated !== "" && form.repeated !== form.fresh ? t("password.differs") : null })}
      <button type="submit" class="btn btn-primary" ?disabled=${!ready}>${t("first.submit")}</button>
    </form>`;
}

function password(name, label, more) {
  return field({
    id: `first-${name}`, label, type: "password", autocomplete: "new-password", required: true, value: form[name],
    changed: (text) => { form[name] = text; update(); }, ...more,
  });
}

async function submit(event, ready) {
  event.preventDefault();
  if (!ready) return;
  Object.assign(form, { sending: true, problem: null });
  update();
  try {
    // The token stands behind the #, where it is sent to nobody.
    await call("POST", "/api/login/first-password", { body: { token: location.hash.slice(1), new_password: form.fresh }, stranger: true });
    Object.assign(form, { fresh: "", repeated: "", done: true });
    history.replaceState(history.state, "", location.pathname);
  } catch (failure) {
    form.problem = failure;
  }
  form.sending = false;
  update();
}
