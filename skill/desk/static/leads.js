/** Where it leads when somebody asks on after an answer ("and why"): what differs from all others of its group. */

import { announce } from "/static/announcer.js";
import { el } from "/static/dom.js";
import { button, fresh } from "./parts.js";

const HELP = "Where it leads when somebody asks on after this answer. What is not listed leads where it does after other answers of the same kind.";

export class Leads {
  /**
   * @param {import("./draft.js").Draft} draft
   * @param {{answers: {id: string, title: string}[], follow_ups: {name: string, asked: string, leads: string}[]}} choices
   *   `leads` is where it leads where the answer itself does not say
   * @param {string} lang
   */
  constructor(draft, choices, lang) {
    Object.assign(this, { draft, choices, lang });
    this.box = el("fieldset", { class: "field wide" });
    this.problems = el("ul", { class: "problems", id: fresh("says") });
    /** Those that were added here and do not differ yet. */
    this.added = new Set();
  }

  /** Draw it anew. @param {string} [focus] the follow-up whose choice to go to */
  show(focus = "") {
    const shown = this.choices.follow_ups.filter((one) => this.added.has(one.name) || this.#own(one));
    const rows = shown.map((one) => this.#row(one));
    const add = this.#adder(this.choices.follow_ups.filter((one) => !shown.includes(one)));
    this.box.replaceChildren(
      el("legend", {}, "Asked on after this answer"),
      el("p", { class: "help" }, HELP),
      el("ul", { class: "leads" }, ...rows),
      add,
      this.problems,
    );
    const at = shown.findIndex((one) => one.name === focus);
    if (focus) (rows[at] ?? add).querySelector("select")?.focus();
    return this.box;
  }

  /** Where this answer leads, where that is otherwise than after others. */
  #own({ name, leads }) {
    const own = this.draft.now.front.follow_ups[name] ?? "";
    return own === leads ? "" : own;
  }

  #title(id) {
    const heading = id in this.draft.now.variants ? `this answer’s own words for: ${id}` : id;
    return this.choices.answers.find((one) => one.id === id)?.title ?? heading;
  }

  #row(one) {
    const id = fresh("leads");
    const usual = one.leads ? `As usual: ${this.#title(one.leads)}` : "As usual: nowhere";
    const headings = Object.keys(this.draft.now.variants).map((name) => ({ id: name, title: this.#title(name) }));
    const options = [...headings, ...this.choices.answers].filter(({ id: to }) => to !== one.leads);
    const select = /** @type {HTMLSelectElement} */ (
      el("select", { id, "aria-describedby": this.problems.id }, el("option", { value: one.leads }, usual), ...options.map((to) => el("option", { value: to.id, lang: this.lang }, to.title)))
    );
    select.value = this.#own(one) || one.leads;
    select.addEventListener("change", () => {
      this.added.add(one.name);
      this.#lead(one, select.value);
    });
    const away = button("×", () => {
      this.added.delete(one.name);
      this.#lead(one, one.leads);
      this.show(one.name);
      announce(`Leads as usual again: ${one.asked}`);
    }, { "aria-label": `As usual again: ${one.asked}`, title: "Lead where it usually does" });
    const label = el("label", { for: id }, "After ", el("span", { class: "asked", lang: this.lang }, `“${one.asked}”`), " comes");
    return el("li", {}, label, el("div", { class: "row adder" }, select, away));
  }

  #lead({ name, leads }, to) {
    const { follow_ups: own } = this.draft.now.front;
    if (to === leads) delete own[name];
    else own[name] = to;
    this.draft.step();
    this.draft.touch();
  }

  #adder(others) {
    const options = others.map((one) => el("option", { value: one.name, lang: this.lang }, `“${one.asked}”`));
    const select = /** @type {HTMLSelectElement} */ (el("select", { "aria-label": "Something else that is asked on" }, el("option", { value: "" }, "Choose a question"), ...options));
    const add = () => {
      if (!select.value) return select.focus();
      this.added.add(select.value);
      return this.show(select.value);
    };
    return el("div", { class: "row adder" }, select, button("Add one", add));
  }
}
