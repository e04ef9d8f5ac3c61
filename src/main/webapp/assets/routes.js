/** Which page stands at which address. Here, because it knows the pages, and nothing that pages use may. */

/** A module of `pages/` exports `open({params, query, back}) → Page`. */
export const ROUTES = [
  ["/", () => import("./pages/overview.js")],
  ["/new", () => import("./pages/new-environment.js")],
  ["/runs/:id", () => import("./pages/run.js")],
  ["/history", () => import("./pages/history.js")],
  ["/resources", () => import("./pages/resources.js")],
  ["/pool", () => import("./pages/pool.js")],
  ["/catalogue", () => import("./pages/catalogue.js")],
  ["/settings", () => import("./pages/settings.js")],
  ["/audit", () => import("./pages/audit.js")],
  ["/account", () => import("./pages/account.js")],
  ["/help", () => import("./pages/help.js")],
];

export const notFound = () => import("./pages/not-found.js");
