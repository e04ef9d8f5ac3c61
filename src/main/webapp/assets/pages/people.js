/** The accounts, for administrators. */

import { html, nothing, repeat, update } from "../core/view.js";
import { call, get, nextPage, send } from "../core/api.js";
import { t } from "../core/i18n.js";
import { describe } from "../core/router.js";
import { ACCOUNT } from "../core/session.js";
import { confirm } from "../parts/dialog.js";
import { icon } from "../parts/icons.js";
import { problemAlert, sentence } from "../parts/problem.js";
import { searchBox } from "../parts/search-box.js";
import { toast } from "../parts/toast.js";
import { openPersonDialog, showLink } from "./person-dialog.js";

const PAGE = 100;
const TYPING_MS = 250;

export function open({ query }) {
  const filter = { q: query.get("q") ?? "" };
  /** @type {any[] | null} */
  let people = null;
  let teams = [];
  let next = null;
  let problem = null;
  let typing;
  let visit = 0;

  load();

  async function load() {
    const mine = ++visit;
    const given = filter.q ? { limit: PAGE, q: filter.q } : { limit: PAGE };
    try {
      const [page, all] = await Promise.all([send("GET", `/api/users?${new URLSearchParams(given)}`), get("/api/teams")]);
      if (mine !== visit) return;
      [people, next, teams, problem] = [page.data, nextPage(page.headers), all, null];
    } catch (failure) {
      if (mine === visit) problem = failure;
    }
    update();
  }

  async function loadMore() {
    const mine = visit;
    try {
      const { data, headers } = await send("GET", next);
      if (mine !== visit) return;
      people.push(...data);
      next = nextPage(headers);
    } catch (failure) {
      toast(sentence(failure), "failed");
    }
    update();
  }

  function search(q) {
    filter.q = q;
    describe(filter);
    clearTimeout(typing);
    typing = setTimeout(load, TYPING_MS);
    update();
  }

  async function link(person) {
    const text = t("people.link.text", { name: person.id });
    if (!(await confirm({ title: t("people.link"), text, action: t("people.link") }))) return;
    try {
      showLink(await call("POST", `${addressOf(person)}/link`));
    } catch (failure) {
      toast(sentence(failure), "failed");
    }
  }

  async function remove(person) {
    const text = t("people.remove.text", { name: person.id });
    if (!(await confirm({ title: t("people.remove.title", { name: person.id }), text, action: t("people.remove"), danger: true }))) return;
    try {
      await call("DELETE", addressOf(person));
      toast(t("people.remove.done", { name: person.id }));
    } catch (failure) {
      toast(sentence(failure), "failed");
    }
    load();
  }

  return { title: () => t("nav.people"), view, close: () => clearTimeout(typing) };

  function view() {
    return html`
      <div class="page-head">
        <div><h1 tabindex="-1">${t("nav.people")}</h1><p>${t("people.lead")}</p></div>
        <div class="page-actions"><button type="button" class="btn btn-primary" @click=${() => openPersonDialog(null, teams, load)}>${icon("new")}${t("people.add")}</button></div>
      </div>
      ${problemAlert(problem, { retry: load })}
      <div class="card-box">
        <div class="toolbar">${searchBox({ label: t("people.search"), value: filter.q, changed: search, classes: "grow" })}</div>
        ${people?.length === 0 ? html`<div class="empty">${icon("search")}<h2>${t("people.nothing")}</h2></div>` : nothing}
        <ul class="plain-list" aria-busy=${people === null && !problem}>${repeat(people ?? [], (person) => person.id, row)}</ul>
        ${next ? html`<div class="list-end"><button type="button" class="btn btn-outline-secondary" @click=${loadMore}>${t("people.more")}</button></div>` : nothing}
      </div>`;
  }

  function row(person) {
    const own = person.id === ACCOUNT;
    return html`
      <li class="person-row">
        <div><strong>${person.name}</strong> ${person.name === person.id ? nothing : html`<span class="quiet mono">${person.id}</span>`}
          ${person.disabled ? html`<span class="tag tag-warn">${t("people.disabled")}</span>` : nothing}
          ${person.mail ? html`<br><span class="quiet">${person.mail}</span>` : nothing}</div>
        <div>${t(`role.${person.role}`)}</div>
        <div class="quiet">${person.teams.map((key) => teams.find((team) => team.key === key)?.name ?? key).join(", ") || t("people.noTeam")}</div>
        <div class="page-actions">
          ${button("settings", "people.change", person, () => openPersonDialog(person, teams, load))}
          ${own ? nothing : [button("key", "people.link", person, () => link(person)), button("delete", "people.remove", person, () => remove(person))]}
        </div>
      </li>`;
  }
}

const addressOf = (person) => `/api/users/${encodeURIComponent(person.id)}`;

function button(image, key, person, action) {
  return html`<button type="button" class="icon-button" title=${t(key)} aria-label=${t(`${key}.label`, { name: person.id })} @click=${action}>${icon(image)}</button>`;
}
