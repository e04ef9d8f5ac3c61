/** What can be done with one environment of a list, without leaving it. */

import { html, nothing, update } from "../core/view.js";
import { get } from "../core/api.js";
import { t } from "../core/i18n.js";
import { may } from "../core/session.js";
import { copyButton } from "../parts/copy.js";
import { openDialog } from "../parts/dialog.js";
import { icon } from "../parts/icons.js";
import { problemAlert } from "../parts/problem.js";
import { sshCommand, sshNote, targetsOf } from "../parts/resource-list.js";
import { deleteEnvironment, retryRun, stopRun } from "../parts/run-actions.js";

/** @param {{id: number, name: string}} environment */
export function openRowActions(environment) {
  /** As `GET /api/provision/{id}` has it: asked for when somebody wants it, and never for all rows. */
  let run = null;
  let problem = null;
  openDialog({ title: () => `${environment.name} #${environment.id}`, content });
  load();

  async function load() {
    try {
      run = await get(`/api/provision/${environment.id}`);
    } catch (failure) {
      problem = failure;
    }
    update();
  }

  function content(close) {
    if (!run) return html`<div class="dialog-body" aria-busy=${problem === null}>${problemAlert(problem)}</div>`;
    const [target] = targetsOf(run.project.details?.resources);
    const { cancel, retry, delete: remove } = run.actions;
    const doing = (action) => () => { close(); action(); };
    return html`
      <div class="dialog-body row-actions">
        ${target ? html`<div class="command"><code>${sshCommand(target)}</code>${copyButton(sshCommand(target), environment.name)}</div>${sshNote()}` : nothing}
        <a class="menu-item" href="/runs/${environment.id}" @click=${close}>${icon("history")}${t("actions.open")}</a>
        ${may("member") ? html`
          <a class="menu-item" href="/new?like=${environment.id}" @click=${close}>${icon("new")}${t("run.like")}</a>
          ${cancel ? item("cancel", "run.cancel", doing(() => stopRun(environment.id))) : nothing}
          ${retry ? item("retry", run.project.details?.error?.reason === "CANCELLED" ? "run.goOn" : "run.retry", doing(() => retryRun(environment.id))) : nothing}
          ${remove ? item("delete", "run.delete", doing(() => deleteEnvironment(environment))) : nothing}` : nothing}
      </div>`;
  }
}

function item(image, name, act) {
  return html`<button type="button" class="menu-item" @click=${act}>${icon(image)}${t(name)}</button>`;
}
