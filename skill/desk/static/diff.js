/** Lines of a file before and after, with the words that differ marked. */

import { el } from "/static/dom.js";

const FACTS = /((?:\[\^[^\]]+\])+)\s*$/;

/** What the files are to somebody who edits. @type {[RegExp, string][]} */
const NAMES = [
  [/^(topics|signposts)\//, "The answer"],
  [/^examples\//, "Its examples"],
  [/^guide\.yaml$/, "The list of topics"],
  [/^phrases\.yaml$/, "What is said between answers"],
  [/^glossary\.yaml$/, "What words mean"],
  [/^pronunciations\.yaml$/, "How hard words are said"],
];

/**
 * @param {{path: string, is_new: boolean, lines: {mark: string, text: string}[]}} file
 * @param {string} before what a line that goes is called @param {string} after and one that comes
 * @returns {HTMLElement[]}
 */
export function changes(file, before = "Before", after = "After") {
  const { lines } = file;
  const made = lines.filter(({ mark, text }) => mark !== " " || text.trim()).map((line) => {
    const n = lines.indexOf(line);
    if (line.mark === " ") return el("p", { class: "same" }, el("b"), words(line.text));
    const other = partner(lines, n);
    const shown = other === undefined ? [words(line.text)] : marked(line.text, other);
    const [kind, name] = line.mark === "-" ? ["gone", before] : ["come", after];
    return el("p", { class: kind }, el("b", {}, name), el("span", {}, ...shown));
  });
  const [, says] = NAMES.find(([path]) => path.test(file.path)) ?? [null, "The file"];
  return [el("h3", {}, `${says}${file.is_new ? " (new)" : ""} `, el("span", { class: "figures" }, file.path)), el("div", { class: "diff" }, ...made)];
}

/** The line that stands for this one on the other side: the same place in the block that goes, or comes. */
function partner(lines, n) {
  let start = n;
  while (start > 0 && lines[start - 1].mark !== " ") start -= 1;
  const block = [];
  for (let at = start; at < lines.length && lines[at].mark !== " "; at += 1) block.push(lines[at]);
  const gone = block.filter((one) => one.mark === "-");
  const come = block.filter((one) => one.mark === "+");
  const [own, theirs] = lines[n].mark === "-" ? [gone, come] : [come, gone];
  return theirs[own.indexOf(lines[n])]?.text;
}

/** A line with what is not in the other one marked, whole words at a time. */
function marked(text, other) {
  const own = text.split(/(?<=\s)|(?=\[\^)/);
  const theirs = other.split(/(?<=\s)|(?=\[\^)/);
  let from = 0;
  while (from < Math.min(own.length, theirs.length) && own[from] === theirs[from]) from += 1;
  let to = 0;
  while (to < Math.min(own.length, theirs.length) - from && own.at(-1 - to) === theirs.at(-1 - to)) to += 1;
  const middle = own.slice(from, own.length - to).join("");
  const end = own.slice(own.length - to).join("");
  return [own.slice(0, from).join(""), ...(middle ? [el("mark", {}, middle)] : []), words(end)];
}

/** The marks of its facts as an editor knows them. */
function words(text) {
  const facts = FACTS.exec(text)?.[1] ?? "";
  const ids = facts.replace(/[[\]^]+/g, " ").trim().replace("frame", "no claim");
  return el("span", {}, text.replace(FACTS, ""), ...(ids ? [el("span", { class: "ids" }, ` ${ids}`)] : text ? [] : [" "]));
}
