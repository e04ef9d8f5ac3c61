/** Where a run stands, as a badge. */

import { html } from "../core/view.js";
import { hasText, t } from "../core/i18n.js";
import { icon } from "./icons.js";

/** The states that the portal knows, and that of runs which failed because somebody wanted that; older versions stored others too, which are shown as they are. */
export const STATES = ["PENDING", "RUNNING", "COMPLETED", "FAILED", "STOPPED"];

const ICONS = { PENDING: "pending", RUNNING: "running", COMPLETED: "success", FAILED: "failed", STOPPED: "pause" };

export const isOver = (status) => status === "COMPLETED" || status === "FAILED";

export function statusName(status) {
  return hasText(`status.${status}`) ? t(`status.${status}`) : status;
}

export function statusBadge(status) {
  const known = STATES.includes(status) ? status.toLowerCase() : "other";
  return html`<span class="status status-${known}">${icon(STATES.includes(status) ? ICONS[status] : "info")}${statusName(status)}</span>`;
}
