/** Tells whoever looks at something else: by the icon of the tab and, where they allow it, by a notification of the browser. */

const ICONS = {
  usual: new URL("../favicon.svg", import.meta.url),
  done: new URL("../favicon-done.svg", import.meta.url),
  failed: new URL("../favicon-failed.svg", import.meta.url),
};

/** @param {keyof ICONS} kind */
export function markTab(kind) {
  document.querySelector("link[rel=icon]").href = ICONS[kind];
}

/** Whether notifications are possible here, and nobody was asked yet; browsers have them for pages by HTTPS alone. */
export const canOfferNotices = () => isSecureContext && "Notification" in window && Notification.permission === "default";

/** Asks, by the browser's own question. */
export const askForNotices = () => Notification.requestPermission();

/** Says something outside of the page, if somebody allowed it. */
export function notify(title, body) {
  if (!("Notification" in window) || Notification.permission !== "granted") return;
  const note = new Notification(title, { body, icon: ICONS.usual.href, tag: title });
  note.onclick = () => { window.focus(); note.close(); };
}
