/** The conversation in writing. */

import { Caption } from "./caption.js";
import { el, t } from "./dom.js";

/** CSS pixels; a window zoomed to 400 % is lower. */
const LOW = 352;

/** The language of the page's own words. */
const LANG = document.documentElement.lang;

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
    const item = this.#add("you", hidden(`${t("You")}: `), el("p", { dir: "auto" }, words));
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
    this.#add("guide", hidden(`${t("The guide")}: `), caption.body, ...sources(turn));
    this.offer(turn.offer);
    return caption;
  }

  /** The session is over. @param {string} words */
  over(words) {
    this.offer(null);
    this.#add("over note", el("p", { lang: LANG }, words));
  }

  /** Put an offer's buttons under the last answer; take them away with null. @param {any} offer */
  offer(offer) {
    this.list.querySelector(".offers")?.remove();
    if (!offer) return;
    const group = el("div", { class: "offers", role: "group", "aria-label": t("The offer") }, this.#button(offer.accept, offer.yes, "main"), this.#button(offer.decline, offer.no, ""));
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
  return el("span", { class: "hidden", lang: LANG }, words);
}

/** Where an answer was read: folded under it, and opened beside the talk. */
function sources({ sources, answer }) {
  if (!sources.length || !answer) return [];
  const items = sources.map(({ address, publisher, title }) => el("li", {}, beside(address, `${publisher}: ${title}`)));
  const all = el("li", {}, beside(`/answer/${answer.id}`, t("Every sentence with what carries it")));
  const summary = el("summary", {}, t("Where this was read"));
  return [el("details", { class: "sources", lang: LANG }, summary, el("ul", {}, ...items, all))];
}

function beside(address, words) {
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, words, hidden(` (${t("opens beside the talk")})`));
}
