/** The machines of the pool, for whoever looks after them. */

import { html, nothing, update } from "../core/view.js";
import { call, get } from "../core/api.js";
import { number, rich, t } from "../core/i18n.js";
import { describe } from "../core/router.js";
import { follow } from "../core/stream.js";
import { together } from "../core/together.js";
import { copyButton } from "../parts/copy.js";
import { confirm, openDialog } from "../parts/dialog.js";
import { openFormDialog } from "../parts/form-dialog.js";
import { icon } from "../parts/icons.js";
import { createIdle } from "../parts/idle.js";
import { createLongList } from "../parts/long-list.js";
import { problemAlert, sentence } from "../parts/problem.js";
import { searchBox } from "../parts/search-box.js";
import { segments } from "../parts/segments.js";
import { createSelection } from "../parts/selection.js";
import { toast } from "../parts/toast.js";
import { traitWords } from "../parts/traits.js";
import { openAddDialog } from "./pool-add.js";

const SETTLE_MS = 300;
const STATES = ["", "free", "used", "idle", "leaked", "quarantined"];

export function open({ query }) {
  const filter = { q: query.get("q") ?? "", state: STATES.includes(query.get("state")) ? query.get("state") : "" };
  const list = createLongList();
  const selection = createSelection((machine) => machine.vm_name);
  const idle = createIdle();
  /** @type {any[] | null} */
  let machines = null;
  let leaked = new Set();
  /** Why machines are kept back, by their ids. @type {Map<number, string>} */
  let quarantined = new Map();
  let problem = null;
  const reload = together(load, { settle: SETTLE_MS });

  load();
  const unfollow = follow("/api/events", {
    receive: (name) => {
      if (name === "status" || name === "end") reload.soon();
      if (name === "end") idle.look();
    },
    changed: (state) => state === "live" && (machines || problem) && load(),
    ask: () => get("/api/session").then(() => true),
  });

  async function load() {
    try {
      const [all, lost] = await Promise.all([get("/api/pool"), get("/api/pool/leaked")]);
      machines = all;
      quarantined = await keptBack(all);
      leaked = new Set(lost.map((machine) => machine.id));
      problem = null;
      const there = new Set(all.map((machine) => machine.id));
      selection.forget((machine) => !there.has(machine.id));
    } catch (failure) {
      problem = failure;
    }
    update();
  }

  /** Those of the chosen that are lent, or free, as they are now. */
  const chosen = (used) => selection.rows.filter(({ id }) => machines.some((machine) => machine.id === id && machine.is_used === used));

  async function removeChosen() {
    const rows = chosen(false);
    const text = html`<p>${t("pool.remove.many.text")}</p>${selection.names(rows)}`;
    if (!(await confirm({ title: t("pool.remove.many", { count: rows.length }), text, action: t("pool.remove"), danger: true }))) return;
    await selection.each(rows, ({ id }) => call("DELETE", `/api/pool/${id}`), "pool.remove.many.done");
    load();
  }

  function releaseChosen() {
    const rows = chosen(true);
    let reason = "";
    openFormDialog({
      title: t("pool.release.many", { count: rows.length }),
      fields: () => html`
        <div><p>${t("pool.release.many.text")}</p>${selection.names(rows)}</div>
        <div>
          <label class="form-label" for="release-reason">${t("pool.release.reason")}</label>
          <input id="release-reason" class="form-control" required maxlength="200" data-begin .value=${reason}
            @input=${(event) => { reason = event.target.value; update(); }}>
        </div>`,
      action: t("pool.release"),
      ready: () => reason.trim() !== "",
      send: async () => () => selection
        .each(rows, ({ id }) => call("POST", `/api/pool/${id}/release`, { body: { reason: reason.trim() } }), "pool.release.many.done")
        .then(load),
    });
  }

  async function forget(machine) {
    const text = t("pool.forget.text", { name: machine.vm_name });
    if (!(await confirm({ title: t("pool.forget"), text, action: t("pool.forget") }))) return;
    try {
      await call("POST", `/api/pool/${machine.id}/forget-host-key`);
      toast(t("pool.forget.done", { name: machine.vm_name }));
    } catch (failure) {
      toast(sentence(failure), "failed");
    }
  }

  function choose(change) {
    Object.assign(filter, change);
    describe(filter);
    update();
  }

  async function remove(machine) {
    const yes = await confirm({ title: t("pool.remove.title"), text: t("pool.remove.text", { name: machine.vm_name }), action: t("pool.remove"), danger: true });
    if (!yes) return;
    try {
      await call("DELETE", `/api/pool/${machine.id}`);
      toast(t("pool.remove.done", { name: machine.vm_name }));
    } catch (failure) {
      toast(sentence(failure), "failed");
    }
    load();
  }

  return {
    title: () => t("nav.pool"),
    view,
    close: () => { unfollow(); list.close(); reload.stop(); },
  };

  function view() {
    return html`
      <div class="page-head">
        <div><h1 tabindex="-1">${t("nav.pool")}</h1><p>${t("pool.lead")}</p></div>
        <div class="page-actions">
          ${machines?.length === 0 ? nothing : selection.button()}
          <button type="button" class="btn btn-outline-secondary" @click=${openKeyDialog}>${icon("key")}${t("pool.key")}</button>
          <button type="button" class="btn btn-primary" @click=${() => openAddDialog(() => machines ?? [], load)}>${icon("new")}${t("pool.add")}</button>
        </div>
      </div>
      ${problemAlert(problem, { retry: load })}
      ${occupancy()}
      <div class="card-box">
        ${machines?.length === 0 ? empty() : [toolbar(), table()]}
      </div>`;
  }

  function occupancy() {
    const total = machines?.length ?? 0;
    const used = machines?.filter((machine) => machine.is_used).length ?? 0;
    const share = total ? used / total : 0;
    return html`
      <div class="card-box card-pad occupancy">
        <dl class="occupancy-figures">
          ${[["total", total], ["free", total - used], ["used", used], ["leaked", leaked.size], ["quarantined", quarantined.size]].map(([name, count]) => html`
            <div class=${(name === "leaked" || name === "quarantined") && count > 0 ? "is-warn" : ""}><dt>${t(`pool.${name}`)}</dt><dd>${machines ? number(count) : "–"}</dd></div>`)}
        </dl>
        <div class="bar ${share > 0.9 ? "bar-warn" : ""}" role="meter" aria-label=${t("overview.pool")} aria-valuemin="0" aria-valuemax=${total} aria-valuenow=${used}>
          <div .style=${`--share: ${share * 100}%`}></div></div>
      </div>`;
  }

  function toolbar() {
    return html`
      <div class="toolbar">
        ${searchBox({ label: t("pool.search"), value: filter.q, changed: (q) => choose({ q }), classes: "grow" })}
        ${segments({
          label: t("pool.state"), values: STATES, chosen: filter.state,
          name: (state) => t(state ? `pool.${state}` : "history.all"), choose: (state) => choose({ state }),
        })}
      </div>`;
  }

  function shown() {
    const wanted = filter.q.trim().toLowerCase();
    return (machines ?? []).filter((machine) =>
      isIn(machine, filter.state)
      && [machine.vm_name, machine.ip_address, machine.occupy_user].some((text) => text?.toLowerCase().includes(wanted)));
  }

  function isIn(machine, wanted) {
    if (wanted === "idle") return machine.is_used && idle.has(machine);
    if (wanted === "leaked") return leaked.has(machine.id);
    if (wanted === "quarantined") return quarantined.has(machine.id);
    return wanted === "" || machine.is_used === (wanted === "used");
  }

  function table() {
    const rows = shown();
    if (machines && rows.length === 0) {
      return html`<div class="empty">${icon("search")}<h2>${t("pool.nothing")}</h2><p>${t("pool.nothing.text")}</p></div>`;
    }
    return html`
      <div class="long-list pool-list">
        <table aria-rowcount=${rows.length + 1}>
          <caption class="visually-hidden">${t("nav.pool")}</caption>
          <thead><tr>${["pool.name", "pool.address", "pool.state", "pool.holder"].map((name) => html`<th scope="col">${t(name)}</th>`)}
            <th scope="col"><span class="visually-hidden">${t("pool.actions")}</span></th></tr></thead>
          ${list.body(rows, row)}
        </table>
      </div>
      ${selection.bar(rows, [several("release", true, releaseChosen), several("remove", false, removeChosen)])}`;
  }

  function several(name, used, act) {
    const count = machines ? chosen(used).length : 0;
    return html`<button type="button" class="btn btn-sm btn-danger" ?disabled=${selection.busy || count === 0} @click=${act}>${icon(name === "remove" ? "delete" : name)}${t(`pool.${name}`)}${count > 0 ? ` (${number(count)})` : ""}</button>`;
  }

  function row(machine, index) {
    return html`
      <tr aria-rowindex=${index + 2}>
        <td>${selection.box(machine)}<strong>${machine.vm_name}</strong>${traits(machine)}</td>
        <td class="mono">${machine.ip_address}</td>
        <td>${state(machine)} ${machine.is_used ? idle.mark([machine]) : nothing}</td>
        <td class="wide-only quiet" title=${quarantined.get(machine.id) ?? nothing}>${quarantined.get(machine.id) ?? (machine.project_id
          ? html`<a href="/runs/${machine.project_id}">#${machine.project_id}</a> · ${machine.occupy_user}` : machine.occupy_user)}</td>
        <td class="actions">
          <button type="button" class="icon-button" @click=${() => forget(machine)} title=${t("pool.forget")}
            aria-label=${t("pool.forget.label", { name: machine.vm_name })}>${icon("key")}</button>
          ${machine.is_used
            ? html`<button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => openReleaseDialog(machine, load)}
                aria-label=${t("pool.release.label", { name: machine.vm_name })}>${icon("release")}${t("pool.release")}</button>`
            : html`<button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => remove(machine)}
                aria-label=${t("pool.remove.label", { name: machine.vm_name })}>${icon("delete")}${t("pool.remove")}</button>`}
        </td>
      </tr>`;
  }

  function state(machine) {
    if (quarantined.has(machine.id)) return html`<span class="status status-failed">${icon("warning")}${t("pool.quarantined")}</span>`;
    if (leaked.has(machine.id)) return html`<span class="status status-failed">${icon("warning")}${t("pool.leaked")}</span>`;
    return machine.is_used
      ? html`<span class="status status-running-still">${icon("user")}${t("pool.used")}</span>`
      : html`<span class="status status-completed">${icon("success")}${t("pool.free")}</span>`;
  }

  function empty() {
    return html`
      <div class="empty">
        ${icon("pool")}<h2>${t("pool.empty")}</h2><p>${t("pool.empty.text")}</p>
        <button type="button" class="btn btn-primary" @click=${() => openAddDialog(() => machines ?? [], load)}>${icon("new")}${t("pool.add")}</button>
      </div>`;
  }
}

/** Machines that could not be cleaned are used by nobody and for no project; only then is it asked why. */
async function keptBack(machines) {
  if (!machines.some((machine) => machine.is_used && !machine.project_id && !machine.occupy_user)) return new Map();
  const list = await get("/api/pool?state=quarantined").catch(() => []);
  return new Map(list.map((machine) => [machine.id, machine.reason ?? ""]));
}

/** What machines must know before the portal can sign in to them. */
async function openKeyDialog() {
  let key;
  try {
    key = (await get("/api/pool/ssh-key")).public_key;
  } catch (failure) {
    toast(sentence(failure), "failed");
    return;
  }
  openDialog({
    title: () => t("pool.key"),
    wide: true,
    content: (close) => html`
      <div class="dialog-body">
        <p>${rich("pool.key.text")}</p>
        <div class="example"><pre tabindex="0"><code>${key}</code></pre>${copyButton(key, t("pool.key"))}</div>
      </div>
      <div class="dialog-actions"><button type="button" class="btn btn-outline-secondary" @click=${close}>${t("dialog.close")}</button></div>`,
  });
}

/** What the machine is good for, where that was said. */
function traits(machine) {
  const said = traitWords(machine);
  return said ? html` <span class="quiet">${said}</span>` : nothing;
}

/** Taking a machine back says why: it is kept. */
function openReleaseDialog(machine, done) {
  const form = { reason: "", problem: null, sending: false };
  openDialog({ title: () => t("pool.release.title", { name: machine.vm_name }), content });

  function content(close) {
    return html`
      <form @submit=${(event) => submit(event, close)}>
        <div class="dialog-body">
          <p>${machine.project_id ? t("pool.release.text", { id: String(machine.project_id) }) : t("pool.release.noProject")}</p>
          ${problemAlert(form.problem)}
          <label class="form-label" for="release-reason">${t("pool.release.reason")}</label>
          <input id="release-reason" class="form-control" required maxlength="200" data-begin .value=${form.reason}
            @input=${(event) => { form.reason = event.target.value; update(); }}>
        </div>
        <div class="dialog-actions">
          <button type="button" class="btn btn-outline-secondary" @click=${close}>${t("dialog.cancel")}</button>
          <button type="submit" class="btn btn-danger" ?disabled=${form.sending || !form.reason.trim()}>${t("pool.release")}</button>
        </div>
      </form>`;
  }

  async function submit(event, close) {
    event.preventDefault();
    form.sending = true;
    update();
    try {
      await call("POST", `/api/pool/${machine.id}/release`, { body: { reason: form.reason.trim() } });
      close();
      toast(t("pool.release.done", { name: machine.vm_name }));
      done();
    } catch (failure) {
      Object.assign(form, { problem: failure, sending: false });
      update();
    }
  }
}
