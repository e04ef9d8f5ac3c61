/** All projects, live. */

import { BASE } from "../core/base.js";
import { html, nothing, update } from "../core/view.js";
import { get, nextPage, send } from "../core/api.js";
import { knowCatalogue } from "../core/catalogue.js";
import { ago, dateTime, t } from "../core/i18n.js";
import { describe, navigate } from "../core/router.js";
import { follow } from "../core/stream.js";
import { instant } from "../core/time.js";
import { icon } from "../parts/icons.js";
import { createLongList } from "../parts/long-list.js";
import { newLink } from "../parts/new-link.js";
import { problemAlert } from "../parts/problem.js";
import { searchBox } from "../parts/search-box.js";
import { segments } from "../parts/segments.js";
import { STATES, statusBadge, statusName } from "../parts/status.js";
import { templateName } from "../parts/templates.js";
import { ownerMark, whoseChoice, whoseOf } from "../parts/whose.js";

/** The first page comes fast, the others are few. */
const PAGE = 100;
const FURTHER = 500;
const TYPING_MS = 250;
const NEWEST = "-id";
const COLUMNS = [
  ["service_name", "history.name"],
  ["status", "history.status"],
  ["template_type", "history.template"],
  [null, "history.addresses"],
  ["id", "history.created"],
];

/** The list as it was left, for whoever comes back to it. */
let left = null;

export function open({ query, back }) {
  knowCatalogue();
  const filter = {
    q: query.get("q") ?? "", status: query.get("status") ?? "", whose: whoseOf(query.get("whose")), sort: query.get("sort") ?? NEWEST,
  };
  const list = createLongList(() => loadMore());
  /** @type {{id: number, name: string, user?: string, team?: string, status: string, template: string, addresses: string, at: Date, fresh?: boolean}[]} */
  let rows = [];
  /** The ids of them. */
  let known = new Set();
  let next = null;
  let loading = false;
  let problem = null;
  let typing;
  let visit = 0;
  // When the page is closed the address is the next one's already.
  let here = location.search;

  /** The first page, while it is read. */
  let reading = Promise.resolve();

  if (back && left?.address === location.search) ({ rows, known, next } = left);
  else reload();

  const unfollow = follow("/api/events", {
    receive: hear,
    // What happened while nothing was connected was told to nobody.
    changed: (state) => state === "live" && reading.then(() => (problem ? choose({}) : catchUp())),
    ask: () => get("/api/session").then(() => true),
  });

  function address(parameters = {}) {
    const given = { q: filter.q, status: filter.status, whose: filter.whose, sort: filter.sort === NEWEST ? "" : filter.sort, ...parameters };
    return new URLSearchParams(Object.entries(given).filter(([, value]) => value !== "")).toString();
  }

  /** The first page, of which the list needs no details. */
  function page(parameters = {}) {
    return `/api/history?${address({ limit: PAGE, details: false, owner: true, ...parameters })}`;
  }

  function reload() {
    const mine = ++visit;
    rows = [];
    known = new Set();
    next = page();
    loading = false;
    reading = loadMore(mine);
  }

  async function loadMore(mine = visit) {
    if (loading || !next || problem) return;
    loading = true;
    update();
    try {
      const { data, headers } = await send("GET", next);
      if (mine !== visit) return;
      // What came by an event already is not put in twice.
      rows.push(...data.filter((project) => !known.has(project.id)).map(rowOf));
      data.forEach((project) => known.add(project.id));
      next = nextPage(headers)?.replace(/\blimit=\d+/, `limit=${FURTHER}`) ?? null;
    } catch (failure) {
      if (mine === visit) problem = failure;
    } finally {
      if (mine === visit) loading = false;
      update();
    }
  }

  /** Reads the first page again, and takes over what it knows better: rows that are new, changed or gone. */
  async function catchUp() {
    const mine = visit;
    const first = await get(page()).catch(() => null);
    if (mine !== visit || !first) return;
    const whole = first.length < PAGE;
    // So much is new that there may be more between it and what is here.
    if (!whole && !first.some((project) => known.has(project.id))) return reload();
    forget((row) => (whole || (filter.sort === NEWEST && row.id > first.at(-1).id)) && !first.some((project) => project.id === row.id));
    first.map(rowOf).forEach(meet);
    update();
  }

  function forget(gone) {
    rows.filter(gone).forEach((row) => known.delete(row.id));
    rows = rows.filter((row) => known.has(row.id));
  }

  /** A row as it is now: changed where it stands, or put in where it belongs among the newest. */
  function meet(row) {
    if (known.has(row.id)) {
      Object.assign(rows.find((one) => one.id === row.id), row);
    } else if (filter.sort === NEWEST) {
      const older = rows.findIndex((one) => one.id < row.id);
      // Older than all that are here: it comes with its page.
      if (older < 0 && next) return;
      known.add(row.id);
      rows.splice(older < 0 ? rows.length : older, 0, { ...row, fresh: true });
    }
  }

  function hear(name, data) {
    if (name !== "status" && name !== "end") return;
    const id = data.project_id;
    if (data.status === "DELETED" || (filter.status && data.status !== filter.status)) {
      if (known.has(id)) forget((row) => row.id === id);
    } else if (known.has(id)) {
      rows.find((row) => row.id === id).status = data.status;
    }
    // All of a row that is new, or the addresses of one that has them now.
    if (data.status !== "DELETED" && (name === "end" || !known.has(id))) meetLater(id);
    update();
  }

  /** Asks for that project alone, as the list is asked for: the portal knows whether it belongs there. */
  async function meetLater(id) {
    const mine = visit;
    const found = await get(page({ limit: 1, before: id + 1, sort: "" })).catch(() => null);
    if (!found || mine !== visit) return;
    if (found[0]?.id === id) meet(rowOf(found[0]));
    else forget((row) => row.id === id);
    update();
  }

  function choose(change, wait = 0) {
    Object.assign(filter, change);
    describe({ ...filter, sort: filter.sort === NEWEST ? "" : filter.sort });
    here = location.search;
    problem = null;
    clearTimeout(typing);
    typing = setTimeout(reload, wait);
    update();
  }

  return {
    title: () => t("nav.history"),
    view,
    close() {
      left = { address: here, rows, known, next };
      unfollow();
      list.close();
      clearTimeout(typing);
    },
  };

  function view() {
    return html`
      <div class="page-head">
        <div><h1 tabindex="-1">${t("nav.history")}</h1><p>${t("history.lead")}</p></div>
        <div class="page-actions">
          <a class="btn btn-outline-secondary" href="/api/history.csv?${address()}" download>${icon("download")}${t("history.csv")}</a>
          ${newLink()}
        </div>
      </div>
      <div class="card-box">
        <div class="toolbar">
          ${searchBox({ label: t("history.search"), value: filter.q, changed: (q) => choose({ q }, TYPING_MS), classes: "grow" })}
          ${whoseChoice(filter.whose, (whose) => choose({ whose }))}
          ${segments({
            label: t("history.status"), values: ["", ...STATES], chosen: filter.status,
            name: (status) => (status ? statusName(status) : t("history.all")), choose: (status) => choose({ status }),
          })}
        </div>
        ${problemAlert(problem, { retry: () => choose({}) })}
        ${rows.length === 0 && !loading && !next ? empty() : table()}
      </div>`;
  }

  function table() {
    return html`
      <div class="long-list history-list">
        <table aria-rowcount=${next ? -1 : rows.length + 1} aria-busy=${loading}>
          <caption class="visually-hidden">${t("nav.history")}</caption>
          <thead><tr>${COLUMNS.map(heading)}</tr></thead>
          ${rows.length === 0 && loading ? ghosts() : list.body(rows, row)}
        </table>
      </div>
      <div class="list-end">${loading && rows.length > 0 ? html`<span class="spinner" aria-hidden="true"></span>` : nothing}
        ${!next && rows.length > 0 ? t("history.end", { count: rows.length }) : nothing}</div>`;
  }

  function heading([key, name]) {
    if (!key) return html`<th scope="col">${t(name)}</th>`;
    const order = filter.sort === key ? "ascending" : filter.sort === `-${key}` ? "descending" : null;
    const flipped = order === (key === "id" ? "descending" : "ascending") ? (key === "id" ? key : `-${key}`) : key === "id" ? `-${key}` : key;
    return html`
      <th scope="col" aria-sort=${order ?? nothing}>
        <button type="button" @click=${() => choose({ sort: flipped })}>${t(name)}${icon(order === "ascending" ? "up" : order ? "down" : "sort")}</button>
      </th>`;
  }

  function row(project, index) {
    const address = `/runs/${project.id}`;
    return html`
      <tr class="is-link ${project.fresh ? "is-new" : ""}" aria-rowindex=${index + 2} @click=${(event) => event.target.closest("a") || navigate(address)}>
        <td title=${project.name}><a class="row-title" href="${BASE}${address}">${project.name || html`<span class="quiet">${t("history.unnamed")}</span>`}</a> <span class="quiet">#${project.id}</span> ${ownerMark(project)}</td>
        <td>${statusBadge(project.status)}</td>
        <td class="wide-only">${templateName(project.template)}</td>
        <td class="mono wide-only" title=${project.addresses}>${project.addresses || html`<span class="quiet">–</span>`}</td>
        <td class="quiet">${project.at ? html`<time datetime=${project.at.toISOString()} title=${dateTime(project.at)}>${ago(project.at)}</time>` : "–"}</td>
      </tr>`;
  }

  function ghosts() {
    return html`<tbody>${Array.from({ length: 8 }, () => html`<tr aria-hidden="true">${COLUMNS.map(() => html`<td><span class="ghost"></span></td>`)}</tr>`)}</tbody>`;
  }

  function empty() {
    const filtered = filter.q !== "" || filter.status !== "" || filter.whose !== "";
    return html`
      <div class="empty">
        ${icon(filtered ? "search" : "empty")}
        <h2>${t(filtered ? "history.nothing" : "history.empty")}</h2>
        <p>${t(filtered ? "history.nothing.text" : "history.empty.text")}</p>
        ${filtered
          ? html`<button type="button" class="btn btn-outline-secondary" @click=${() => choose({ q: "", status: "", whose: "" })}>${t("history.clear")}</button>`
          : newLink()}
      </div>`;
  }
}

function rowOf(project) {
  return {
    id: project.id,
    name: project.service_name ?? "",
    user: project.user,
    team: project.team,
    status: project.status,
    template: project.template_type,
    addresses: project.assigned_ip ?? "",
    at: instant(project.created_at),
  };
}
