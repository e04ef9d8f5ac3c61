/** What is one's own: the keys that one signs in to machines with, tokens of programs, open sessions. */

import { html, nothing, update } from "../core/view.js";
import { call, get } from "../core/api.js";
import { t } from "../core/i18n.js";
import { session } from "../core/session.js";
import { copyButton } from "../parts/copy.js";
import { confirm } from "../parts/dialog.js";
import { icon } from "../parts/icons.js";
import { problemAlert, sentence } from "../parts/problem.js";
import { toast } from "../parts/toast.js";
import { createProfile } from "./account-profile.js";
import { createSessions } from "./account-sessions.js";
import { createTokens } from "./account-tokens.js";

const ADDRESS = "/api/me/ssh-keys";

export function open() {
  const form = { key: "", problem: null, sending: false };
  /** @type {any[] | null} */
  let keys = null;
  let problem = null;
  const profile = createProfile();
  const tokens = createTokens();
  const sessions = createSessions();
  let ready = false;
  // At once: what comes later would push away what is read already.
  Promise.all([load(), profile.loaded, tokens.loaded, sessions.loaded]).then(() => { ready = true; update(); });

  async function load() {
    try {
      keys = await get(ADDRESS);
      problem = null;
    } catch (failure) {
      problem = failure;
    }
    update();
  }

  async function add(event) {
    event.preventDefault();
    Object.assign(form, { sending: true, problem: null });
    update();
    try {
      await call("POST", ADDRESS, { body: { key: form.key } });
      form.key = "";
      toast(t("account.keys.added"));
      await load();
    } catch (failure) {
      form.problem = failure;
    }
    form.sending = false;
    update();
  }

  async function remove(key) {
    const yes = await confirm({ title: t("account.keys.remove.title"), text: t("account.keys.remove.text", { name: nameOf(key) }), action: t("account.keys.remove"), danger: true });
    if (!yes) return;
    try {
      await call("DELETE", `${ADDRESS}/${key.id}`);
      toast(t("account.keys.removed"));
    } catch (failure) {
      toast(sentence(failure), "failed");
    }
    load();
  }

  return { title: () => t("nav.account"), view };

  function view() {
    return html`
      <div class="page-head"><div><h1 tabindex="-1">${t("nav.account")}</h1><p>${whoIsHere()}</p></div></div>
      ${ready ? [keysCard(), tokens.view(), session.required ? [sessions.view(), profile.view()] : nothing] : html`<div class="card-box ghost-box ghost-tall" aria-busy="true"></div>`}`;
  }

  function keysCard() {
    return html`
      <section class="card-box card-pad" aria-labelledby="keys-title">
        <h2 id="keys-title">${t("account.keys")}</h2>
        <p>${t("account.keys.lead")}</p>
        ${problemAlert(problem, { retry: load })}
        ${keys?.length === 0 ? html`<p class="quiet">${t("account.keys.none")}</p>` : html`<ul class="key-list">${keys?.map(row)}</ul>`}
        <form @submit=${add}>
          ${problemAlert(form.problem)}
          <label class="form-label" for="ssh-key">${t("account.keys.new")}</label>
          <textarea id="ssh-key" class="form-control mono" rows="3" spellcheck="false" autocomplete="off" required maxlength="4096"
            placeholder="ssh-ed25519 AAAA… kim@laptop" aria-describedby="ssh-key-note" .value=${form.key}
            @input=${(event) => { form.key = event.target.value; update(); }}></textarea>
          <p id="ssh-key-note" class="form-text">${t("account.keys.note")}</p>
          <button type="submit" class="btn btn-primary" ?disabled=${form.sending || !form.key.trim()}>${icon("new")}${t("account.keys.add")}</button>
        </form>
      </section>`;
  }

  function row(key) {
    return html`
      <li>
        ${icon("key")}
        <div><strong>${nameOf(key)}</strong><span class="quiet mono">${key.type} · ${key.fingerprint}</span></div>
        ${copyButton(key.key, nameOf(key))}
        <button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => remove(key)}
          aria-label=${t("account.keys.remove.label", { name: nameOf(key) })}>${icon("delete")}${t("account.keys.remove")}</button>
      </li>`;
  }
}

function whoIsHere() {
  const { user, name, role, teams } = session;
  return [name === user ? null : name, user, t(`role.${role}`), ...teams].filter(Boolean).join(" · ");
}

const nameOf = (key) => key.comment || t("account.keys.unnamed");
