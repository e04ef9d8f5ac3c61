/** Times of the API: local to the server, without an offset, unless they end in Z. */

import { portal } from "./portal.js";

/** @param {string | null} text as the API writes it @returns {Date | null} */
export function instant(text) {
  if (!text) return null;
  if (text.endsWith("Z")) return new Date(text);
  const asIfUtc = new Date(text.slice(0, 23) + "Z");
  // The offset may itself depend on the time: what a second look finds is right except within a change of the clocks.
  const guess = new Date(asIfUtc - offset(asIfUtc));
  return new Date(asIfUtc - offset(guess));
}

/** How far the server's clocks were ahead of UTC, in milliseconds. */
function offset(date) {
  const parts = Object.fromEntries(wallClock(portal.zone).formatToParts(date).map((part) => [part.type, part.value]));
  const { year, month, day, hour, minute, second } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(date / 1000) * 1000;
}

const clocks = new Map();

function wallClock(timeZone) {
  if (!clocks.has(timeZone)) {
    const options = { timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric" };
    const time = { hour: "numeric", minute: "numeric", second: "numeric" };
    clocks.set(timeZone, new Intl.DateTimeFormat("en-US", { ...options, ...time }));
  }
  return clocks.get(timeZone);
}
