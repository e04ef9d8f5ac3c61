/** What one is called, where mail reaches one, and the language that one reads. */

import { html, update } from "../core/view.js";
import { call, get } from "../core/api.js";
import { chooseLanguage, LANGUAGES, t } from "../core/i18n.js";
import { session } from "../core/session.js";
import { field } from "../parts/field.js";
import { problemAlert } from "../parts/problem.js";
import { toast } from "../parts/toast.js";

const ADDRESS = "/api/me";

export function createProfile() {
  const form = { name: "", mail: "", language: "" };
  let problem = null;
  let sending = false;
  const loaded = load();

  async function load() {
    try {
      take(await get(ADDRESS));
    } catch (failure) {
      problem = failure;
    }
  }

  function take({ name, mail, language }) {
    Object.assign(form, { name, mail: mail ?? "", language: language ?? "" });
  }

  async function save(event) {
    event.preventDefault();
    sending = true;
    problem = null;
    update();
    try {
      const me = await call("PUT", ADDRESS, { body: { name: form.name, mail: form.mail.trim() || null, language: form.language || null } });
      take(me);
      session.name = me.name;
      if (me.language) await chooseLanguage(me.language);
      toast(t("account.profile.saved"));
    } catch (failure) {
      problem = failure;
    }
    sending = false;
    update();
  }

  function word(name) {
    return field({ id: `profile-${name}`, label: t(`people.${name}`), value: form[name], changed: (text) => { form[name] = text; update(); } });
  }

  function view() {
    return html`
      <section class="card-box card-pad" aria-labelledby="profile-title">
        <h2 id="profile-title">${t("account.profile")}</h2>
        <form class="form-rows" novalidate @submit=${save}>
          ${problemAlert(problem)}
          ${word("name")}${word("mail")}
          <div>
            <label class="form-label" for="profile-language">${t("preferences.language")}</label>
            <select id="profile-language" class="form-select" @change=${(event) => { form.language = event.target.value; update(); }}>
              <option value="" ?selected=${form.language === ""}>${t("account.language.browser")}</option>
              ${Object.entries(LANGUAGES).map(([tag, name]) => html`<option value=${tag} lang=${tag} ?selected=${form.language === tag}>${name}</option>`)}
            </select>
          </div>
          <div><button type="submit" class="btn btn-primary" ?disabled=${sending}>${t("people.save")}</button></div>
        </form>
      </section>`;
  }

  return { loaded, view };
}
