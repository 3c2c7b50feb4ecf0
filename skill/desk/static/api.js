/** Asks the desk's own server: JSON both ways, with the token of this page. */

const TOKEN = /** @type {HTMLMetaElement} */ (document.querySelector("meta[name=desk-token]")).content;

const GONE = "The desk does not answer. Start it again with ./run; your words are still here, in this tab.";

/** What came back and was no answer; its message is for the editor. */
class Refused extends Error {
  /** @param {number} status 0 where nothing answered @param {any} body */
  constructor(status, body) {
    super(typeof body === "string" ? body.trim() : body?.error ?? body?.message ?? "The desk could not do that.");
    this.status = status;
    this.body = body;
  }
}

/** @param {string} path below /desk/api/ @returns {Promise<any>} */
export function get(path) {
  return ask(path, { method: "GET" });
}

/**
 * @param {string} path below /desk/api/
 * @param {object} body
 * @param {{signal?: AbortSignal, keepalive?: boolean}} [how]
 * @returns {Promise<any>}
 */
export function post(path, body, how = {}) {
  return ask(path, { method: "POST", body: JSON.stringify(body), ...how });
}

async function ask(path, how) {
  const headers = { "Content-Type": "application/json", "X-Desk-Token": TOKEN };
  let response;
  try {
    response = await fetch(`/desk/api/${path}`, { headers, ...how });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refused(0, GONE);
  }
  const json = response.headers.get("Content-Type")?.startsWith("application/json");
  const body = json ? await response.json() : await response.text();
  if (!response.ok) throw new Refused(response.status, body);
  return body;
}
