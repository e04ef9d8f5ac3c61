/** How the portal is, and how to speak to it without the console. */

import { BASE } from "../core/base.js";
import { html } from "../core/view.js";
import { clock, rich, t } from "../core/i18n.js";
import { portal } from "../core/portal.js";
import { may } from "../core/session.js";
import { copyButton } from "../parts/copy.js";

const EXAMPLES = [
  ["login", (origin) => `curl -c cookies.txt -H 'Content-Type: application/json' \\
  -d '{"user_id": "admin", "password": "…"}' \\
  ${origin}/api/login`],
  ["provision", (origin) => `curl -b cookies.txt -H 'Content-Type: application/json' \\
  -d '{"serviceName": "order", "config": {"template": "standard"}, "targetInfra": {}}' \\
  ${origin}/api/provision`],
  ["history", (origin) => `curl -b cookies.txt '${origin}/api/history?limit=10'`],
  ["resources", (origin) => `curl -b cookies.txt ${origin}/api/monitoring/my-resources`],
  // No number here on purpose: pasted as it is, it must not delete somebody's project.
  ["delete", (origin) => `curl -b cookies.txt -X DELETE ${origin}/api/provision/PROJECT_ID`],
];

export function open() {
  return {
    title: () => t("nav.help"),
    view: () => html`
      <div class="page-head"><div><h1 tabindex="-1">${t("nav.help")}</h1><p>${t("help.lead")}</p></div></div>
      <div class="help-grid">
        <section class="card-box card-pad" aria-labelledby="first-heading">
          <h2 id="first-heading">${t("help.first")}</h2>
          <ol class="help-steps">
            <li>${rich("help.first.1")} ${may("member") ? html`<a href="/new">${t("nav.new")}</a>` : t("nav.new")}</li>
            <li>${rich("help.first.2")}</li>
            <li>${rich("help.first.3")}</li>
            <li>${rich("help.first.4")}</li>
          </ol>
        </section>
        <section class="card-box card-pad" aria-labelledby="portal-heading">
          <h2 id="portal-heading">${t("help.portal")}</h2>
          <dl class="facts">
            <dt>${t("help.state")}</dt><dd><span class="dot dot-${portal.state === "up" ? "good" : "bad"}"></span> ${t(`portal.${portal.state}`)}</dd>
            <dt>${t("help.database")}</dt><dd>${portal.database ?? "–"}</dd>
            <dt>${t("help.version")}</dt><dd>${portal.version ?? "–"}</dd>
            <dt>${t("help.zone")}</dt><dd>${portal.zone}</dd>
            <dt>${t("help.checked")}</dt><dd>${portal.checkedAt ? clock(portal.checkedAt) : "–"}</dd>
          </dl>
        </section>
      </div>
      <section class="card-box card-pad help-api" aria-labelledby="api-heading">
        <h2 id="api-heading">${t("help.api")}</h2>
        <p class="quiet">${rich("help.api.text")} <a href="/reference">${t("help.api.all")}</a></p>
        ${EXAMPLES.map(([name, command]) => example(t(`help.api.${name}`), command(location.origin + BASE)))}
      </section>`,
  };
}

function example(name, command) {
  return html`
    <h3 class="example-name">${name}</h3>
    <div class="example"><pre tabindex="0"><code>${command}</code></pre>${copyButton(command, name)}</div>`;
}
