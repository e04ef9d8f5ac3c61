/** What the steps of a run say, one step at a time: the one in hand, the one that failed, or the one that was chosen. */

import { html, nothing, update } from "../core/view.js";
import { t } from "../core/i18n.js";
import { icon } from "../parts/icons.js";
import { createLineCard } from "../parts/line-card.js";
import { terminalText } from "../parts/line-view.js";
import { stepName } from "../parts/run-words.js";

/**
 * @param {string} path of the run
 * @param {() => import("./run-story.js").RunStory} story
 */
export function createRunOutput(path, story) {
  const card = createLineCard("output");
  /** @type {{attempt: number, step: string} | null} */
  let chosen = null;
  /** The step that an address names: chosen once it has spoken. */
  let wished = null;

  const outputOf = ({ attempt, step }) => story().outputs[attempt]?.get(step);
  const has = (attempt, step) => Boolean(outputOf({ attempt, step }));

  /** The step that is shown: without a choice that which has spoken last, where a failed one does. */
  function shown() {
    if (chosen && outputOf(chosen)) return chosen;
    const spoken = wished === null ? -1 : story().outputs.findLastIndex((outputs) => outputs.has(wished));
    if (spoken >= 0) return { attempt: spoken, step: wished };
    const attempt = story().outputs.findLastIndex((outputs) => outputs.size > 0);
    return attempt < 0 ? null : { attempt, step: [...story().outputs[attempt].keys()].at(-1) };
  }

  function isShown(attempt, step) {
    const now = shown();
    return now?.attempt === attempt && now.step === step;
  }

  function choose(attempt, step) {
    chosen = { attempt, step };
    card.follow();
    update();
  }

  function view() {
    const now = shown();
    if (!now) return nothing;
    const { lines } = outputOf(now);
    const name = nameOf(now);
    const tools = html`
      <span class="quiet">${t("output.lines", { count: lines.length })}</span>
      <a class="btn btn-sm btn-outline-secondary" download="output.txt" href="${path}/output?step=${encodeURIComponent(now.step)}">${icon("download")}${t("log.download")}</a>`;
    const heading = html`${t("output")} <span class="quiet">${name}</span>`;
    return html`<div class="output-card">${card.view(lines, { heading, label: t("output.label", { name }), tools, going: story().going && isLast(now), address: { step: now.step } })}</div>`;
  }

  const isLast = ({ attempt, step }) => attempt === story().outputs.length - 1 && step === [...story().outputs[attempt].keys()].at(-1);

  function nameOf({ attempt, step }) {
    return stepName(story().stepsOf(attempt).find(({ id }) => id === step)?.name ?? step);
  }

  /** What went wrong first, with the lines around it. */
  function firstError() {
    const attempt = story().outputs.length - 1;
    for (const [step, said] of story().outputs[attempt]) {
      const error = said.firstError();
      if (!error) continue;
      return html`
        <pre class="first-error" role="group" tabindex="0" aria-label=${t("output.error")}>${error.lines.map((line, place) => html`<span class="line ${error.from + place === error.index ? "line-error" : ""}"><span class="line-number">${error.from + place + 1}</span>${terminalText(line)}
</span>`)}</pre>
        <button type="button" class="btn btn-sm btn-outline-danger" @click=${() => show(attempt, step, error.index)}>${t("output.show")}</button>`;
    }
    return nothing;
  }

  function show(attempt, step, index) {
    choose(attempt, step);
    card.show(index);
  }

  /** Shows a line of a step of the latest attempt, once it has come. @param {number} number counted from 1 */
  function expect(step, number) {
    wished = step;
    card.expect(number);
  }

  return { has, isShown, choose, view, firstError, expect };
}
