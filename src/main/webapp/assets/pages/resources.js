/** What the caller holds, by project. */

import { html, nothing, repeat, update } from "../core/view.js";
import { get } from "../core/api.js";
import { number, t } from "../core/i18n.js";
import { describe } from "../core/router.js";
import { follow } from "../core/stream.js";
import { together } from "../core/together.js";
import { copyButton } from "../parts/copy.js";
import { icon } from "../parts/icons.js";
import { newLink } from "../parts/new-link.js";
import { problemAlert } from "../parts/problem.js";
import { searchBox } from "../parts/search-box.js";
import { ownerMark, whoseChoice, whoseOf } from "../parts/whose.js";

const EVERY_MS = 15_000;
const SETTLE_MS = 300;
const BUSY = 85;
const ICONS = { ALB: "balancer", Web: "globe", DB: "database" };

export function open({ query }) {
  /** @type {any[] | null} */
  let resources = null;
  let problem = null;
  let search = "";
  let whose = whoseOf(query.get("whose"));
  const reload = together(load, { settle: SETTLE_MS });

  load();
  // Usage changes without an event.
  const clock = setInterval(() => document.hidden || load(), EVERY_MS);
  const unfollow = follow("/api/events", {
    receive: (name) => {
      if (name === "end" || name === "resources") reload.soon();
    },
    changed: (state) => state === "live" && (resources || problem) && load(),
    ask: () => get("/api/session").then(() => true),
  });

  async function load() {
    try {
      const asked = whose;
      const found = await get(`/api/monitoring/my-resources?project_id=true&owner=true${asked && `&whose=${asked}`}`);
      if (asked !== whose) return;
      resources = found;
      problem = null;
    } catch (failure) {
      problem = failure;
    }
    update();
  }

  function choose(chosen) {
    whose = chosen;
    describe({ whose });
    resources = null;
    load();
    update();
  }

  return {
    title: () => t("nav.resources"),
    view,
    close: () => { unfollow(); clearInterval(clock); reload.stop(); },
  };

  function view() {
    return html`
      <div class="page-head">
        <div><h1 tabindex="-1">${t("nav.resources")}</h1><p>${t("resources.lead")}</p></div>
        ${whoseChoice(whose, choose)}
        ${searchBox({ label: t("resources.search"), value: search, changed: (text) => { search = text; update(); }, classes: "resource-search" })}
      </div>
      ${problemAlert(problem, { retry: load })}
      ${resources === null ? ghosts() : groups()}`;
  }

  function groups() {
    const wanted = search.trim().toLowerCase();
    const found = resources.filter((one) => [one.vm_name, one.ip_address, one.project_name, one.project_id && `#${one.project_id}`].some((text) => text?.toLowerCase().includes(wanted)));
    if (found.length === 0) return empty(resources.length > 0 || whose !== "");
    return html`<div class="groups">${repeat(byProject(found), ([project]) => project, ([, list]) => group(list))}</div>`;
  }

  function empty(filtered) {
    return html`
      <div class="card-box empty">
        ${icon(filtered ? "search" : "empty")}
        <h2>${t(filtered ? "resources.nothing" : "resources.empty")}</h2>
        <p>${t(filtered ? "resources.nothing.text" : "resources.empty.text")}</p>
        ${filtered ? nothing : newLink()}
      </div>`;
  }

  function ghosts() {
    return html`<div class="groups" aria-busy="true">${[1, 2, 3].map(() => html`<div class="card-box card-pad ghost-box"></div>`)}</div>`;
  }
}

function group(list) {
  const { project_id: id, project_name: name } = list[0];
  return html`
    <section class="card-box">
      <div class="card-head">
        <h2 class="cut">${id === undefined ? name : html`<a href="/runs/${id}"><span class="quiet">#${id}</span> ${name}</a>`}</h2>
        ${ownerMark(list.at(-1))}
        <span class="quiet">${t("resources.count", { count: list.length })}</span>
      </div>
      <ul class="holdings">${list.map((one) => holding(one, list))}</ul>
    </section>`;
}

function holding(one, all) {
  const address = one.ip_address ?? "";
  // A machine of the pool is listed once more as a target of SSH: its usage is shown where it comes first.
  const machine = !isAddress(one) && all.find((other) => other.ip_address === address && !isAddress(other)) === one;
  return html`
    <li>
      ${icon(isAddress(one) ? ICONS[one.vm_name] : (one.vm_name?.startsWith("SSH-") ? "terminal" : "pool"))}
      <div class="holding-name"><strong>${one.vm_name}</strong>
        <span class="tag ${one.status === "Running" ? "tag-good" : ""}">${one.status === "Running" ? t("resources.running") : one.status}</span></div>
      <div class="holding-address"><span class="mono">${address}</span>${copyButton(address, one.vm_name)}</div>
      ${machine ? html`<div class="usages">${usage("resources.cpu", one.cpu_usage)}${usage("resources.memory", one.memory_usage)}</div>` : nothing}
    </li>`;
}

/** Whether it is an address of the environment; all others are machines, whatever their names. */
const isAddress = ({ vm_name: name }) => Object.hasOwn(ICONS, name ?? "");

function usage(name, value) {
  return html`
    <div class="usage">
      <span class="quiet">${t(name)}</span>
      <div class="bar bar-thin ${value > BUSY ? "bar-warn" : ""}" role="meter" aria-label=${t(name)} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${value}>
        <div .style=${`--share: ${value}%`}></div></div>
      <span class="usage-value">${number(value)} %</span>
    </div>`;
}

function byProject(list) {
  const groups = new Map();
  for (const one of list) {
    // Those whose project is gone have a name only.
    const project = one.project_id ?? one.project_name;
    if (!groups.has(project)) groups.set(project, []);
    groups.get(project).push(one);
  }
  return groups;
}
