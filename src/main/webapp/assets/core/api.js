/** Calls of the portal's API. */

import { BASE } from "./base.js";

const PATIENCE_MS = 30_000;

/** A call that did not succeed; `status` is 0 when no portal answered. */
export class Problem extends Error {
  constructor(status, detail, { code = null, retryAfter = null } = {}) {
    super(detail);
    this.status = status;
    this.detail = detail;
    /** What is wrong, for programs; null where nobody says so. */
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

let signInAgain = () => Promise.reject(new Problem(401, ""));

/** Who is asked when a call finds that nobody is signed in; the call is repeated when the promise resolves. */
export function whenSignedOut(handler) {
  signInAgain = handler;
}

/**
 * @typedef {object} Options
 * @property {unknown} [body] sent as JSON
 * @property {Blob | string} [raw] sent as it is, with `type`
 * @property {string} [type] media type of `raw`
 * @property {Record<string, string>} [headers]
 * @property {boolean} [stranger] a 401 is an answer like any other
 * @property {AbortSignal} [signal] ends the call when nobody wants its answer any more
 */

/** @param {Options} [options] @returns {Promise<any>} the JSON of the answer; null if it has no body */
export async function call(method, path, options = {}) {
  return (await send(method, path, options)).data;
}

export const get = (path, options) => call("GET", path, options);

/** Like {@link call}, for callers that need headers too. @returns {Promise<{data: any, headers: Headers}>} */
export async function send(method, path, options = {}) {
  const response = await request(method, path, options);
  if (response.status === 401 && !options.stranger) {
    await signInAgain();
    return send(method, path, options);
  }
  if (!response.ok) throw await problemOf(response);
  return { data: await bodyOf(response), headers: response.headers };
}

async function request(method, path, { body, raw, type, headers = {}, signal }) {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const sent = body === undefined ? raw : JSON.stringify(body);
  const contentType = body === undefined ? type : "application/json";
  try {
    return await fetch(BASE + path, {
      method,
      body: sent,
      cache: "no-store",
      headers: { Accept: "application/json", ...(contentType && { "Content-Type": contentType }), ...headers },
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
  } catch (failure) {
    throw new Problem(0, failure.message);
  }
}

async function bodyOf(response) {
  try {
    const text = await response.text();
    return text === "" ? null : JSON.parse(text);
  } catch (failure) {
    throw new Problem(0, failure.message);
  }
}

async function problemOf(response) {
  // A server that is still starting, or a proxy before it, answers for a portal that is not there yet.
  if (!isProblem(response) && (response.status === 404 || response.status >= 500)) return new Problem(0, response.statusText);
  const retryAfter = Number(response.headers.get("Retry-After")) || null;
  const { detail, code } = await response.json().then((problem) => problem ?? {}, () => ({}));
  return new Problem(response.status, detail ?? response.statusText, { code, retryAfter });
}

function isProblem(response) {
  return (response.headers.get("Content-Type") ?? "").startsWith("application/problem+json");
}

/** The path of the next page, from a `Link: <…>; rel="next"` header. @returns {string | null} */
export function nextPage(headers) {
  return /<([^>]+)>;\s*rel="next"/.exec(headers.get("Link") ?? "")?.[1].slice(BASE.length) ?? null;
}
