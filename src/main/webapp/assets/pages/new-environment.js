/** Asking for an environment. */

import { afterUpdate, html, live, nothing, repeat, update } from "../core/view.js";
import { call, get } from "../core/api.js";
import { BASE } from "../core/base.js";
import { allItems, itemOf, loadCatalogue, worded } from "../core/catalogue.js";
import { currency, rich, t } from "../core/i18n.js";
import { portal } from "../core/portal.js";
import { describe, navigate } from "../core/router.js";
import { may, session } from "../core/session.js";
import { copyButton } from "../parts/copy.js";
import { field } from "../parts/field.js";
import { icon } from "../parts/icons.js";
import { problemAlert } from "../parts/problem.js";
import { schemaField } from "../parts/schema-form.js";
import { segments } from "../parts/segments.js";
import { machinesOf, runnerName, templateName, templatePicture, TEMPLATES, templateSummary } from "../parts/templates.js";
import { traitWords } from "../parts/traits.js";
import { Draft, PACKAGES, RUNNERS, TRAFFIC } from "./environment-draft.js";

const WORDS = { 0: "new.unsure", POOL_EXHAUSTED: "new.exhausted" };

/** Outlives the page, so that a look at another one costs nothing that was typed. */
let draft = new Draft();

export function open({ query }) {
  /** @type {{free: number, total: number} | null} */
  let pool = null;
  let shown = "form";
  let problem = null;
  let sending = false;
  let newPackage = "";

  countPool();
  if (query.get("like")) takeExample(query.get("like"));
  // Without it there are the layouts that the portal brings.
  loadCatalogue().catch(() => {});

  /** Begins with what another environment was asked for. */
  async function takeExample(id) {
    // Told once: what is typed from now on stays when somebody comes back.
    describe({});
    try {
      const { project } = await get(`/api/provision/${encodeURIComponent(id)}`);
      const { input, config, infra } = project.details ?? {};
      draft = Draft.like(input ?? { config, targetInfra: infra }, project.service_name ?? "");
    } catch (failure) {
      problem = failure;
    }
    update();
  }

  async function countPool() {
    try {
      // The pool itself is for operators.
      const { machines, used } = (await get("/api/monitoring/statistics?days=1")).pool;
      pool = { free: machines - used, total: machines };
      draft.prefer(pool.free >= machinesOf(draft.template) ? "pool" : "mock");
    } catch {
      // Without the number the form still works: a pool with too few machines refuses the request.
    }
    update();
  }

  const enough = () => draft.runsOn === "mock" || !pool || pool.free >= machinesOf(draft.template);
  /** Of items that run wherever the request says, the portal tells about its default alone. */
  const isOut = (item) => Boolean(item?.runner) && !item.available;
  const available = () => !isOut(draft.item);
  const ready = () => draft.complaints().length === 0 && enough() && available() && !portal.maintenance && !sending;

  async function submit(event) {
    event.preventDefault();
    draft.touched = true;
    if (!ready()) {
      afterUpdate(() => document.querySelector("[aria-invalid=true]")?.focus());
      return;
    }
    sending = true;
    problem = null;
    update();
    try {
      const answer = await call("POST", "/api/provision", {
        body: draft.request(),
        headers: { "Idempotency-Key": draft.key() },
      });
      draft = new Draft();
      navigate(`/runs/${answer.project_id}`);
    } catch (failure) {
      problem = failure.status === 422 && draft.takeRefusal(failure.detail) ? null : failure;
      sending = false;
      if (draft.refused) afterUpdate(() => document.getElementById(`field-${draft.refused.name}`)?.focus());
      if (failure.status === 409) countPool();
      update();
    }
  }

  return {
    title: () => t("nav.new"),
    view: () => html`
      <div class="page-head">
        <div><h1 tabindex="-1">${t("new.heading")}</h1><p>${t("new.lead")}</p></div>
        ${segments({
          label: t("new.view"), values: ["form", "json"], chosen: shown,
          name: (name) => t(`new.view.${name}`), choose: (name) => { shown = name; draft.leaveJson(); update(); },
        })}
      </div>
      <form class="new-environment" novalidate @submit=${submit}>
        <div class="new-parts">${shown === "form" ? [namePart(), templatePart(), fieldsPart(), draft.item?.runner ? nothing : runnerPart(), draft.item?.fields ? nothing : optionsPart(), targetPart(), ownerPart()] : jsonPart()}</div>
        ${summary()}
      </form>`,
  };

  function templatePart() {
    return part("template", html`
      <div class="choices choices-templates">
        ${repeat(offered(), (name) => name, (name) => choice("template", name, draft.template, html`
          ${templatePicture(name)}
          <strong>${templateName(name)}</strong>
          <span class="choice-text">${templateSummary(name)}</span>
          <span class="choice-tags"><span class="tag">${t("machines", { count: machinesOf(name) })}</span>${needs(itemOf(name))}${cost(itemOf(name))}${room(itemOf(name))}</span>`))}
      </div>
      ${available() ? nothing : html`<p class="invalid-note" role="alert">${draft.item.reason}</p>`}
      ${draft.item?.runner && available() && !enough() ? html`<p class="invalid-note" role="alert">${tooFew()}</p>` : nothing}`);
  }

  /** Those that the portal brings stand first. */
  function offered() {
    return [...new Set([...TEMPLATES, ...allItems().map((item) => item.key)])];
  }

  /** What the machines of a tier must have. */
  function needs(item) {
    return Object.entries(item?.needs ?? {}).map(([tier, traits]) => html`<span class="tag">${traitWords({ tier, ...traits })}</span>`);
  }

  function cost(item) {
    const hourly = item?.cost?.["machine-hour"];
    return typeof hourly === "number" ? html`<span class="tag">${t("new.cost", { amount: currency(hourly * machinesOf(item.key), item.cost.currency) })}</span>` : nothing;
  }

  function room(item) {
    return isOut(item) ? html`<span class="tag tag-warn" title=${item.reason}>${t("new.unavailable")}</span>` : nothing;
  }

  function fieldsPart() {
    const fields = draft.itemFields();
    if (fields.length === 0) return nothing;
    return part("fields", html`
      <div class="item-fields">${repeat(fields, (field) => `${draft.template}/${field.name}`, (field) => {
        const wrong = draft.shownFieldComplaint(field);
        const refused = draft.refused?.name === field.name ? draft.refused.detail : null;
        return schemaField({
          field,
          label: wordOf(field.name) ?? field.schema.title ?? field.name,
          help: wordOf(`${field.name}.help`) ?? field.schema.description ?? "",
          nameOf: (one) => wordOf(`${field.name}.${one}`) ?? String(one),
          value: draft.fieldValue(field),
          complaint: wrong ? t(wrong.key, wrong.values) : refused,
          changed: (value) => { draft.give(field.name, value); update(); },
          left: () => { draft.fieldsLeft.add(field.name); update(); },
        });
      })}</div>`);
  }

  /** What the item calls a field, its help (`port.help`) or one of its values (`size.large`). */
  function wordOf(key) {
    const given = Object.entries(draft.item.texts ?? {}).filter(([, texts]) => Object.hasOwn(texts, key));
    return worded(Object.fromEntries(given.map(([tag, texts]) => [tag, texts[key]])));
  }

  function namePart() {
    const complaint = draft.nameShown() ? draft.nameComplaint() : null;
    return part("name", html`
      <label class="visually-hidden" for="service-name">${t("new.name")}</label>
      <input id="service-name" class="form-control form-control-lg ${complaint ? "is-invalid" : ""}" autocomplete="off" spellcheck="false" data-begin
        placeholder=${t("new.name.placeholder")} aria-describedby="service-name-note" aria-invalid=${complaint ? "true" : "false"}
        .value=${live(draft.name)} @input=${(event) => { draft.name = event.target.value; update(); }}
        @blur=${() => { draft.nameLeft = draft.name !== ""; update(); }}>
      <p id="service-name-note" class=${complaint ? "invalid-note" : "form-text"}>${complaint ? t(complaint) : t("new.name.text")}</p>`);
  }

  /** Only for those who have a choice: operators ask for anybody, others for any of their teams. */
  function ownerPart() {
    if (!session.required) return nothing;
    const operator = may("operator");
    if (!operator && session.teams.length < 2) return nothing;
    const give = (name) => (text) => { draft.belongTo({ [name]: text }); update(); };
    return part("owner", html`
      <div class="form-rows">
        ${operator ? field({ id: "for-user", label: t("owner.user"), value: draft.user, changed: give("userName"), help: t("owner.user.text") }) : nothing}
        ${operator ? field({ id: "for-team", label: t("run.team"), value: draft.team, changed: give("team"), help: t("owner.team.text") }) : teamChoice(give("team"))}
      </div>`);
  }

  function teamChoice(changed) {
    return html`
      <div>
        <label class="form-label" for="for-team">${t("run.team")}</label>
        <select id="for-team" class="form-select" @change=${(event) => changed(event.target.value)}>
          ${session.teams.map((team, index) => html`<option value=${team} ?selected=${draft.team ? draft.team === team : index === 0}>${team}</option>`)}
        </select>
      </div>`;
  }

  function runnerPart() {
    return part("runner", html`
      <div class="choices">
        ${RUNNERS.map((name) => choice("runner", name, draft.runner, html`
          ${icon(name === "pool" ? "pool" : "flask")}
          <strong>${t(`runner.${name}`)}</strong>
          <span class="choice-text">${t(`runner.${name}.text`)}</span>
          ${name === "pool" ? poolTag() : nothing}`))}
      </div>
      ${enough() ? nothing : html`<p class="invalid-note" role="alert">${tooFew()}</p>`}`);
  }

  function tooFew() {
    if (pool.total === 0) return html`${t("new.poolEmpty")} ${may("operator") ? html`<a href="/pool">${t("pool.add")}</a>` : nothing}`;
    return t("new.tooFew", { count: machinesOf(draft.template), free: pool.free });
  }

  function poolTag() {
    if (!pool) return html`<span class="tag"><span class="ghost ghost-word"></span></span>`;
    return html`<span class="tag ${pool.free < machinesOf(draft.template) ? "tag-warn" : ""}">${pool.total === 0 ? t("pool.empty") : t("new.free", pool)}</span>`;
  }

  function optionsPart() {
    return folded("options", draft.traffic !== null || draft.packages.length > 0, html`
      <div class="field-row">
        <span class="form-label" id="traffic-label">${t("new.traffic")}</span>
        ${segments({
          labelledBy: "traffic-label", values: TRAFFIC, chosen: draft.traffic,
          name: (name) => t(`traffic.${name}`), choose: (name) => { draft.traffic = draft.traffic === name ? null : name; update(); },
        })}
      </div>
      <div class="field-row">
        <span class="form-label" id="packages-label">${t("new.packages")}</span>
        <div class="chips" role="group" aria-labelledby="packages-label">
          ${[...new Set([...PACKAGES, ...draft.packages])].map((name) => html`
            <button type="button" class="chip" aria-pressed=${draft.packages.includes(name)} @click=${() => { draft.togglePackage(name); update(); }}>
              ${icon(draft.packages.includes(name) ? "check" : "new")}${name}</button>`)}
          <input class="form-control form-control-sm chip-input" aria-label=${t("new.packages.other")} placeholder=${t("new.packages.other")}
            .value=${live(newPackage)} @input=${(event) => { newPackage = event.target.value; }} @keydown=${packageKey} @blur=${addPackage}>
        </div>
      </div>`);
  }

  function packageKey(event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    addPackage();
  }

  function addPackage() {
    const name = newPackage.trim();
    if (name && !draft.packages.includes(name)) draft.togglePackage(name);
    newPackage = "";
    update();
  }

  function targetPart() {
    return folded("target", draft.target.length > 0, html`
      <p class="form-text part-text">${t("new.target.text")}</p>
      ${repeat(draft.target, (pair) => pair, (pair, index) => html`
        <div class="pair">
          <input class="form-control" aria-label=${t("new.target.key", { row: index + 1 })} placeholder=${t("new.target.key.placeholder")}
            spellcheck="false" .value=${live(pair.key)} @input=${(event) => { pair.key = event.target.value; update(); }}>
          <input class="form-control" aria-label=${t("new.target.value", { row: index + 1 })} placeholder=${t("new.target.value.placeholder")}
            spellcheck="false" .value=${live(draft.shownValue(pair))} @input=${(event) => { pair.value = event.target.value; update(); }}>
          <button type="button" class="icon-button" aria-label=${t("new.target.remove", { row: index + 1 })}
            @click=${() => { draft.target.splice(index, 1); update(); }}>${icon("close")}</button>
        </div>`)}
      ${draft.targetComplaint() ? html`<p class="invalid-note" role="alert">${t(draft.targetComplaint())}</p>` : nothing}
      <button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => { draft.target.push({ key: "", value: "" }); update(); }}>
        ${icon("new")}${t("new.target.add")}</button>`);
  }

  function jsonPart() {
    const complaint = draft.jsonComplaint;
    return part("json", html`
      <label class="visually-hidden" for="request-json">${t("new.json")}</label>
      <textarea id="request-json" class="form-control mono json-editor ${complaint ? "is-invalid" : ""}" rows="22" spellcheck="false"
        aria-describedby="request-json-note" aria-invalid=${complaint ? "true" : "false"}
        .value=${live(draft.json())} @input=${(event) => { draft.takeJson(event.target.value); update(); }}></textarea>
      <p id="request-json-note" class=${complaint ? "invalid-note" : "form-text"}>${complaint ? t(complaint.key, complaint.values) : t("new.json.same")}</p>
      ${complaint ? nothing : html`
        ${copyButton(asCurl(draft.request()), t("new.curl.name"), { says: t("new.curl") })}
        <p class="form-text">${rich("new.curl.text")}</p>`}`);
  }

  function summary() {
    const rows = [
      ["new.name", draft.name.trim() || html`<span class="quiet">${t("new.summary.missing")}</span>`],
      ["new.template", html`${templateName(draft.template)} · ${t("machines", { count: machinesOf(draft.template) })}`],
      ["new.runner", runnerName(draft.runsOn)],
      draft.traffic && ["new.traffic", t(`traffic.${draft.traffic}`)],
      draft.packages.length > 0 && ["new.packages", draft.packages.join(", ")],
      ...draft.itemFields().map((field) => shownField(field)),
      ...draft.target.filter((pair) => pair.key.trim()).map((pair) => [null, draft.shownValue(pair), pair.key]),
    ].filter(Boolean);
    return html`
      <section class="summary card-box" aria-labelledby="summary-heading">
        <h2 id="summary-heading">${t("new.summary")}</h2>
        <p class="summary-line">${templateName(draft.template)} · ${t("machines", { count: machinesOf(draft.template) })} · ${runnerName(draft.runsOn)}</p>
        <dl class="facts">${rows.map(([key, value, name]) => html`<dt>${key ? t(key) : name}</dt><dd>${value}</dd>`)}</dl>
        ${problemAlert(problem, { words: WORDS })}
        ${portal.maintenance ? html`<p class="invalid-note">${t("new.maintenance")}</p>` : nothing}
        <button type="submit" class="btn btn-primary btn-lg" ?disabled=${sending || portal.maintenance || !enough() || !available()}>
          ${sending ? html`<span class="spinner" aria-hidden="true"></span>` : nothing}${t("new.submit")}</button>
        <p class="form-text">${t(draft.runsOn === "mock" ? "new.next.mock" : "new.next.pool")}</p>
      </section>`;
  }

  function shownField(field) {
    const value = draft.fieldValue(field);
    if (value === undefined || value === "") return null;
    const word = (one) => wordOf(`${field.name}.${one}`) ?? (one === true ? t("field.yes") : one === false ? t("field.no") : String(one));
    const shown = field.kind === "password" ? "••••••" : [value].flat().map(word).join(", ");
    return [null, shown, wordOf(field.name) ?? field.schema.title ?? field.name];
  }

  function choice(group, name, chosen, content) {
    return html`
      <label class="choice">
        <input type="radio" class="visually-hidden" name=${group} value=${name} .checked=${live(chosen === name)}
          @change=${() => { if (group === "template") draft.choose(name); else Object.assign(draft, { runner: name, chosen: true }); update(); }}>
        ${content}
      </label>`;
  }
}

/** The same request for a shell: a quote within it ends the text, stands by itself and begins it anew. */
function asCurl(request) {
  const body = JSON.stringify(request).replaceAll("'", "'\\''");
  return `curl -H "Authorization: Bearer $HCMP_TOKEN" -H 'Content-Type: application/json' -d '${body}' ${location.origin}${BASE}/api/provision`;
}

function part(name, content) {
  return html`
    <fieldset class="card-box card-pad">
      <legend>${t(`new.part.${name}`)}</legend>
      ${content}
    </fieldset>`;
}

/** What few need. @param {boolean} used whether something stands there */
function folded(name, used, content) {
  return html`
    <details class="card-box card-pad part-folded" ?open=${used}>
      <summary>${t(`new.part.${name}`)} <span class="quiet">${t("field.optional")}</span></summary>
      ${content}
    </details>`;
}
