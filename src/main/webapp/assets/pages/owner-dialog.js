/** Gives an environment to somebody else. */

import { html, update } from "../core/view.js";
import { call } from "../core/api.js";
import { t } from "../core/i18n.js";
import { field } from "../parts/field.js";
import { openFormDialog } from "../parts/form-dialog.js";
import { toast } from "../parts/toast.js";

/**
 * @param {string} path of the environment
 * @param {{user: string | null, team: string | null} | null} owner whose it is
 * @param {(owner: {user: string, team: string | null}) => void} done
 */
export function openOwnerDialog(path, owner, done) {
  const form = { user: owner?.user ?? "", team: owner?.team ?? "" };
  const word = (name, label, help) => field({
    id: `owner-${name}`, label: t(label), value: form[name], changed: (text) => { form[name] = text; update(); }, help: t(help), required: name === "user",
  });

  openFormDialog({
    title: t("owner.change"),
    action: t("owner.change"),
    ready: () => form.user.trim() !== "",
    fields: () => html`${word("user", "owner.user", "owner.user.text")}${word("team", "run.team", "owner.team.text")}`,
    send,
  });

  async function send() {
    const next = await call("PUT", `${path}/owner`, { body: { user: form.user.trim(), team: form.team.trim() || null } });
    toast(t("owner.changed", { name: next.user }));
    done(next);
  }
}
