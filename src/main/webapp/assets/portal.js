import { messages } from "./i18n.js";

const POLL_INTERVAL_MS = 10_000;
const REQUEST_TIMEOUT_MS = 8_000;
const COPY_FEEDBACK_MS = 2_000;
const LANGUAGE_KEY = "h-cmp.language";

/**
 * @typedef {"checking" | "up" | "temporary" | "down" | "unreachable"} Status
 * @typedef {{status: string, database: string, temporary: boolean, version: string}} Health
 * @typedef {{system_notice: string, maintenance_mode: boolean}} Settings
 */

/** What the page shows; the render functions below are the only ones that read it. */
const state = {
  language: rememberedLanguage() ?? preferredLanguage(),
  /** @type {Status} */
  status: "checking",
  /** @type {Health | null} */
  health: null,
  /** The last version seen: it stays known while the portal cannot be reached. */
  version: null,
  /** @type {Date | null} */
  checkedAt: null,
  /** @type {Settings | null} */
  settings: null,
};

const byId = (id) => document.getElementById(id);
const t = (key) => messages[state.language][key];

// --- language ---------------------------------------------------------------------------------------------------

function rememberedLanguage() {
  try {
    const language = localStorage.getItem(LANGUAGE_KEY);
    return Object.hasOwn(messages, language) ? language : null;
  } catch {
    return null; // storage may be blocked; the page works without
  }
}

function rememberLanguage(language) {
  try {
    localStorage.setItem(LANGUAGE_KEY, language);
  } catch {
    // see rememberedLanguage
  }
}

function primaryTag(locale) {
  return locale.split("-")[0].toLowerCase();
}

function preferredLanguage() {
  return navigator.languages.map(primaryTag).find((tag) => Object.hasOwn(messages, tag)) ?? "en";
}

/** The reader's own variant of the chosen language (en-GB rather than en), so that times look familiar. */
function displayLocale() {
  return navigator.languages.find((locale) => primaryTag(locale) === state.language) ?? state.language;
}

function switchLanguage(language) {
  state.language = language;
  rememberLanguage(language);
  render();
}

// --- rendering --------------------------------------------------------------------------------------------------

// Both leave an unchanged text alone: live regions would read it out again at every poll.

function setPlainText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Shows the `backticked` parts as <code>; for the texts of i18n.js only. */
function setText(element, text) {
  const parts = text.split("`");
  if (element.textContent === parts.join("")) return;
  element.replaceChildren(...parts.map((part, index) => (index % 2 === 0 ? part : codeElement(part))));
}

function codeElement(text) {
  const code = document.createElement("code");
  code.textContent = text;
  return code;
}

function render() {
  renderTexts();
  renderStatus();
  renderBanner();
}

function renderTexts() {
  document.documentElement.lang = state.language;
  for (const element of document.querySelectorAll("[data-i18n]")) setText(element, t(element.dataset.i18n));
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === state.language));
  }
}

function renderStatus() {
  byId("status").dataset.status = state.status;
  setText(byId("status-headline"), t(`status.${state.status}`));
  setText(byId("status-text"), t(`status.${state.status}.text`));
  byId("temporary").hidden = !state.health?.temporary;
  byId("database").textContent = state.health?.database ?? "–";
  byId("version").textContent = state.version ?? "–";
  renderCheckedAt();
}

function renderCheckedAt() {
  if (!state.checkedAt) return;
  const time = byId("checked-at");
  time.dateTime = state.checkedAt.toISOString();
  time.textContent = state.checkedAt.toLocaleTimeString(displayLocale(), { timeStyle: "medium" });
}

function renderBanner() {
  const maintenance = state.settings?.maintenance_mode === true;
  const notice = state.settings?.system_notice?.trim() ?? "";
  const banner = byId("banner");
  banner.hidden = !maintenance && notice === "";
  banner.classList.toggle("maintenance", maintenance);
  setPlainText(byId("banner-title"), t(maintenance ? "banner.maintenance" : "banner.notice"));
  setPlainText(byId("banner-text"), notice || t("banner.maintenance.text"));
}

// --- polling ----------------------------------------------------------------------------------------------------

function request(path) {
  return fetch(path, {
    cache: "no-store",
    credentials: "omit",
    headers: { Accept: "application/json" },
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  });
}

/** @returns {Promise<Health | null>} null when no portal answered, which a proxy's error page counts as too */
async function fetchHealth() {
  try {
    const health = await (await request("/api/health")).json();
    return health.status === "UP" || health.status === "DOWN" ? health : null;
  } catch {
    return null;
  }
}

/** @returns {Status} */
function statusOf(health) {
  if (!health) return "unreachable";
  if (health.status === "DOWN") return "down";
  return health.temporary ? "temporary" : "up";
}

async function refreshStatus() {
  const health = await fetchHealth();
  state.health = health;
  state.status = statusOf(health);
  state.version = health?.version ?? state.version;
  state.checkedAt = new Date();
  renderStatus();
}

async function refreshBanner() {
  try {
    const response = await request("/api/public/settings");
    if (!response.ok) return;
    state.settings = await response.json();
    renderBanner();
  } catch {
    // keep the notice last seen: the status card already tells what is wrong
  }
}

let nextPoll;
let polling = false;

async function poll() {
  clearTimeout(nextPoll);
  if (polling || document.hidden) return; // becoming visible again starts the next one
  polling = true;
  await Promise.all([refreshStatus(), refreshBanner()]);
  polling = false;
  nextPoll = setTimeout(poll, POLL_INTERVAL_MS);
}

// --- copying ----------------------------------------------------------------------------------------------------

async function copyExample(button) {
  const code = button.parentElement.querySelector("code");
  const outcome = (await copyText(code)) ? "copy.done" : "copy.failed";
  showCopyFeedback(button, outcome);
}

/** @returns {Promise<boolean>} false: it is only selected, for the reader to copy */
async function copyText(element) {
  try {
    await navigator.clipboard.writeText(element.textContent);
    return true;
  } catch {
    return copySelection(element);
  }
}

/** The clipboard API is missing on plain http, which is how a portal inside a company network is often opened. */
function copySelection(element) {
  const selection = getSelection();
  selection.selectAllChildren(element);
  const copied = document.execCommand("copy");
  if (copied) selection.removeAllRanges();
  return copied;
}

const feedbackTimers = new WeakMap();

function showCopyFeedback(button, outcome) {
  button.dataset.i18n = outcome; // so that a language switch translates it too
  button.textContent = t(outcome);
  byId("copy-feedback").textContent = t(`${outcome}.spoken`);
  clearTimeout(feedbackTimers.get(button));
  feedbackTimers.set(button, setTimeout(clearCopyFeedback, COPY_FEEDBACK_MS, button));
}

function clearCopyFeedback(button) {
  button.dataset.i18n = "copy";
  button.textContent = t("copy");
  byId("copy-feedback").textContent = ""; // or copying twice would be announced once
}

// --- start ------------------------------------------------------------------------------------------------------

function listen() {
  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => switchLanguage(button.dataset.language));
  }
  for (const button of document.querySelectorAll(".copy")) {
    button.addEventListener("click", () => copyExample(button));
  }
  document.addEventListener("visibilitychange", poll);
}

for (const element of document.querySelectorAll("[data-origin]")) element.textContent = location.origin;
listen();
render();
await poll();
// The style sheet holds the content back for a moment until here, so that a notice does not push it down.
document.documentElement.dataset.ready = "";
