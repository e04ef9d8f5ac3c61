/** All projects, live. */

import { html, nothing, update } from "../core/view.js";
import { call, get } from "../core/api.js";
import { knowCatalogue } from "../core/catalogue.js";
import { ago, dateTime, t } from "../core/i18n.js";
import { createLiveRows } from "../core/live-rows.js";
import { describe } from "../core/router.js";
import { may } from "../core/session.js";
import { follow } from "../core/stream.js";
import { instant } from "../core/time.js";
import { dayOf, dayRange, isInOrder } from "../parts/day-range.js";
import { confirm } from "../parts/dialog.js";
import { icon } from "../parts/icons.js";
import { ghosts, listEnd, news, reads } from "../parts/live-list.js";
import { createLongList } from "../parts/long-list.js";
import { newLink } from "../parts/new-link.js";
import { problemAlert } from "../parts/problem.js";
import { searchBox } from "../parts/search-box.js";
import { segments } from "../parts/segments.js";
import { createSelection } from "../parts/selection.js";
import { STATES, isOver, statusBadge, statusName } from "../parts/status.js";
import { templateName } from "../parts/templates.js";
import { ownerMark, whoseChoice, whoseOf } from "../parts/whose.js";
import { openRowActions } from "./row-actions.js";

const TYPING_MS = 250;
const NEWEST = "-id";
const NO_FILTER = { q: "", status: "", whose: "", from: "", to: "" };
/** Those that wait or run. */
const UNDER_WAY = "UNDER_WAY";
const COLUMNS = [
  ["service_name", "history.name"],
  ["status", "history.status"],
  ["template_type", "history.template"],
  [null, "history.addresses"],
  ["id", "history.created"],
  [null, "resources.actions"],
];

/** The list as it was left, for whoever comes back to it. */
let left = null;

export function open({ query, back }) {
  knowCatalogue();
  const filter = {
    q: query.get("q") ?? "", status: query.get("status") ?? "", whose: whoseOf(query.get("whose")),
    from: dayOf(query.get("from")), to: dayOf(query.get("to")), sort: query.get("sort") ?? NEWEST,
  };
  const live = createLiveRows({
    path: (parameters) => page(parameters),
    newest: (parameters) => page({ ...parameters, sort: "" }),
    rowOf,
    sorted: () => filter.sort === NEWEST,
    held: reads,
  });
  const list = createLongList(live.more);
  const selection = createSelection((project) => `${project.name || t("history.unnamed")} #${project.id}`);
  let typing;
  // When the page is closed the address is the next one's already.
  let here = location.search;

  if (!isInOrder(filter)) filter.to = "";
  if (back && left?.address === location.search) live.restore(left.rows);
  else live.reload();

  const unfollow = follow("/api/events", {
    receive: hear,
    changed: (state) => state === "live" && live.catchUp(),
    ask: () => get("/api/session").then(() => true),
  });

  function address(parameters = {}) {
    const given = { ...filter, sort: filter.sort === NEWEST ? "" : filter.sort, ...parameters };
    return new URLSearchParams(Object.entries(given).filter(([, value]) => value !== "")).toString();
  }

  /** The list needs no details. */
  function page(parameters) {
    return `/api/history?${address({ details: false, owner: true, stopped: true, ...parameters })}`;
  }

  function hear(name, data) {
    if (name !== "status" && name !== "end") return;
    const { project_id: id, status } = data;
    const known = live.find(id);
    if (status === "DELETED") selection.forget((row) => row.id === id);
    if (status === "DELETED" || !isShown(status)) live.forget((row) => row.id === id);
    else if (known) known.status = status;
    // All of a row that is new, or the addresses of one that has them now.
    if (status !== "DELETED" && (name === "end" || !known)) live.ask(id);
    update();
  }

  function isShown(status) {
    return !filter.status || status === filter.status || (filter.status === UNDER_WAY && !isOver(status));
  }

  async function deleteChosen() {
    const { rows } = selection;
    const text = html`<p>${t("history.delete.text")}</p>${selection.names(rows)}`;
    const yes = await confirm({ title: t("history.delete.title", { count: rows.length }), text, action: t("run.delete"), danger: true });
    if (yes) selection.each(rows, ({ id }) => call("DELETE", `/api/provision/${id}`), "history.delete.done");
  }

  function choose(change, wait = 0) {
    Object.assign(filter, change);
    describe({ ...filter, sort: filter.sort === NEWEST ? "" : filter.sort });
    here = location.search;
    clearTimeout(typing);
    if (isInOrder(filter)) typing = setTimeout(live.reload, wait);
    update();
  }

  return {
    title: () => t("nav.history"),
    view,
    close() {
      left = { address: here, rows: live.keep() };
      unfollow();
      live.stop();
      list.close();
      clearTimeout(typing);
    },
  };

  function view() {
    return html`
      <div class="page-head">
        <div><h1 tabindex="-1">${t("nav.history")}</h1><p>${t("history.lead")}</p></div>
        <div class="page-actions">
          <a class="btn btn-outline-secondary" href="/api/history.csv?${address({ stopped: true })}" download>${icon("download")}${t("history.csv")}</a>
          ${may("member") ? selection.button() : nothing}
          ${newLink()}
        </div>
      </div>
      <div class="card-box">
        <div class="toolbar">
          ${searchBox({ label: t("list.search"), value: filter.q, changed: (q) => choose({ q }, TYPING_MS), classes: "grow" })}
          ${whoseChoice(filter.whose, (whose) => choose({ whose }))}
          ${dayRange(filter, (change) => choose(change, TYPING_MS))}
          ${segments({
            label: t("history.status"), values: ["", UNDER_WAY, ...STATES], chosen: filter.status,
            name: (status) => (status ? statusName(status) : t("history.all")), choose: (status) => choose({ status }),
          })}
        </div>
        ${problemAlert(live.problem, { retry: live.reload })}
        ${news(live)}
        ${live.rows.length === 0 && !live.loading && live.complete ? empty() : table()}
      </div>`;
  }

  function table() {
    return html`
      <div class="long-list history-list">
        <table aria-rowcount=${live.complete ? live.rows.length + 1 : -1} aria-busy=${live.loading}>
          <caption class="visually-hidden">${t("nav.history")}</caption>
          <thead><tr>${COLUMNS.map(heading)}</tr></thead>
          ${live.rows.length === 0 && live.loading ? ghosts(COLUMNS.length) : list.body(live.rows, row)}
        </table>
      </div>
      ${selection.bar(live.rows, html`
        <button type="button" class="btn btn-sm btn-danger" ?disabled=${selection.busy || selection.rows.length === 0} @click=${deleteChosen}>${icon("delete")}${t("run.delete")}</button>`)}
      ${listEnd(live, "history.end")}`;
  }

  function heading([key, name]) {
    if (name === "resources.actions") return html`<th scope="col"><span class="visually-hidden">${t(name)}</span></th>`;
    if (!key) return html`<th scope="col">${t(name)}</th>`;
    const order = filter.sort === key ? "ascending" : filter.sort === `-${key}` ? "descending" : null;
    const flipped = order === (key === "id" ? "descending" : "ascending") ? (key === "id" ? key : `-${key}`) : key === "id" ? `-${key}` : key;
    return html`
      <th scope="col" aria-sort=${order ?? nothing}>
        <button type="button" @click=${() => choose({ sort: flipped })}>${t(name)}${icon(order === "ascending" ? "up" : order ? "down" : "sort")}</button>
      </th>`;
  }

  function row(project, index) {
    return html`
      <tr class="is-link ${project.fresh ? "is-new" : ""}" aria-rowindex=${index + 2}>
        <td title=${project.name}>${selection.box(project)}<a class="row-title row-link" href="/runs/${project.id}">${project.name || html`<span class="quiet">${t("history.unnamed")}</span>`}</a> <span class="quiet">#${project.id}</span> ${ownerMark(project)}</td>
        <td>${statusBadge(project.status)}</td>
        <td class="wide-only">${templateName(project.template)}</td>
        <td class="mono wide-only" title=${project.addresses}>${project.addresses ? html`<span class="above-link">${project.addresses}</span>` : html`<span class="quiet">–</span>`}</td>
        <td class="quiet">${project.at ? html`<time datetime=${project.at.toISOString()} title=${dateTime(project.at)}>${ago(project.at)}</time>` : "–"}</td>
        <td class="actions"><button type="button" class="icon-button above-link" aria-haspopup="dialog" aria-label=${t("actions.of", { name: project.name })} title=${t("actions.of", { name: project.name })}
          @click=${() => openRowActions(project)}>${icon("more")}</button></td>
      </tr>`;
  }

  function empty() {
    const filtered = Object.keys(NO_FILTER).some((name) => filter[name] !== "");
    return html`
      <div class="empty">
        ${icon(filtered ? "search" : "empty")}
        <h2>${t(filtered ? "history.nothing" : "history.empty")}</h2>
        <p>${t(filtered ? "history.nothing.text" : "history.empty.text")}</p>
        ${filtered
          ? html`<button type="button" class="btn btn-outline-secondary" @click=${() => choose(NO_FILTER)}>${t("history.clear")}</button>`
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
    status: project.stopped ? "STOPPED" : project.status,
    template: project.template_type,
    addresses: project.assigned_ip ?? "",
    at: instant(project.created_at),
  };
}
