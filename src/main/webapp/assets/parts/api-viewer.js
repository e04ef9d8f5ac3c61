/** The description of the API, drawn by Swagger UI, which is loaded when it is first shown. Calls are made as whoever is signed in. */

import { BASE } from "../core/base.js";
import { t } from "../core/i18n.js";
import { html } from "../core/view.js";

let library = null;

const loadLibrary = () => (library ??= new Promise((resolve, reject) => {
  // It is no module: imported as one it finds nothing to hang itself on.
  document.head.append(Object.assign(document.createElement("script"), {
    src: new URL("../lib/swagger-ui/swagger-ui-bundle.js", import.meta.url).href,
    onload: () => resolve(globalThis.SwaggerUIBundle),
    onerror: () => reject(new Error("Swagger UI did not come.")),
  }));
}));

class ApiViewer extends HTMLElement {
  async connectedCallback() {
    const style = Object.assign(document.createElement("link"), {
      rel: "stylesheet",
      href: new URL("../lib/swagger-ui/swagger-ui.css", import.meta.url).href,
    });
    const place = document.createElement("div");
    this.replaceChildren(style, place);
    try {
      await this.#draw(place);
    } catch {
      // Whatever did not come: the next visit asks for it again.
      library = null;
      place.textContent = `${t("portal.unreachable")}. ${t("banner.unreachable.text")}`;
    }
  }

  async #draw(place) {
    const [show, answer] = await Promise.all([loadLibrary(), fetch(`${BASE}/api/openapi.json`)]);
    const spec = await answer.json();
    if (!this.isConnected) return;
    show({
      spec: { ...spec, servers: [{ url: BASE || "/" }] },
      domNode: place,
      docExpansion: "none",
      defaultModelsExpandDepth: 0,
      displayRequestDuration: true,
    });
  }
}

customElements.define("api-viewer", ApiViewer);

export const apiViewer = () => html`<api-viewer></api-viewer>`;
