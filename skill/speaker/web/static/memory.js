/** What the page keeps: the talk in its own tab until that is closed, and choices on this computer. */

const TALK = "talk";

/**
 * @typedef {{you?: string, asked?: any, turn?: any, over?: string}} Entry
 *   What was said with the turn it brought, or words about the end of a session.
 */

/** The talk so far. @returns {Entry[]} */
export function recall() {
  try {
    return JSON.parse(sessionStorage.getItem(TALK) ?? "[]");
  } catch {
    return [];
  }
}

/** Keep the talk; where there is no room for all of it, its later half. @param {Entry[]} entries */
export function keep(entries) {
  try {
    sessionStorage.setItem(TALK, JSON.stringify(entries));
  } catch {
    if (entries.length > 1) keep(entries.slice(Math.ceil(entries.length / 2)));
  }
}

export function forget() {
  sessionStorage.removeItem(TALK);
}

/** A choice that was made earlier. @param {string} name @param {string} usual */
export function chosen(name, usual) {
  return localStorage.getItem(name) ?? usual;
}

/** @param {string} name @param {string} value */
export function choose(name, value) {
  localStorage.setItem(name, value);
}
