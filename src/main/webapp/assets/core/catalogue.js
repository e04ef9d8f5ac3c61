/** What can be asked for, as the portal's catalogue has it. */

import { get } from "./api.js";
import { language } from "./i18n.js";
import { update } from "./view.js";

/**
 * @typedef {object} Item as `GET /api/catalogue` has it
 * @property {string} key what requests write as `config.template`
 * @property {string} version
 * @property {Record<string, string>} name by language
 * @property {Record<string, string>} summary by language
 * @property {Record<string, Record<string, string>> | null} texts labels of its fields, by language
 * @property {string | null} runner null where the request decides
 * @property {Record<string, number>} machines by tier
 * @property {object | null} fields a JSON Schema
 * @property {{currency?: string} | null} cost
 * @property {boolean} available
 * @property {string} [reason]
 */

/** @type {Map<string, Item>} */
let items = new Map();
let asking = null;

export const itemOf = (key) => items.get(key);

export const allItems = () => [...items.values()];

/** Reads it anew. @throws {import("./api.js").Problem} what was known before stays */
export async function loadCatalogue() {
  const list = await get("/api/catalogue");
  items = new Map(list.map((item) => [item.key, item]));
  update();
}

/** For pages that show names alone: reads it once, and without it they show keys. */
export function knowCatalogue() {
  asking ??= loadCatalogue().catch(() => (asking = null));
}

/** A text in the reader's language, or else in English, or else in any. @param {Record<string, string> | null | undefined} words */
export function worded(words) {
  return words?.[language()] ?? words?.en ?? Object.values(words ?? {})[0];
}

/** How many machines it takes. @param {Item} item */
export const countOf = (item) => Object.values(item.machines ?? {}).reduce((sum, count) => sum + count, 0);
