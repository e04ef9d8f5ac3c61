/** Who is signed in. */

import { call, get, whenSignedOut } from "./api.js";
import { BASE } from "./base.js";
import { recall, remember } from "./storage.js";
import { update } from "./view.js";

/** The one account. */
export const ACCOUNT = "admin";

export const session = {
  /** Null while nobody is signed in. */
  user: null,
  /** Whether anybody has to sign in at all. */
  required: true,
  /** Whether the password is still the default one. */
  passwordChangeRequired: false,
  /** Whether the session ended under way: the page waits beneath the form until somebody signs in again. */
  ended: false,
};

const KNOWN = "signed-in";

let again = null;

whenSignedOut(() => {
  if (!again) {
    let resume;
    const promise = new Promise((resolve) => (resume = resolve));
    again = { promise, resume };
    session.ended = true;
    update();
  }
  return again.promise;
});

/** Whether somebody has signed in with this browser: strangers are not asked for, they would be an error each time. */
export const isKnown = () => recall(KNOWN) !== null;

/** Finds out who is signed in already. */
export async function loadSession() {
  try {
    apply(await get("/api/session", { stranger: true }));
  } catch (problem) {
    if (problem.status !== 401) throw problem;
    remember(KNOWN, null);
  }
}

/** @throws {import("./api.js").Problem} 401 wrong password, 429 too many failures */
export async function signIn(user, password) {
  await call("POST", "/api/login", { body: { user_id: user, password }, stranger: true });
  apply(await get("/api/session", { stranger: true }));
  remember(KNOWN, "yes");
  session.ended = false;
  again?.resume();
  again = null;
}

export async function signOut() {
  try {
    await call("POST", "/api/logout", { stranger: true });
  } catch (problem) {
    // Signed out already is signed out.
    if (problem.status !== 401) throw problem;
  }
  remember(KNOWN, null);
  // A fresh page: nothing of what was seen stays in memory.
  location.assign(`${BASE}/`);
}

/** @throws {import("./api.js").Problem} 403 the old one is wrong, 422 the new one cannot be used */
export async function changePassword(oldPassword, newPassword) {
  await call("PUT", "/api/settings/password", { body: { old_password: oldPassword, new_password: newPassword } });
  session.passwordChangeRequired = false;
  update();
}

function apply(view) {
  session.user = view.user_id ?? null;
  session.required = view.auth_mode !== "open";
  session.passwordChangeRequired = view.passwordChangeRequired ?? false;
}

