/** What went wrong, in a sentence with the way out. */

import { html, nothing } from "../core/view.js";
import { hasText, rich, t } from "../core/i18n.js";
import { icon } from "./icons.js";

/**
 * The sentence for a call that did not succeed.
 *
 * @param {import("../core/api.js").Problem} problem
 * @param {Record<number, string>} [words] the page's own keys of texts by status; others have the general sentence, or
 *     else the portal's own
 */
export function sentence(problem, words = {}) {
  const values = { detail: problem.detail, seconds: problem.retryAfter ?? 60 };
  if (Object.hasOwn(words, problem.status)) return rich(words[problem.status], values);
  const general = `problem.${problem.status}`;
  return hasText(general) ? rich(general, values) : problem.detail;
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
