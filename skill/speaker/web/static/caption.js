/** The words of one answer in writing, marked as they are said; a phone number stands in its digits, once. */

import { el } from "./dom.js";

/**
 * @typedef {{piece: number, from: number, span: HTMLElement, text: string, digits: string}} Run
 *   A stretch of one piece from a place in it: its words as they are said, and for a group of a number its digits.
 * @typedef {{name: string, digits: string, groups: string[], said: string[]}} PhoneNumber
 */

export class Caption {
  /**
   * @param {import("./ssml.js").Piece[]} pieces
   * @param {PhoneNumber[]} numbers those that are said in them
   */
  constructor(pieces, numbers) {
    /** @type {Run[]} */
    this.runs = [];
    this.body = el("p", { class: "says", dir: "auto" });
    const calls = numbers.map((number) => ({ number, ...found(number, pieces) })).filter(({ first }) => first >= 0);
    calls.sort((one, other) => one.first - other.first || one.start - other.start);
    let [index, from] = [0, 0];
    for (const call of calls) {
      for (; index < call.first; index += 1, from = 0) this.#words(index, from, pieces[index].text);
      this.#words(index, from, pieces[index].text.slice(0, call.start), false);
      [index, from] = this.#call(call);
    }
    for (; index < pieces.length; index += 1, from = 0) this.#words(index, from, pieces[index].text);
  }

  /** Mark one piece as being said; none with -1. @param {number} index */
  piece(index) {
    for (const run of this.runs) run.span.classList.toggle("now", run.piece === index);
  }

  /** Mark one word of a piece, or the digit it stands for; none with a length of 0. */
  word(index, start, length) {
    for (const run of this.runs.filter((one) => one.piece === index)) {
      const at = start - run.from;
      const inside = length && at >= 0 && at < run.text.length;
      run.span.replaceChildren(...(inside ? marked(run, at, length) : [shown(run)]));
      // "The number is 0808" is one piece: its digits are lit when they are said, and not before.
      if (length) run.span.classList.toggle("now", Boolean(inside));
    }
  }

  #words(piece, from, whole, comma = true) {
    const text = whole.slice(from);
    if (!/[\p{L}\p{N}]/u.test(text)) return;
    // A pause inside a sentence reads as a comma.
    const written = comma && !/[.?!,]$/.test(text) ? `${text},` : text;
    this.#run(this.body, { piece, from, span: el("span"), text: written, digits: "" });
    this.body.append(" ");
  }

  /** A number in digits, with who answers; the piece and place after it. */
  #call({ number, first, start }) {
    const digits = el("span", { class: "digits" });
    number.said.forEach((text, n) => {
      if (n) digits.append(" ");
      this.#run(digits, { piece: first + n, from: n ? 0 : start, span: el("span"), text, digits: number.groups[n] });
    });
    const who = el("span", { class: "who" }, number.name);
    this.body.append(el("a", { class: "call", href: `tel:${number.digits}` }, digits, " ", who), " ");
    const last = number.said.length - 1;
    return [first + last, (last ? 0 : start) + number.said[last].length];
  }

  #run(parent, run) {
    run.span.textContent = shown(run);
    this.runs.push(run);
    parent.append(run.span);
  }
}

/** Where the groups of a number are said: the index of its first piece, and the place in it. */
function found({ said }, pieces) {
  const fits = (n, index) => {
    const text = pieces[index]?.text ?? "";
    if (said.length === 1) return ` ${text}`.search(new RegExp(`\\W${said[0]}\\b`));
    if (n === 0) return text.endsWith(said[0]) ? text.length - said[0].length : -1;
    return (n === said.length - 1 ? text.startsWith(said[n]) : text === said[n]) ? 0 : -1;
  };
  const first = pieces.findIndex((_, index) => said.every((_one, n) => fits(n, index + n) >= 0));
  return { first, start: first < 0 ? -1 : fits(0, first) };
}

function shown(run) {
  return run.digits || run.text;
}

/** The run with one word, or one digit, marked. */
function marked(run, at, length) {
  const text = shown(run);
  // The third word of "oh eight oh eight" is the third digit of 0808.
  const from = run.digits ? run.text.slice(0, at).split(" ").length - 1 : at;
  const to = from + (run.digits ? 1 : length);
  return [text.slice(0, from), el("span", { class: "word" }, text.slice(from, to)), text.slice(to)];
}
