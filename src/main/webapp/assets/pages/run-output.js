/** What the steps of a run say, one step at a time: the one in hand, the one that failed, or the one that was chosen. */

import { html, nothing, update } from "../core/view.js";
import { t } from "../core/i18n.js";
import { icon } from "../parts/icons.js";
import { createLineView, terminalText } from "../parts/line-view.js";

/**
 * @param {string} path of the run
 * @param {() => import("./run-story.js").RunStory} story
 */
export function createRunOutput(path, story) {
  const lineView = createLineView("output");
  /** @type {{attempt: number, step: string} | null} */
  let chosen = null;

  const outputOf = ({ attempt, step }) => story().outputs[attempt]?.get(step);
  const has = (attempt, step) => Boolean(outputOf({ attempt, step }));

  /** The step that is shown: without a choice that which has spoken last, where a failed one does. */
  function shown() {
    if (chosen && outputOf(chosen)) return chosen;
    const attempt = story().outputs.findLastIndex((outputs) => outputs.size > 0);
    return attempt < 0 ? null : { attempt, step: [...story().outputs[attempt].keys()].at(-1) };
  }

  function isShown(attempt, step) {
    const now = shown();
    return now?.attempt === attempt && now.step === step;
  }

  function choose(attempt, step) {
    chosen = { attempt, step };
    lineView.follow();
    update();
  }

  function view() {
    const now = shown();
    if (!now) return nothing;
    const { lines } = outputOf(now);
    const name = nameOf(now);
    return html`
      <section class="card-box log-card output-card" aria-labelledby="output-heading">
        <div class="card-head">
          <h2 id="output-heading">${t("output")} <span class="quiet">${name}</span></h2>
          <div class="log-tools">
            <span class="quiet">${t("output.lines", { count: lines.length })}</span>
            <a class="btn btn-sm btn-outline-secondary" download="output.txt" href="${path}/output?step=${encodeURIComponent(now.step)}">${icon("download")}${t("log.download")}</a>
          </div>
        </div>
        ${lineView.view(lines, t("output.label", { name }))}
      </section>`;
  }

  function nameOf({ attempt, step }) {
    return story().stepsOf(attempt).find(({ id }) => id === step)?.name ?? step;
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
    setTimeout(() => lineView.show(index));
  }

  return { has, isShown, choose, view, firstError };
}
