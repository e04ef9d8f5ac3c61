/** One run, live: how far it is, what it does, what it made. */

import { afterUpdate, focusHeading, html, nothing, update, updateSoon } from "../core/view.js";
import { get, Problem } from "../core/api.js";
import { knowCatalogue } from "../core/catalogue.js";
import { ago, clock, dateTime, duration, percent, t } from "../core/i18n.js";
import { navigate } from "../core/router.js";
import { may, session } from "../core/session.js";
import { follow } from "../core/stream.js";
import { instant } from "../core/time.js";
import { copyButton } from "../parts/copy.js";
import { icon } from "../parts/icons.js";
import { createLog } from "../parts/log.js";
import { problemAlert } from "../parts/problem.js";
import { resourceList, sshCommand, sshNote, targetsOf } from "../parts/resource-list.js";
import { deleteEnvironment, retryRun, stopRun } from "../parts/run-actions.js";
import { failureText, stepName } from "../parts/run-words.js";
import { statusBadge } from "../parts/status.js";
import { machinesOf, runnerName, templateName } from "../parts/templates.js";
import { USAGE_MS } from "../parts/usage.js";
import { openOwnerDialog } from "./owner-dialog.js";
import { createRunOutput } from "./run-output.js";
import { RunStory } from "./run-story.js";
import { createRunWatch } from "./run-watch.js";

const TICK_MS = 1_000;
/** Somebody wanted it to end: nothing failed. */
const isStopped = (error) => error?.reason === "CANCELLED";

const AGAIN_MS = 5_000;
const SETTLE_MS = 300;

export function open({ params, query }) {
  const path = `/api/provision/${encodeURIComponent(params.id)}`;
  /** @type {RunStory | null} */
  let story = null;
  /** Whose it is. @type {{user: string | null, team: string | null} | null} */
  let owner = null;
  /** Of the pool. @type {{vm_name: string, ip_address: string, cpu_usage?: number, memory_usage?: number}[]} */
  let machines = [];
  let problem = null;
  let connection = "connecting";
  let busy = false;
  let unfollow = () => {};
  let again;
  let asking = new AbortController();
  let closed = false;
  const log = createLog(() => `run-${params.id}.log`);
  const output = createRunOutput(path, () => story);
  // Durations of what is under way grow by themselves.
  const watch = createRunWatch(() => story, refresh);
  const tick = setInterval(() => story?.going && update(), TICK_MS);
  const usage = setInterval(() => machines.length > 0 && !document.hidden && askMachines(), USAGE_MS);

  knowCatalogue();
  expectLine();
  load();

  /** The line that the address names: of a step's output, or of the log. */
  function expectLine() {
    const number = Number(/^#L(\d+)$/.exec(location.hash)?.[1] ?? 0);
    const step = query.get("step");
    if (number > 0 && step) output.expect(step, number);
    else if (number > 0) log.expect(number);
  }

  /** Begins to tell the run: its stream does so from the first event. */
  async function load() {
    stopAsking();
    asking = new AbortController();
    problem = null;
    try {
      const run = await ask(path);
      if (closed) return;
      story = new RunStory(run);
      askOwner();
      askMachines();
      const changed = (state) => { connection = state; update(); };
      unfollow = follow(`${path}/events`, { counted: true, receive: hear, changed, ask: isGoing });
    } catch (failure) {
      problem = failure;
      if (failure.status === 0 && !closed) again = setTimeout(load, AGAIN_MS);
    }
    update();
  }

  /** Without it the page says all the rest. */
  async function askOwner() {
    owner = await ask(`${path}/owner`).catch(() => null);
    update();
  }

  async function askMachines() {
    const one = new URLSearchParams({ environments: true, limit: 1, before: story.id + 1 });
    const answer = await ask(`/api/monitoring/my-resources?${one}`).catch(() => null);
    if (!answer) return;
    const [held] = answer;
    machines = held?.project_id === story.id ? held.machines : [];
    update();
  }

  async function refresh() {
    story.take(await ask(path));
    update();
  }

  function ask(what) {
    return get(what, { signal: asking.signal });
  }

  /** Nothing is asked of what is gone, or about to be. */
  function stopAsking() {
    unfollow();
    clearTimeout(again);
    asking.abort();
  }

  /** Asked after a loss: whether there is more to hear. */
  async function isGoing() {
    try {
      await refresh();
      return story.going;
    } catch (failure) {
      if (failure.status !== 404) throw failure;
      problem = failure;
      return false;
    }
  }

  /** A plan changes with its run: when it begins once more, and when what it made is taken away. */
  function refreshSoon() {
    clearTimeout(again);
    again = setTimeout(() => refresh().catch(() => {}), SETTLE_MS);
  }

  function hear(name, data) {
    story.hear(name, data);
    if (name === "status") refreshSoon();
    if (name === "resources") askMachines();
    if (name === "end" && data.status === "DELETED") {
      stopAsking();
      problem = new Problem(404, "");
    } else if (name === "end") {
      // Of an earlier attempt, perhaps: whether more is to come is known by the server, which closes the stream if not.
      refresh().catch(() => {});
    }
    updateSoon();
  }

  const begin = () => { busy = true; update(); };

  /** After something was done, or was not. */
  async function end(then = () => {}) {
    await then();
    busy = false;
    // A button that is disabled loses the focus.
    afterUpdate(() => document.activeElement === document.body && focusHeading());
  }

  async function cancel() {
    const done = await stopRun(story.id, begin);
    await end(() => done && refresh().catch(() => {}));
  }

  async function retry(from) {
    begin();
    const done = await retryRun(story.id, from);
    await end(() => done && load());
  }

  async function remove() {
    const gone = await deleteEnvironment({ id: story.id, name: story.name }, () => { stopAsking(); begin(); });
    const refused = busy && !gone;
    await end(() => refused && load());
    if (gone) navigate("/history");
  }

  function handOver() {
    openOwnerDialog(path, owner, (next) => { owner = next; update(); });
  }

  return {
    title: () => (story ? `${watch.mark()}${story.going && story.recorded ? percent(story.now.percent / 100) + " · " : ""}${story.name}` : t("run.title")),
    view: () => (problem ? missing() : story ? page() : ghost()),
    close() {
      closed = true;
      stopAsking();
      clearInterval(tick);
      clearInterval(usage);
      watch.close();
    },
  };

  function missing() {
    if (problem.status !== 404) {
      return html`<div class="page-head"><h1 tabindex="-1">${t("run.title")}</h1></div>${problemAlert(problem, { retry: load })}`;
    }
    return html`
      <div class="empty">
        ${icon("empty")}<h1 tabindex="-1">${t("run.gone")}</h1><p>${t("run.gone.text", { id: params.id })}</p>
        <a class="btn btn-primary" href="/history">${t("nav.history")}</a>
      </div>`;
  }

  function ghost() {
    return html`
      <div class="page-head"><div class="ghost-head" aria-busy="true"><span class="ghost"></span><h1 tabindex="-1" class="visually-hidden">${t("run.title")}</h1></div></div>
      <div class="card-box card-pad ghost-box"></div>`;
  }

  function page() {
    const now = story.now;
    return html`
      <div class="page-head">
        <div>
          <a class="back" href="/history">${icon("left")}${t("nav.history")}</a>
          <div class="title-line"><h1 tabindex="-1">${story.name}</h1>${statusBadge(isStopped(now.error) ? "STOPPED" : now.status)}</div>
          <p>${subtitle()}</p>
        </div>
        ${actions()}
      </div>
      ${story.recorded ? progress(now) : nothing}
      <div class="run-grid">
        <div class="run-main">
          ${outcome(now)}
          ${stepsCard(now)}
        </div>
        ${factsCard()}
      </div>
      ${output.view()}
      ${log.view(now.log, { going: story.going })}`;
  }

  function subtitle() {
    const { project, accepted_at: accepted } = story.view;
    const at = instant(accepted ?? project.created_at);
    const parts = [`#${project.id}`, templateName(project.template_type)];
    return html`${parts.join(" · ")}${at ? html` · <time datetime=${at.toISOString()} title=${dateTime(at)}>${ago(at)}</time>` : nothing}`;
  }

  function actions() {
    if (!may("member")) return nothing;
    const can = story.view.actions;
    const going = story.going;
    return html`
      <div class="page-actions">
        ${can.cancel && going ? html`<button type="button" class="btn btn-outline-secondary" ?disabled=${busy} @click=${cancel}>${icon("cancel")}${t("run.cancel")}</button>` : nothing}
        ${can.retry && !going ? html`
          <button type="button" class="btn btn-primary" ?disabled=${busy} @click=${() => retry("")}>${icon("retry")}${t(isStopped(story.now.error) ? "run.goOn" : "run.retry")}</button>
          <button type="button" class="btn btn-outline-secondary" ?disabled=${busy} @click=${() => retry("?from=start")}>${t("run.retry.start")}</button>` : nothing}
        ${may("operator") && session.required ? html`<button type="button" class="btn btn-outline-secondary" @click=${handOver}>${icon("user")}${t("owner.change")}</button>` : nothing}
        <a class="btn btn-outline-secondary" href="/new?like=${story.id}">${icon("new")}${t("run.like")}</a>
        ${can.delete ? html`<button type="button" class="btn btn-outline-danger" ?disabled=${busy} @click=${remove}>${icon("delete")}${t("run.delete")}</button>` : nothing}
      </div>`;
  }

  function progress({ status, error, percent: done, step }) {
    const text = story.going ? (step ? stepName(step) : t("run.waiting")) : t(status === "FAILED" ? "run.stopped" : "run.finished");
    return html`
      <div class="card-box card-pad run-progress">
        <div class="run-progress-line">
          <span>${text}</span>
          <span class="run-percent">
            ${watch.offer()}
            ${connection === "lost" && story.going ? html`<span class="tag tag-warn" role="status">${icon("offline")} ${t("run.lost")}</span>` : nothing}
            ${connection === "live" && story.going ? html`<span class="live-mark"><span class="dot dot-good"></span>${t("run.live")}</span>` : nothing}
            <strong>${percent(done / 100)}</strong>
          </span>
        </div>
        <div class="bar ${status === "FAILED" && !isStopped(error) ? "bar-failed" : status === "COMPLETED" ? "bar-completed" : ""}" role="progressbar"
          aria-label=${t("run.progress")} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${done}>
          <div .style=${`--share: ${done}%`}></div>
        </div>
      </div>`;
  }

  function outcome({ status, error, resources }) {
    return html`
      <div role="status">${status === "COMPLETED" ? ready(resources) : resources && !story.going ? held(resources) : nothing}</div>
      ${error ? failed(error) : nothing}`;
  }

  function ready(resources) {
    const [first] = targetsOf(resources);
    const command = first && sshCommand(first);
    return html`
      <section class="card-box outcome" aria-labelledby="ready-heading">
        <div class="outcome-head">${icon("success")}<h2 id="ready-heading">${t("run.ready")}</h2></div>
        ${command ? html`
          <p>${t("run.ready.ssh")}</p>
          <div class="command"><code>${command}</code>${copyButton(command, t("resource.ssh", { number: 1 }), { words: true })}</div>
          ${sshNote()}` : nothing}
        ${resources ? resourceList(resources, machines) : html`<p class="quiet">${t("run.noResources")}</p>`}
      </section>`;
  }

  /** Environments of older versions have addresses in other states too. */
  function held(resources) {
    return html`
      <section class="card-box" aria-labelledby="held-heading">
        <div class="card-head"><h2 id="held-heading">${t("run.addresses")}</h2></div>
        <div class="card-pad held">${resourceList(resources, machines)}</div>
      </section>`;
  }

  function failed(error) {
    const stopped = isStopped(error);
    return html`
      <div class="alert ${stopped ? "alert-info" : "alert-danger"} alert-line" role="alert">
        ${icon(stopped ? "pause" : "failed")}
        <div><strong>${t(stopped ? "run.cancelled" : "run.failed")}</strong><br>${failureText(error)}
          ${story.view.actions.retry && may("member") ? html`<br><span class="quiet">${t(stopped ? "run.cancelled.way" : "run.failed.way")}</span>` : nothing}${output.firstError()}</div>
      </div>`;
  }

  function stepsCard(now) {
    const attempts = story.attempts.map((_, index) => story.stepsOf(index));
    const shown = attempts.filter((steps) => steps.length > 0);
    return html`
      <section class="card-box" aria-labelledby="steps-heading">
        <div class="card-head"><h2 id="steps-heading">${t("run.steps")}</h2>${total(now)}</div>
        <div class="card-pad">
          ${shown.length === 0 ? html`<p class="quiet no-steps">${t(story.going ? "run.noSteps" : "run.noTimes")}</p>` : nothing}
          ${attempts.map((steps, index) => (steps.length === 0 ? nothing : html`
            ${shown.length > 1 ? html`<h3 class="attempt">${t("run.attempt", { number: index + 1 })}</h3>` : nothing}
            <ol class="steps">${steps.map((step) => stepRow(step, index))}</ol>`))}
        </div>
      </section>`;
  }

  function stepRow({ id, name, state, start, end }, attempt) {
    const until = end ?? (state === "running" ? new Date() : null);
    const has = output.has(attempt, id ?? name);
    const words = html`${stepName(name)}<span class="visually-hidden"> – ${t(`step.${state}`)}</span>`;
    return html`
      <li class="step step-${state}">
        ${icon(state === "waiting" ? "clock" : state)}
        ${has
          ? html`<button type="button" class="step-name step-button" aria-pressed=${output.isShown(attempt, id ?? name)} @click=${() => output.choose(attempt, id ?? name)}>${words}</button>`
          : html`<span class="step-name">${words}</span>`}
        <span class="step-time">${start ? html`<time datetime=${start.toISOString()} title=${dateTime(start)}>${clock(start)}</time>
          <span>${until ? duration(Math.max((until - start) / 1000, 0)) : ""}</span>` : state === "waiting" ? t("step.waiting") : nothing}</span>
      </li>`;
  }

  function total({ endedAt }) {
    const started = instant(story.view.started_at);
    if (!started) return nothing;
    const end = endedAt ?? (story.going ? new Date() : null);
    const took = story.took ?? (end && Math.max((end - started) / 1000, 0));
    return took === null ? nothing : html`<span class="quiet">${icon("clock")} ${duration(took)}</span>`;
  }

  function factsCard() {
    const { project, runner, attempt } = story.view;
    const { userName, config, targetInfra } = story.request;
    const rows = [
      ["new.template", `${templateName(project.template_type)} · ${t("machines", { count: machinesOf(project.template_type) })}`],
      ["new.runner", runner && runnerName(runner)],
      ["run.user", owner?.user ?? userName],
      ["run.team", owner?.team],
      ["new.traffic", config?.traffic && shownTraffic(config.traffic)],
      ["new.packages", Array.isArray(config?.packages) && config.packages.join(", ")],
      ["run.addresses", project.assigned_ip],
      ["run.attempts", attempt > 1 && attempt],
    ].filter(([, value]) => value);
    const target = Object.entries(targetInfra ?? {}).filter(([key]) => key !== "runner");
    return html`
      <section class="card-box run-facts" aria-labelledby="facts-heading">
        <div class="card-head"><h2 id="facts-heading">${t("run.request")}</h2></div>
        <dl class="facts card-pad">
          ${rows.map(([key, value]) => html`<dt>${t(key)}</dt><dd>${value}</dd>`)}
          ${target.map(([key, value]) => html`<dt>${key}</dt><dd>${typeof value === "string" ? value : JSON.stringify(value)}</dd>`)}
        </dl>
      </section>`;
  }

  function shownTraffic(traffic) {
    return ["low", "mid", "high"].includes(traffic) ? t(`traffic.${traffic}`) : String(traffic);
  }
}
