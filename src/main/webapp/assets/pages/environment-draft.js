/** A request for an environment while it is written: by the form or as JSON, and always the same request. */

import { itemOf } from "../core/catalogue.js";
import { complaintOf, define, fieldsOf, valuesOf } from "../core/schema.js";
import { may, session } from "../core/session.js";

export const RUNNERS = ["pool", "mock"];
export const TRAFFIC = ["low", "mid", "high"];
/** What is asked for most; others can be added. */
export const PACKAGES = ["Nginx", "HAProxy", "Tomcat", "PostgreSQL", "Redis", "Docker"];

/** What stands for secrets, which are never told. */
const HIDDEN = "******";
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
  /** What was given for the fields of the chosen item. @type {Record<string, unknown>} */
  fields = {};
  /** The fields that were left. */
  fieldsLeft = new Set();
  /** The one that the portal refused, and why. @type {{name: string, detail: string} | null} */
  refused = null;
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

  /** Chooses what to ask for; what was given for another item's fields of the same names is kept. */
  choose(template) {
    this.template = template;
    this.refused = null;
    this.fieldsLeft.clear();
  }

  get item() {
    return itemOf(this.template);
  }

  /** Where it will run: some items say so themselves. */
  get runsOn() {
    return this.item?.runner ?? this.runner;
  }

  itemFields() {
    return fieldsOf(this.item?.fields);
  }

  /** What is shown in a field. */
  fieldValue({ name, schema }) {
    return Object.hasOwn(this.fields, name) ? this.fields[name] : schema.default;
  }

  give(name, value) {
    define(this.fields, name, value);
    if (this.refused?.name === name) this.refused = null;
  }

  /** Takes over a refusal that names a field by JSON pointer. @returns {boolean} whether there is a place to show it */
  takeRefusal(detail) {
    const [, pointer, reason] = /^\/config\/fields\/([^/:]+)[^:]*: (.*)$/s.exec(detail ?? "") ?? [];
    const name = pointer?.replaceAll("~1", "/").replaceAll("~0", "~");
    if (!this.itemFields().some((field) => field.name === name)) return false;
    this.refused = { name, detail: reason };
    return true;
  }

  /** Whom it is for: oneself unless somebody else is named. */
  get user() {
    return this.others.root.userName ?? session.user;
  }

  /** Which team it will belong to; none is named if it is empty. */
  get team() {
    return this.others.root.team ?? "";
  }

  /** @param {{userName?: string, team?: string}} words */
  belongTo(words) {
    const root = { ...this.others.root, ...words };
    if (!root.team) delete root.team;
    this.others = { ...this.others, root };
  }

  request() {
    const { config, root } = this.others;
    const given = this.#givenFields();
    return {
      ...root,
      serviceName: this.name.trim(),
      userName: root.userName || session.user,
      config: {
        template: this.template,
        ...(this.traffic && { traffic: this.traffic }),
        ...(this.packages.length > 0 && { packages: this.packages }),
        ...(given && { fields: given }),
        ...config,
      },
      targetInfra: { ...(!this.item?.runner && { runner: this.runner }), ...Object.fromEntries(this.#pairs()) },
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
    return [this.nameComplaint(), this.targetComplaint(), this.jsonComplaint?.key, ...this.itemFields().map((field) => this.fieldComplaint(field)?.key)].filter(Boolean);
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

  fieldComplaint(field) {
    return complaintOf(field, this.fieldValue(field));
  }

  /** What is wrong with a field, once it is time to say so: what is not there yet is missing only later. */
  shownFieldComplaint(field) {
    const complaint = this.fieldComplaint(field);
    const early = complaint?.key === "field.missing" && !this.touched && !this.fieldsLeft.has(field.name);
    return early ? null : complaint;
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

  /**
   * Another request as this one begins: what a run was asked for.
   *
   * @param {object} request of older versions, perhaps, which stored parts of it
   * @param {string} name the service's
   */
  static like(request, name) {
    const draft = new Draft();
    const { userName, config, targetInfra } = request;
    draft.takeJson(JSON.stringify({ serviceName: name, config, targetInfra, ...(may("operator") && userName && { userName }) }));
    if (draft.jsonComplaint) return Object.assign(new Draft(), { name });
    draft.leaveJson();
    draft.fields = Object.fromEntries(Object.entries(draft.fields).filter(([, value]) => value !== HIDDEN));
    return draft;
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
    const { template = "single", traffic = null, packages = [], fields = {}, ...moreConfig } = objectOf(config, "config");
    const { runner = itemOf(template)?.runner ?? "mock", ...target } = objectOf(targetInfra, "targetInfra");
    if (typeof serviceName !== "string") throw new Mistake("new.json.text", { member: "serviceName" });
    if (typeof template !== "string") throw new Mistake("new.json.text", { member: "config.template" });
    if (!RUNNERS.includes(runner) && runner !== itemOf(template)?.runner) throw new Mistake("new.json.runner", { runners: RUNNERS.join(", ") });
    const plain = Array.isArray(packages) && packages.every((name) => typeof name === "string");
    const usual = traffic === null || TRAFFIC.includes(traffic);
    this.fields = { ...objectOf(fields, "config.fields") };
    if (template !== this.template) this.choose(template);
    Object.assign(this, { name: serviceName, chosen: true });
    if (RUNNERS.includes(runner)) this.runner = runner;
    this.traffic = usual ? traffic : null;
    this.packages = plain ? packages : [];
    this.target = Object.entries(target).map(([key, value]) => ({ key, value }));
    this.others = { root, config: { ...moreConfig, ...(!usual && { traffic }), ...(!plain && { packages }) } };
  }

  /** Null where there is nothing to say of any. */
  #givenFields() {
    const values = valuesOf(this.itemFields(), this.fields);
    return this.itemFields().length > 0 || (!this.item && Object.keys(values).length > 0) ? values : null;
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
