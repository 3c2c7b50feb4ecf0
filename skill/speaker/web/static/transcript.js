/** The conversation in writing: captions that follow the voice. */

import { el } from "./dom.js";
import { written } from "./ssml.js";

export class Transcript {
  /** @param {HTMLElement} list */
  constructor(list) {
    this.list = list;
  }

  /** What the listener said. @param {string} words */
  you(words) {
    this.#add("you", hidden("You: "), el("p", {}, words));
  }

  /**
   * What the guide says.
   * @param {any} turn
   * @param {import("./ssml.js").Piece[]} pieces
   * @returns {Caption}
   */
  guide(turn, pieces) {
    const spans = pieces.map((piece) => el("span", {}, written(piece)));
    const caption = el("p", {}, ...spans.flatMap((span) => [span, " "]));
    this.#add("guide", hidden("The guide: "), caption, ...numbers(turn), ...share(turn));
    return new Caption(spans);
  }

  /** The session is over. @param {string} words */
  over(words) {
    this.#add("over", el("p", { lang: "en" }, words));
  }

  #add(kind, ...children) {
    const item = el("li", { class: kind }, ...children);
    this.list.append(item);
    // The answer in view, with the place to ask the next question under it where there is room for both.
    document.querySelector(".steering")?.scrollIntoView({ block: "nearest" });
    item.scrollIntoView({ block: "nearest" });
  }
}

/** The spans of one answer, marked as they are said. */
export class Caption {
  /** @param {HTMLElement[]} spans */
  constructor(spans) {
    this.spans = spans;
    this.texts = spans.map((span) => span.textContent ?? "");
  }

  /** Mark one piece as being said; none with -1. */
  piece(index) {
    this.spans.forEach((span, n) => span.classList.toggle("now", n === index));
  }

  /** Underline one word of a piece; none with a length of 0. */
  word(index, start, length) {
    const text = this.texts[index];
    const end = start + length;
    const marked = length ? [text.slice(0, start), el("span", { class: "word" }, text.slice(start, end)), text.slice(end)] : [text];
    this.spans[index].replaceChildren(...marked);
  }
}

function hidden(words) {
  return el("span", { class: "hidden", lang: "en" }, words);
}

function numbers(turn) {
  return turn.numbers.map(({ shown, digits }) => el("p", { class: "number" }, el("a", { href: `tel:${digits}` }, shown)));
}

function share({ answer, outcome }) {
  if (!answer || !["topic", "signpost"].includes(outcome)) return [];
  const link = el("a", { href: `/answer/${answer.id}` }, `Sources of this answer`);
  return [el("p", { class: "share", lang: "en" }, link)];
}
