/** What the portal writes into runs itself, in the reader's words. Logs keep what was written. */

import { hasText, t } from "../core/i18n.js";

const CANCELLED_BY = /^Cancelled by (.+)\.$/;
const OVERDUE = /^(.+) did not end within (PT\S+)\.$/;

/** A step of the portal's own plans, which have fixed names. @param {string} name as the portal tells it */
export function stepName(name) {
  const key = `stepName.${name}`;
  return hasText(key) ? t(key) : name;
}

/** Why a run ended before its end. @param {{message: string, reason?: string}} error */
export function failureText({ message, reason }) {
  const user = reason === "CANCELLED" ? CANCELLED_BY.exec(message)?.[1] : null;
  if (user) return t("reason.CANCELLED", { user });
  return reason === "RETIRE_FAILED" ? t("reason.RETIRE_FAILED", { message: sentence(message) }) : sentence(message);
}

/** The portal's own sentences are few; whatever else somebody has written stays as it is. @param {string} message */
function sentence(message) {
  const [, step, limit] = OVERDUE.exec(message) ?? [];
  if (step) return t("failure.overdue", { step: stepName(step), limit });
  const key = `failure.${message}`;
  return hasText(key) ? t(key) : message;
}
