/** What operators decide for everyone. */

import { html, live, nothing, update } from "../core/view.js";
import { send } from "../core/api.js";
import { t } from "../core/i18n.js";
import { askPortal } from "../core/portal.js";
import { session } from "../core/session.js";
import { field } from "../parts/field.js";
import { icon } from "../parts/icons.js";
import { openPasswordDialog } from "../parts/password-dialog.js";
import { problemAlert } from "../parts/problem.js";
import { toast } from "../parts/toast.js";

const SECRET = "********";
const HOST = /^[A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?$/;
const WORDS = { 412: "settings.changed" };

/** What each field takes; `check` gives the key of a text. */
const RULES = {
  system_notice: { most: 2000 },
  vcenter_ip: { most: 253, check: host },
  esxi_ip: { most: 253, check: host },
  vcenter_user: { most: 256 },
  vcenter_password: { most: 256 },
  max_vcpu: { check: (value) => (isWhole(value, 100_000) ? null : "settings.max_vcpu.range") },
  max_memory: { check: (value) => (isWhole(value, 1_000_000) ? null : "settings.max_memory.range") },
};

/** What was typed and not saved, for whoever looks at another page meanwhile. */
let kept = null;

export function open() {
  /** As stored. */
  let stored = null;
  let etag = null;
  /** As typed: texts, but for the switch. */
  let form = null;
  /** What somebody else has stored meanwhile, where something else was typed: by its name. */
  let theirs = {};
  let problem = null;
  let saving = false;
  let secretTouched = false;

  if (kept) ({ stored, etag, form, secretTouched } = kept);
  else load();
  addEventListener("beforeunload", ask);

  /** The browser's own question. */
  function ask(event) {
    if (changed()) event.preventDefault();
  }

  async function load() {
    try {
      take(await send("GET", "/api/settings"));
    } catch (failure) {
      problem = failure;
    }
    update();
  }

  function take({ data, headers }) {
    stored = data;
    etag = headers.get("ETag");
    problem = null;
    secretTouched = false;
    theirs = {};
    form = Object.fromEntries(Object.keys(RULES).map((name) => [name, String(data[name] ?? "")]));
    form.maintenance_mode = data.maintenance_mode;
    form.vcenter_password = "";
  }

  /** Refused, because somebody else was faster: what they have stored is taken over where nothing was typed, and shown where something was. */
  async function meet() {
    const { data, headers } = await send("GET", "/api/settings");
    const text = (from, name) => (name === "maintenance_mode" ? from[name] : String(from[name] ?? ""));
    for (const name of ["maintenance_mode", ...Object.keys(RULES)]) {
      if (name === "vcenter_password" || text(data, name) === text(stored, name)) continue;
      if (form[name] === text(stored, name)) form[name] = text(data, name);
      else if (form[name] !== text(data, name)) theirs[name] = text(data, name);
    }
    stored = data;
    etag = headers.get("ETag");
  }

  const complaint = (name) => {
    const rule = RULES[name];
    if ([...form[name]].length > (rule.most ?? Infinity)) return "settings.tooLong";
    return rule.check?.(form[name]) ?? null;
  };
  const changed = () => stored && (secretTouched || form.maintenance_mode !== stored.maintenance_mode
    || Object.keys(RULES).some((name) => name !== "vcenter_password" && form[name] !== String(stored[name] ?? "")));
  const sound = () => Object.keys(RULES).every((name) => !complaint(name));

  async function submit(event) {
    event.preventDefault();
    if (!changed() || !sound() || saving) return;
    saving = true;
    problem = null;
    update();
    try {
      take(await send("PUT", "/api/settings", { body: body(), headers: etag ? { "If-Match": etag } : {} }));
      toast(t("settings.saved"));
      // The banners show it at once.
      askPortal();
    } catch (failure) {
      problem = failure;
      // Without it the next try is refused again, and says so.
      if (failure.status === 412) await meet().catch(() => {});
    }
    saving = false;
    update();
  }

  function body() {
    return {
      system_notice: form.system_notice,
      maintenance_mode: form.maintenance_mode,
      vcenter_ip: form.vcenter_ip.trim() || null,
      esxi_ip: form.esxi_ip.trim() || null,
      vcenter_user: form.vcenter_user || null,
      max_vcpu: Number(form.max_vcpu),
      max_memory: Number(form.max_memory),
      ...(secretTouched && { vcenter_password: form.vcenter_password }),
    };
  }

  return {
    title: () => t("nav.settings"),
    close() {
      removeEventListener("beforeunload", ask);
      kept = changed() ? { stored, etag, form, secretTouched } : null;
    },
    view: () => html`
      <div class="page-head"><div><h1 tabindex="-1">${t("nav.settings")}</h1><p>${t("settings.lead")}</p></div></div>
      ${form ? [formView(), account()] : problem ? problemAlert(problem, { retry: load }) : html`<div class="card-box ghost-box ghost-tall" aria-busy="true"></div>`}`,
  };

  function formView() {
    return html`
      <form class="settings" novalidate @submit=${submit}>
        ${section("notice", html`
          <div class="form-check form-switch">
            <input class="form-check-input" type="checkbox" role="switch" id="maintenance" .checked=${live(form.maintenance_mode)} aria-describedby="maintenance-note"
              @change=${(event) => { form.maintenance_mode = event.target.checked; update(); }}>
            <label class="form-check-label" for="maintenance"><strong>${t("settings.maintenance_mode")}</strong></label>
            <p class="form-text" id="maintenance-note">${t("settings.maintenance_mode.text")}</p>
          </div>
          ${setting("system_notice", { area: true })}`)}
        ${section("limits", html`<div class="two-fields">${setting("max_vcpu", { type: "number" })}${setting("max_memory", { type: "number", unit: "GB" })}</div>`)}
        ${section("vcenter", html`
          <div class="two-fields">${setting("vcenter_ip")}${setting("esxi_ip")}${setting("vcenter_user")}${secret()}</div>`)}
        <div class="save-foot">
          ${problemAlert(problem, { words: WORDS })}
          <div class="save-bar ${changed() ? "is-changed" : ""}">
            <span role="status">${changed() ? t(sound() ? "settings.unsaved" : "settings.unsound") : t("settings.upToDate")}</span>
            <button type="button" class="btn btn-outline-secondary" ?disabled=${!changed() || saving} @click=${load}>${t("settings.discard")}</button>
            <button type="submit" class="btn btn-primary" ?disabled=${!changed() || !sound() || saving}>${t("settings.save")}</button>
          </div>
        </div>
      </form>`;
  }

  function section(name, content) {
    return html`<fieldset class="card-box card-pad"><legend>${t(`settings.part.${name}`)}</legend>${content}</fieldset>`;
  }

  function setting(name, { unit = "", ...more } = {}) {
    const wrong = complaint(name);
    return field({
      id: name,
      label: t(`settings.${name}`) + (unit && ` (${unit})`),
      value: form[name],
      changed: (text) => { form[name] = text; update(); },
      help: Object.hasOwn(theirs, name) ? html`<span class="theirs">${t("settings.theirs", { value: theirs[name] || "–" })}</span>` : t(`settings.${name}.text`),
      complaint: wrong && t(wrong),
      ...more,
    });
  }

  /** Written only: what is stored never comes back. */
  function secret() {
    const set = stored.vcenter_password === SECRET;
    const note = stored.vcenter_password_problem ?? t(secretTouched && form.vcenter_password === "" ? "settings.secret.forget" : set ? "settings.secret.set" : "settings.secret.none");
    return html`
      <div>
        <label class="form-label" for="vcenter_password">${t("settings.vcenter_password")}</label>
        <div class="with-button">
          <input id="vcenter_password" class="form-control" type="password" autocomplete="new-password" aria-describedby="vcenter_password-note"
            placeholder=${set && !secretTouched ? "••••••••" : ""} .value=${live(form.vcenter_password)}
            @input=${(event) => { form.vcenter_password = event.target.value; secretTouched = form.vcenter_password !== ""; update(); }}>
          ${set && !secretTouched ? html`
            <button type="button" class="icon-button" aria-label=${t("settings.secret.clear")} title=${t("settings.secret.clear")}
              @click=${() => { form.vcenter_password = ""; secretTouched = true; update(); }}>${icon("delete")}</button>` : nothing}
        </div>
        <p id="vcenter_password-note" class=${stored.vcenter_password_problem ? "invalid-note" : "form-text"}>${note}</p>
      </div>`;
  }

  function account() {
    if (!session.required || !session.hasPassword) return nothing;
    return html`
      <section class="card-box card-pad settings-account">
        <div><h2>${t("settings.account")}</h2><p class="quiet">${t("settings.account.text")}</p></div>
        <button type="button" class="btn btn-outline-secondary" @click=${openPasswordDialog}>${icon("key")}${t("password.change")}</button>
      </section>`;
  }
}

function host(value) {
  const text = value.trim();
  return text === "" || HOST.test(text) ? null : "settings.host";
}

/** A whole number from 1 on. */
function isWhole(text, most) {
  const number = Number(text);
  return text.trim() !== "" && Number.isInteger(number) && number >= 1 && number <= most;
}
