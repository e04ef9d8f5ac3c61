/** What everyone has to know at once, on every page. */

import { html, nothing } from "../core/view.js";
import { rich, t } from "../core/i18n.js";
import { portal } from "../core/portal.js";
import { session } from "../core/session.js";
import { icon } from "./icons.js";
import { openPasswordDialog } from "./password-dialog.js";

export function banners() {
  return html`<div class="banners">${[connection(), maintenance(), notice(), temporary(), password()]}</div>`;
}

function connection() {
  if (portal.state === "unreachable") return banner("danger", "offline", t("banner.unreachable"), t("banner.unreachable.text"));
  if (portal.state === "down") return banner("danger", "database", t("banner.down"), t("banner.down.text"));
  return nothing;
}

function maintenance() {
  if (!portal.maintenance) return nothing;
  return banner("warning", "maintenance", t("banner.maintenance"), portal.notice ? noticeText() : t("banner.maintenance.text"));
}

function notice() {
  // Under maintenance the notice says why, and stands there.
  if (!portal.notice || portal.maintenance) return nothing;
  return banner("info", "bell", t("banner.notice"), noticeText());
}

/** With the line breaks that its writer gave it. */
function noticeText() {
  return html`<span class="banner-notice">${portal.notice}</span>`;
}

function temporary() {
  if (!portal.temporary) return nothing;
  return banner("warning", "database", nothing, html`
    <details>
      <summary><strong>${t("banner.temporary")}</strong> <span>${t("banner.temporary.text")}</span></summary>
      <p>${rich("banner.temporary.more")}</p>
    </details>`);
}

function password() {
  if (!session.passwordChangeRequired) return nothing;
  return banner("warning", "key", t("banner.password"), t("banner.password.text"), html`
    <button type="button" class="btn btn-sm btn-outline-warning" @click=${openPasswordDialog}>${t("password.change")}</button>`);
}

function banner(kind, image, title, text, action = nothing) {
  return html`
    <div class="banner banner-${kind}" role=${kind === "danger" ? "alert" : "status"}>
      ${icon(image)}<div class="banner-text">${title === nothing ? nothing : html`<strong>${title}</strong> `}${text}</div>${action}
    </div>`;
}
