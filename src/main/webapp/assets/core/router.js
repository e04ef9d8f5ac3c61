/** Which page is shown: addresses, links, Back. */

import { BASE } from "./base.js";
import { askPortal, portal, whenRecovered } from "./portal.js";
import { html, update } from "./view.js";

/**
 * @typedef {object} Page one page of the console while it is open
 * @property {() => string} title
 * @property {() => unknown} view
 * @property {() => void} [close] ends what it has begun
 */

/** What there is, from {@link useRoutes}: the addresses, and what opens the page of each. */
let patterns = [];
let loadNotFound;

/**
 * Says once which pages there are.
 *
 * @param {[string, () => Promise<{open: (visit: object) => Page}>][]} routes `:name` in a path is a parameter
 * @param {() => Promise<{open: (visit: object) => Page}>} notFound the page of all other addresses
 */
export function useRoutes(routes, notFound) {
  patterns = routes.map(([path, load]) => [new RegExp(`^${path.replace(/:(\w+)/g, "(?<$1>[^/]+)")}/?$`), load]);
  loadNotFound = notFound;
}

/** Shown while a page's module is under way: the shell stays where it is. */
const LOADING = { title: () => "", view: () => html`<div class="page-loading" aria-busy="true"></div>` };

let page = LOADING;
let visit = 0;

export const currentPage = () => page;

/** The path of the page that is shown, for the navigation. */
export const currentPath = () => location.pathname.slice(BASE.length);

/** @param {{focus?: boolean}} [options] whether the page takes the focus, from a form that is gone */
export function startRouting({ focus = false } = {}) {
  history.scrollRestoration = "manual";
  addEventListener("popstate", () => open({ back: true }));
  // A page that is read anew is the one that was left; browsers forget what is written while they leave it.
  addEventListener("scrollend", keepPlace);
  document.addEventListener("click", followLink);
  return open({ place: true, focus });
}

/** Goes to an address of the console. */
export function navigate(address) {
  keepPlace();
  history.pushState(null, "", BASE + address);
  return open();
}

/**
 * Writes what a page shows into its address, so that it can be sent and found again; the page stays.
 *
 * @param {Record<string, unknown>} query
 * @param {string} [part] of the page, with its `#`
 */
export function describe(query, part = "") {
  const text = new URLSearchParams(Object.entries(query).filter(([, value]) => value)).toString();
  history.replaceState(history.state, "", location.pathname + (text && "?" + text) + part);
}

function followLink(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  if (link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
  if (!link.pathname.startsWith(`${BASE}/`) || link.pathname.startsWith(`${BASE}/api/`)) return;
  event.preventDefault();
  if (link.hash && link.pathname === location.pathname) document.getElementById(link.hash.slice(1))?.focus();
  else navigate(link.pathname.slice(BASE.length) + link.search);
}

/** Where the reader was on the page that is left now. */
function keepPlace() {
  history.replaceState({ ...history.state, top: scrollY }, "");
}

const PLACE_MS = 5_000;
let leavePlace = () => {};

/** Goes where the reader was, as soon as the page is long enough: what it lists may still be under way. */
function restorePlace(top) {
  leavePlace();
  const growth = new ResizeObserver(go);
  const moves = new AbortController();
  let patience;
  leavePlace = () => {
    clearTimeout(patience);
    growth.disconnect();
    moves.abort();
  };
  /** As long as it grows, page by page of what it lists. */
  function go() {
    clearTimeout(patience);
    patience = setTimeout(leavePlace, PLACE_MS);
    scrollTo({ top, behavior: "instant" });
    if (scrollY >= Math.floor(top)) leavePlace();
  }
  growth.observe(document.body);
  // Whoever moves is where they want to be.
  for (const move of ["wheel", "touchmove", "keydown", "pointerdown"]) addEventListener(move, leavePlace, { signal: moves.signal });
  go();
}

async function open({ back = false, place = back, focus = true } = {}) {
  const mine = ++visit;
  const top = place ? (history.state?.top ?? 0) : 0;
  page.close?.();
  page = LOADING;
  const [load, params] = find(currentPath());
  const module = await load().catch(outdated);
  if (mine !== visit) return;
  page = module.open({ params, query: new URLSearchParams(location.search), back });
  update();
  await Promise.resolve();
  restorePlace(top);
  const begin = document.querySelector("main [data-begin]");
  // Screen readers hear the heading; a fresh page is left to the browser, so that its first stop is the skip link.
  if (focus || begin) (begin ?? document.querySelector("h1"))?.focus({ preventScroll: true });
}

function find(path) {
  for (const [pattern, load] of patterns) {
    const match = pattern.exec(path);
    if (match) return [load, match.groups ?? {}];
  }
  return [loadNotFound, {}];
}

/**
 * A module did not come. If the portal answers, it was updated while this page was open: its modules are gone, and a fresh
 * page has the new ones. Else it restarts, or the network is away: tried again when it is back.
 */
async function outdated(failure) {
  await askPortal();
  if (portal.state !== "up") {
    await new Promise((again) => {
      const forget = whenRecovered(() => { forget(); again(); });
    });
    // A module that failed once is asked for again by a fresh page only.
  } else if (history.state?.reloaded) {
    throw failure;
  }
  history.replaceState({ ...history.state, reloaded: true }, "");
  location.reload();
  return new Promise(() => {});
}

/** Fetches the modules of all pages once nothing else is to do, so that each can be opened while the portal restarts. */
export function fetchAhead() {
  const idle = window.requestIdleCallback ?? setTimeout;
  // One that does not come now is asked for when somebody opens its page.
  idle(() => patterns.forEach(([, load]) => load().catch(() => {})));
}
