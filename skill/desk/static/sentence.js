/** One sentence: its words to type in, what the desk says of it, and the facts that carry it. */

import { announce } from "/static/announcer.js";
import { el } from "/static/dom.js";
import { button, fresh, oneLine } from "./parts.js";

export class SentenceRow {
  /**
   * @param {{text: string, facts: string[]}} sentence is changed as it is typed
   * @param {string} label such as "First turn, sentence 2"
   * @param {import("./picker.js").Ledger} ledger
   * @param {string} lang
   * @param {Record<string, (...args: any[]) => void>} on what to do when it was changed
   */
  constructor(sentence, label, ledger, lang, on) {
    Object.assign(this, { sentence, label, ledger, on });
    const id = fresh("sentence");
    this.words = /** @type {HTMLTextAreaElement} */ (
      el("textarea", { id, rows: "1", lang, dir: "auto", spellcheck: "true", "aria-label": label, "aria-describedby": `${id}-says` })
    );
    this.words.value = sentence.text;
    this.figures = el("span", { class: "figures" });
    this.problems = el("ul", { class: "problems", id: `${id}-says` });
    this.facts = el("div", { class: "facts", role: "group", "aria-label": `Facts of ${label.toLowerCase()}` });
    const under = el("div", { class: "under" }, this.figures, this.#more());
    this.node = el("li", { class: "sentence" }, el("div", {}, this.words, this.problems, under), this.facts);
    this.words.addEventListener("input", () => this.#typed());
    this.words.addEventListener("change", () => on.done());
    this.words.addEventListener("keydown", (event) => this.#key(event));
    this.#carried();
  }

  /** @param {number} caret letters before it */
  focus(caret) {
    this.words.closest("details.wording")?.setAttribute("open", "");
    this.words.focus();
    this.words.setSelectionRange(caret, caret);
  }

  clear() {
    this.problems.replaceChildren();
    this.words.removeAttribute("aria-invalid");
  }

  /** Say what is wrong with it. @param {HTMLElement} item @param {boolean} blocks */
  set(item, blocks) {
    this.problems.append(item);
    if (blocks) this.words.setAttribute("aria-invalid", "true");
    return true;
  }

  /** @param {string} figures */
  measure(figures) {
    this.figures.textContent = figures;
  }

  /** Put other words in its place. @param {string} text */
  write(text) {
    this.words.focus();
    this.words.value = text;
    this.#typed();
    this.on.done();
  }

  /**
   * Put a word where it was taken out, else where the caret is, as if it had been typed.
   * @param {string} word @param {string} was the sentence as it was saved
   */
  insert(word, was) {
    const { value } = this.words;
    const at = placeOf(word, was, value);
    if (at >= 0) this.words.setSelectionRange(at, at);
    const { selectionStart: from, selectionEnd: to } = this.words;
    const before = value.slice(0, from);
    const after = value.slice(to);
    const gap = (one, other) => (one && other && !/\s$/.test(one) && !/^[\s.,;?!]/.test(other) ? " " : "");
    this.write(before + gap(before, word) + word + gap(word, after) + after);
    const caret = (before + gap(before, word) + word).length;
    this.words.setSelectionRange(caret, caret);
  }

  #typed() {
    oneLine(this.words);
    this.sentence.text = this.words.value;
    this.on.words();
  }

  #key(event) {
    const { selectionStart: from, selectionEnd: to, value } = this.words;
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      this.on.split(value.slice(0, from).trimEnd(), value.slice(to).trimStart());
    } else if (event.key === "Backspace" && from === 0 && to === 0) {
      event.preventDefault();
      this.on.join();
    }
  }

  #more() {
    const { up, down, remove } = this.on;
    const act = (name, press) => button(name, press, { class: "quiet", "aria-label": `${name}: ${this.label.toLowerCase()}` });
    return el("div", { class: "row moves" }, act("Move up", up), act("Move down", down), act("Remove", remove));
  }

  /** The facts as chips, and how to have others. */
  #carried() {
    const { facts } = this.sentence;
    const chips = facts.map((id) => this.#chip(id));
    const none = el("li", { class: "chip none" }, el("p", {}, "Makes no claim"));
    const pick = button(facts.length ? "Add a fact" : "Pick the fact it says", () => this.#pick(), { class: "quiet" });
    const free = button("It makes no claim", () => this.#set([]), { class: "quiet" });
    this.facts.replaceChildren(el("ul", {}, ...(chips.length ? chips : [none])), pick, ...(facts.length > 1 ? [free] : []));
  }

  #chip(id) {
    const strength = this.ledger.strength(id);
    return el(
      "li",
      { class: "chip" },
      el("p", {}, el("b", {}, id), ` ${this.ledger.claim(id)}`, ...(strength ? [el("span", { class: "strength" }, strength)] : [])),
      button("×", () => this.#set(this.sentence.facts.filter((one) => one !== id)), { "aria-label": `Take ${id} away`, title: "Take this fact away" }),
    );
  }

  #pick() {
    this.ledger.pick(this.sentence.text, this.sentence.facts, (id) => this.#set([...this.sentence.facts, id]));
  }

  #set(facts) {
    this.sentence.facts = facts;
    this.#carried();
    this.on.facts();
    this.on.done();
    announce(facts.length ? `Facts: ${facts.join(", ")}` : "Makes no claim");
    this.facts.querySelector("button")?.focus();
  }
}

/** Where in a sentence a word stood that it has lost: after what stood before it, else before what came next; -1 for nowhere. */
function placeOf(word, was, value) {
  const at = was.indexOf(word);
  if (at < 0) return -1;
  const led = was.slice(0, at).trimEnd();
  if (value.startsWith(led)) return led.length;
  const next = was.slice(at + word.length).trim().split(" ")[0];
  return next ? value.indexOf(` ${next}`) : -1;
}
