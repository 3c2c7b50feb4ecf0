/** Title, what follows, related answers and dates: fields with choices. */

import { announce } from "/static/announcer.js";
import { el } from "/static/dom.js";
import { Leads } from "./leads.js";
import { button, field, fresh } from "./parts.js";

/** What the words of `offer` mean to somebody who edits; any other value is an answer. */
const OFFERS = {
  "": "A related answer (as usual)",
  number: "The support number",
  repeat: "To say it again",
  nothing: "Nothing at all",
};

export class Fields {
  /**
   * @param {HTMLElement} root
   * @param {import("./draft.js").Draft} draft
   * @param {any} choices
   * @param {{lang: string, groups: string[], isNew: boolean}} page
   */
  constructor(root, draft, choices, page) {
    Object.assign(this, { root, draft, choices, page });
    /** @type {Map<string, {control: HTMLElement, problems: HTMLElement}>} */
    this.places = new Map();
    this.leads = new Leads(draft, choices, page.lang);
    draft.addEventListener("turned", () => this.show());
  }

  show() {
    const { front } = this.draft.now;
    this.places.clear();
    this.places.set("follow_ups", { control: this.leads.box, problems: this.leads.problems });
    this.root.replaceChildren(
      this.#text("title", "Title", "What the page and the list of answers call it."),
      this.#text("about", "As it is offered", "After: “Would you like to hear about”"),
      ...("offer" in front ? [this.#offer()] : []),
      ...("related" in front ? [this.#several("related", "Offered next", "Related answers, best first.")] : []),
      ...(this.page.isNew && this.page.groups.length ? [this.#group()] : []),
      this.#text("checked", "Last held against its source", "The day somebody did so.", "date"),
      this.#text("review_by", "To be looked at again by", "Within a year of that day.", "date"),
      ...(this.choices.follow_ups.length && front.follow_ups ? [this.leads.show()] : []),
    );
  }

  clear() {
    for (const { control, problems } of this.places.values()) {
      problems.replaceChildren();
      control.removeAttribute("aria-invalid");
    }
  }

  /** @param {string} name @param {HTMLElement} item @param {boolean} blocks */
  set(name, item, blocks) {
    const place = this.places.get(name);
    if (!place) return false;
    place.problems.append(item);
    if (blocks && place.control.matches("input, select, textarea")) place.control.setAttribute("aria-invalid", "true");
    return true;
  }

  #place(name, title, help, control) {
    const made = field(title, help, control);
    const problems = el("ul", { class: "problems", id: fresh("says") });
    control.setAttribute("aria-describedby", [control.getAttribute("aria-describedby"), problems.id].filter(Boolean).join(" "));
    made.append(problems);
    this.places.set(name, { control, problems });
    return made;
  }

  #text(name, title, help, type = "text") {
    const input = /** @type {HTMLInputElement} */ (el("input", { type, id: `field-${name}`, autocomplete: "off", ...(type === "text" ? { lang: this.page.lang } : {}) }));
    input.value = this.draft.now.front[name] ?? "";
    input.addEventListener("input", () => {
      this.draft.now.front[name] = input.value;
      this.draft.touch("words");
    });
    input.addEventListener("change", () => this.draft.step());
    return this.#place(name, title, help, input);
  }

  #offer() {
    const title = (id) => this.choices.answers.find((one) => one.id === id)?.title ?? id;
    const options = this.choices.offers.map((one) => [one, OFFERS[one] ?? `The answer “${title(one)}”`]);
    return this.#choice("offer", "Asked at the end", "What its last question holds out.", options, () => this.draft.now.front, "offer");
  }

  #group() {
    const options = [["", "Choose a group"], ...this.page.groups.map((one) => [one, one])];
    return this.#choice("group", "Group of the menu", "Where the page names it.", options, () => this.draft.now, "group");
  }

  #choice(name, title, help, options, holder, key) {
    const select = /** @type {HTMLSelectElement} */ (el("select", { id: fresh("choice") }, ...options.map(([value, says]) => el("option", { value }, says))));
    select.value = holder()[key] ?? "";
    select.addEventListener("change", () => {
      holder()[key] = select.value;
      this.draft.step();
      this.draft.touch();
    });
    return this.#place(name, title, help, select);
  }

  /** A list of answers that is put in order by hand. */
  #several(name, title, help) {
    const box = el("fieldset", { class: "field" });
    const problems = el("ul", { class: "problems" });
    const draw = (focus = -1) => {
      const ids = this.draft.now.front[name];
      const items = ids.map((id, n) => this.#picked(id, n, (next, at, words) => {
        this.#reorder(name, next);
        draw(at);
        announce(words);
      }, ids));
      const add = this.#adder(ids, (id) => {
        this.#reorder(name, [...ids, id]);
        draw(ids.length);
      });
      box.replaceChildren(el("legend", {}, title), el("p", { class: "help" }, help), el("ol", { class: "picked" }, ...items), add, problems);
      (items[Math.min(focus, items.length - 1)]?.querySelector("button") ?? (focus >= 0 ? add.querySelector("select") : null))?.focus();
    };
    draw();
    this.places.set(name, { control: box, problems });
    return box;
  }

  #reorder(name, ids) {
    this.draft.now.front[name] = ids;
    this.draft.step();
    this.draft.touch();
  }

  #picked(id, n, change, ids) {
    const title = this.choices.answers.find((one) => one.id === id)?.title ?? id;
    const without = ids.filter((one) => one !== id);
    const up = button("↑", () => change([...without.slice(0, n - 1), id, ...without.slice(n - 1)], n - 1, `${title} moved up`), { "aria-label": `Move up: ${title}` });
    const away = button("×", () => change(without, n, `${title} removed`), { "aria-label": `Remove: ${title}` });
    return el("li", {}, el("span", { lang: this.page.lang }, title), ...(n ? [up] : []), away);
  }

  #adder(ids, picked) {
    const options = this.choices.answers.filter((one) => !ids.includes(one.id)).map((one) => el("option", { value: one.id }, one.title));
    const select = /** @type {HTMLSelectElement} */ (el("select", { "aria-label": "Add a related answer" }, el("option", { value: "" }, "Add an answer"), ...options));
    const add = button("Add", () => select.value && picked(select.value));
    return el("div", { class: "row adder" }, select, add);
  }
}
