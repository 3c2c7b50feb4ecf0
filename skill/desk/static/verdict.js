/** Has the typed words looked at, sets what was found where it belongs, and says how it all stands. */

import { announce } from "/static/announcer.js";
import { byId, el } from "/static/dom.js";
import { post } from "./api.js";
import { counted, plain } from "./parts.js";

/** Milliseconds after the last key; what is typed is judged well within half a second. */
const PAUSE = 40;

/** Milliseconds that a verdict stands before it is announced. */
const SETTLES = 900;

/** @typedef {{level: "blocks"|"warns", message: string, instead: string, rule: string, place: any}} Problem */

export class Verdict extends EventTarget {
  /**
   * @param {import("./draft.js").Draft} draft
   * @param {{clear: () => void, set: (problem: Problem, item: HTMLElement) => boolean, mends: (problem: Problem) => HTMLElement[], measure: (found: any) => void}} view
   */
  constructor(draft, view) {
    super();
    Object.assign(this, { draft, view });
    this.waiting = 0;
    /** @type {Promise<void>|null} */
    this.running = null;
    this.stale = false;
    this.canSave = false;
    this.told = "";
    /** @type {HTMLElement[]} every problem's place on the page, in order */
    this.items = [];
    draft.addEventListener("touched", () => this.soon());
    draft.addEventListener("turned", () => this.soon());
    draft.addEventListener("settled", () => this.soon());
    byId("next").addEventListener("click", () => this.next());
  }

  soon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.look(), PAUSE);
  }

  /** Look now, and again if more was typed meanwhile: one look at a time, so that none waits for an older one. */
  look() {
    clearTimeout(this.waiting);
    this.stale = true;
    this.running ??= this.#looks().finally(() => (this.running = null));
    return this.running;
  }

  async #looks() {
    while (this.stale) {
      this.stale = false;
      const handles = this.view.handles?.();
      try {
        this.#show(await post("look", { what: this.draft.what, draft: this.draft.now }), handles);
      } catch (error) {
        this.#trouble(error.message);
      }
    }
  }

  /** Go to the next thing that is wrong, from where the editor is. */
  next() {
    const at = document.activeElement;
    const after = this.items.find((one) => at && at.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING && !one.contains(at));
    const target = after ?? this.items[0];
    target?.closest("details")?.setAttribute("open", "");
    target?.focus();
    target?.scrollIntoView({ block: "center" });
  }

  #show(found, handles) {
    const at = document.activeElement?.closest(".problems") ? document.activeElement.textContent : "";
    this.canSave = found.can_save;
    this.view.clear();
    this.view.measure(found, handles);
    const elsewhere = byId("elsewhere");
    elsewhere.replaceChildren();
    for (const problem of found.problems) {
      const item = this.#item(problem);
      if (!this.view.set(problem, item, handles)) elsewhere.append(item);
    }
    byId("elsewhere-part").hidden = !elsewhere.childElementCount;
    this.items = [...document.querySelectorAll(".problems > li")];
    // A mend that was pressed is gone now; the next thing to do is not at the top of the page.
    if (at && document.activeElement === document.body) byId("next").focus();
    this.#tell(found.problems);
    this.dispatchEvent(new CustomEvent("judged"));
  }

  #item(problem) {
    const blocks = problem.level === "blocks";
    const mends = this.view.mends(problem);
    return el(
      "li",
      { class: problem.level, tabindex: "-1" },
      el("p", {}, el("b", {}, blocks ? "To mend before saving" : "Worth a look"), plain(problem.message)),
      ...(mends.length ? [el("div", { class: "mend" }, ...mends)] : []),
    );
  }

  #tell(problems) {
    const blocking = problems.filter((one) => one.level === "blocks").length;
    const warning = problems.length - blocking;
    const look = warning ? `${blocking ? ", and " : ""}${counted(warning, "thing", "things")} worth a look` : "";
    const words = blocking || warning ? `${blocking ? `${counted(blocking, "thing", "things")} to mend` : ""}${look}` : "Nothing to mend";
    const verdict = byId("verdict");
    verdict.className = `verdict ${blocking ? "blocks" : warning ? "warns" : "fine"}`;
    verdict.textContent = words;
    byId("next").hidden = !problems.length;
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.#announce(words, plain(problems.find((one) => one.level === "blocks")?.message ?? "")), SETTLES);
  }

  /** Tell a screen reader, once, and not of what is only half typed. */
  #announce(words, first = "") {
    if (words !== this.told && this.told) announce([words, first].filter(Boolean).join(". "));
    this.told = words;
  }

  #trouble(message) {
    this.canSave = false;
    byId("verdict").className = "verdict blocks";
    byId("verdict").textContent = message;
    byId("next").hidden = true;
    this.dispatchEvent(new CustomEvent("judged"));
  }
}
