/** The conversation in writing. */

import { Caption } from "./caption.js";
import { el } from "./dom.js";

/** CSS pixels; a window zoomed to 400 % is lower. */
const LOW = 352;

export class Transcript {
  /**
   * @param {HTMLElement} list
   * @param {(words: string, button: HTMLElement) => void} press what becomes of a press on an offer
   */
  constructor(list, press) {
    this.list = list;
    this.press = press;
  }

  /** What the listener said. @param {string} words @returns {HTMLElement} the item, to be taken back */
  you(words) {
    this.offer(null);
    const item = this.#add("you", hidden("You: "), el("p", { dir: "auto" }, words));
    item.scrollIntoView({ block: "nearest" });
    return item;
  }

  /**
   * What the guide says.
   * @param {any} turn
   * @param {import("./ssml.js").Piece[]} pieces
   * @returns {Caption}
   */
  guide(turn, pieces) {
    this.offer(null);
    const caption = new Caption(pieces, turn.numbers);
    this.#add("guide", hidden("The guide: "), caption.body, ...sources(turn));
    this.offer(turn.offer);
    return caption;
  }

  /** The session is over. @param {string} words */
  over(words) {
    this.offer(null);
    this.#add("over note", el("p", { lang: "en" }, words));
  }

  /** Put an offer's buttons under the last answer; take them away with null. @param {any} offer */
  offer(offer) {
    this.list.querySelector(".offers")?.remove();
    if (!offer) return;
    const group = el("div", { class: "offers", role: "group", "aria-label": "The offer" }, this.#button(offer.accept, offer.yes, "main"), this.#button(offer.decline, offer.no, ""));
    const item = this.list.lastElementChild;
    item?.querySelector(".says")?.after(group);
  }

  /** Bring the last question, with as much of its answer as fits, to the top; the answer alone where little does. */
  show() {
    const said = [...this.list.querySelectorAll(".guide")].at(-1);
    const question = said?.previousElementSibling;
    const from = question?.matches(".you") && window.innerHeight > LOW ? question : said;
    if (from === this.list.firstElementChild) window.scrollTo(0, 0);
    else from?.scrollIntoView({ block: "start" });
  }

  #button(label, words, kind) {
    const button = el("button", { type: "button", class: kind }, label);
    button.addEventListener("click", () => this.press(words, button));
    return button;
  }

  #add(kind, ...children) {
    const item = el("li", { class: kind }, ...children);
    this.list.append(item);
    return item;
  }
}

function hidden(words) {
  return el("span", { class: "hidden", lang: "en" }, words);
}

/** Where an answer was read: folded under it, and opened beside the talk. */
function sources({ sources, answer }) {
  if (!sources.length || !answer) return [];
  const items = sources.map(({ address, publisher, title }) => el("li", {}, beside(address, `${publisher}: ${title}`)));
  const all = el("li", {}, beside(`/answer/${answer.id}`, "Every sentence with what carries it"));
  const summary = el("summary", {}, "Where this was read");
  return [el("details", { class: "sources", lang: "en" }, summary, el("ul", {}, ...items, all))];
}

function beside(address, words) {
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, words, hidden(" (opens beside the talk)"));
}
