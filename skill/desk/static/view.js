/** Where on the page of an answer a problem belongs, how it can be mended with one press, and the figures. */

import { announce } from "/static/announcer.js";
import { byId } from "/static/dom.js";
import { button, remedy } from "./parts.js";

export class AnswerView {
  /**
   * @param {import("./draft.js").Draft} draft
   * @param {import("./heard.js").Heard} heard
   * @param {import("./asking.js").Lines} asks
   * @param {import("./asking.js").Lines} examples
   * @param {import("./fields.js").Fields} fields
   */
  constructor(draft, heard, asks, examples, fields) {
    Object.assign(this, { draft, heard, asks, examples, fields });
  }

  /** The turns and sentences as they are now: a verdict may come when they stand in another order. */
  handles() {
    return new Map(this.draft.wordings.map(([name, parts]) => [name, parts.map((part) => ({ part, sentences: [...part] }))]));
  }

  clear() {
    /** Sentences whose first problem has offered to put them back. */
    this.offered = new Set();
    for (const row of this.heard.rows.values()) row.clear();
    for (const { problems } of this.heard.turns.values()) problems.replaceChildren();
    this.asks.clear();
    this.examples.clear();
    this.fields.clear();
    byId("asks-says").replaceChildren();
  }

  /** Put a problem where it belongs; false where the page has no such place. */
  set({ level, place }, item, handles) {
    const blocks = level === "blocks";
    if ("field" in place) {
      if (place.field === "asks" && "index" in place) return this.asks.set(place.index, item, blocks);
      if (place.field === "examples" && "index" in place) return this.examples.set(place.index, item, blocks);
      if (place.field === "asks") return Boolean(byId("asks-says").append(item) ?? true);
      return this.fields.set(place.field, item, blocks);
    }
    if (!("part" in place)) return false;
    const turn = handles.get(place.variant)?.[place.part];
    const row = this.heard.rows.get(turn?.sentences[place.sentence]);
    if (row) return row.set(item, blocks);
    const there = this.heard.turns.get(turn?.part);
    there?.problems.append(item);
    return Boolean(there);
  }

  /** Buttons that mend it. */
  mends(problem) {
    const made = [];
    const { sentence, was } = this.#both(problem.place);
    const row = this.heard.rows.get(sentence);
    if (!row) return made;
    const { wrong, choices } = remedy(problem);
    for (const words of choices) made.push(this.#put(row, words, wrong, was?.text));
    if (was && was.text !== sentence.text && !this.offered.has(sentence)) {
      this.offered.add(sentence);
      made.push(button("Put this sentence back as it was", () => row.write(was.text)));
    }
    return made;
  }

  #put(row, words, wrong, was = "") {
    const found = wrong ? row.words.value.toLowerCase().indexOf(wrong.toLowerCase()) : -1;
    if (found < 0) return button(`Put in “${words}”`, () => (row.insert(words, was), announce(`${words} put in`)));
    const { value } = row.words;
    return button(`Write “${words}” for “${wrong}”`, () => row.write(value.slice(0, found) + words + value.slice(found + wrong.length)));
  }

  /** A sentence as it is typed, and as it was saved at the same place. */
  #both({ variant, part, sentence }) {
    const of = (words) => (variant ? words.variants[variant] : words.parts)?.[part];
    const now = of(this.draft.now);
    const was = of(this.draft.saved);
    return { sentence: now?.[sentence], was: now?.length === was?.length ? was?.[sentence] : undefined };
  }

  /** Seconds, words and grade of each turn and sentence, and what ways of asking stand for. */
  measure({ measures, asks }, handles) {
    this.asks.standFor(asks);
    for (const [name, turns] of handles) {
      for (const [n, { part, sentences }] of turns.entries()) {
        const found = measures.parts[`${name}/${n}`];
        const place = this.heard.turns.get(part);
        if (!found || !place) continue;
        place.figures.textContent = figures(found);
        for (const [at, one] of sentences.entries()) this.heard.rows.get(one)?.measure(found.sentences[at] ? figures(found.sentences[at]) : "");
      }
    }
    this.#changed();
  }

  /** Mark what differs from what is saved. */
  #changed() {
    for (const [name, parts] of this.draft.wordings) {
      const saved = (name ? this.draft.saved.variants[name] : this.draft.saved.parts) ?? [];
      const known = new Set(saved.flat().map((one) => JSON.stringify(one)));
      for (const one of parts.flat()) this.heard.rows.get(one)?.node.classList.toggle("changed", !known.has(JSON.stringify(one)));
    }
  }
}

/** @param {number} number @param {string} one */
const counted = (number, one) => `${number} ${one}${number === 1 ? "" : "s"}`;

/** @param {{words: number, seconds: number, grade: number|null}} found */
function figures({ words, seconds, grade }) {
  const reads = grade === null || grade === undefined ? "" : `, reading grade ${Math.max(grade, 0).toFixed(1)}`;
  return `${counted(words, "word")}, ${counted(seconds, "second")}${reads}`;
}
