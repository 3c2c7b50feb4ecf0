/** The small pieces that every view of the desk is made of. */

import { el } from "/static/dom.js";

/**
 * @param {string} label what it says
 * @param {() => void} press
 * @param {Record<string, string>} [attributes]
 */
export function button(label, press, attributes = {}) {
  const made = el("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", press);
  return made;
}

let made = 0;

/** An id that nothing else on the page has. @param {string} name */
export function fresh(name) {
  made += 1;
  return `${name}-${made}`;
}

/**
 * A field with its name above it, and a line of help between.
 * @param {string} title @param {string} help @param {HTMLElement} control
 */
export function field(title, help, control) {
  const id = control.id || fresh("field");
  control.id = id;
  const label = el("label", { for: id }, title);
  if (!help) return el("div", { class: "field" }, label, control);
  control.setAttribute("aria-describedby", `${id}-help`);
  return el("div", { class: "field" }, label, el("p", { class: "help", id: `${id}-help` }, help), control);
}

/** A line break ends no sentence in speech; what is pasted in becomes one line. @param {HTMLTextAreaElement} words */
export function oneLine(words) {
  if (words.value.includes("\n")) words.value = words.value.replace(/\s*\n\s*/g, " ");
}

/** Open a dialog with these things in it; it is named by its heading, and Escape closes it. */
export function dialog(title, ...inside) {
  const id = fresh("dialog");
  const made = /** @type {HTMLDialogElement} */ (
    el("dialog", { "aria-labelledby": id }, el("h2", { id, tabindex: "-1" }, title), ...inside)
  );
  made.append(button("×", () => made.close(), { class: "close", "aria-label": "Close" }));
  made.addEventListener("close", () => made.remove());
  document.body.append(made);
  made.showModal();
  made.querySelector("h2")?.focus();
  return made;
}

/** A message of the checks in running words: `a` | `b` becomes “a” or “b”, and it begins and ends as a sentence. */
export function plain(message) {
  const quoted = message.replace(/`([^`]*)`/g, "“$1”").replace(/” \| “/g, "” or “").trim();
  return `${quoted[0]?.toUpperCase() ?? ""}${quoted.slice(1)}${/[.?!)”…]$/.test(quoted) ? "" : "."}`;
}

/**
 * What to write, as its message says it: words for others that it names first (`drugs`: say "medicines"), or words
 * that are missing.
 * @param {{message: string, instead: string}} problem
 * @returns {{wrong: string, choices: string[]}}
 */
export function remedy({ message, instead }) {
  const [, wrong = "", say = ""] = /^`([^`]+)`: (?:say|write) ["`]([^"`]+)["`]/.exec(message) ?? [];
  return { wrong, choices: say ? [say] : instead.split(" | ").filter(Boolean) };
}

/** "one thing", "two things": a count with its noun. @param {number} count @param {string} one @param {string} many */
export function counted(count, one, many) {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}
