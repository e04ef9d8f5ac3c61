/** What the temporary database holds that PostgreSQL lacks, for operators: one look, one click. */

import { html, nothing, update } from "../core/view.js";
import { get, send } from "../core/api.js";
import { t } from "../core/i18n.js";
import { may } from "../core/session.js";
import { confirm } from "../parts/dialog.js";
import { icon } from "../parts/icons.js";
import { problemAlert } from "../parts/problem.js";
import { statusBadge } from "../parts/status.js";
import { toast } from "../parts/toast.js";

const SHOWN = 5;

/** @param {() => void} taken called once there are more projects than before */
export function createLeftBehind(taken) {
  let left = null;
  let problem = null;
  let busy = false;

  if (may("operator")) look();

  /** A page that shows something else does not fail because of this. */
  async function look() {
    left = await get("/api/fallback").catch(() => null);
    update();
  }

  async function takeOver() {
    const count = left.missing;
    const yes = await confirm({ title: t("fallback.title"), text: t("fallback.ask", { count, file: left.file }), action: t("fallback.take") });
    if (!yes || busy) return;
    busy = true;
    problem = null;
    update();
    try {
      const { data } = await send("POST", "/api/fallback");
      toast(t("fallback.done", { count: data.projects.length }));
      taken();
      await look();
    } catch (failure) {
      problem = failure;
    }
    busy = false;
    update();
  }

  return {
    view: () => (left?.missing > 0 ? card() : nothing),
  };

  function card() {
    const { file, missing, projects } = left;
    const shown = projects.slice(0, SHOWN);
    return html`
      <section class="card-box left-behind" aria-labelledby="fallback-heading">
        <div class="card-head">
          <h2 id="fallback-heading">${icon("database")} ${t("fallback.title")}</h2>
          <button type="button" class="btn btn-primary" ?disabled=${busy} @click=${takeOver}>${t("fallback.take")}</button>
        </div>
        <p>${t("fallback.text", { count: missing, file })}</p>
        ${problemAlert(problem)}
        <ul>
          ${shown.map((project) => html`
            <li><span class="row-title cut">${project.service_name ?? t("history.unnamed")}</span>${statusBadge(project.status)}
              ${project.machines.length > 0 ? html`<span class="quiet">${t("fallback.machines", { machines: project.machines.join(", ") })}</span>` : nothing}</li>`)}
        </ul>
        ${missing > shown.length ? html`<p class="quiet">${t("fallback.more", { count: missing - shown.length })}</p>` : nothing}
      </section>`;
  }
}
