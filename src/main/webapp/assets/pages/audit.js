/** Who did what, when, from where. */

import { html, nothing, update } from "../core/view.js";
import { shortAddress } from "../core/address.js";
import { nextPage, send } from "../core/api.js";
import { dateTime, t } from "../core/i18n.js";
import { describe } from "../core/router.js";
import { instant } from "../core/time.js";
import { dayOf, dayRange, isInOrder } from "../parts/day-range.js";
import { icon } from "../parts/icons.js";
import { createLongList } from "../parts/long-list.js";
import { problemAlert } from "../parts/problem.js";
import { searchBox } from "../parts/search-box.js";

const PAGE = 100;
const TYPING_MS = 400;
const ACTIONS = [
  "sign_in", "sign_out", "password_change", "settings_change", "provision", "cancel", "retry", "delete", "fallback_take_over", "catalogue_refresh",
  "pool_add", "pool_change", "pool_remove", "pool_release", "pool_forget_host_key", "ssh_key_add", "ssh_key_remove",
  "hand_over", "token_add", "token_remove", "sessions_end", "account_change", "first_password", "user_add", "user_change", "user_remove",
  "user_link", "team_add", "team_change", "team_remove",
];
const RESULTS = ["success", "refused", "failed"];
const LOOKS = { success: ["completed", "success"], refused: ["pending", "cancel"], failed: ["failed", "failed"] };

export function open({ query }) {
  const filter = {
    action: query.get("action") ?? "", result: query.get("result") ?? "", user: query.get("user") ?? "",
    from: dayOf(query.get("from")), to: dayOf(query.get("to")),
  };
  if (!isInOrder(filter)) filter.to = "";
  const list = createLongList(() => loadMore());
  let rows = [];
  let next = null;
  let loading = false;
  let problem = null;
  let visit = 0;
  let typing;

  reload();

  function reload() {
    visit++;
    rows = [];
    next = `/api/audit?${parameters({ limit: PAGE })}`;
    loading = false;
    problem = null;
    return loadMore();
  }

  function parameters(more = {}) {
    return new URLSearchParams(Object.entries({ ...more, ...filter }).filter(([, value]) => value !== ""));
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

  function choose(change, wait = 0) {
    Object.assign(filter, change);
    describe(filter);
    clearTimeout(typing);
    if (isInOrder(filter)) typing = setTimeout(reload, wait);
    update();
  }

  return {
    title: () => t("nav.audit"),
    view,
    close() {
      list.close();
      clearTimeout(typing);
    },
  };

  function view() {
    return html`
      <div class="page-head">
        <div><h1 tabindex="-1">${t("nav.audit")}</h1><p>${t("audit.lead")}</p></div>
        <div class="page-actions">
          <a class="btn btn-outline-secondary" href="/api/audit.csv?${parameters()}" download>${icon("download")}${t("history.csv")}</a>
          <button type="button" class="btn btn-outline-secondary" @click=${reload}>${icon("retry")}${t("audit.refresh")}</button>
        </div>
      </div>
      <div class="card-box">
        <div class="toolbar">
          ${searchBox({ label: t("audit.user.search"), value: filter.user, changed: (user) => choose({ user: user.trim() }, TYPING_MS), classes: "grow" })}
          ${choices("action", ACTIONS)}${choices("result", RESULTS)}
          ${dayRange(filter, (change) => choose(change, TYPING_MS))}
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
          <thead><tr>${["at", "action", "object", "result", "user"].map((name) => html`<th scope="col">${t(`audit.${name}`)}</th>`)}</tr></thead>
          ${list.body(rows, row)}
        </table>
      </div>
      <div class="list-end">${loading ? html`<span class="spinner" aria-hidden="true"></span>` : nothing}</div>`;
  }

  function row(entry, index) {
    const at = instant(entry.occurred_at);
    const from = [entry.signed_in_by && t(`by.${entry.signed_in_by}`), shortAddress(entry.address)].filter(Boolean).join(" · ");
    const [look, image] = RESULTS.includes(entry.result) ? LOOKS[entry.result] : ["other", "info"];
    return html`
      <tr aria-rowindex=${index + 2}>
        <td class="quiet" title=${entry.request_id ? t("audit.request", { id: entry.request_id }) : nothing}><time datetime=${at.toISOString()}>${dateTime(at)}</time></td>
        <td><strong>${ACTIONS.includes(entry.action) ? t(`audit.action.${entry.action}`) : entry.action}</strong></td>
        <td title=${[entry.object_name, entry.object].filter(Boolean).join(" ") || nothing}>${object(entry)}</td>
        <td title=${[entry.detail, changesOf(entry)].filter(Boolean).join(" ") || nothing}><span class="status status-${look}">${icon(image)}${RESULTS.includes(entry.result) ? t(`audit.result.${entry.result}`) : entry.result}</span>
          ${[entry.detail, changesOf(entry)].filter(Boolean).map((text) => html`<span class="quiet"> ${text}</span>`)}</td>
        <td title=${from}>${entry.user_id ?? html`<span class="quiet">${t("audit.nobody")}</span>`} <span class="quiet audit-from">${from}</span></td>
      </tr>`;
  }

  /** What people call it first: by its number alone nobody knows it. */
  function object({ object: kept, object_name: name }) {
    if (!kept) return html`<span class="quiet">–</span>`;
    const project = /^project\/(\d+)$/.exec(kept);
    const number = project ? html`<a href="/runs/${project[1]}">${kept}</a>` : kept;
    return name ? html`${name} <span class="quiet">${number}</span>` : number;
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
