/** Makes elements. Text is only ever set as text, so nothing that is said can become markup. */

/**
 * @param {string} tag
 * @param {Record<string, string>} [attributes]
 * @param {...(Node|string)} children
 * @returns {HTMLElement}
 */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** @type {Record<string, string>} the page's own words -> the same in the guide's language */
const OWN = JSON.parse(document.body.dataset.page ?? "{}");

/** The page's own words in the guide's language. @param {string} words @param {Record<string, any>} [values] of what stands in braces */
export function t(words, values = {}) {
  return (OWN[words] ?? words).replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** @param {string} id */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}
