/** The reader's language: texts, numbers and dates. */

import { recall, remember } from "./storage.js";
import { html, update } from "./view.js";

/** Each in its own words. */
export const LANGUAGES = { ko: "한국어", en: "English" };

let current = "en";
let texts = {};
let plural;
const formats = new Map();

export const language = () => current;

/** Loads the texts of the language that was chosen, or else of the first that the browser asks for and that there is. */
export function loadLanguage() {
  const wished = [recall("language"), ...navigator.languages.map(primaryTag)];
  return load(wished.find((tag) => Object.hasOwn(LANGUAGES, tag)) ?? "en");
}

/** The language of whoever signed in, unless another was chosen in this browser. */
export async function followLanguage(tag) {
  if (recall("language") === null && Object.hasOwn(LANGUAGES, tag) && tag !== current) await load(tag);
}

export async function chooseLanguage(tag) {
  remember("language", tag);
  await load(tag);
  update();
}

async function load(tag) {
  texts = (await import(`../texts/${tag}.js`)).default;
  current = tag;
  plural = new Intl.PluralRules(tag);
  formats.clear();
  document.documentElement.lang = tag;
}

function primaryTag(locale) {
  return locale.split("-")[0].toLowerCase();
}

/** The reader's own variant of the language (en-GB rather than en), so that dates look familiar. */
function locale() {
  return navigator.languages.find((tag) => primaryTag(tag) === current) ?? current;
}

/**
 * A text; `{name}` in it is replaced by `values.name`. With `values.count` the text may be an object of plural forms.
 */
export function t(key, values = {}) {
  const found = hasText(key) ? texts[key] : missing(key);
  const text = typeof found === "string" ? found : (found[plural.select(values.count)] ?? found.other);
  return text.replace(/\{(\w+)\}/g, (whole, name) => (Object.hasOwn(values, name) ? shown(values[name]) : null) ?? whole);
}

/** Own members only: what users write, such as a template called `constructor`, becomes a part of keys. */
export const hasText = (key) => Object.hasOwn(texts, key);

/** A text whose `backticked` parts are shown as code. */
export function rich(key, values) {
  return t(key, values)
    .split("`")
    .map((part, index) => (index % 2 === 0 ? part : html`<code>${part}</code>`));
}

function missing(key) {
  throw new Error(`There is no text "${key}".`);
}

function shown(value) {
  return typeof value === "number" ? number(value) : value;
}

export function number(value) {
  return format("number", () => new Intl.NumberFormat(locale())).format(value);
}

/** @param {number} share from 0 to 1 @param {number} [digits] behind the point */
export function percent(share, digits = 0) {
  const options = { style: "percent", minimumFractionDigits: digits, maximumFractionDigits: digits };
  return format(`percent ${digits}`, () => new Intl.NumberFormat(locale(), options)).format(share);
}

/** An amount of money; currencies that nobody knows stand beside the number. */
export function currency(amount, code) {
  try {
    return format(`currency ${code}`, () => new Intl.NumberFormat(locale(), { style: "currency", currency: code })).format(amount);
  } catch {
    return `${number(amount)} ${code ?? ""}`.trim();
  }
}

/** @param {Date} date */
export function dateTime(date) {
  return format("dateTime", () => new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeStyle: "medium" })).format(date);
}

/** @param {Date} date */
export function clock(date) {
  return format("clock", () => new Intl.DateTimeFormat(locale(), { timeStyle: "medium" })).format(date);
}

/** @param {string} day such as 2026-11-23 */
export function shortDay(day) {
  const options = { month: "short", day: "numeric", timeZone: "UTC" };
  return format("shortDay", () => new Intl.DateTimeFormat(locale(), options)).format(new Date(day + "T00:00:00Z"));
}

const STEPS = [
  ["second", 60],
  ["minute", 60],
  ["hour", 24],
  ["day", 30],
  ["month", 12],
  ["year", Infinity],
];

/** "3 minutes ago". @param {Date} date */
export function ago(date) {
  let amount = (date - Date.now()) / 1000;
  for (const [unit, size] of STEPS) {
    if (Math.abs(amount) < size || size === Infinity) {
      const relative = format("ago", () => new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }));
      return relative.format(Math.min(Math.round(amount), 0), unit);
    }
    amount /= size;
  }
}

/** "4.2 s", "3 min 12 s". @param {number} seconds */
export function duration(seconds) {
  if (seconds < 60) return t("duration.seconds", { s: seconds < 10 ? Math.round(seconds * 10) / 10 : Math.round(seconds) });
  const whole = Math.round(seconds);
  if (whole < 3600) return t("duration.minutes", { m: Math.floor(whole / 60), s: whole % 60 });
  return t("duration.hours", { h: Math.floor(whole / 3600), m: Math.floor((whole % 3600) / 60) });
}

function format(name, make) {
  if (!formats.has(name)) formats.set(name, make());
  return formats.get(name);
}
