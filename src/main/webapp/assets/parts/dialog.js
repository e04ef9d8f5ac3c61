/** Dialogs over the page. The browser's own element holds the focus, closes on Escape and hides the page beneath. */

import { html, nothing, ref, repeat, update } from "../core/view.js";
import { t } from "../core/i18n.js";
import { icon } from "./icons.js";

const opened = [];
let counter = 0;

/**
 * @param {object} options
 * @param {() => string} options.title
 * @param {(close: () => void) => unknown} options.content
 * @param {boolean} [options.wide]
 * @param {() => void} [options.closed] called once, however it was closed
 * @returns {() => void} closes it
 */
export function openDialog({ title, content, wide = false, closed = () => {} }) {
  const dialog = { id: ++counter, title, content, wide, close };
  function close() {
    const index = opened.indexOf(dialog);
    if (index < 0) return;
    // The browser gives the focus back to where it was, which it does not for an element that is merely gone.
    document.getElementById(nameOf(dialog))?.close();
    opened.splice(index, 1);
    update();
    closed();
  }
  opened.push(dialog);
  update();
  return close;
}

/** @returns {Promise<boolean>} whether the reader said yes */
export function confirm({ title, text, action, otherwise = t("dialog.cancel"), danger = false }) {
  return new Promise((answer) => {
    let yes = false;
    openDialog({
      title: () => title,
      content: (close) => html`
        <div class="dialog-body">${text}</div>
        <div class="dialog-actions">
          <button type="button" class="btn btn-outline-secondary" ?data-begin=${danger} @click=${close}>${otherwise}</button>
          <button type="button" class="btn ${danger ? "btn-danger" : "btn-primary"}" ?data-begin=${!danger}
            @click=${() => { yes = true; close(); }}>${action}</button>
        </div>`,
      closed: () => answer(yes),
    });
  });
}

/** All that are open, the last on top. */
export function dialogs() {
  return repeat(opened, (dialog) => dialog.id, dialogView);
}

function dialogView(dialog) {
  const { title, content, wide, close } = dialog;
  return modal({ id: nameOf(dialog), title: title(), wide, close, content: content(close) });
}

const nameOf = ({ id }) => `dialog-${id}`;

// Back leaves the page that a dialog belongs to.
addEventListener("popstate", () => [...opened].forEach((dialog) => dialog.close()));

/** A dialog as it is drawn; without `close` nothing but what it holds ends it. */
export function modal({ id, title, content, wide = false, close = null }) {
  return html`
    <dialog id=${id} class="dialog ${wide ? "dialog-wide" : ""}" aria-labelledby="${id}-title" ${ref(show)}
      @cancel=${(event) => { event.preventDefault(); close?.(); }}>
      <div class="dialog-head">
        <h2 id="${id}-title" tabindex="-1">${title}</h2>
        ${close ? html`<button type="button" class="icon-button" aria-label=${t("dialog.close")} @click=${close}>${icon("close")}</button>` : nothing}
      </div>
      ${content}
    </dialog>`;
}

/** Called while the element is made, which is before it stands in the page. */
function show(element) {
  queueMicrotask(() => {
    if (!element?.isConnected || element.open) return;
    element.showModal();
    // The browser would begin on Close.
    (element.querySelector("[data-begin]") ?? element.querySelector("h2")).focus();
  });
}
