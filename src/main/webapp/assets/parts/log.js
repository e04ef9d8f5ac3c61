/** A log that is still written: it follows its end, and can be held, searched and downloaded. */

import { html, nothing, update } from "../core/view.js";
import { clock, t } from "../core/i18n.js";
import { icon } from "./icons.js";
import { searchBox } from "./search-box.js";

/** More lines are not drawn; the download has them all. */
const MOST_LINES = 5_000;
const AT_END_PX = 24;
/** The browser reads a download after the click. */
const KEPT_MS = 10_000;

/** @param {() => string} fileName */
export function createLog(fileName) {
  let search = "";
  let following = true;
  let drawn = -1;

  /** @param {{at: Date | null, text: string}[]} lines */
  function view(lines, { going }) {
    const wanted = search.toLowerCase();
    const found = wanted ? lines.filter((line) => line.text.toLowerCase().includes(wanted)) : lines;
    const shown = found.slice(-MOST_LINES);
    if (following && drawn !== lines.length) queueMicrotask(toEnd);
    drawn = lines.length;
    return html`
      <section class="card-box log-card" aria-labelledby="log-heading">
        <div class="card-head">
          <h2 id="log-heading">${t("log")}</h2>
          <div class="log-tools">
            ${searchBox({ label: t("log.search"), value: search, changed: (text) => { search = text; update(); }, small: true })}
            ${wanted ? html`<span class="quiet" role="status">${t("log.found", { count: found.length })}</span>` : nothing}
            ${going ? html`
              <button type="button" class="btn btn-sm btn-outline-secondary" aria-pressed=${!following} @click=${toggle}>
                ${icon(following ? "pause" : "play")}${t(following ? "log.pause" : "log.follow")}</button>` : nothing}
            <button type="button" class="btn btn-sm btn-outline-secondary" ?disabled=${lines.length === 0} @click=${() => download(lines)}>
              ${icon("download")}${t("log.download")}</button>
          </div>
        </div>
        <div class="log" id="log" role="log" aria-labelledby="log-heading" aria-live=${going ? "polite" : "off"} tabindex="0" @scroll=${scrolled}>
          ${found.length > shown.length ? html`<p class="log-note">${t("log.cut", { count: found.length - shown.length })}</p>` : nothing}
          ${lines.length === 0 ? html`<p class="log-note">${t(going ? "log.waiting" : "log.empty")}</p>` : nothing}
          ${lines.length > 0 && found.length === 0 ? html`<p class="log-note">${t("log.nothing")}</p>` : nothing}
          ${shown.map((line) => html`
            <div class="log-line ${line.text.startsWith("Error:") ? "log-error" : ""}"><time>${line.at ? clock(line.at) : ""}</time><span>${marked(line.text, wanted)}</span></div>`)}
        </div>
      </section>`;
  }

  function toggle() {
    following = !following;
    if (following) toEnd();
    update();
  }

  /** Whoever scrolls up wants to read, and whoever scrolls to the end wants to follow. */
  function scrolled({ target }) {
    const atEnd = target.scrollHeight - target.scrollTop - target.clientHeight < AT_END_PX;
    if (atEnd === following) return;
    following = atEnd;
    update();
  }

  function toEnd() {
    const element = document.getElementById("log");
    if (element) element.scrollTop = element.scrollHeight;
  }

  function download(lines) {
    const text = lines.map(({ at, text }) => (at ? `${at.toISOString()} ${text}` : text)).join("\n") + "\n";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    link.download = fileName();
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
  }

  return { view };
}

function marked(text, wanted) {
  const place = wanted ? text.toLowerCase().indexOf(wanted) : -1;
  if (place < 0) return text;
  const end = place + wanted.length;
  return html`${text.slice(0, place)}<mark>${text.slice(place, end)}</mark>${text.slice(end)}`;
}
