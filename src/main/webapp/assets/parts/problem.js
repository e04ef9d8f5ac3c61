/** What went wrong, in a sentence with the way out. */

import { html, nothing } from "../core/view.js";
import { hasText, rich, t } from "../core/i18n.js";
import { icon } from "./icons.js";

/**
 * The sentence for a call that did not succeed, in the reader's language.
 *
 * @param {import("../core/api.js").Problem} problem
 * @param {Record<number | string, string>} [words] the page's own keys of texts by code or status; others have that of the code, or
 *     else that of the status, or else the portal's own sentence
 */
export function sentence(problem, words = {}) {
  const values = { detail: problem.detail, seconds: problem.retryAfter ?? 60 };
  const own = [problem.code, problem.status].find((key) => Object.hasOwn(words, key));
  const coded = `problem.${problem.code}`;
  if (own !== undefined) return rich(words[own], { ...values, detail: detailOf(problem, coded, values) });
  const key = [coded, `problem.${problem.status}`].find(hasText);
  return key ? rich(key, values) : problem.detail;
}

/** What stands within another sentence: not what would be such a one itself. */
function detailOf(problem, coded, values) {
  return hasText(coded) && !t(coded).includes("{detail}") ? t(coded, values) : problem.detail;
}

/** An alert that shows a problem; nothing while there is none. */
export function problemAlert(problem, { words, retry } = {}) {
  if (!problem) return nothing;
  return html`
    <div class="alert alert-danger alert-line" role="alert">
      ${icon("failed")}
      <div>${sentence(problem, words)}</div>
      ${retry ? html`<button type="button" class="btn btn-sm btn-outline-danger" @click=${retry}>${t("problem.retry")}</button>` : nothing}
    </div>`;
}
