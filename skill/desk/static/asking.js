/** How people ask: a line each, with the sentences that each line stands for. */

import { announce } from "/static/announcer.js";
import { el } from "/static/dom.js";
import { button, fresh, oneLine } from "./parts.js";

export class Lines {
  /**
   * @param {HTMLElement} root a list
   * @param {import("./draft.js").Draft} draft
   * @param {() => string[]} lines the list that is changed
   * @param {{name: string, add: string, lang: string, field: string}} says what a line is called, and what adding one is
   */
  constructor(root, draft, lines, says) {
    Object.assign(this, { root, draft, lines, says });
    this.items = [];
    draft.addEventListener("turned", () => this.show());
    this.adder = button(says.add, () => this.#add(this.lines().length), { class: "quiet" });
    root.after(this.adder);
  }

  show(focus = -1) {
    this.items = this.lines().map((text, n) => this.#item(text, n));
    this.root.replaceChildren(...this.items.map((one) => one.node));
    this.items[focus]?.input.focus();
  }

  /** Say what the lines stand for. @param {{count: number, examples: string[]}[]} asked */
  standFor(asked) {
    for (const [n, { stands, input }] of this.items.entries()) {
      const { count = 0, examples = [] } = asked[n] ?? {};
      const plain = count === 1 && examples[0] === input.value.trim();
      const more = count > examples.length ? `, and ${count - examples.length} more` : "";
      stands.textContent = count && !plain ? `Stands for: ${examples.map((one) => `“${one}”`).join(", ")}${more}` : "";
    }
  }

  clear() {
    for (const { problems, input } of this.items) {
      problems.replaceChildren();
      input.removeAttribute("aria-invalid");
    }
  }

  /** @param {number} index @param {HTMLElement} item @param {boolean} blocks */
  set(index, item, blocks) {
    const line = this.items[index];
    if (!line) return false;
    line.problems.append(item);
    if (blocks) line.input.setAttribute("aria-invalid", "true");
    return true;
  }

  #item(text, n) {
    const id = fresh("line");
    const label = `${this.says.name} ${n + 1}`;
    const input = /** @type {HTMLTextAreaElement} */ (
      el("textarea", { id, rows: "1", lang: this.says.lang, dir: "auto", "aria-label": label, "aria-describedby": `${id}-stands ${id}-says`, autocomplete: "off", spellcheck: "false" })
    );
    input.value = text;
    const stands = el("p", { class: "stands", id: `${id}-stands` });
    const problems = el("ul", { class: "problems", id: `${id}-says` });
    const at = () => this.items.findIndex((one) => one.input === input);
    input.addEventListener("input", () => {
      oneLine(input);
      this.lines()[at()] = input.value;
      this.draft.touch("words");
    });
    input.addEventListener("change", () => this.draft.step());
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      this.#add(at() + 1);
    });
    const remove = button("×", () => this.#remove(at()), { class: "quiet", "aria-label": `Remove ${label.toLowerCase()}`, title: "Remove this line" });
    return { input, stands, problems, node: el("li", {}, input, remove, stands, problems) };
  }

  #add(at) {
    this.lines().splice(at, 0, "");
    this.#changed(at, "Line added");
  }

  #remove(at) {
    this.lines().splice(at, 1);
    this.#changed(Math.min(at, this.lines().length - 1), "Line removed; Undo brings it back");
  }

  #changed(focus, words) {
    this.draft.step();
    this.draft.touch();
    this.show(focus);
    if (focus < 0) this.adder.focus();
    announce(words);
  }
}
