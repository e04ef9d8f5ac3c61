/** Whose environments a list shows, and whose each of them is. */

import { html, nothing } from "../core/view.js";
import { t } from "../core/i18n.js";
import { may, session } from "../core/session.js";
import { segments } from "./segments.js";

const MINE = "mine";
const TEAMS = "teams";
/** All that one may see: what the portal shows without being asked for less. */
const ALL = "";

/** What narrows a list down for whoever is signed in; where nobody signs in all is everybody's. */
function choices() {
  if (!session.required) return [ALL];
  const operator = may("operator");
  if (session.teams.length === 0) return operator ? [MINE, ALL] : [ALL];
  return operator ? [MINE, TEAMS, ALL] : [MINE, ALL];
}

/** What of an address can be asked for by whoever is signed in. @param {string | null} given */
export const whoseOf = (given) => (choices().includes(given) ? given : ALL);

/** @param {string} chosen @param {(whose: string) => void} choose */
export function whoseChoice(chosen, choose) {
  const values = choices();
  if (values.length === 1) return nothing;
  const all = may("operator") ? "whose.all" : "whose.teams";
  const name = (whose) => t(whose === ALL ? all : `whose.${whose}`);
  return segments({ label: t("whose"), values, chosen, name, choose });
}

/** The account and the team, as far as they are known. @param {{user?: string, team?: string}} owner */
export function ownerMark({ user, team }) {
  const words = [user, team].filter(Boolean).join(" · ");
  return words ? html`<span class="quiet owner">${words}</span>` : nothing;
}
