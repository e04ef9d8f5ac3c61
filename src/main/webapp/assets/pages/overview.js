/** How things go: at one look, and over time. */

import { html, nothing, update } from "../core/view.js";
import { get } from "../core/api.js";
import { knowCatalogue } from "../core/catalogue.js";
import { ago, dateTime, duration, number, percent, shortDay, t } from "../core/i18n.js";
import { describe, navigate } from "../core/router.js";
import { may } from "../core/session.js";
import { follow } from "../core/stream.js";
import { together } from "../core/together.js";
import { instant } from "../core/time.js";
import { chart, colours, dataOf } from "../parts/chart.js";
import { icon } from "../parts/icons.js";
import { newLink } from "../parts/new-link.js";
import { problemAlert } from "../parts/problem.js";
import { failureText } from "../parts/run-words.js";
import { segments } from "../parts/segments.js";
import { statusBadge, statusName } from "../parts/status.js";
import { templateName } from "../parts/templates.js";
import { ownerMark } from "../parts/whose.js";
import { createLeftBehind } from "./left-behind.js";

const PERIODS = [7, 30, 90];
const RECENT = 6;
const FAILURES = 5;
const SETTLE_MS = 400;
/** The portal counts all runs for it. */
const APART_MS = 3_000;
const SERIES = [
  ["completed", "good"],
  ["failed", "bad"],
  ["stopped", "stopped"],
  ["running", "accent"],
  ["pending", "idle"],
];

export function open({ query }) {
  let days = PERIODS.find((period) => period === Number(query.get("days"))) ?? 30;
  let statistics = null;
  let recent = null;
  let failures = [];
  let problem = null;
  const reload = together(load, { settle: SETTLE_MS, apart: APART_MS });

  const leftBehind = createLeftBehind(load);

  knowCatalogue();
  load();
  const unfollow = follow("/api/events", {
    receive: (name) => (name === "status" || name === "end") && reload.soon(),
    changed: (state) => state === "live" && (statistics || problem) && reload.soon(),
    ask: () => get("/api/session").then(() => true),
  });

  async function load() {
    const period = days;
    try {
      const [counted, latestOnes] = await Promise.all([
        get(`/api/monitoring/statistics?days=${period}`),
        get(`/api/history?limit=${RECENT}&details=false&owner=true&stopped=true`),
      ]);
      const failedOfLate = await failuresOf(counted);
      // Somebody may have chosen another period meanwhile, whose answer was quicker.
      if (period !== days) return;
      [statistics, recent, failures] = [counted, latestOnes, failedOfLate];
      problem = null;
    } catch (failure) {
      problem = failure;
    }
    update();
  }

  async function failuresOf(counted) {
    return counted.days.some(({ failed }) => failed > 0)
      ? get(`/api/${historyOf({ ...failedIn(counted), limit: FAILURES, owner: true, stopped: true })}`) : [];
  }

  function choosePeriod(period) {
    days = period;
    describe({ days: period });
    load();
    update();
  }

  return {
    title: () => t("nav.overview"),
    view,
    close: () => { unfollow(); reload.stop(); },
  };

  function view() {
    return html`
      <div class="page-head">
        <div><h1 tabindex="-1">${t("nav.overview")}</h1></div>
        <div class="page-actions">${newLink()}</div>
      </div>
      ${problemAlert(problem, { retry: load })}
      ${leftBehind.view()}
      ${statistics?.projects === 0 ? welcome() : html`${figures()}${charts()}${latest()}${failuresOfLate()}`}`;
  }

  function welcome() {
    return html`
      <div class="card-box empty welcome">
        ${icon("box")}<h2>${t("overview.welcome")}</h2><p>${t("overview.welcome.text")}</p>
        ${newLink({ text: t("overview.first"), large: true })}
      </div>`;
  }

  function figures() {
    const { going, success_rate: rate, mean_seconds: mean, median_seconds: median, p95_seconds: p95, pool } = statistics ?? {};
    const share = pool?.machines ? pool.used / pool.machines : 0;
    const period = t("overview.period", { days });
    return html`
      <div class="figures">
        ${figure("overview.going", statistics && number(going), t("overview.now"), historyOf({ status: "UNDER_WAY" }))}
        ${figure("overview.rate", statistics && (rate === null ? "–" : percent(rate)), period, historyOf(wholePeriod()))}
        ${figure("overview.mean", statistics && (mean === null ? "–" : duration(mean)),
          median === null ? period : html`<span class=${statistics ? nothing : "invisible"}>${t("overview.spread", { median: duration(median ?? 4.4), p95: duration(p95 ?? 6.6) })}</span>`,
          historyOf({ status: "COMPLETED", ...wholePeriod() }))}
        ${figure("overview.pool", statistics && `${number(pool.used)} / ${number(pool.machines)}`, html`
          <div class="bar bar-thin ${share > 0.9 ? "bar-warn" : ""}"><div .style=${`--share: ${share * 100}%`}></div></div>`, may("operator") ? "pool" : null,
          statistics && html`${number(pool.used)}<small> / ${number(pool.machines)}</small>`)}
      </div>`;
  }

  /**
   * @param {string | null} value null while it is not known
   * @param {string | null} to what lies behind it, as a path without its first slash
   */
  function figure(name, value, text, to, drawn = value) {
    const shown = value === null ? html`<span class="ghost ghost-word"></span>` : drawn;
    return html`
      <div class="card-box figure">
        <h2>${t(name)}</h2>
        <p class="figure-value">${to && value !== null ? html`<a href="/${to}" aria-label=${t("overview.figure", { name: t(name), value })}>${shown}</a>` : shown}</p>
        <div class="figure-text">${text}</div>
      </div>`;
  }

  function wholePeriod() {
    return statistics ? { from: statistics.from, to: statistics.to } : {};
  }

  /** Where a click on a chart leads: to what was made on that day, of the state that was hit. */
  function followBar(event, elements, drawn, stateOf) {
    const [{ index, datasetIndex } = {}] = drawn.getElementsAtEventForMode(event, "nearest", { intersect: true }, false);
    const place = index ?? elements[0]?.index;
    if (place === undefined) return;
    const { day } = statistics.days[place];
    navigate(`/${historyOf({ status: stateOf(datasetIndex), from: day, to: day })}`);
  }

  function pointing(event, elements) {
    event.native.target.style.cursor = elements.length > 0 ? "pointer" : "";
  }

  function charts() {
    return html`
      <div class="charts">
        ${card("overview.runs", periods(), [legend(), statistics ? runsChart() : nothing])}
        ${card("overview.durations", nothing, statistics ? durationChart() : nothing)}
      </div>`;
  }

  function periods() {
    return html`
      ${segments({ label: t("overview.periods"), values: PERIODS, chosen: days, name: (count) => t("overview.days", { count }), choose: choosePeriod })}`;
  }

  function card(name, tools, content) {
    return html`
      <section class="card-box"><div class="card-head"><h2>${t(name)}</h2>${tools}</div>
        <div class="card-pad chart-place">${content}</div></section>`;
  }

  function legend() {
    return html`<div class="legend">${SERIES.map(([name, colour]) => html`<span><i class="swatch swatch-${colour}"></i>${statusName(name.toUpperCase())}</span>`)}</div>`;
  }

  function runsChart() {
    const { days: list } = statistics;
    return chart({
      label: t("overview.runs.label", { days }),
      data: dataOf(statistics),
      make: () => ({
        type: "bar",
        data: {
          labels: list.map(({ day }) => shortDay(day)),
          datasets: SERIES.map(([name, colour]) => ({
            label: statusName(name.toUpperCase()), data: list.map((day) => day[name]), backgroundColor: colours()[`chart-${colour}`], borderRadius: 3, maxBarThickness: 28,
          })),
        },
        options: { onHover: pointing, onClick: (...hit) => followBar(...hit, (index) => SERIES[index]?.[0].toUpperCase() ?? ""), scales: { x: { stacked: true, grid: { display: false } }, y: { stacked: true, beginAtZero: true, suggestedMax: 4, ticks: { precision: 0 } } } },
      }),
      columns: [t("overview.day"), ...SERIES.map(([name]) => statusName(name.toUpperCase()))],
      rows: list.map((day) => [shortDay(day.day), ...SERIES.map(([name]) => (day[name] === 0 ? number(0)
        : html`<a href="/${historyOf({ status: name.toUpperCase(), from: day.day, to: day.day })}">${number(day[name])}</a>`))]),
    });
  }

  function durationChart() {
    const { days: list } = statistics;
    return chart({
      label: t("overview.durations.label", { days }),
      data: dataOf(statistics),
      make: () => ({
        type: "line",
        data: {
          labels: list.map(({ day }) => shortDay(day)),
          datasets: [{
            label: t("overview.mean"), data: list.map((day) => day.mean_seconds), borderColor: colours()["chart-accent"], backgroundColor: colours()["chart-accent"],
            tension: 0.3, spanGaps: true, borderWidth: 2, pointRadius: 2.5, pointHoverRadius: 5,
          }],
        },
        options: {
          onHover: pointing, onClick: (...hit) => followBar(...hit, () => "COMPLETED"),
          scales: { x: { grid: { display: false } }, y: { beginAtZero: true, ticks: { callback: (value) => duration(value), maxTicksLimit: 6 } } },
          plugins: { tooltip: { callbacks: { label: ({ parsed }) => duration(parsed.y) } } },
        },
      }),
      columns: [t("overview.day"), t("overview.mean")],
      rows: list.map((day) => [shortDay(day.day), day.mean_seconds === null ? "–" : duration(day.mean_seconds)]),
    });
  }

  function latest() {
    return html`
      <section class="card-box latest">
        <div class="card-head"><h2>${t("overview.latest")}</h2><a href="/history">${t("overview.all")}</a></div>
        <ul>
          ${(recent ?? Array.from({ length: RECENT }, () => null)).map((project) => (project ? latestRow(project) : html`<li aria-hidden="true"><span class="ghost"></span></li>`))}
        </ul>
      </section>`;
  }

  function failuresOfLate() {
    return failures.length === 0 ? nothing : html`
      <section class="card-box latest failures">
        <div class="card-head"><h2>${t("overview.failures")}</h2><a href="/${historyOf(failedIn(statistics))}">${t("overview.all")}</a></div>
        <ul>${failures.map(failureRow)}</ul>
      </section>`;
  }

  function failureRow(project) {
    const at = instant(project.created_at);
    const error = project.details?.error;
    const reason = error?.message ? failureText(error) : "";
    return html`
      <li>
        <a href="/runs/${project.id}">
          <span class="row-title cut">${project.service_name ?? t("history.unnamed")} ${ownerMark(project)}</span>
          <span class="cut" title=${reason}>${reason}</span>
          <span class="quiet nowrap">${at ? html`<time datetime=${at.toISOString()} title=${dateTime(at)}>${ago(at)}</time>` : nothing}</span>
        </a>
      </li>`;
  }

  function latestRow(project) {
    const at = instant(project.created_at);
    return html`
      <li>
        <a href="/runs/${project.id}">
          <span class="row-title cut">${project.service_name ?? t("history.unnamed")} ${ownerMark(project)}</span>
          <span class="quiet wide-only">${templateName(project.template_type)}</span>
          ${statusBadge(project.stopped ? "STOPPED" : project.status)}
          <span class="quiet nowrap">${at ? html`<time datetime=${at.toISOString()} title=${dateTime(at)}>${ago(at)}</time>` : nothing}</span>
        </a>
      </li>`;
  }
}

/** What failed in the days that were counted. */
const failedIn = ({ from, to }) => ({ status: "FAILED", from, to });

/** The history with that filter, as a path without its first slash. @param {Record<string, string>} filter */
function historyOf(filter) {
  return `history?${new URLSearchParams(Object.entries(filter).filter(([, value]) => value))}`;
}
