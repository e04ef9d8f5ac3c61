/** Fields as a JSON Schema describes them: which they are, and whether a value fits. The server has the last word. */

const LONG_TEXT = 500;

/**
 * @typedef {object} Field
 * @property {string} name
 * @property {"text" | "area" | "password" | "number" | "boolean" | "choice" | "several" | "list"} kind
 * @property {boolean} required
 * @property {any} schema
 */

/** @param {object | null | undefined} schema of one object @returns {Field[]} */
export function fieldsOf(schema) {
  const required = schema?.required ?? [];
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
    name,
    kind: kindOf(property),
    required: required.includes(name),
    schema: property,
  }));
}

function kindOf(schema) {
  if (schema.enum) return "choice";
  const type = [schema.type].flat().find((one) => one !== "null");
  if (type === "boolean") return "boolean";
  if (type === "integer" || type === "number") return "number";
  if (type === "array") return schema.items?.enum ? "several" : "list";
  if (schema.format === "password") return "password";
  return schema.format === "multiline" || schema.maxLength >= LONG_TEXT ? "area" : "text";
}

/** What is sent: what was given, and defaults where nothing was. @param {Field[]} fields @param {Record<string, unknown>} given */
export function valuesOf(fields, given) {
  const values = { ...given };
  for (const { name, schema } of fields) {
    if (!Object.hasOwn(values, name) && schema.default !== undefined) define(values, name, schema.default);
    if (Object.hasOwn(values, name) && values[name] === undefined) delete values[name];
  }
  return values;
}

/** Sets a member of whatever name, `__proto__` included. */
export function define(object, name, value) {
  Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
}

/** What is wrong with a value: a text's key and its values; null if nothing is. @param {Field} field */
export function complaintOf({ kind, required, schema }, value) {
  if (value === undefined) return required ? complaint("missing") : null;
  if (kind === "number") return numberComplaint(schema, value);
  if (kind === "several" || kind === "list") return listComplaint(schema, value);
  if (kind === "boolean") return typeof value === "boolean" ? null : complaint("boolean");
  if (schema.enum && !schema.enum.includes(value)) return complaint("choice");
  return typeof value === "string" ? textComplaint(schema, value) : schema.enum ? null : complaint("text");
}

function textComplaint(schema, value) {
  const length = [...value].length;
  if (length < (schema.minLength ?? 0)) return complaint("short", schema.minLength);
  if (length > (schema.maxLength ?? Infinity)) return complaint("long", schema.maxLength);
  return matches(schema.pattern, value) ? null : complaint("pattern", schema.pattern);
}

function matches(pattern, value) {
  if (pattern === undefined) return true;
  try {
    return new RegExp(pattern, "u").test(value);
  } catch {
    // Patterns that browsers do not read are left to the server.
    return true;
  }
}

function numberComplaint(schema, value) {
  if (typeof value !== "number") return complaint("number");
  if (schema.type === "integer" && !Number.isInteger(value)) return complaint("integer");
  if (value < (schema.minimum ?? -Infinity)) return complaint("minimum", schema.minimum);
  if (value > (schema.maximum ?? Infinity)) return complaint("maximum", schema.maximum);
  if (schema.enum && !schema.enum.includes(value)) return complaint("choice");
  return null;
}

function listComplaint(schema, value) {
  if (!Array.isArray(value)) return complaint("list");
  if (value.length < (schema.minItems ?? 0)) return complaint("few", schema.minItems);
  if (value.length > (schema.maxItems ?? Infinity)) return complaint("many", schema.maxItems);
  if (schema.uniqueItems && new Set(value).size < value.length) return complaint("twice");
  if (!schema.items) return null;
  const [entry] = fieldsOf({ properties: { entry: schema.items } });
  return value.map((one) => complaintOf(entry, one)).find(Boolean) ?? null;
}

const complaint = (name, limit) => ({ key: `field.${name}`, values: typeof limit === "number" ? { count: limit } : { limit } });
