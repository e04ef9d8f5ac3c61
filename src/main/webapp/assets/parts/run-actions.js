/** What one does with an environment or its run, for whoever is sure. Each says how it went, and whether it was done. */

import { call } from "../core/api.js";
import { t } from "../core/i18n.js";
import { confirm } from "./dialog.js";
import { sentence } from "./problem.js";
import { toast } from "./toast.js";

/** @param {number} id @param {() => void} [begin] called once somebody said yes @returns {Promise<boolean>} */
export async function stopRun(id, begin) {
  const words = { title: t("run.cancel.title"), text: t("run.cancel.text"), action: t("run.cancel"), otherwise: t("run.cancel.keep") };
  return sure(words, begin, () => call("POST", `/api/provision/${id}/cancel`), t("run.cancel.done"));
}

/** @param {number} id @param {string} [from] `?from=start` for the first step; else from the one that failed @returns {Promise<boolean>} */
export function retryRun(id, from = "") {
  return attempt(() => call("POST", `/api/provision/${id}/retry${from}`), t("run.retry.done"));
}

/** @param {{id: number, name: string}} environment @param {() => void} [begin] called once somebody said yes @returns {Promise<boolean>} */
export async function deleteEnvironment({ id, name }, begin) {
  const words = { title: t("run.delete.title"), text: t("run.delete.text", { name }), action: t("run.delete") };
  return sure(words, begin, () => call("DELETE", `/api/provision/${id}`), t("run.delete.done", { name }));
}

async function sure(words, begin, action, done) {
  if (!(await confirm({ ...words, danger: true }))) return false;
  begin?.();
  return attempt(action, done);
}

async function attempt(action, done) {
  try {
    await action();
    toast(done);
    return true;
  } catch (failure) {
    toast(sentence(failure, { 409: "run.conflict" }), "failed");
    return false;
  }
}
