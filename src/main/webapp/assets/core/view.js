/** Drawing: one tree for the whole console, drawn anew from the state whenever a module says that something changed. */

import { html as template, nothing, render, svg } from "../lib/lit-html/lit-html.js";
import { ref } from "../lib/lit-html/directives/ref.js";
import { repeat } from "../lib/lit-html/directives/repeat.js";
import { keyed } from "../lib/lit-html/directives/keyed.js";
import { live } from "../lib/lit-html/directives/live.js";
import { BASE } from "./base.js";

export { html, keyed, live, nothing, ref, repeat, svg };

/** A template whose links are written from the portal's root, wherever that is. */
function html(strings, ...values) {
  return template(underBase(strings), ...values);
}

const moved = new WeakMap();

/** Once for each template: it is known by its strings. */
function underBase(strings) {
  if (BASE === "") return strings;
  if (!moved.has(strings)) {
    const move = (text) => text.replaceAll('href="/', `href="${BASE}/`);
    moved.set(strings, Object.assign(strings.map(move), { raw: strings.raw.map(move) }));
  }
  return moved.get(strings);
}

let draw = () => {};
let scheduled = false;

/** Draws a view into an element, now and after each {@link update}. */
export function mount(view, element) {
  draw = () => {
    const focused = document.activeElement;
    render(view(), element);
    if (focused && !focused.isConnected) focusHeading();
  };
  draw();
}

/** What had the focus is gone: whoever uses the keyboard goes on from the heading, not from the top of the window. */
export function focusHeading() {
  document.querySelector("main h1")?.focus({ preventScroll: true });
}

/** The state has changed: draws once when the current task is done, however often it was called. */
export function update() {
  if (scheduled) return;
  scheduled = true;
  queueMicrotask(() => {
    scheduled = false;
    draw();
  });
}

const SOON_MS = 50;
let soon = null;

/** The same for what comes in great numbers, such as the events of a long log. */
export function updateSoon() {
  soon ??= setTimeout(() => {
    soon = null;
    update();
  }, SOON_MS);
}

/** Runs something that looks at what was drawn. */
export function afterUpdate(action) {
  update();
  queueMicrotask(action);
}
