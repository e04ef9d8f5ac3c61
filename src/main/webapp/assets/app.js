/** Where the console begins. */

import { loadLanguage } from "./core/i18n.js";
import { portal, watchPortal, whenRecovered } from "./core/portal.js";
import { fetchAhead, startRouting, useRoutes } from "./core/router.js";
import { arrive, isKnown, loadSession, session } from "./core/session.js";
import { mount, update } from "./core/view.js";
import { notFound, ROUTES } from "./routes.js";
import { shell } from "./shell.js";

useRoutes(ROUTES, notFound);
arrive();
// Side by side; the first paint is in the reader's language and holds the banners already.
await Promise.all([loadLanguage(), watchPortal(), isKnown() && enter()]);
if (portal.open) await enter();
mount(shell, document.getElementById("console"));
if (session.user) await startRouting();
else document.querySelector("[data-begin]")?.focus();
fetchAhead();

whenRecovered(async () => {
  if (session.user || !(portal.open || isKnown())) return;
  await enter();
  if (session.user) await startRouting();
  update();
});

/** A portal that does not answer is told of by its banner. */
function enter() {
  return loadSession().catch(() => {});
}
