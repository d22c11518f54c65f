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
  const said = await response.json().catch(() => ({}));
  const detail = typeof said.detail === "string" ? said.detail : JSON.stringify(said.detail ?? response.statusText);
  throw new Problem(response.status, detail);
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
