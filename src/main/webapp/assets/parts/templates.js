/** The layouts that an environment can have: what each takes, and what it looks like. */

import { html, svg } from "../core/view.js";
import { countOf, itemOf, worded } from "../core/catalogue.js";
import { hasText, t } from "../core/i18n.js";

/** Machines by tier; two in a column stand beside each other, columns are joined from left to right. */
const LAYOUTS = {
  single: [["all"]],
  standard: [["web"], ["app"], ["db"]],
  enterprise: [["web", "web"], ["app", "app"], ["db"]],
  k8s_small: [["control"], ["worker", "worker"]],
};

/** Those that the portal brings: there before the catalogue is read. */
export const TEMPLATES = Object.keys(LAYOUTS);

const isBuiltIn = (name) => Object.hasOwn(LAYOUTS, name ?? "");

/** How many machines a template takes; one that nobody knows counts as one. */
export function machinesOf(template) {
  if (isBuiltIn(template)) return LAYOUTS[template].flat().length;
  const item = itemOf(template);
  return item ? countOf(item) : 1;
}

/** Older versions stored other templates too; those are shown as they are. */
export function templateName(template) {
  return isBuiltIn(template) ? t(`template.${template}`) : (worded(itemOf(template)?.name) ?? template ?? "–");
}

export function templateSummary(template) {
  return isBuiltIn(template) ? t(`template.${template}.text`) : worded(itemOf(template)?.summary);
}

/** Where an environment runs; runners that this console does not know are shown as they are. */
export function runnerName(runner) {
  return hasText(`runner.${runner}`) ? t(`runner.${runner}`) : (runner ?? "–");
}

const WIDTH = 168;
const HEIGHT = 84;
const MOST_COLUMNS = 4;
const MOST_ROWS = 3;
const NODE = { width: 34, height: 24 };

/** A small picture of a template's tiers; its text alternative is the description beside it. */
export function templatePicture(template) {
  const columns = isBuiltIn(template) ? LAYOUTS[template] : tiersOf(template);
  const places = columns.map((tier, column) => tier.map((role, row) => ({
    role,
    x: (WIDTH / columns.length) * (column + 0.5),
    y: (HEIGHT / tier.length) * (row + 0.5),
  })));
  return html`
    <svg class="picture" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true" focusable="false">
      ${places.slice(1).flatMap((tier, index) => tier.flatMap((to) => places[index].map((from) => wire(from, to))))}
      ${places.flat().map(node)}
    </svg>`;
}

/** As many machines of each tier as fit into a column. */
function tiersOf(template) {
  const machines = Object.entries(itemOf(template)?.machines ?? { machine: 1 }).slice(0, MOST_COLUMNS);
  return machines.map(([tier, count]) => Array.from({ length: Math.min(count, MOST_ROWS) }, () => tier));
}

function wire(from, to) {
  const start = from.x + NODE.width / 2;
  const end = to.x - NODE.width / 2;
  const middle = (start + end) / 2;
  return svg`<path class="wire" d="M${start} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${end} ${to.y}"/>`;
}

function node({ role, x, y }) {
  const left = x - NODE.width / 2;
  const top = y - NODE.height / 2;
  return svg`
    <g class="node node-${role}">
      <rect x=${left} y=${top} width=${NODE.width} height=${NODE.height} rx="5"/>
      <path d="M${left + 7} ${y - 5}h${NODE.width - 20}M${left + 7} ${y + 5}h${NODE.width - 20}"/>
      <circle cx=${left + NODE.width - 7} cy=${y - 5} r="1.6"/><circle cx=${left + NODE.width - 7} cy=${y + 5} r="1.6"/>
    </g>`;
}
