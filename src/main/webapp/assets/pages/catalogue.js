/** What can be asked for and where it comes from, for whoever looks after it. */

import { html, nothing, update } from "../core/view.js";
import { call, get } from "../core/api.js";
import { allItems, loadCatalogue } from "../core/catalogue.js";
import { ago, rich, t } from "../core/i18n.js";
import { instant } from "../core/time.js";
import { icon } from "../parts/icons.js";
import { problemAlert, sentence } from "../parts/problem.js";
import { machinesOf, runnerName, templateName } from "../parts/templates.js";
import { toast } from "../parts/toast.js";

const BUILT_IN = "built-in";
/** Enough of a digest to tell two versions apart. */
const SHORT = 12;

export function open() {
  /** @type {{source: string, looked_at: string, problem: string | null, taken: any[], refused: any[]}[] | null} */
  let sources = null;
  let problem = null;
  let busy = false;

  load();

  async function load() {
    try {
      [sources] = await Promise.all([get("/api/catalogue/sources"), loadCatalogue()]);
      problem = null;
    } catch (failure) {
      problem = failure;
    }
    update();
  }

  async function refresh() {
    busy = true;
    update();
    try {
      await call("POST", "/api/catalogue/refresh");
      toast(t("catalogue.refresh.done"));
    } catch (failure) {
      toast(sentence(failure), "failed");
    }
    busy = false;
    await load();
  }

  return {
    title: () => t("nav.catalogue"),
    view: () => html`
      <div class="page-head">
        <div><h1 tabindex="-1">${t("nav.catalogue")}</h1><p>${t("catalogue.lead")}</p></div>
        <div class="page-actions">
          <button type="button" class="btn btn-outline-secondary" ?disabled=${busy} @click=${refresh}>
            ${busy ? html`<span class="spinner" aria-hidden="true"></span>` : icon("retry")}${t("catalogue.refresh")}</button>
        </div>
      </div>
      ${problemAlert(problem, { retry: load })}
      ${sources ? html`<div class="catalogue">${sources.length > 0 ? sources.map(sourceCard) : noSources()}${itemsCard()}</div>` : nothing}`,
  };

  function itemsCard() {
    return html`
      <section class="card-box" aria-labelledby="items-heading">
        <div class="card-head"><h2 id="items-heading">${t("catalogue.items")}</h2></div>
        <ul class="plain-list">${allItems().map(itemRow)}</ul>
      </section>`;
  }

  function itemRow(item) {
    return html`
      <li class="item-row">
        <div><strong>${templateName(item.key)}</strong> <span class="mono quiet">${item.key}</span></div>
        <div class="quiet">${[item.runner && runnerName(item.runner), t("machines", { count: machinesOf(item.key) })].filter(Boolean).join(" · ")}</div>
        <div class="quiet">${version(item.version)}</div>
        <div>${item.available
          ? html`<span class="status status-completed">${icon("success")}${t("catalogue.available")}</span>`
          : html`<span class="status status-failed">${icon("warning")}${t("catalogue.unavailable")}</span>`}</div>
        ${item.reason ? html`<p class="item-reason">${item.reason}</p>` : nothing}
      </li>`;
  }

  function version(text) {
    return text === BUILT_IN ? t("catalogue.builtIn") : html`<span class="mono" title=${text}>${text.slice(0, SHORT)}</span>`;
  }

  function sourceCard(source) {
    return html`
      <section class="card-box">
        <div class="card-head"><h2>${source.source}</h2><span class="quiet">${t("catalogue.lookedAt", { ago: ago(instant(source.looked_at)) })}</span></div>
        <div class="card-pad">
          ${source.problem ? html`<div class="alert alert-danger alert-line">${icon("failed")}<div>${source.problem}</div></div>` : nothing}
          <p>${t("catalogue.taken", { count: source.taken.length })}
            ${source.taken.map(({ key, version: taken, is_new: fresh }) => html`<span class="tag" title=${taken}>${key}${fresh ? ` · ${t("catalogue.new")}` : ""}</span> `)}</p>
          ${source.refused.length > 0 ? refusals(source.refused) : nothing}
        </div>
      </section>`;
  }

  function refusals(refused) {
    return html`
      <p class="invalid-note">${t("catalogue.refused", { count: refused.length })}</p>
      <ul class="plain-list">${refused.map(({ item, file, line, reason }) => html`
        <li class="refusal"><strong>${item}</strong>
          <span class="mono quiet">${line > 0 ? t("catalogue.place", { file, line: String(line) }) : file}</span><br>${reason}</li>`)}</ul>`;
  }

  function noSources() {
    return html`<p class="quiet">${rich("catalogue.noSources")}</p>`;
  }
}
