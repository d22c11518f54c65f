// @ts-check
// Asks the server.  Browsers revalidate by entity tag on their own, so nothing is remembered here.

/** Why there is no answer, in the server's words. */
export class Problem extends Error {
  /** @param {number} status @param {string} detail */
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

/**
 * The answer to a question of the API.  Raises Problem.
 * @param {string} question path below /api/1/
 * @param {Record<string, string|number|null|undefined>} [words] parameters; those without a value are left out
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function ask(question, words = {}, signal) {
  const response = await fetch(address(question, words), { signal, headers: { Accept: "application/json" } });
  if (response.ok) return response.json();
  throw await problemOf(response);
}

/**
 * Do something: what changes a record, a session, a token.  Raises Problem.
 * @param {"POST"|"DELETE"} method
 * @param {string} deed path below /api/1/
 * @param {unknown} [given] what goes along, as JSON
 * @returns {Promise<any>}
 */
export async function send(method, deed, given) {
  const { csrf } = await whoAsks();
  const headers = { Accept: "application/json", "Content-Type": "application/json", ...(csrf ? { "X-CSRF-Token": csrf } : {}) };
  const response = await fetch(address(deed), { method, headers, body: given === undefined ? null : JSON.stringify(given) });
  if (!response.ok) throw await problemOf(response);
  return response.status === 204 ? null : response.json();
}

/** @typedef {{name: string|null, role: "reader"|"coder"|"editor"|"admin"|null, csrf: string|null, accounts: boolean}} Self */

/** @type {Promise<Self>|undefined} */
let asking;

/** Who asks, once for a page. @returns {Promise<Self>} */
export function whoAsks() {
  asking ??= ask("session");
  return asking;
}

/** @param {Response} response */
async function problemOf(response) {
  if (response.status === 401 && location.pathname !== "/sign-in") {
    location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
  }
  const said = await response.json().catch(() => ({}));
  const { detail } = said;
  if (typeof detail === "string") return new Problem(response.status, detail);
  const faults = Array.isArray(detail) ? detail.map((fault) => `${fault.loc?.at(-1) ?? ""}: ${fault.msg}`).join("; ") : response.statusText;
  return new Problem(response.status, faults);
}

/** The address of a question. @param {string} question @param {Record<string, string|number|null|undefined>} [words] */
export function address(question, words = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(words)) {
    if (value !== null && value !== undefined && value !== "") query.set(name, String(value));
  }
  const path = question.split("/").map(encodeURIComponent).join("/");
  return `/api/1/${path}${query.size ? `?${query}` : ""}`;
}

/** What to show for an error that is nobody's slip. @param {unknown} error */
export function words(error) {
  if (error instanceof Problem) return error.message;
  if (error instanceof TypeError) return "The server does not answer; is dateline serve still running?";
  throw error;
}

/** Whether an error only says that the question was taken back. @param {unknown} error */
export function takenBack(error) {
  return error instanceof DOMException && error.name === "AbortError";
}
