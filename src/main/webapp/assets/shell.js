/** What stands around every page: navigation, banners, dialogs and notes. */

import { BASE } from "./core/base.js";
import { html, nothing, update } from "./core/view.js";
import { t } from "./core/i18n.js";
import { portal } from "./core/portal.js";
import { currentPage, currentPath } from "./core/router.js";
import { may, session, signOut } from "./core/session.js";
import { signInForm, signInPage } from "./pages/sign-in.js";
import { banners } from "./parts/banners.js";
import { dialogs, modal } from "./parts/dialog.js";
import { icon } from "./parts/icons.js";
import { openPasswordDialog } from "./parts/password-dialog.js";
import { languageSwitch, themeSwitch } from "./parts/preferences.js";
import { toast, toasts } from "./parts/toast.js";
import { sentence } from "./parts/problem.js";

/** With the role that each takes. */
const LINKS = [
  ["/", "overview", "viewer"],
  ["/new", "new", "member"],
  ["/history", "history", "viewer"],
  ["/resources", "resources", "viewer"],
];
const OPERATOR_LINKS = [
  ["/pool", "pool", "operator"],
  ["/catalogue", "catalogue", "operator"],
  ["/people", "people", "admin"],
  ["/teams", "teams", "admin"],
  ["/settings", "settings", "admin"],
  ["/audit", "audit", "operator"],
];

let menuOpen = false;

export function shell() {
  const body = session.user ? signedInView() : signInPage();
  return html`${body}${dialogs()}${session.ended ? signInAgain() : nothing}${toasts()}`;
}

function signedInView() {
  const page = currentPage();
  document.title = [page.title(), "H-CMP"].filter(Boolean).join(" · ");
  return html`
    <a class="skip-link" href="#main">${t("shell.skip")}</a>
    <div class="shell ${menuOpen ? "menu-open" : ""}">
      ${topBar()}
      ${sidebar()}
      <div class="shade" @click=${closeMenu}></div>
      <div class="content">
        ${banners()}
        <main id="main" tabindex="-1">${page.view()}</main>
      </div>
    </div>`;
}

/** On narrow screens the navigation waits behind a button. */
function topBar() {
  return html`
    <header class="top-bar">
      <button type="button" class="icon-button" aria-label=${t("shell.menu")} aria-expanded=${menuOpen} aria-controls="sidebar"
        @click=${() => { menuOpen = !menuOpen; update(); }}>${icon("menu")}</button>
      ${brand()}
    </header>`;
}

function brand() {
  return html`<a class="brand" href="/"><img src=${new URL("./favicon.svg", import.meta.url)} alt="" width="28" height="28">H-CMP</a>`;
}

function sidebar() {
  return html`
    <nav class="sidebar" id="sidebar" aria-label=${t("shell.navigation")} @keydown=${(event) => event.key === "Escape" && closeMenu()}>
      ${brand()}
      <div class="sidebar-links" @click=${closeMenu}>
        <ul>${links(LINKS)}</ul>
        ${may("operator") ? html`<h2>${t("shell.operator")}</h2><ul>${links(OPERATOR_LINKS)}</ul>` : nothing}
      </div>
      <div class="sidebar-foot">
        <ul @click=${closeMenu}>${link(["/help", "help"])}</ul>
        <button type="button" class="account" popovertarget="account-menu">
          ${icon("user")}<span>${session.user}</span>${icon("up")}
        </button>
      </div>
      ${accountMenu()}
    </nav>`;
}

const links = (list) => list.filter(([, , role]) => may(role)).map(link);

function link([path, name]) {
  const here = currentPath();
  const current = path === "/" ? here === "/" : here.startsWith(path);
  const within = path === "/history" && here.startsWith("/runs/");
  return html`
    <li><a href="${BASE}${path}" aria-current=${current ? "page" : within ? "true" : nothing}>${icon(name)}<span>${t(`nav.${name}`)}</span></a></li>`;
}

function accountMenu() {
  return html`
    <div id="account-menu" class="account-menu" popover>
      <div class="preference"><span>${t("preferences.language")}</span>${languageSwitch()}</div>
      <div class="preference"><span>${t("preferences.theme")}</span>${themeSwitch()}</div>
      <a class="menu-item" href="/account" @click=${leaveMenu}>${icon("user")}${t("nav.account")}</a>
      ${session.required && session.hasPassword ? html`
        <button type="button" class="menu-item" popovertarget="account-menu" popovertargetaction="hide" @click=${openPasswordDialog}>
          ${icon("key")}${t("password.change")}</button>` : nothing}
      ${session.required ? html`
        <button type="button" class="menu-item" @click=${leave}>${icon("signout")}${t("signout")}</button>` : nothing}
      <p class="version">${t("shell.version", { version: portal.version ?? "–", database: portal.database ?? "–" })}</p>
    </div>`;
}

/** The page beneath keeps what was typed there. */
function signInAgain() {
  return modal({ id: "sign-in-again", title: t("signin.again"), content: html`
    <div class="dialog-body"><p>${t("signin.again.text")}</p>${signInForm()}</div>` });
}

/** A link does not close the popover that it stands in. */
function leaveMenu() {
  document.getElementById("account-menu")?.hidePopover();
  closeMenu();
}

function closeMenu() {
  menuOpen = false;
  update();
}

async function leave() {
  try {
    await signOut();
  } catch (problem) {
    toast(sentence(problem), "failed");
  }
}
