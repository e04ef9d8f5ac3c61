/** A request for an environment while it is written: by the form or as JSON, and always the same request. */

import { session } from "../core/session.js";

export const RUNNERS = ["pool", "mock"];
export const TRAFFIC = ["low", "mid", "high"];
/** What is asked for most; others can be added. */
export const PACKAGES = ["Nginx", "HAProxy", "Tomcat", "PostgreSQL", "Redis", "Docker"];

const LONGEST_NAME = 200;
const CONTROL = /\p{Cc}/u;

export class Draft {
  name = "";
  template = "single";
  runner = "mock";
  /** @type {string | null} */
  traffic = null;
  /** @type {string[]} */
  packages = [];
  /** Members of `targetInfra` beside the runner. @type {{key: string, value: unknown}[]} */
  target = [];
  /** Whatever else the JSON holds: kept. */
  others = { config: {}, root: {} };

  /** Whether the reader has tried to send it, has left the name, has chosen a runner. */
  touched = false;
  nameLeft = false;
  chosen = false;

  /** What was typed as JSON, while it cannot be read. @type {string | null} */
  typed = null;
  /** @type {{key: string, values: object} | null} */
  jsonComplaint = null;

  #sent = { text: null, key: null };

  /** The runner to begin with, until the reader has chosen one. */
  prefer(runner) {
    if (!this.chosen) this.runner = runner;
  }

  request() {
    const { config, root } = this.others;
    return {
      ...root,
      serviceName: this.name.trim(),
      userName: root.userName ?? session.user,
      config: {
        template: this.template,
        ...(this.traffic && { traffic: this.traffic }),
        ...(this.packages.length > 0 && { packages: this.packages }),
        ...config,
      },
      targetInfra: { runner: this.runner, ...Object.fromEntries(this.#pairs()) },
    };
  }

  /** The same for the same request, so that sending it twice makes one environment. */
  key() {
    const text = JSON.stringify(this.request());
    if (this.#sent.text !== text) {
      const bytes = crypto.getRandomValues(new Uint8Array(16));
      this.#sent = { text, key: Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("") };
    }
    return this.#sent.key;
  }

  togglePackage(name) {
    this.packages = this.packages.includes(name) ? this.packages.filter((other) => other !== name) : [...this.packages, name];
  }

  // --- checks: keys of texts ---

  complaints() {
    return [this.nameComplaint(), this.targetComplaint(), this.jsonComplaint?.key].filter(Boolean);
  }

  nameShown() {
    return this.touched || this.nameLeft || (this.name !== "" && this.nameComplaint() !== "new.name.missing");
  }

  nameComplaint() {
    const name = this.name.trim();
    if (name === "") return "new.name.missing";
    if ([...name].length > LONGEST_NAME) return "new.name.long";
    return CONTROL.test(name) ? "new.name.control" : null;
  }

  targetComplaint() {
    const keys = this.target.map((pair) => pair.key.trim());
    if (keys.includes("runner")) return "new.target.runner";
    const given = keys.filter(Boolean);
    return new Set(given).size < given.length ? "new.target.twice" : null;
  }

  // --- JSON ---

  json() {
    return this.typed ?? JSON.stringify(this.request(), null, 2);
  }

  /** Takes over what was typed, as far as it is a request. */
  takeJson(text) {
    this.typed = text;
    try {
      this.#take(JSON.parse(text));
      this.jsonComplaint = null;
    } catch (failure) {
      this.jsonComplaint =
        failure instanceof Mistake ? failure.complaint : { key: "new.json.invalid", values: { reason: failure.message } };
    }
  }

  /** The form is shown again: text that is a request is written anew, other text stays until it is mended. */
  leaveJson() {
    if (!this.jsonComplaint) this.typed = null;
  }

  shownValue({ value }) {
    return typeof value === "string" ? value : JSON.stringify(value);
  }

  #take(request) {
    const { serviceName, config = {}, targetInfra = {}, ...root } = objectOf(request, "JSON");
    const { template = "single", traffic = null, packages = [], ...moreConfig } = objectOf(config, "config");
    const { runner = "mock", ...target } = objectOf(targetInfra, "targetInfra");
    if (typeof serviceName !== "string") throw new Mistake("new.json.text", { member: "serviceName" });
    if (typeof template !== "string") throw new Mistake("new.json.text", { member: "config.template" });
    if (!RUNNERS.includes(runner)) throw new Mistake("new.json.runner", { runners: RUNNERS.join(", ") });
    const plain = Array.isArray(packages) && packages.every((name) => typeof name === "string");
    const usual = traffic === null || TRAFFIC.includes(traffic);
    Object.assign(this, { name: serviceName, template, runner, chosen: true });
    this.traffic = usual ? traffic : null;
    this.packages = plain ? packages : [];
    this.target = Object.entries(target).map(([key, value]) => ({ key, value }));
    this.others = { root, config: { ...moreConfig, ...(!usual && { traffic }), ...(!plain && { packages }) } };
  }

  #pairs() {
    return this.target.map(({ key, value }) => [key.trim(), value]).filter(([key]) => key !== "");
  }
}

class Mistake extends Error {
  constructor(key, values) {
    super(key);
    this.complaint = { key, values };
  }
}

function objectOf(value, member) {
  if (value === null || typeof value !== "object" || Array.isArray(value)) throw new Mistake("new.json.object", { member });
  return value;
}
