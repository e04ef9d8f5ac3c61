/** An address that the console does not have. */

import { html } from "../core/view.js";
import { t } from "../core/i18n.js";
import { icon } from "../parts/icons.js";

export function open() {
  return {
    title: () => t("notFound"),
    view: () => html`
      <div class="empty">
        ${icon("search")}<h1 tabindex="-1">${t("notFound")}</h1><p>${t("notFound.text")}</p>
        <a class="btn btn-primary" href="/">${t("nav.overview")}</a>
      </div>`,
  };
}
