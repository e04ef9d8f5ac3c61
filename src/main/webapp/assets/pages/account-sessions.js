/** Where one is signed in, as a part of the page of one's account. */

import { html, nothing, update } from "../core/view.js";
import { shortAddress } from "../core/address.js";
import { call, get } from "../core/api.js";
import { ago, dateTime, t } from "../core/i18n.js";
import { instant } from "../core/time.js";
import { confirm } from "../parts/dialog.js";
import { icon } from "../parts/icons.js";
import { problemAlert, sentence } from "../parts/problem.js";
import { toast } from "../parts/toast.js";

const ADDRESS = "/api/me/sessions";

export function createSessions() {
  /** @type {any[] | null} */
  let sessions = null;
  let problem = null;
  const loaded = load();

  async function load() {
    try {
      sessions = await get(ADDRESS);
      problem = null;
    } catch (failure) {
      problem = failure;
    }
    update();
  }

  async function end(address, done) {
    try {
      await call("DELETE", address);
      toast(t(done));
    } catch (failure) {
      toast(sentence(failure), "failed");
    }
    load();
  }

  async function endOthers() {
    const text = t("account.sessions.others.text");
    if (await confirm({ title: t("account.sessions.others"), text, action: t("account.sessions.others"), danger: true })) end(ADDRESS, "account.sessions.others.done");
  }

  return { loaded, view };

  function view() {
    return html`
      <section class="card-box card-pad account-part" aria-labelledby="sessions-title">
        <h2 id="sessions-title">${t("account.sessions")}</h2>
        <p>${t("account.sessions.lead")}</p>
        ${problemAlert(problem, { retry: load })}
        <ul class="key-list">${sessions?.map(row)}</ul>
        ${sessions?.some((one) => !one.current)
          ? html`<button type="button" class="btn btn-outline-secondary" @click=${endOthers}>${icon("signout")}${t("account.sessions.others")}</button>` : nothing}
      </section>`;
  }

  function row(one) {
    const since = instant(one.opened_at);
    const from = shortAddress(one.address) ?? t("account.sessions.unknown");
    return html`
      <li>
        ${icon("globe")}
        <div><strong>${from}</strong>
          <span class="quiet"><time datetime=${since.toISOString()} title=${dateTime(since)}>${t("account.sessions.since", { ago: ago(since) })}</time>${one.signed_in_by ? ` · ${t(`by.${one.signed_in_by}`)}` : nothing}</span></div>
        ${one.current
          ? html`<span class="tag tag-good">${t("account.sessions.this")}</span>`
          : html`<button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => end(`${ADDRESS}/${encodeURIComponent(one.id)}`, "account.sessions.ended")}
              aria-label=${t("account.sessions.end.label", { from })}>${icon("signout")}${t("account.sessions.end")}</button>`}
      </li>`;
  }
}
