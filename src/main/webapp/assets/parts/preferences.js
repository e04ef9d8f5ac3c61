/** Language and theme. */

import { html, update } from "../core/view.js";
import { chooseLanguage, language, LANGUAGES, t } from "../core/i18n.js";
import { chooseTheme, theme, THEMES } from "../core/theme.js";
import { icon } from "./icons.js";

const THEME_ICONS = { system: "system", light: "sun", dark: "moon" };

export function languageSwitch() {
  return html`
    <div class="segments" role="group" aria-label=${t("preferences.language")}>
      ${Object.entries(LANGUAGES).map(([tag, name]) => html`
        <button type="button" lang=${tag} aria-pressed=${language() === tag} @click=${() => chooseLanguage(tag)}>${name}</button>`)}
    </div>`;
}

export function themeSwitch() {
  return html`
    <div class="segments" role="group" aria-label=${t("preferences.theme")}>
      ${THEMES.map((name) => html`
        <button type="button" aria-pressed=${theme() === name} title=${t(`theme.${name}`)} aria-label=${t(`theme.${name}`)}
          @click=${() => { chooseTheme(name); update(); }}>${icon(THEME_ICONS[name])}</button>`)}
    </div>`;
}
