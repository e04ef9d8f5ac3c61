/** Who did what, when, from where. */

import { html, nothing, update } from "../core/view.js";
import { shortAddress } from "../core/address.js";
import { nextPage, send } from "../core/api.js";
import { dateTime, t } from "../core/i18n.js";
import { describe } from "../core/router.js";
import { instant } from "../core/time.js";
import { icon } from "../parts/icons.js";
import { createLongList } from "../parts/long-list.js";
import { problemAlert } from "../parts/problem.js";

const PAGE = 100;
const ACTIONS = [
  "sign_in", "sign_out", "password_change", "settings_change", "provision", "cancel", "retry", "delete", "fallback_take_over", "catalogue_refresh",
  "pool_add", "pool_change", "pool_remove", "pool_release", "pool_forget_host_key", "ssh_key_add", "ssh_key_remove",
  "hand_over", "token_add", "token_remove", "sessions_end", "account_change", "first_password", "user_add", "user_change", "user_remove",
  "user_link", "team_add", "team_change", "team_remove",
];
const RESULTS = ["success", "refused", "failed"];
const LOOKS = { success: ["completed", "success"], refused: ["pending", "cancel"], failed: ["failed", "failed"] };

export function open({ query }) {
  const filter = { action: query.get("action") ?? "", result: query.get("result") ?? "" };
  const list = createLongList(() => loadMore());
  let rows = [];
  let next = null;
  let loading = false;
  let problem = null;
  let visit = 0;

  reload();

  function reload() {
    const given = Object.entries({ limit: PAGE, ...filter }).filter(([, value]) => value !== "");
    visit++;
    rows = [];
    next = `/api/audit?${new URLSearchParams(given)}`;
    loading = false;
    problem = null;
    return loadMore();
  }

  async function loadMore() {
    if (loading || !next || problem) return;
    const mine = visit;
    loading = true;
    update();
    try {
      const { data, headers } = await send("GET", next);
      if (mine !== visit) return;
      rows.push(...data);
      next = nextPage(headers);
    } catch (failure) {
      if (mine === visit) problem = failure;
    } finally {
      if (mine === visit) loading = false;
      update();
    }
  }

  function choose(change) {
    Object.assign(filter, change);
    describe(filter);
    reload();
  }

  return { title: () => t("nav.audit"), view, close: list.close };

  function view() {
    return html`
      <div class="page-head">
        <div><h1 tabindex="-1">${t("nav.audit")}</h1><p>${t("audit.lead")}</p></div>
        <button type="button" class="btn btn-outline-secondary" @click=${reload}>${icon("retry")}${t("audit.refresh")}</button>
      </div>
      <div class="card-box">
        <div class="toolbar">
          ${choices("action", ACTIONS)}${choices("result", RESULTS)}
        </div>
        ${problemAlert(problem, { retry: reload })}
        ${rows.length === 0 && !loading && !problem ? empty() : table()}
      </div>`;
  }

  function choices(name, values) {
    return html`
      <select class="form-select" aria-label=${t(`audit.${name}`)} @change=${(event) => choose({ [name]: event.target.value })}>
        <option value="" ?selected=${filter[name] === ""}>${t(`audit.${name}.all`)}</option>
        ${values.map((value) => html`<option value=${value} ?selected=${filter[name] === value}>${t(`audit.${name}.${value}`)}</option>`)}
      </select>`;
  }

  function table() {
    return html`
      <div class="long-list audit-list">
        <table aria-rowcount=${next ? -1 : rows.length + 1} aria-busy=${loading}>
          <caption class="visually-hidden">${t("nav.audit")}</caption>
          <thead><tr>${["at", "action", "object", "result", "user", "address"].map((name) => html`<th scope="col">${t(`audit.${name}`)}</th>`)}</tr></thead>
          ${list.body(rows, row)}
        </table>
      </div>
      <div class="list-end">${loading ? html`<span class="spinner" aria-hidden="true"></span>` : nothing}</div>`;
  }

  function row(entry, index) {
    const at = instant(entry.occurred_at);
    const [look, image] = RESULTS.includes(entry.result) ? LOOKS[entry.result] : ["other", "info"];
    return html`
      <tr aria-rowindex=${index + 2}>
        <td class="quiet"><time datetime=${at.toISOString()}>${dateTime(at)}</time></td>
        <td><strong>${ACTIONS.includes(entry.action) ? t(`audit.action.${entry.action}`) : entry.action}</strong></td>
        <td class="wide-only">${object(entry.object)}</td>
        <td title=${[entry.detail, changesOf(entry)].filter(Boolean).join(" ") || nothing}><span class="status status-${look}">${icon(image)}${RESULTS.includes(entry.result) ? t(`audit.result.${entry.result}`) : entry.result}</span>
          ${[entry.detail, changesOf(entry)].filter(Boolean).map((text) => html`<span class="quiet"> ${text}</span>`)}</td>
        <td class="wide-only">${entry.user_id ?? html`<span class="quiet">${t("audit.nobody")}</span>`}${entry.signed_in_by ? html`<br><span class="quiet">${t(`by.${entry.signed_in_by}`)}</span>` : nothing}</td>
        <td class="mono quiet wide-only" title=${entry.address}>${shortAddress(entry.address)}</td>
      </tr>`;
  }

  function object(name) {
    const project = /^project\/(\d+)$/.exec(name ?? "");
    return project ? html`<a href="/runs/${project[1]}">${name}</a>` : (name ?? html`<span class="quiet">–</span>`);
  }

  function empty() {
    return html`<div class="empty">${icon("audit")}<h2>${t("audit.empty")}</h2><p>${t("audit.empty.text")}</p></div>`;
  }
}

/** What is another than before, such as "role: member → operator". */
function changesOf({ changes }) {
  const shown = (value) => (value === null || value === undefined ? "–" : typeof value === "string" ? value : JSON.stringify(value));
  return Object.entries(changes ?? {}).map(([name, { before, after }]) => `${name}: ${shown(before)} → ${shown(after)}`).join(", ");
}
