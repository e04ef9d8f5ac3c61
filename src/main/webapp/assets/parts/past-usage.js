/** How busy a machine was, as a chart; it is asked for when somebody wants to see it. */

import { html, nothing, update } from "../core/view.js";
import { get } from "../core/api.js";
import { clock, dateTime, percent, t } from "../core/i18n.js";
import { chart, colours, dataOf } from "./chart.js";
import { openDialog } from "./dialog.js";
import { problemAlert } from "./problem.js";
import { segments } from "./segments.js";

const RANGES = ["PT1H", "P1D", "P7D"];
const WEEK = "P7D";
const SERIES = [
  ["usage.cpu", "cpu_usage", "accent"],
  ["usage.memory", "memory_usage", "good"],
];

/** @param {{vm_name: string, ip_address: string}} machine */
export function openPastUsage({ vm_name: name, ip_address: address }) {
  let range = RANGES[0];
  /** @type {{points: object[], step_seconds: number} | null} */
  let past = null;
  let problem = null;

  load();
  openDialog({ title: () => t("usage.past", { machine: name }), wide: true, content });

  async function load() {
    const asked = range;
    let [found, failed] = [null, null];
    try {
      found = await get(`/api/monitoring/usage?${new URLSearchParams({ address, range })}`);
    } catch (failure) {
      failed = failure;
    }
    // Somebody may want to see something else by now.
    if (asked === range) [past, problem] = [found && { ...found, moments: moments(found) }, failed];
    update();
  }

  function choose(chosen) {
    [range, past, problem] = [chosen, null, null];
    load();
    update();
  }

  function content() {
    return html`
      <div class="dialog-body past-usage" aria-busy=${past === null && problem === null}>
        <div class="past-usage-head">
          ${segments({ label: t("overview.periods"), values: RANGES, chosen: range, name: (one) => t(`usage.${one}`), choose })}
          <div class="legend">${SERIES.map(([key, , colour]) => html`<span><i class="swatch swatch-${colour}"></i>${t(key)}</span>`)}</div>
        </div>
        ${problemAlert(problem, { retry: () => choose(range) })}
        ${past === null ? nothing : past.points.length === 0 ? html`<p class="quiet">${t("usage.past.unknown")}</p>` : drawn()}
      </div>`;
  }

  function drawn() {
    const shown = range === WEEK ? dateTime : clock;
    return chart({
      label: t("usage.past.label", { machine: name, range: t(`usage.${range}`) }),
      data: dataOf(past),
      make: () => ({
        type: "line",
        data: {
          labels: past.moments.map(({ at }) => shown(at)),
          datasets: SERIES.map(([key, member, colour]) => ({
            label: t(key), data: past.moments.map((moment) => moment[member] ?? null), borderColor: colours()[`chart-${colour}`],
            backgroundColor: colours()[`chart-${colour}`], borderWidth: 2, pointRadius: radius, pointHoverRadius: 4,
          })),
        },
        options: {
          scales: { x: { grid: { display: false }, ticks: { maxTicksLimit: 5 } }, y: { min: 0, max: 100, ticks: { callback: (value) => percent(value / 100), maxTicksLimit: 6 } } },
          plugins: { tooltip: { callbacks: { label: ({ dataset, parsed }) => `${dataset.label}: ${percent(parsed.y / 100, 1)}` } } },
        },
      }),
      columns: [t("usage.at"), ...SERIES.map(([key]) => t(key))],
      rows: past.points.map((point) => [dateTime(new Date(point.at)),
        ...SERIES.map(([, member]) => (point[member] === undefined ? t("usage.unknown") : percent(point[member] / 100, 1)))]),
    });
  }
}

/** A value between two of which nobody knows is no line: it is a point. */
function radius({ dataset: { data }, dataIndex: index }) {
  return data[index - 1] == null && data[index + 1] == null ? 2.5 : 0;
}

/** Every moment from the first to the last, also those of which nobody knows: there the line has a gap. */
function moments({ points, step_seconds: step }) {
  if (points.length === 0) return [];
  const known = new Map(points.map((point) => [Date.parse(point.at), point]));
  const [first, last] = [Math.min(...known.keys()), Math.max(...known.keys())];
  const count = Math.round((last - first) / (step * 1000)) + 1;
  return Array.from({ length: count }, (_, index) => first + index * step * 1000).map((at) => ({ ...known.get(at), at: new Date(at) }));
}
