/** A chart, drawn by Chart.js, which is loaded when the first one is shown. Its numbers stand beneath it as a table. */

import { html } from "../core/view.js";
import { language, t } from "../core/i18n.js";

let library = null;

const loadLibrary = () => (library ??= import("../lib/chart.js/chart.umd.min.js").then(dress));

/** In the page's font: a chart's own option does not reach its axes. */
function dress() {
  const { Chart } = globalThis;
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  return Chart;
}

/** The colours of the theme in force, by the names of its custom properties. */
export function colours() {
  const style = getComputedStyle(document.documentElement);
  return new Proxy({}, { get: (_, name) => style.getPropertyValue(`--${name}`).trim() });
}

const keys = new WeakMap();

/** One object for the same numbers in the same language: a chart is drawn anew for another only. @param {object} numbers */
export function dataOf(numbers) {
  if (keys.get(numbers)?.language !== language()) keys.set(numbers, { language: language() });
  return keys.get(numbers);
}

class LiveChart extends HTMLElement {
  #make;
  #data;
  #chart = null;
  #redraw = () => this.#draw(true);

  /** @param {() => object} make gives the chart's configuration in the theme's colours */
  set make(make) {
    this.#make = make;
    this.#draw(false);
  }

  /** Anything that is another object whenever the numbers are others. */
  set data(data) {
    if (data === this.#data) return;
    this.#data = data;
    this.#draw(true);
  }

  connectedCallback() {
    addEventListener("hcmp:theme", this.#redraw);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", this.#redraw);
    this.#draw(false);
  }

  disconnectedCallback() {
    removeEventListener("hcmp:theme", this.#redraw);
    matchMedia("(prefers-color-scheme: dark)").removeEventListener("change", this.#redraw);
    this.#chart?.destroy();
    this.#chart = null;
  }

  async #draw(again) {
    if (!this.isConnected || !this.#data || !this.#make || (this.#chart && !again)) return;
    const Chart = await loadLibrary();
    if (!this.isConnected) return;
    const animated = !this.#chart && !matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#chart?.destroy();
    this.replaceChildren(document.createElement("canvas"));
    this.#chart = new Chart(this.firstChild, withLooks(this.#make(), animated));
  }
}

customElements.define("live-chart", LiveChart);

function withLooks({ options = {}, ...config }, animated) {
  const colour = colours();
  const axis = { grid: { color: colour.line, drawTicks: false }, border: { display: false }, ticks: { color: colour.quiet, padding: 8, maxRotation: 0, autoSkipPadding: 16 } };
  const scales = Object.fromEntries(Object.entries(options.scales ?? {}).map(([name, scale]) => [name, {
    ...axis, ...scale, grid: { ...axis.grid, ...scale.grid }, ticks: { ...axis.ticks, ...scale.ticks },
  }]));
  return {
    ...config,
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: animated ? { duration: 350 } : false,
      interaction: { mode: "index", intersect: false },
      ...options,
      scales,
      plugins: {
        legend: { display: false },
        tooltip: { backgroundColor: colour.console, titleColor: colour["console-text"], bodyColor: colour["console-text"], padding: 10, cornerRadius: 8, boxPadding: 4, usePointStyle: true },
        ...options.plugins,
      },
    },
  };
}

/**
 * A chart and its numbers.
 *
 * @param {object} chart
 * @param {string} chart.label what it shows, in a sentence
 * @param {object} chart.data what it is made of
 * @param {() => object} chart.make its configuration
 * @param {string[]} chart.columns
 * @param {unknown[][]} chart.rows
 */
export function chart({ label, data, make, columns, rows }) {
  return html`
    <live-chart role="img" aria-label=${label} .make=${make} .data=${data}></live-chart>
    <details class="numbers">
      <summary>${t("chart.numbers")}</summary>
      <div class="numbers-table" tabindex="0">
        <table class="table table-sm">
          <caption class="visually-hidden">${label}</caption>
          <thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
          <tbody>${rows.map((row) => html`<tr>${row.map((value, index) => (index === 0 ? html`<th scope="row">${value}</th>` : html`<td>${value}</td>`))}</tr>`)}</tbody>
        </table>
      </div>
    </details>`;
}
