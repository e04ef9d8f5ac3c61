import { recall, remember } from "./storage.js";

/** What can be chosen; "system" follows the device. */
export const THEMES = ["system", "light", "dark"];

export function theme() {
  const chosen = recall("theme");
  return THEMES.includes(chosen) ? chosen : "system";
}

export function chooseTheme(chosen) {
  remember("theme", chosen === "system" ? null : chosen);
  dispatchEvent(new Event("hcmp:theme"));
}
