/** Server-sent events that survive a lost connection: caught up without a gap, and no event twice. */

import { BASE } from "./base.js";
import { askPortal, whenRecovered } from "./portal.js";

const EVENTS = ["status", "log", "output", "progress", "resources", "end"];
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 10_000;

/**
 * Follows a stream until it is closed. While nobody looks at the tab nothing is connected: a browser has few
 * connections for all of its tabs.
 *
 * @param {string} path
 * @param {object} callbacks
 * @param {(name: string, data: any) => void} callbacks.receive
 * @param {(state: "connecting" | "live" | "lost") => void} callbacks.changed
 * @param {() => Promise<boolean>} callbacks.ask asked after each loss: whether there is still something to follow
 * @param {boolean} [callbacks.counted] whether the stream's ids count up: it is then taken up where it was lost
 * @returns {() => void} closes it
 */
export function follow(path, { receive, changed, ask, counted = false }) {
  let source = null;
  let last = 0;
  let delay = FIRST_DELAY_MS;
  let timer;
  let closed = false;

  function connect() {
    clearTimeout(timer);
    source?.close();
    source = new EventSource(BASE + (counted && last > 0 ? `${path}?after=${last}` : path));
    source.onopen = () => {
      delay = FIRST_DELAY_MS;
      changed("live");
    };
    source.onerror = lost;
    for (const name of EVENTS) source.addEventListener(name, take);
  }

  function take(event) {
    const id = Number(event.lastEventId);
    if (counted && id <= last) return;
    last = id;
    receive(event.type, JSON.parse(event.data));
  }

  async function lost() {
    disconnect();
    changed("lost");
    askPortal();
    const goesOn = await ask().catch(() => true);
    if (closed || document.hidden || source) return;
    if (!goesOn) return close();
    timer = setTimeout(connect, delay);
    delay = Math.min(delay * 2, LONGEST_DELAY_MS);
  }

  function disconnect() {
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  /** A connection whose network is gone would be waited for in silence. */
  function cutOff() {
    if (source) lost();
  }

  function lookedAt() {
    if (document.hidden) disconnect();
    else if (!source) connect();
  }

  function close() {
    closed = true;
    disconnect();
    document.removeEventListener("visibilitychange", lookedAt);
    removeEventListener("offline", cutOff);
    forget();
  }

  const forget = whenRecovered(() => document.hidden || connect());
  document.addEventListener("visibilitychange", lookedAt);
  addEventListener("offline", cutOff);
  changed("connecting");
  if (!document.hidden) connect();
  return close;
}
