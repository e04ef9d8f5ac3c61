/** How the portal is, for everyone: asked every few seconds while somebody looks. */

import { get } from "./api.js";
import { update } from "./view.js";

const EVERY_MS = 15_000;

export const portal = {
  /** @type {"unknown" | "up" | "down" | "unreachable"} down: it answers, its database does not */
  state: "unknown",
  database: null,
  /** Whether the database is the fallback. */
  temporary: false,
  version: null,
  /** The zone of the times in the API's answers. */
  zone: "UTC",
  /** Whether anybody is let in without signing in. */
  open: false,
  /** Whether people can sign in at a provider. */
  singleSignOn: false,
  notice: "",
  maintenance: false,
  checkedAt: null,
};

const recovered = new Set();
let timer;
let asking = null;

/** Calls back each time that the portal answers again. @returns a function that ends it */
export function whenRecovered(action) {
  recovered.add(action);
  return () => recovered.delete(action);
}

/** Asks now, and from now on. */
export function watchPortal() {
  document.addEventListener("visibilitychange", askWhileVisible);
  addEventListener("online", askPortal);
  addEventListener("offline", askPortal);
  return askPortal();
}

/** Asks at once: something went wrong, or was changed. */
export function askPortal() {
  clearTimeout(timer);
  asking ??= ask().finally(() => {
    asking = null;
    timer = setTimeout(askWhileVisible, EVERY_MS);
    update();
  });
  return asking;
}

function askWhileVisible() {
  if (document.hidden) clearTimeout(timer);
  else askPortal();
}

async function ask() {
  const [health, settings] = await Promise.all([askHealth(), askSettings()]);
  const before = portal.state;
  Object.assign(portal, health, settings, { checkedAt: new Date() });
  if (portal.state === "up" && (before === "down" || before === "unreachable")) recovered.forEach((action) => action());
}

async function askHealth() {
  try {
    const health = await get("/api/health", { stranger: true });
    return {
      state: "up",
      database: health.database,
      temporary: health.temporary,
      version: health.version,
      zone: health.time_zone,
      open: health.auth_mode === "open",
      singleSignOn: health.single_sign_on === true,
    };
  } catch (problem) {
    return { state: problem.status === 503 ? "down" : "unreachable" };
  }
}

async function askSettings() {
  try {
    const settings = await get("/api/public/settings", { stranger: true });
    return { notice: settings.system_notice.trim(), maintenance: settings.maintenance_mode };
  } catch {
    // The notice last seen stays: what is wrong is said by the state.
    return {};
  }
}
