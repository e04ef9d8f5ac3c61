/** What everyone has to know at once, on every page. */

import { html, nothing, update } from "../core/view.js";
import { rich, t } from "../core/i18n.js";
import { portal } from "../core/portal.js";
import { session } from "../core/session.js";
import { icon } from "./icons.js";
import { openPasswordDialog } from "./password-dialog.js";

/** Those that were folded, by what they say: until the window is closed. */
const FOLDED = "hcmp.folded";

export function banners() {
  const all = [connection(), maintenance(), notice(), temporary(), password()].filter(Boolean);
  const marks = all.filter(isFolded);
  return html`
    <div class="banners">
      ${all.filter((one) => !isFolded(one)).map(drawn)}
      ${marks.length > 0 ? html`<div class="banner-marks">${marks.map(mark)}</div>` : nothing}
    </div>`;
}

/** What whoever has not signed in must know. */
export function publicBanners() {
  return html`<div class="banners">${[connection(), maintenance(), notice()].filter(Boolean).map((one) => drawn({ ...one, id: null }))}</div>`;
}

function folded() {
  try {
    return JSON.parse(sessionStorage.getItem(FOLDED) ?? "[]");
  } catch {
    return [];
  }
}

const isFolded = ({ id }) => id !== null && folded().includes(id);

function fold(id, away) {
  const others = folded().filter((one) => one !== id);
  try {
    sessionStorage.setItem(FOLDED, JSON.stringify(away ? [...others, id] : others));
  } catch {
    // Without storage it stays.
  }
  update();
}

function connection() {
  if (portal.state === "unreachable") return banner(null, "danger", "offline", t("banner.unreachable"), t("banner.unreachable.text"));
  if (portal.state === "down") return banner(null, "danger", "database", t("banner.down"), t("banner.down.text"));
  return null;
}

function maintenance() {
  if (!portal.maintenance) return null;
  return banner(`maintenance ${portal.notice}`, "warning", "maintenance", t("banner.maintenance"), portal.notice ? noticeText() : t("banner.maintenance.text"));
}

function notice() {
  // Under maintenance the notice says why, and stands there.
  if (!portal.notice || portal.maintenance) return null;
  return banner(`notice ${portal.notice}`, "info", "bell", t("banner.notice"), noticeText());
}

/** With the line breaks that its writer gave it. */
function noticeText() {
  return html`<span class="banner-notice">${portal.notice}</span>`;
}

function temporary() {
  if (!portal.temporary) return null;
  const title = t("banner.temporary");
  const content = html`
    <details>
      <summary><strong>${title}</strong> <span>${t("banner.temporary.text")}</span></summary>
      <p>${rich("banner.temporary.more")}</p>
    </details>`;
  return { ...banner("temporary", "warning", "database", title), content };
}

function password() {
  if (!session.passwordChangeRequired) return null;
  return banner("password", "warning", "key", t("banner.password"), t("banner.password.text"), html`
    <button type="button" class="btn btn-sm btn-outline-warning" @click=${openPasswordDialog}>${t("password.change")}</button>`);
}

/** @param {string | null} id by which it is folded; null for what stays */
function banner(id, kind, image, title, text = nothing, action = nothing) {
  return { id, kind, image, title, content: html`<strong>${title}</strong> ${text}`, action };
}

function drawn({ id, kind, image, title, content, action }) {
  return html`
    <div class="banner banner-${kind}" role=${kind === "danger" ? "alert" : "status"}>
      ${icon(image)}<div class="banner-text">${content}</div>
      ${id === null ? nothing : html`<button type="button" class="icon-button" aria-label=${t("banner.fold", { title })} title=${t("banner.fold", { title })} @click=${() => fold(id, true)}>${icon("up")}</button>`}
      ${action}
    </div>`;
}

function mark({ id, kind, image, title }) {
  return html`<button type="button" class="banner-mark banner-${kind}" @click=${() => fold(id, false)}>${icon(image)}${title}</button>`;
}
