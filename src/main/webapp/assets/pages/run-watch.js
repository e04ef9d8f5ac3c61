/** Tells those who look at another tab how a run has ended. While nobody looks there is no stream: the portal is asked. */

import { askForNotices, canOfferNotices, markTab, notify } from "../core/attention.js";
import { html, nothing, update } from "../core/view.js";
import { t } from "../core/i18n.js";
import { instant } from "../core/time.js";
import { icon } from "../parts/icons.js";
import { statusName } from "../parts/status.js";

const EVERY_MS = 10_000;
/** Whoever waits for longer does something else meanwhile. */
const LONG_MS = 30_000;

/**
 * @param {() => import("./run-story.js").RunStory | null} story
 * @param {() => Promise<unknown>} refresh asks the portal how the run stands
 */
export function createRunWatch(story, refresh) {
  let timer;
  /** Whether it ended while nobody looked. */
  let ended = false;

  function visibility() {
    clearInterval(timer);
    if (document.hidden && story()?.going) timer = setInterval(look, EVERY_MS);
    if (!document.hidden && ended) {
      ended = false;
      markTab("usual");
      update();
    }
  }

  async function look() {
    await refresh().catch(() => {});
    if (!document.hidden || !story() || story().going) return;
    clearInterval(timer);
    ended = true;
    const { status } = story().now;
    markTab(status === "COMPLETED" ? "done" : "failed");
    if (isLong()) notify(story().name, statusName(status));
    update();
  }

  function isLong() {
    const started = instant(story().view.started_at);
    return started !== null && (instant(story().view.finished_at) ?? new Date()) - started > LONG_MS;
  }

  /** What stands before the name in the tab, once it has ended unseen. */
  function mark() {
    return ended ? (story().now.status === "COMPLETED" ? "✓ " : "✗ ") : "";
  }

  /** For runs that take their time. */
  function offer() {
    if (!story().going || !isLong() || !canOfferNotices()) return nothing;
    return html`<button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => askForNotices().then(update)}>${icon("bell")}${t("run.tell")}</button>`;
  }

  function close() {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", visibility);
    if (ended) markTab("usual");
  }

  document.addEventListener("visibilitychange", visibility);
  return { mark, offer, close };
}
