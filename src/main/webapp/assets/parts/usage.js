/** How busy a machine is: a meter each for its processors and its memory, or that nobody knows. */

import { html } from "../core/view.js";
import { percent, t } from "../core/i18n.js";
import { icon } from "./icons.js";
import { openPastUsage } from "./past-usage.js";

/** How often whoever looks at meters asks for them again; the portal itself looks no more often. */
export const USAGE_MS = 15_000;

const HIGH = 90;

/** @param {{vm_name: string, ip_address: string, cpu_usage?: number, memory_usage?: number}} machine */
export function usageMeters(machine) {
  const { vm_name: name, cpu_usage: cpu, memory_usage: memory } = machine;
  return html`
    <div class="usage">
      ${meter("usage.cpu", name, cpu)}${meter("usage.memory", name, memory)}
      <button type="button" class="icon-button" aria-haspopup="dialog" aria-label=${t("usage.past", { machine: name })} title=${t("usage.past", { machine: name })}
        @click=${() => openPastUsage(machine)}>${icon("overview")}</button>
    </div>`;
}

/** Nothing looks like 0 % that nobody has measured. */
function meter(key, machine, usage) {
  const what = t(key);
  if (usage === undefined) return html`<div class="usage-meter"><span>${what}</span><span>${t("usage.unknown")}</span></div>`;
  const text = percent(usage / 100, 1);
  return html`
    <div class="usage-meter">
      <span>${what}</span>
      <div class="bar bar-thin ${usage > HIGH ? "bar-warn" : ""}" role="meter" aria-label=${t("usage.of", { what, machine })}
        aria-valuemin="0" aria-valuemax="100" aria-valuenow=${usage} aria-valuetext=${text}><div .style=${`--share: ${usage}%`}></div></div>
      <span class="usage-value">${text}</span>
    </div>`;
}
