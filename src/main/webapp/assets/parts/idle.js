/** Machines that do nothing: a page that shows machines asks which they are whenever it may have changed. */

import { html, nothing, update } from "../core/view.js";
import { get } from "../core/api.js";
import { t } from "../core/i18n.js";

export function createIdle() {
  let addresses = new Set();

  look();

  async function look() {
    // Where nobody knows, nothing is marked.
    const machines = await get("/api/monitoring/usage/idle").catch(() => []);
    addresses = new Set(machines.map((machine) => machine.ip_address));
    update();
  }

  const has = (machine) => addresses.has(machine.ip_address);

  /** @param {{ip_address: string}[]} machines of which nothing is said unless one of them does nothing */
  function mark(machines) {
    const count = machines.filter(has).length;
    if (count === 0) return nothing;
    return html`<span class="tag idle" title=${t("idle.title")}>${machines.length === 1 ? t("idle") : t("idle.count", { count })}</span>`;
  }

  return { has, look, mark };
}
