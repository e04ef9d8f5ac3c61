/** What environments hold, one row for each, newest first. */

import { html, nothing, update } from "../core/view.js";
import { get } from "../core/api.js";
import { ago, dateTime, t } from "../core/i18n.js";
import { createLiveRows } from "../core/live-rows.js";
import { describe } from "../core/router.js";
import { may } from "../core/session.js";
import { follow } from "../core/stream.js";
import { instant } from "../core/time.js";
import { copyButton } from "../parts/copy.js";
import { openDialog } from "../parts/dialog.js";
import { icon } from "../parts/icons.js";
import { createIdle } from "../parts/idle.js";
import { ghosts, listEnd, news, reads } from "../parts/live-list.js";
import { createLongList } from "../parts/long-list.js";
import { newLink } from "../parts/new-link.js";
import { problemAlert } from "../parts/problem.js";
import { resourceList, sshCommand, sshNote, targetsOf } from "../parts/resource-list.js";
import { deleteEnvironment } from "../parts/run-actions.js";
import { searchBox } from "../parts/search-box.js";
import { statusBadge } from "../parts/status.js";
import { USAGE_MS } from "../parts/usage.js";
import { ownerMark, whoseChoice, whoseOf } from "../parts/whose.js";

const TYPING_MS = 250;
const COLUMNS = ["history.name", "history.status", "resources.ssh", "history.created", "resources.actions"];

/** The list as it was left, for whoever comes back to it. */
let left = null;

export function open({ query, back }) {
  const filter = { q: query.get("q") ?? "", whose: whoseOf(query.get("whose")) };
  const live = createLiveRows({ path, newest: path, rowOf, sorted: () => true, held: reads });
  const list = createLongList(live.more);
  const idle = createIdle();
  let typing;
  // When the page is closed the address is the next one's already.
  let here = location.search;

  if (back && left?.address === location.search) live.restore(left.rows);
  else live.reload();

  const unfollow = follow("/api/events", {
    receive: hear,
    changed: (state) => state === "live" && live.catchUp(),
    ask: () => get("/api/session").then(() => true),
  });

  function path(parameters) {
    const given = { environments: true, ...filter, ...parameters };
    return `/api/monitoring/my-resources?${new URLSearchParams(Object.entries(given).filter(([, value]) => value !== ""))}`;
  }

  function hear(name, { project_id: id, status }) {
    if (name === "end") idle.look();
    if (status === "DELETED") live.forget((row) => row.id === id);
    else if (["status", "resources", "end"].includes(name)) live.ask(id);
  }

  function choose(change, wait = 0) {
    Object.assign(filter, change);
    describe(filter);
    here = location.search;
    clearTimeout(typing);
    typing = setTimeout(live.reload, wait);
    update();
  }

  return {
    title: () => t("nav.resources"),
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
      <div class="page-head"><div><h1 tabindex="-1">${t("nav.resources")}</h1><p>${t("resources.lead")}</p></div></div>
      <div class="card-box">
        <div class="toolbar">
          ${searchBox({ label: t("list.search"), value: filter.q, changed: (q) => choose({ q }, TYPING_MS), classes: "grow" })}
          ${whoseChoice(filter.whose, (whose) => choose({ whose }))}
        </div>
        ${problemAlert(live.problem, { retry: live.reload })}
        ${news(live)}
        ${live.rows.length === 0 && !live.loading && live.complete ? empty(filter.q !== "" || filter.whose !== "") : table()}
      </div>`;
  }

  function table() {
    return html`
      <div class="long-list resources-list">
        <table aria-rowcount=${live.complete ? live.rows.length + 1 : -1} aria-busy=${live.loading}>
          <caption class="visually-hidden">${t("nav.resources")}</caption>
          <thead><tr>${COLUMNS.map((name) => html`<th scope="col">${t(name)}</th>`)}</tr></thead>
          ${live.rows.length === 0 && live.loading ? ghosts(COLUMNS.length) : list.body(live.rows, row)}
        </table>
      </div>
      ${listEnd(live, "history.end")}`;
  }

  function row(held, index) {
    const name = held.name || t("history.unnamed");
    return html`
      <tr class=${held.fresh ? "is-new" : ""} aria-rowindex=${index + 2}>
        <td title=${name}>${held.id > 0 ? html`<a class="row-title" href="/runs/${held.id}">${name}</a> <span class="quiet">#${held.id}</span>` : html`<span class="row-title">${name}</span>`} ${ownerMark(held)}</td>
        <td>${held.status === "Running" ? html`<span class="tag tag-good">${t("resources.running")}</span>` : statusBadge(held.status)} ${idle.mark(held.machines)}</td>
        <td class="holding"><div><code class="cut">${held.command ?? "–"}</code>${held.command ? copyButton(held.command, name) : nothing}${held.more > 0 ? html`<span class="quiet">+${held.more}</span>` : nothing}</div></td>
        <td class="quiet">${held.at ? html`<time datetime=${held.at.toISOString()} title=${dateTime(held.at)}>${ago(held.at)}</time>` : "–"}</td>
        <td class="actions">
          <button type="button" class="icon-button" aria-haspopup="dialog" aria-label=${t("resources.details", { name })} title=${t("resources.details", { name })}
            @click=${() => showDetails(held, name, () => live.ask(held.id))}>${icon("info")}</button>
          ${held.id > 0 && may("member") ? html`<button type="button" class="icon-button" aria-label=${t("resources.delete", { name })} title=${t("resources.delete", { name })}
            @click=${() => deleteEnvironment(held)}>${icon("delete")}</button>` : nothing}
        </td>
      </tr>`;
  }
}

/**
 * Not within the list, whose rows are as high as each other.
 *
 * @param {() => void} ask for the row as it is now: how busy machines are was read with the list
 */
function showDetails(held, name, ask) {
  // What is of no project has no id to ask for.
  const refresh = () => held.id > 0 && held.machines.length > 0 && !document.hidden && ask();
  const timer = setInterval(refresh, USAGE_MS);
  refresh();
  openDialog({
    title: () => (held.id > 0 ? `${name} #${held.id}` : name),
    content: () => html`<div class="dialog-body">${resourceList(held.resources, held.machines)}${targetsOf(held.resources).length > 0 ? sshNote() : nothing}</div>`,
    closed: () => clearInterval(timer),
  });
}

function empty(filtered) {
  return html`
    <div class="empty">
      ${icon(filtered ? "search" : "empty")}
      <h2>${t(filtered ? "resources.nothing" : "resources.empty")}</h2>
      <p>${t(filtered ? "resources.nothing.text" : "resources.empty.text")}</p>
      ${filtered ? nothing : newLink()}
    </div>`;
}

function rowOf({ project_id: id = 0, project_name: name, status, created_at: at, user, team, resources = null, machines }) {
  const targets = targetsOf(resources);
  // Machines that are lent already, of an environment that is not made yet.
  const addresses = targets.length > 0 ? targets.map(sshCommand) : machines.map((machine) => machine.ip_address);
  const command = addresses[0] ?? resources?.web_url ?? resources?.alb_ip ?? resources?.db_vip;
  return { id, name, status, at: at && instant(at), user, team, resources, machines, command, more: addresses.length - 1 };
}
