/** What a machine is good for, or what one must be good for, in words. */

import { number, t } from "../core/i18n.js";

/** @param {{tier?: string, vcpu?: number, memory?: number, labels?: string[]}} traits as far as they were said; memory in MiB */
export function traitWords({ tier, vcpu, memory, labels = [] }) {
  return [tier, vcpu && `${vcpu} vCPU`, memory && t("machine.memory", { size: number(memory) }), ...labels].filter(Boolean).join(" · ");
}
