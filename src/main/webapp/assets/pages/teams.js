/** The teams and who is in them, for administrators. */

import { html, nothing, repeat, update } from "../core/view.js";
import { call, get } from "../core/api.js";
import { t } from "../core/i18n.js";
import { confirm } from "../parts/dialog.js";
import { field } from "../parts/field.js";
import { openFormDialog } from "../parts/form-dialog.js";
import { icon } from "../parts/icons.js";
import { problemAlert, sentence } from "../parts/problem.js";
import { toast } from "../parts/toast.js";

const SEPARATORS = /[\s,;]+/;

export function open() {
  /** @type {{key: string, name: string, members: string[]}[] | null} */
  let teams = null;
  let problem = null;

  load();

  async function load() {
    try {
      teams = await get("/api/teams");
      problem = null;
    } catch (failure) {
      problem = failure;
    }
    update();
  }

  /** @param {{key: string, name: string, members: string[]} | null} team null for a new one */
  function edit(team) {
    const form = { key: "", name: team?.name ?? "", members: team?.members.join("\n") ?? "" };
    const word = (name, more = {}) => field({
      id: `team-${name}`, label: t(`teams.${name}`), value: form[name], changed: (text) => { form[name] = text; update(); }, ...more,
    });
    openFormDialog({
      title: team ? t("teams.change.title", { name: team.key }) : t("teams.add"),
      action: t(team ? "people.save" : "teams.add"),
      ready: () => Boolean(team ? form.name.trim() : form.key.trim()),
      fields: () => html`
        ${team ? nothing : word("key", { required: true, help: t("teams.key.text"), placeholder: "order" })}
        ${word("name")}${word("members", { area: true, help: t("teams.members.text") })}`,
      send: async () => {
        const members = form.members.split(SEPARATORS).filter(Boolean);
        const key = team?.key ?? form.key.trim();
        const body = { name: form.name.trim() || key, members };
        if (team) await call("PUT", `/api/teams/${encodeURIComponent(key)}`, { body });
        else await call("POST", "/api/teams", { body: { key, ...body } });
        toast(t("teams.changed", { name: key }));
        load();
      },
    });
  }

  async function remove(team) {
    const text = t("teams.remove.text", { name: team.name });
    if (!(await confirm({ title: t("teams.remove.title", { name: team.name }), text, action: t("teams.remove"), danger: true }))) return;
    try {
      await call("DELETE", `/api/teams/${encodeURIComponent(team.key)}`);
      toast(t("teams.remove.done", { name: team.name }));
    } catch (failure) {
      toast(sentence(failure), "failed");
    }
    load();
  }

  return { title: () => t("nav.teams"), view };

  function view() {
    return html`
      <div class="page-head">
        <div><h1 tabindex="-1">${t("nav.teams")}</h1><p>${t("teams.lead")}</p></div>
        <div class="page-actions"><button type="button" class="btn btn-primary" @click=${() => edit(null)}>${icon("new")}${t("teams.add")}</button></div>
      </div>
      ${problemAlert(problem, { retry: load })}
      <div class="card-box" aria-busy=${teams === null && !problem}>
        ${teams?.length === 0 ? html`<div class="empty">${icon("teams")}<h2>${t("teams.empty")}</h2><p>${t("teams.empty.text")}</p></div>` : nothing}
        ${teams?.length > 0 ? html`<ul class="plain-list">${repeat(teams, (team) => team.key, row)}</ul>` : nothing}
      </div>`;
  }

  function row(team) {
    return html`
      <li class="person-row">
        <div><strong>${team.name}</strong> ${team.name === team.key ? nothing : html`<span class="quiet mono">${team.key}</span>`}</div>
        <div>${t("teams.count", { count: team.members.length })}</div>
        <div class="quiet">${team.members.join(", ")}</div>
        <div class="page-actions">
          ${button("settings", "teams.change", team, () => edit(team))}${button("delete", "teams.remove", team, () => remove(team))}
        </div>
      </li>`;
  }
}

function button(image, key, team, action) {
  return html`<button type="button" class="icon-button" title=${t(key)} aria-label=${t(`${key}.label`, { name: team.name })} @click=${action}>${icon(image)}</button>`;
}
