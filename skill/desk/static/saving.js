/** Saves what is typed: shown before and after first, never over what somebody else wrote, and undone if it was wrong. */

import { announce } from "/static/announcer.js";
import { byId, el } from "/static/dom.js";
import { get, post } from "./api.js";
import { changes } from "./diff.js";
import { button, dialog } from "./parts.js";

/** Milliseconds between two looks at how far the training is. */
const AGAIN = 2500;

export class Saving {
  /** @param {import("./draft.js").Draft} draft @param {import("./verdict.js").Verdict} verdict */
  constructor(draft, verdict) {
    Object.assign(this, { draft, verdict });
    this.button = byId("save");
    this.button.addEventListener("click", () => this.#look());
    byId("back").addEventListener("click", () => byId("back").hidePopover());
    byId("undo-save").addEventListener("click", () => this.#undo());
    verdict.addEventListener("judged", () => this.#may());
    for (const what of ["touched", "settled"]) draft.addEventListener(what, () => this.#may());
    draft.addEventListener("touched", () => note(draft.changed ? "Not saved yet." : "As it is saved."));
    draft.addEventListener("kept", () => draft.changed && note("Not saved yet; a draft is kept."));
    draft.addEventListener("lost", (event) => note(/** @type {CustomEvent} */ (event).detail));
    addEventListener("beforeunload", (event) => draft.changed && event.preventDefault());
    addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
        event.preventDefault();
        this.#look();
      }
    });
    addEventListener("visibilitychange", () => document.hidden && draft.changed && draft.keep(true));
    if (byId("main").dataset.isNew) note("This answer is not in the guide yet.");
    steps(draft);
    this.#may();
    this.follow();
  }

  /** Whether saving is possible; a button that does nothing says why when it is pressed. */
  #may() {
    const can = this.draft.changed && this.verdict.canSave;
    this.button.toggleAttribute("data-ready", can);
    this.button.setAttribute("aria-disabled", String(!can));
    byId("drop").hidden = !this.draft.changed;
    this.#more();
    document.title = document.title.replace(/^• /, "").replace(/^/, this.draft.changed ? "• " : "");
  }

  /** Ways back stand behind one button, which is there while there is one. */
  #more() {
    byId("more").hidden = byId("drop").hidden && byId("undo-save").hidden;
  }

  async #look() {
    if (document.querySelector("dialog[open]")) return;
    if (!this.draft.changed) return tell("Nothing is changed, so there is nothing to save.");
    await this.verdict.look();
    if (!this.verdict.canSave) {
      tell("This cannot be saved yet: something is to be mended first.");
      return this.verdict.next();
    }
    try {
      const { files } = await post("preview", { what: this.draft.what, draft: this.draft.now });
      this.#ask(files);
    } catch (error) {
      tell(error.message);
    }
  }

  #ask(files) {
    const trouble = el("p", { role: "alert" });
    const save = button("Save this", () => this.#save(shown, trouble), { class: "main" });
    const shown = dialog(
      "This is what will change",
      el("p", { class: "help" }, "Nothing else in these files is touched."),
      ...files.flatMap((file) => changes(file)),
      trouble,
      el("p", { class: "row" }, save, button("Not yet", () => shown.close())),
    );
  }

  async #save(shown, trouble) {
    await this.draft.quiet();
    const words = structuredClone(this.draft.now);
    try {
      const done = await post("save", { what: this.draft.what, draft: words, version: this.draft.version });
      shown.close();
      const typed = JSON.stringify(words) === JSON.stringify(this.draft.now) ? done.draft ?? words : undefined;
      if (typed) this.draft.settle(typed, done.version);
      else this.draft.rebase(done.draft ?? words, done.version);
      this.#saved();
    } catch (error) {
      if (error.status === 409) {
        shown.close();
        return this.#meanwhile(error.body);
      }
      trouble.textContent = error.status === 422 ? "Something is to be mended first." : error.message;
    }
  }

  #saved() {
    if (byId("main").dataset.isNew) return begin("Saved. The answer is in the guide now.");
    tell("Saved.");
    this.button.focus();
    return this.follow();
  }

  /** Somebody else changed the files: both are shown, and nothing is written. */
  #meanwhile({ files, version, theirs }) {
    const shown = dialog(
      "Somebody changed this meanwhile",
      el("p", {}, "The file on disk is no longer the one you began with. Nothing was saved. “On disk” is what stands there now, “Yours” is what you typed."),
      ...files.flatMap((file) => changes(file, "On disk", "Yours")),
      el(
        "p",
        { class: "row" },
        button("Keep editing mine", () => {
          if (theirs) this.draft.rebase(theirs, version);
          else this.draft.version = version;
          shown.close();
          tell("Your words are kept. Saving shows again what would change on disk.");
        }, { class: "main" }),
        ...(theirs ? [button("Take what is on disk", () => {
          this.draft.settle(theirs, version);
          this.draft.keep();
          shown.close();
          tell("These are the words on disk now.");
        })] : []),
        button("Decide later", () => shown.close()),
      ),
    );
  }

  async #undo() {
    try {
      const { undone } = await post("undo", {});
      // The page begins anew with the words that are back; a draft of it is none any more.
      if (this.draft.changed) return tell(`Taken back on disk: ${undone.join(", ")}. What you typed since is still here.`);
      begin("The last save is taken back.");
    } catch (error) {
      tell(error.message);
    }
    return this.follow();
  }

  /** Show how far the training is, until it is done. */
  async follow() {
    clearTimeout(this.later);
    try {
      const { undo, training } = await get("state");
      byId("undo-save").hidden = !undo.length;
      this.#more();
      const says = byId("training");
      // Only where something was learned since this page was opened is there anything to say of it.
      if (training.state !== "fresh") says.hidden = false;
      if (!says.hidden) says.textContent = training.says;
      if (training.state !== "fresh") this.later = setTimeout(() => this.follow(), AGAIN);
    } catch (error) {
      byId("training").textContent = error.message;
    }
  }
}

/** Undo and redo, by button and by the keys that everybody knows; the place one was at stays. @param {import("./draft.js").Draft} draft */
function steps(draft) {
  const staying = (work) => {
    const label = document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.id;
    work();
    const again = [...document.querySelectorAll("textarea, input, select, button")].find((one) => (one.getAttribute("aria-label") ?? one.id) === label);
    /** @type {HTMLElement|undefined} */ (again)?.focus();
  };
  byId("undo").addEventListener("click", () => staying(() => draft.undo()));
  addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || !["z", "y"].includes(key) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    staying(() => (key === "y" || event.shiftKey ? draft.redo() : draft.undo()));
  });
  const show = () => byId("undo").toggleAttribute("hidden", !draft.past.length && JSON.stringify(draft.now) === draft.last);
  for (const what of ["touched", "turned", "settled"]) draft.addEventListener(what, show);
}

/** Load the page anew, and say this there. @param {string} words */
function begin(words) {
  sessionStorage.setItem("desk-said", words);
  location.reload();
}

/** What the page before this one had to say. */
export function sayLast() {
  const said = sessionStorage.getItem("desk-said");
  sessionStorage.removeItem("desk-said");
  if (said) tell(said);
}

/** Say it where it stays, and to a screen reader. @param {string} words */
export function tell(words) {
  note(words);
  announce(words);
}

function note(words) {
  byId("note").textContent = words;
}
