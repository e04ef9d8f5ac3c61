/** A new account, or what changes of one. */

import { html, live, nothing, update } from "../core/view.js";
import { BASE } from "../core/base.js";
import { call } from "../core/api.js";
import { dateTime, t } from "../core/i18n.js";
import { ACCOUNT, ROLES } from "../core/session.js";
import { instant } from "../core/time.js";
import { checks } from "../parts/checks.js";
import { field } from "../parts/field.js";
import { openFormDialog } from "../parts/form-dialog.js";
import { showOnce } from "../parts/once.js";
import { toast } from "../parts/toast.js";

/**
 * @param {any | null} person null for a new one
 * @param {{key: string, name: string}[]} teams that there are
 * @param {() => void} done
 */
export function openPersonDialog(person, teams, done) {
  const form = {
    id: "", name: person?.name ?? "", mail: person?.mail ?? "", role: person?.role ?? "member", disabled: person?.disabled ?? false,
    teams: new Set(person?.teams),
  };
  // The account of last resort stays what it is.
  const fixed = person?.id === ACCOUNT;
  const word = (name, more = {}) => field({
    id: `person-${name}`, label: t(`people.${name}`), value: form[name], changed: (text) => { form[name] = text; update(); }, ...more,
  });

  openFormDialog({
    title: person ? t("people.change.title", { name: person.id }) : t("people.add"),
    action: t(person ? "people.save" : "people.add"),
    ready: () => Boolean(person || form.id.trim()),
    fields: () => html`
      ${person ? nothing : word("id", { required: true, help: t("people.id.text"), placeholder: "kim.minji" })}
      ${word("name")}${word("mail")}
      ${fixed ? nothing : roleField()}
      ${checks({ id: "person-team", label: t("nav.teams"), values: teams, chosen: form.teams })}
      ${person && !fixed ? disabledField() : nothing}`,
    send: person ? change : add,
  });

  function roleField() {
    return html`
      <div>
        <label class="form-label" for="person-role">${t("role")}</label>
        <select id="person-role" class="form-select" aria-describedby="person-role-note" @change=${(event) => { form.role = event.target.value; update(); }}>
          ${ROLES.map((role) => html`<option value=${role} ?selected=${form.role === role}>${t(`role.${role}`)}</option>`)}
        </select>
        <p id="person-role-note" class="form-text">${t(`role.${form.role}.text`)}</p>
      </div>`;
  }

  function disabledField() {
    return html`
      <div class="form-check form-switch">
        <input class="form-check-input" type="checkbox" role="switch" id="person-disabled" aria-describedby="person-disabled-note" .checked=${live(form.disabled)}
          @change=${(event) => { form.disabled = event.target.checked; update(); }}>
        <label class="form-check-label" for="person-disabled">${t("people.disable")}</label>
        <p id="person-disabled-note" class="form-text">${t("people.disable.text")}</p>
      </div>`;
  }

  const body = () => ({ mail: form.mail.trim() || null, teams: [...form.teams], ...(!fixed && { role: form.role }) });

  async function add() {
    const id = form.id.trim();
    const made = await call("POST", "/api/users", { body: { id, name: form.name.trim() || id, ...body() } });
    done();
    return () => showLink(made);
  }

  async function change() {
    await call("PUT", `/api/users/${encodeURIComponent(person.id)}`, { body: { name: form.name, ...body(), ...(!fixed && { disabled: form.disabled }) } });
    toast(t("people.changed", { name: person.id }));
    done();
  }
}

/** The link that sets a password, once. @param {any} account as it was made */
export function showLink(account) {
  showOnce({
    title: t("people.link.title", { name: account.id }),
    text: t("people.link.once", { until: dateTime(instant(account.link_expires_at)) }),
    secret: location.origin + BASE + account.link,
  });
}
