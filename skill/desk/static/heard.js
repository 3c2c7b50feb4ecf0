/** The answer as it is heard: a box for each turn, a line for each sentence, and its facts beside it. */

import { announce } from "/static/announcer.js";
import { el } from "/static/dom.js";
import { button } from "./parts.js";
import { SentenceRow } from "./sentence.js";

const ORDINALS = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth"];

/** Other words that every answer can have; any further ones are what a follow-up or a value of a slot leads to. */
const OTHERS = { simpler: "plainer words", again: "words for when it is asked again" };

export class Heard {
  /**
   * @param {HTMLElement} root
   * @param {import("./draft.js").Draft} draft
   * @param {import("./picker.js").Ledger} ledger
   * @param {{lang: string, hear: (sentences: any[], label: string) => void}} page
   */
  constructor(root, draft, ledger, page) {
    Object.assign(this, { root, draft, ledger, page });
    /** @type {Map<object, SentenceRow>} */
    this.rows = new Map();
    /** @type {Map<object, HTMLElement>} where a turn's figures and its problems stand */
    this.turns = new Map();
    draft.addEventListener("turned", () => this.show());
  }

  /** Draw every turn anew. @param {object} [focus] the sentence to go to @param {number} [caret] */
  show(focus, caret = 0) {
    this.rows.clear();
    this.turns.clear();
    this.root.replaceChildren(...this.draft.wordings.flatMap(([name, parts]) => this.#wording(name, parts)), this.#others());
    if (focus) this.rows.get(focus)?.focus(caret);
  }

  #wording(name, parts) {
    const turns = parts.map((part, n) => this.#turn(name, parts, part, n));
    const more = button("Add a turn at the end", () => this.#change(() => {
      const part = [{ text: "", facts: [] }];
      parts.push(part);
      return part[0];
    }, "Turn added"), { class: "quiet" });
    if (!name) return [...turns, more];
    const open = { ...(this.opened?.has(name) ? { open: "" } : {}) };
    const details = /** @type {HTMLDetailsElement} */ (
      el("details", { class: "wording", "data-wording": name, ...open }, el("summary", {}, `Said instead for: ${name}`), ...turns, more)
    );
    details.addEventListener("toggle", () => {
      this.opened ??= new Set();
      this.opened[details.open ? "add" : "delete"](name);
    });
    return [details];
  }

  /** Buttons that begin the other words which the answer has not. */
  #others() {
    const { variants } = this.draft.now;
    const add = (name) => () => this.#change(() => this.#add((variants[name] = [[]])[0], 0), `You can write ${OTHERS[name]}`);
    const missing = Object.keys(OTHERS).filter((name) => !(name in variants));
    return el("p", { class: "row" }, ...missing.map((name) => button(`Add ${OTHERS[name]}`, add(name), { class: "quiet" })));
  }

  #turn(name, parts, part, n) {
    const label = `${ORDINALS[n] ?? `${n + 1}th`} turn${name ? `, ${name}` : ""}`;
    const figures = el("p", { class: "figures" });
    const problems = el("ul", { class: "problems" });
    this.turns.set(part, { figures, problems });
    const rows = part.map((sentence, at) => this.#row(parts, part, sentence, `${label}, sentence ${at + 1}`));
    return el(
      "section",
      { class: "turn", "aria-label": label },
      el("header", {}, el("h3", {}, n ? `${label}: after “yes” or “more”` : `${label}: the answer`), figures),
      problems,
      el("ol", {}, ...rows),
      el(
        "footer",
        {},
        button("Add a sentence", () => this.#change(() => this.#add(part, part.length), "Sentence added"), { class: "quiet" }),
        button("Hear this turn", () => this.page.hear(part, label), { class: "quiet" }),
        ...(parts.length > 1 || name ? [button("Remove this turn", () => this.#change(() => this.#remove(parts, part, name), `${label} removed; Undo brings it back`), { class: "quiet" })] : []),
      ),
    );
  }

  #row(parts, part, sentence, label) {
    const row = new SentenceRow(sentence, label, this.ledger, this.page.lang, {
      words: () => this.draft.touch("words"),
      done: () => this.draft.step(),
      facts: () => this.draft.touch(),
      split: (before, after) => this.#change(() => this.#split(part, sentence, before, after), "New sentence"),
      join: () => this.#join(part, sentence),
      up: () => this.#move(parts, part, sentence, -1),
      down: () => this.#move(parts, part, sentence, 1),
      remove: () => this.#change(() => this.#take(parts, part, sentence), "Sentence removed; Undo brings it back"),
    });
    this.rows.set(sentence, row);
    return row.node;
  }

  /** Change the order or number of sentences, and go on at the one that is returned. */
  #change(work, words, caret = 0) {
    const focus = work();
    this.draft.step();
    this.draft.touch();
    this.show(focus, caret);
    announce(words);
  }

  #add(part, at) {
    const sentence = { text: "", facts: [] };
    part.splice(at, 0, sentence);
    return sentence;
  }

  #split(part, sentence, before, after) {
    sentence.text = before;
    const next = this.#add(part, part.indexOf(sentence) + 1);
    // What was one sentence said these facts; either half may still say them.
    if (after) Object.assign(next, { text: after, facts: [...sentence.facts] });
    return next;
  }

  #join(part, sentence) {
    const before = part[part.indexOf(sentence) - 1];
    if (!before) return;
    const caret = before.text.length + (before.text && sentence.text ? 1 : 0);
    this.#change(() => {
      before.text = [before.text, sentence.text].filter(Boolean).join(" ");
      before.facts = [...new Set([...before.facts, ...sentence.facts])];
      part.splice(part.indexOf(sentence), 1);
      return before;
    }, "Joined with the sentence before", caret);
  }

  #move(parts, part, sentence, by) {
    const at = part.indexOf(sentence) + by;
    const next = parts[parts.indexOf(part) + by];
    if (part[at]) this.#change(() => (part.splice(at - by, 1), part.splice(at, 0, sentence), sentence), "Moved");
    else if (next && part.length > 1) this.#change(() => (part.splice(part.indexOf(sentence), 1), next[by > 0 ? "unshift" : "push"](sentence), sentence), "Moved to the other turn");
    else announce("It cannot move further");
  }

  #take(parts, part, sentence) {
    const at = part.indexOf(sentence);
    if (part.length === 1 && parts.length > 1) return this.#remove(parts, part);
    part.splice(at, 1);
    if (!part.length) return this.#add(part, 0);
    return part[Math.max(at - 1, 0)];
  }

  #remove(parts, part, name) {
    const at = parts.indexOf(part);
    parts.splice(at, 1);
    if (!parts.length) delete this.draft.now.variants[name];
    return (parts[Math.max(at - 1, 0)] ?? this.draft.now.parts[0])[0];
  }
}
