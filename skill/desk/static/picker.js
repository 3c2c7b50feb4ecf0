/** Picks a fact from the ledger: by words, with its strength and where it was read. */

import { announce } from "/static/announcer.js";
import { el } from "/static/dom.js";
import { button, counted, dialog, field } from "./parts.js";

/** Facts shown at once; more of them are found by more words. */
const SHOWN = 12;

/** Words named of those that keep a fact at its strength. */
const FAIR = 3;

export class Ledger {
  /** @param {any[]} facts each {id, claim, needs: string[][], together: string[], source: {title, publisher, address}} */
  constructor(facts) {
    this.facts = new Map(facts.map((one) => [one.id, one]));
  }

  /** @param {string} id */
  claim(id) {
    return this.facts.get(id)?.claim ?? "This fact is not in the list of facts.";
  }

  /** @param {string} id */
  strength(id) {
    const groups = this.facts.get(id)?.strength ?? [];
    const fair = (words) => `“${words.slice(0, FAIR).join("” or “")}”${words.length > FAIR ? " or the like" : ""}`;
    return groups.length ? `Keep ${groups.map(fair).join(", and ")}` : "";
  }

  /** Facts that hold every word, in the order of the ledger. @param {string} words @returns {any[]} */
  search(words) {
    const asked = words.toLowerCase().split(/\s+/).filter(Boolean);
    return [...this.facts.values()].filter((fact) => {
      const text = `${fact.id} ${fact.claim} ${fact.source.publisher}`.toLowerCase();
      return asked.every((word) => text.includes(word));
    });
  }

  /**
   * Let the editor pick one.
   * @param {string} sentence what it is to carry
   * @param {string[]} has the facts it has already
   * @param {(id: string) => void} picked
   */
  pick(sentence, has, picked) {
    const list = el("ul", { class: "ledger" });
    const input = /** @type {HTMLInputElement} */ (el("input", { type: "text", autocomplete: "off" }));
    const count = el("p", { class: "help", role: "status" });
    const shown = dialog(
      "Which fact does it say?",
      el("p", { class: "help" }, `“${sentence || "A new sentence"}”`),
      field("Search the facts", "Any words of the fact, such as: tests doctor", input),
      count,
      list,
    );
    const take = (fact) => {
      shown.close();
      picked(fact.id);
      announce(`${fact.id} added`);
    };
    const show = () => {
      const found = this.search(input.value).filter((fact) => !has.includes(fact.id));
      const more = found.length > SHOWN ? `, the first ${SHOWN} are shown; write more words to find the others` : "";
      count.textContent = found.length ? `${counted(found.length, "fact", "facts")}${more}` : "No fact has all these words. What no fact says, the guide cannot say.";
      list.replaceChildren(...found.slice(0, SHOWN).map((fact) => this.#item(fact, () => take(fact))));
    };
    input.addEventListener("input", show);
    show();
    input.focus();
  }

  #item(fact, take) {
    const beside = fact.together?.length ? `Stands in one turn with ${fact.together.join(", ")}` : "";
    const strength = [this.strength(fact.id), beside].filter(Boolean).join(". ");
    const source = el("a", { href: fact.source.address, target: "_blank", rel: "noopener noreferrer" }, `${fact.source.publisher}: ${fact.source.title}`);
    return el(
      "li",
      {},
      el("div", {}, el("p", {}, el("b", {}, fact.id), ` ${fact.claim}`), ...(strength ? [el("p", { class: "help" }, strength)] : []), el("p", { class: "help" }, source)),
      button("Pick", take, { "aria-label": `Pick ${fact.id}: ${fact.claim}` }),
    );
  }
}
