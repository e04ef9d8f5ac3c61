/** Signing in: a page of its own for whoever comes, a dialog for whoever's session ended. */

import { html, nothing, update } from "../core/view.js";
import { t } from "../core/i18n.js";
import { portal } from "../core/portal.js";
import { currentPath, startRouting } from "../core/router.js";
import { expectedUser, session, signIn } from "../core/session.js";
import { publicBanners } from "../parts/banners.js";
import { icon } from "../parts/icons.js";
import { languageSwitch, themeSwitch } from "../parts/preferences.js";
import { problemAlert } from "../parts/problem.js";
import { firstPasswordForm } from "./first-password.js";

const WORDS = { 401: "signin.wrong" };

const form = { user: null, password: "", shown: false, problem: null, sending: false };

export function signInPage() {
  const first = currentPath().startsWith("/first-password");
  document.title = `${t(first ? "first" : "signin")} · H-CMP`;
  return html`
    <div class="sign-in">
      ${publicBanners()}
      <header class="sign-in-preferences">${languageSwitch()}${themeSwitch()}</header>
      <main class="sign-in-card" id="main">
        <img src=${new URL("../favicon.svg", import.meta.url)} alt="" width="56" height="56">
        <h1>${t(first ? "first" : "signin.heading")}</h1>
        ${first ? firstPasswordForm() : html`<p class="lead-text">${t("signin.lead")}</p>${signInForm()}`}
      </main>
      <footer class="sign-in-foot">${portalState()}</footer>
    </div>`;
}

/** Whoever was here before, unless another name was typed: most come back, and the first is the one account of a new portal. */
const user = () => form.user ?? session.user ?? expectedUser();

/** Leaves the console; the portal leads back to the page that is shown. */
function singleSignOn() {
  if (!portal.singleSignOn) return nothing;
  return html`
    <a class="btn btn-primary btn-lg sign-in-sso" href="/api/login/oidc?to=${encodeURIComponent(currentPath() + location.search)}">${t("signin.sso")}</a>
    <p class="sign-in-or">${t("signin.or")}</p>`;
}

export function signInForm() {
  return html`
    ${singleSignOn()}
    <form class="sign-in-form" @submit=${submit}>
      ${problemAlert(form.problem, { words: WORDS })}
      <label class="form-label" for="user">${t("signin.user")}</label>
      <input id="user" class="form-control" name="user" autocomplete="username" required spellcheck="false" autocapitalize="none"
        .value=${user()} @input=${(event) => { form.user = event.target.value; }}>
      <label class="form-label" for="password">${t("signin.password")}</label>
      <div class="with-button">
        <input id="password" class="form-control" name="password" type=${form.shown ? "text" : "password"} required data-begin
          autocomplete="current-password" .value=${form.password} @input=${(event) => { form.password = event.target.value; }}>
        <button type="button" class="icon-button" aria-pressed=${form.shown} aria-label=${t("signin.show")} title=${t("signin.show")}
          @click=${() => { form.shown = !form.shown; update(); }}>${icon(form.shown ? "eyeoff" : "eye")}</button>
      </div>
      <button type="submit" class="btn ${portal.singleSignOn ? "btn-outline-secondary" : "btn-primary"} btn-lg" ?disabled=${form.sending}>
        ${form.sending ? html`<span class="spinner" aria-hidden="true"></span>` : nothing}${t("signin.submit")}
      </button>
    </form>`;
}

function portalState() {
  const dot = { up: "good", down: "bad", unreachable: "bad", unknown: "waiting" }[portal.state];
  return html`
    <span class="dot dot-${dot}"></span>${t(`portal.${portal.state}`)}
    ${portal.database ? html`<span>${portal.database}</span><span>${portal.version}</span>` : nothing}`;
}

async function submit(event) {
  event.preventDefault();
  if (form.sending) return;
  form.sending = true;
  form.problem = null;
  update();
  const resumed = session.ended;
  try {
    await signIn(user().trim(), form.password);
    form.password = "";
    form.shown = false;
    // Gives the focus back to where it was.
    event.target.closest("dialog")?.close();
    if (!resumed) await startRouting({ focus: true });
  } catch (problem) {
    form.problem = problem;
  } finally {
    form.sending = false;
    update();
  }
  if (form.problem) document.getElementById("password")?.select();
}
