/** Where the console begins. */

import { loadLanguage } from "./core/i18n.js";
import { watchPortal } from "./core/portal.js";
import { startRouting } from "./core/router.js";
import { loadSession, session } from "./core/session.js";
import { mount, update } from "./core/view.js";
import { shell } from "./parts/shell.js";

// Side by side; the first paint is in the reader's language and holds the banners already.
await Promise.all([loadLanguage(), watchPortal(), loadSession().catch(() => {})]);
mount(shell, document.getElementById("console"));
if (session.user) await startRouting();
update();
