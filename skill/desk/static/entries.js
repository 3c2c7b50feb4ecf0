/** Every value of a YAML file as a field of its own, named by where it stands. */

import { el } from "/static/dom.js";
import { button, field, fresh, remedy } from "./parts.js";

/** What the keys of the files say to somebody who edits. */
const NAMES = {
  says: "What it means",
  also: "Other forms, with commas between",
  facts: "Facts it says",
  ipa: "Sound (IPA)",
  source: "Where it was looked up",
  ask: "Question",
  reprompt: "After a silence",
  offers: "Questions that end a turn",
  open: "At the beginning",
  more: "More of the answer",
  topic: "A related answer",
  number: "The support number",
  repeat: "To say it again",
  others: "More of the topics",
  story: "The next part of everything",
  confirm: "Whether it was meant",
  other: "After everything else",
};

/** Fields that hold several texts: how these stand in one field, and how they are told apart again. */
const LINES = { joined: "\n", parted: /\n/, help: "One on each line." };
const LISTS = {
  also: { joined: ", ", parted: /,/, help: "" },
  ask: { ...LINES, help: "One wording on each line; they take turns." },
};

export class Entries {
  /**
   * @param {HTMLElement} root
   * @param {import("./draft.js").Draft} draft
   * @param {{lang: string, file: string, fields: string[], ledger: import("./picker.js").Ledger}} page
   */
  constructor(root, draft, page) {
    Object.assign(this, { root, draft, page });
    /** @type {Map<string, {input: HTMLTextAreaElement, problems: HTMLElement}>} by key path */
    this.places = new Map();
    this.wanted = "";
    /** Where the editor was last: what "Hear it" says. @type {string[]} */
    this.last = [];
    draft.addEventListener("turned", () => this.show());
  }

  show() {
    this.places.clear();
    const { value } = this.draft.now;
    this.root.replaceChildren(...Object.keys(value).flatMap((key) => this.#entry(value, key)));
    this.find(this.wanted);
    if (!this.last.length) this.last = [...this.places.keys()][0]?.split("/") ?? [];
  }

  /** Show only the entries that hold these words. @param {string} words */
  find(words) {
    this.wanted = words;
    const wanted = words.toLowerCase();
    for (const entry of this.root.querySelectorAll(".entry")) {
      const text = [entry.querySelector("h2, label")?.textContent, ...[...entry.querySelectorAll("textarea")].map((one) => one.value)].join(" ");
      entry.toggleAttribute("hidden", !text.toLowerCase().includes(wanted));
    }
  }

  /** A new word, with the fields that its siblings have. */
  add() {
    const name = el("input", { type: "text", id: fresh("word"), autocomplete: "off", lang: this.page.lang });
    const input = /** @type {HTMLInputElement} */ (name);
    const make = () => {
      const word = input.value.trim().toLowerCase();
      if (!word || word in this.draft.now.value) return input.focus();
      this.draft.now.value[word] = { [this.page.fields[0]]: "" };
      this.draft.step();
      this.draft.touch();
      this.show();
      return this.places.get([word, this.page.fields[0]].join("/"))?.input.focus();
    };
    const box = el("div", { class: "row entry" }, field("The new word", "", input), button("Add it", make));
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      // Else the line break would be typed into the field that comes next.
      event.preventDefault();
      make();
    });
    this.root.append(box);
    input.focus();
  }

  /* What a verdict needs of a view: see verdict.js. */

  clear() {
    for (const { input, problems } of this.places.values()) {
      problems.replaceChildren();
      input.removeAttribute("aria-invalid");
    }
  }

  set({ level, place }, item) {
    const key = (place.key ?? []).join("/");
    const there = this.places.get(key) ?? [...this.places].find(([name]) => key && name.startsWith(`${key}/`))?.[1];
    if (!there) return false;
    there.problems.append(item);
    if (level === "blocks") there.input.setAttribute("aria-invalid", "true");
    return true;
  }

  mends(problem) {
    const there = this.places.get((problem.place.key ?? []).join("/"));
    const { wrong, choices } = remedy(problem);
    if (!there?.input.value?.includes(wrong) || !wrong) return [];
    const write = (words) => {
      there.input.value = there.input.value.replace(wrong, words);
      there.input.dispatchEvent(new Event("input"));
      there.input.focus();
    };
    return choices.map((words) => button(`Write “${words}” for “${wrong}”`, () => write(words)));
  }

  measure() {
    // Values of a file are no turns: they have no figures.
  }

  #entry(value, key) {
    if (typeof value[key] === "string" || Array.isArray(value[key])) return [this.#field(value, key, [key], key.replaceAll("_", " "), "entry")];
    const names = this.page.file === "phrases" ? Object.keys(value[key]) : this.page.fields;
    const inside = names.map((name) => this.#inside(value[key], key, name));
    return [el("section", { class: "entry", "aria-label": key }, el("h2", {}, NAMES[key] ?? key), el("div", { class: "fields" }, ...inside))];
  }

  #inside(value, key, name) {
    const one = value[name];
    if (one && typeof one === "object" && !Array.isArray(one)) {
      const fields = Object.keys(one).map((last) => this.#field(one, last, [key, name, last], NAMES[last] ?? last));
      return el("fieldset", { class: "field" }, el("legend", {}, NAMES[name] ?? name), ...fields);
    }
    return this.#field(value, name, [key, name], NAMES[name] ?? name);
  }

  #field(value, key, path, title, kind = "") {
    const lists = LISTS[key] ?? (Array.isArray(value[key]) ? LINES : undefined);
    if (key === "facts") return this.#facts(value, path, title);
    const input = /** @type {HTMLTextAreaElement} */ (el("textarea", { rows: "1", lang: this.page.lang, dir: "auto", id: fresh("value") }));
    input.value = lists ? [value[key] ?? []].flat().join(lists.joined) : value[key] ?? "";
    input.addEventListener("input", () => {
      const parts = lists ? input.value.split(lists.parted).map((one) => one.trim()).filter(Boolean) : [];
      const one = input.value.replace(/\s*\n\s*/g, " ");
      put(value, key, lists && (typeof value[key] !== "string" || parts.length > 1) ? parts : one);
      this.draft.touch("words");
    });
    input.addEventListener("focus", () => (this.last = path));
    input.addEventListener("change", () => this.draft.step());
    return this.#placed(field(title, lists?.help ?? "", input), input, path, kind);
  }

  /** Facts of a meaning, picked as those of a sentence are. */
  #facts(value, path, title) {
    const box = el("fieldset", { class: "field facts" });
    const set = (facts) => {
      put(value, "facts", facts);
      this.draft.step();
      this.draft.touch();
      draw();
      box.querySelector("button")?.focus();
    };
    const draw = () => {
      const facts = value.facts ?? [];
      const chips = facts.map((id) => el(
        "li",
        { class: "chip" },
        el("p", {}, el("b", {}, id), ` ${this.page.ledger.claim(id)}`),
        button("×", () => set(facts.filter((one) => one !== id)), { "aria-label": `Take ${id} away`, title: "Take this fact away" }),
      ));
      const none = el("li", { class: "chip none" }, el("p", {}, "Makes no claim"));
      const pick = button(facts.length ? "Add a fact" : "Pick the fact it says", () => this.page.ledger.pick(value.says, facts, (id) => set([...facts, id])), { class: "quiet" });
      box.replaceChildren(el("legend", {}, title), el("ul", {}, ...(chips.length ? chips : [none])), pick);
    };
    draw();
    return this.#placed(box, box, path);
  }

  /** A field with room for what is wrong with it. */
  #placed(made, input, path, kind = "") {
    if (kind) made.classList.add(kind);
    const problems = el("ul", { class: "problems", id: fresh("says") });
    input.setAttribute("aria-describedby", [input.getAttribute("aria-describedby"), problems.id].filter(Boolean).join(" "));
    made.append(problems);
    this.places.set(path.join("/"), { input, problems });
    return made;
  }
}

/** Set a field of an entry; an empty one that need not be there goes. */
function put(entry, key, words) {
  if (words.length || typeof entry[key] === "string") entry[key] = words;
  else delete entry[key];
}
