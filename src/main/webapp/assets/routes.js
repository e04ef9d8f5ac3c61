/** Which page stands at which address. Here, because it knows the pages, and nothing that pages use may. */

import { may } from "./core/session.js";

/**
 * The page for whoever has the role, and for others one that says so: no call is made that would be refused. Both modules
 * come, because pages are also fetched ahead, before it is known who signs in.
 */
function forRole(role, load) {
  return async () => {
    const [page, refusal] = await Promise.all([load(), import("./pages/not-allowed.js")]);
    return may(role) ? page : refusal;
  };
}

/** A module of `pages/` exports `open({params, query, back}) → Page`. */
export const ROUTES = [
  ["/", () => import("./pages/overview.js")],
  ["/new", forRole("member", () => import("./pages/new-environment.js"))],
  ["/runs/:id", () => import("./pages/run.js")],
  ["/history", () => import("./pages/history.js")],
  ["/resources", () => import("./pages/resources.js")],
  ["/pool", forRole("operator", () => import("./pages/pool.js"))],
  ["/catalogue", forRole("operator", () => import("./pages/catalogue.js"))],
  ["/settings", forRole("admin", () => import("./pages/settings.js"))],
  ["/audit", forRole("operator", () => import("./pages/audit.js"))],
  ["/people", forRole("admin", () => import("./pages/people.js"))],
  ["/teams", forRole("admin", () => import("./pages/teams.js"))],
  ["/account", () => import("./pages/account.js")],
  ["/first-password", () => import("./pages/first-password.js")],
  ["/help", () => import("./pages/help.js")],
  ["/reference", () => import("./pages/reference.js")],
];

export const notFound = () => import("./pages/not-found.js");
