/** The tokens of one's programs, as a part of the page of one's account. */

import { html, update } from "../core/view.js";
import { call, get } from "../core/api.js";
import { dateTime, t } from "../core/i18n.js";
import { instant } from "../core/time.js";
import { confirm } from "../parts/dialog.js";
import { field } from "../parts/field.js";
import { openFormDialog } from "../parts/form-dialog.js";
import { icon } from "../parts/icons.js";
import { showOnce } from "../parts/once.js";
import { problemAlert, sentence } from "../parts/problem.js";
import { toast } from "../parts/toast.js";

const ADDRESS = "/api/me/tokens";
const SCOPES = ["read", "write"];
const DAYS = [7, 30, 90, 365];
const DAY_MS = 86_400_000;

export function createTokens() {
  /** @type {any[] | null} */
  let tokens = null;
  let problem = null;
  const loaded = load();

  async function load() {
    try {
      tokens = await get(ADDRESS);
      problem = null;
    } catch (failure) {
      problem = failure;
    }
    update();
  }

  function add() {
    const form = { name: "", scope: "read", days: 90 };
    openFormDialog({
      title: t("account.tokens.add"),
      action: t("account.tokens.add"),
      ready: () => form.name.trim() !== "",
      fields: () => html`
        ${field({
          id: "token-name", label: t("account.tokens.name"), value: form.name, required: true, placeholder: "pipeline",
          changed: (text) => { form.name = text; update(); }, help: t("account.tokens.name.text"),
        })}
        ${choice("scope", SCOPES, form, (scope) => t(`account.tokens.scope.${scope}`))}
        ${choice("days", DAYS, form, (days) => t("account.tokens.days.count", { count: days }))}`,
      send: async () => {
        const expiresAt = new Date(Date.now() + form.days * DAY_MS).toISOString();
        const made = await call("POST", ADDRESS, { body: { name: form.name.trim(), scope: form.scope, expires_at: expiresAt } });
        load();
        return () => showOnce({ title: made.name, text: t("account.tokens.once"), secret: made.token });
      },
    });
  }

  async function end(token) {
    const text = t("account.tokens.end.text", { name: token.name });
    if (!(await confirm({ title: t("account.tokens.end.title"), text, action: t("account.tokens.end"), danger: true }))) return;
    try {
      await call("DELETE", `${ADDRESS}/${token.id}`);
      toast(t("account.tokens.ended", { name: token.name }));
    } catch (failure) {
      toast(sentence(failure), "failed");
    }
    load();
  }

  return { loaded, view };

  function view() {
    return html`
      <section class="card-box card-pad account-part" aria-labelledby="tokens-title">
        <h2 id="tokens-title">${t("account.tokens")}</h2>
        <p>${t("account.tokens.lead")}</p>
        ${problemAlert(problem, { retry: load })}
        ${tokens?.length === 0 ? html`<p class="quiet">${t("account.tokens.none")}</p>` : html`<ul class="key-list">${tokens?.map(row)}</ul>`}
        <button type="button" class="btn btn-primary" @click=${add}>${icon("new")}${t("account.tokens.add")}</button>
      </section>`;
  }

  function row(token) {
    const until = instant(token.expires_at);
    const words = until < new Date() ? "account.tokens.over" : "account.tokens.until";
    return html`
      <li>
        ${icon("terminal")}
        <div><strong>${token.name}</strong><span class="quiet">${t(`account.tokens.scope.${token.scope}`)} · ${t(words, { at: dateTime(until) })}</span></div>
        <button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => end(token)}
          aria-label=${t("account.tokens.end.label", { name: token.name })}>${icon("delete")}${t("account.tokens.end")}</button>
      </li>`;
  }
}

function choice(name, values, form, wordOf) {
  return html`
    <div>
      <label class="form-label" for="token-${name}">${t(`account.tokens.${name}`)}</label>
      <select id="token-${name}" class="form-select" @change=${(event) => { form[name] = values[event.target.selectedIndex]; update(); }}>
        ${values.map((value) => html`<option ?selected=${form[name] === value}>${wordOf(value)}</option>`)}
      </select>
    </div>`;
}
