/** Who is signed in. */

import { call, get, whenSignedOut } from "./api.js";
import { BASE } from "./base.js";
import { followLanguage } from "./i18n.js";
import { recall, remember } from "./storage.js";
import { update } from "./view.js";

/** The account that is always there. */
export const ACCOUNT = "admin";

/** Each may do all that the ones before it may. */
export const ROLES = ["viewer", "member", "operator", "admin"];

export const session = {
  /** What they signed in as; null while nobody is signed in. */
  user: null,
  name: "",
  /** One of {@link ROLES}. */
  role: null,
  /** The keys of their teams. @type {string[]} */
  teams: [],
  /** Whether anybody has to sign in at all. */
  required: true,
  /** Whether they have a password here, or signed in at a provider. */
  hasPassword: true,
  /** Whether the password is still the default one. */
  passwordChangeRequired: false,
  /** What whoever opens a shell on a machine has to know, if operators say so. */
  sshNote: "",
  /** Whether the session ended under way: the page waits beneath the form until somebody signs in again. */
  ended: false,
};

const KNOWN = "signed-in";
const LAST = "last-user";

/** How the address ends to which the portal sends whoever has signed in at the provider. */
const ARRIVED = "#signed-in";

let again = null;

/** Whether somebody is signing out: what the page still asks for meanwhile is answered by nobody. */
let leaving = false;

whenSignedOut(() => {
  if (leaving) return new Promise(() => {});
  if (!again) {
    let resume;
    const promise = new Promise((resolve) => (resume = resolve));
    again = { promise, resume };
    session.ended = true;
    update();
  }
  return again.promise;
});

/** Whether whoever is signed in may do what takes a role; the portal has the last word. @param {string} role of {@link ROLES} */
export const may = (role) => ROLES.indexOf(session.role) >= ROLES.indexOf(role);

/** Who is asked for at the sign-in: whoever was there before. */
export const expectedUser = () => recall(LAST) ?? ACCOUNT;

/** Whether somebody has signed in with this browser: strangers are not asked for, they would be an error each time. */
export const isKnown = () => recall(KNOWN) !== null;

/** Remembers whoever has come back from the provider; the address says it to nobody else. */
export function arrive() {
  if (location.hash !== ARRIVED) return;
  remember(KNOWN, "yes");
  history.replaceState(history.state, "", location.pathname + location.search);
}

/** Finds out who is signed in already. */
export async function loadSession() {
  try {
    await learn();
  } catch (problem) {
    if (problem.status !== 401) throw problem;
    remember(KNOWN, null);
  }
}

/** @throws {import("./api.js").Problem} 401 wrong password, 429 too many failures */
export async function signIn(user, password) {
  await call("POST", "/api/login", { body: { user_id: user, password }, stranger: true });
  const before = session.user;
  await learn();
  remember(KNOWN, "yes");
  remember(LAST, user === ACCOUNT ? null : user);
  if (session.ended && before !== session.user) return leaveToOther();
  session.ended = false;
  again?.resume();
  again = null;
}

/** What waits beneath the form is somebody else's: nothing of it is sent. */
function leaveToOther() {
  location.reload();
  return new Promise(() => {});
}

export async function signOut() {
  leaving = true;
  let elsewhere = null;
  try {
    elsewhere = (await call("POST", "/api/logout", { stranger: true }))?.continue_at;
  } catch (problem) {
    // Signed out already is signed out.
    leaving = problem.status === 401;
    if (!leaving) throw problem;
  }
  remember(KNOWN, null);
  // A fresh page, the provider's first where it knows them: nothing of what was seen stays in memory.
  location.assign(elsewhere ?? `${BASE}/`);
}

/** @throws {import("./api.js").Problem} 403 the old one is wrong, 422 the new one cannot be used */
export async function changePassword(oldPassword, newPassword) {
  await call("PUT", "/api/settings/password", { body: { old_password: oldPassword, new_password: newPassword } });
  session.passwordChangeRequired = false;
  update();
}

async function learn() {
  const [view, me] = await Promise.all(["/api/session", "/api/me"].map((path) => get(path, { stranger: true })));
  Object.assign(session, { name: me.name, role: me.role, teams: me.teams });
  if (me.language) await followLanguage(me.language);
  session.user = view.user_id ?? null;
  session.required = view.auth_mode !== "open";
  session.hasPassword = view.signed_in_by !== "sso";
  session.sshNote = view.ssh_note ?? "";
  session.passwordChangeRequired = view.passwordChangeRequired ?? false;
}

