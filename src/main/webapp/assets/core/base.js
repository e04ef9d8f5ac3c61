/** Where the portal is. */

/** The path that a proxy has put before all of the portal's, such as `/cmp`; nothing where there is none. */
export const BASE = new URL(import.meta.url).pathname.replace(/\/assets\/([0-9a-f]{16}\/)?core\/base\.js$/, "");
