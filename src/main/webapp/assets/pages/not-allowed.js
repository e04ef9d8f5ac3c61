/** A page that takes another role than the reader's. */

import { html } from "../core/view.js";
import { t } from "../core/i18n.js";
import { session } from "../core/session.js";
import { icon } from "../parts/icons.js";

export function open() {
  return {
    title: () => t("notAllowed"),
    view: () => html`
      <div class="empty">
        ${icon("key")}<h1 tabindex="-1">${t("notAllowed")}</h1><p>${t("notAllowed.text", { role: t(`role.${session.role}`) })}</p>
        <a class="btn btn-primary" href="/">${t("nav.overview")}</a>
      </div>`,
  };
}
