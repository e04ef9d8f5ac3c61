/** The way to a new environment, for whoever may ask for one. */

import { html, nothing } from "../core/view.js";
import { t } from "../core/i18n.js";
import { may } from "../core/session.js";
import { icon } from "./icons.js";

/** @param {{text?: string, large?: boolean}} [options] */
export function newLink({ text = t("nav.new"), large = false } = {}) {
  return may("member") ? html`<a class="btn btn-primary ${large ? "btn-lg" : ""}" href="/new">${icon("new")}${text}</a>` : nothing;
}
