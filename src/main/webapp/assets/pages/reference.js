/** All calls of the API, to be looked up and tried. */

import { BASE } from "../core/base.js";
import { html } from "../core/view.js";
import { rich, t } from "../core/i18n.js";
import { apiViewer } from "../parts/api-viewer.js";

export function open() {
  return {
    title: () => t("reference"),
    view: () => html`
      <div class="page-head"><div><h1 tabindex="-1">${t("reference")}</h1><p>${rich("reference.lead")}</p></div>
        <a class="btn btn-outline-secondary" href="${BASE}/api/openapi.json" target="_blank" rel="noopener">openapi.json</a></div>
      <div class="card-box reference">${apiViewer()}</div>`,
  };
}
