/** What this browser remembers from visit to visit; without storage, for as long as the page is open. */

const PREFIX = "hcmp.";
const fallback = new Map();

/** @returns {string | null} */
export function recall(key) {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return fallback.get(key) ?? null;
  }
}

/** @param {string | null} value null forgets it */
export function remember(key, value) {
  try {
    if (value === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, value);
  } catch {
    fallback.set(key, value);
  }
}
