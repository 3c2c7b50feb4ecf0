/** The words as they are typed, and as they were saved. Kept on the server while they differ, so a crash loses nothing. */

import { post } from "./api.js";

/** Milliseconds after the last key: a draft is kept. */
const REST = 800;

/**
 * @typedef {{text: string, facts: string[]}} Sentence
 * @typedef {{front: Record<string, any>, parts: Sentence[][], variants: Record<string, Sentence[][]>, examples: string[], group: string}} Words
 */

export class Draft extends EventTarget {
  /**
   * @param {object} what the answer or the file, as the server names it
   * @param {string} version of the files it was read from
   * @param {any} saved the words on disk @param {any} [kept] an unsaved draft
   */
  constructor(what, version, saved, kept) {
    super();
    this.what = what;
    this.version = version;
    this.saved = saved;
    /** @type {Words} */
    this.now = structuredClone(kept ?? saved);
    this.keeping = 0;
    this.kept = Promise.resolve();
    /** Every state that can be gone back to, and forward to, as JSON. @type {string[]} */
    this.past = [];
    this.future = [];
    this.last = JSON.stringify(this.now);
  }

  /** A change is whole: a field was left, or a button pressed. */
  step() {
    const now = JSON.stringify(this.now);
    if (now === this.last) return;
    this.past.push(this.last);
    this.future = [];
    this.last = now;
  }

  /** Go back to before the last change. */
  undo() {
    this.step();
    this.#turn(this.past, this.future);
  }

  /** Go forward again to what was gone back from. */
  redo() {
    this.step();
    this.#turn(this.future, this.past);
  }

  #turn(from, to) {
    const other = from.pop();
    if (!other) return;
    to.push(this.last);
    this.now = JSON.parse(other);
    this.last = other;
    this.touch();
    this.dispatchEvent(new CustomEvent("turned"));
  }

  get changed() {
    return JSON.stringify(this.now) !== JSON.stringify(this.saved);
  }

  /** The first wording and every other one, by name. @returns {[string, Sentence[][]][]} */
  get wordings() {
    return [["", this.now.parts], ...Object.entries(this.now.variants)];
  }

  /** Something was changed; `how` is "words" where only letters were. */
  touch(how = "form") {
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => this.keep(), REST);
    this.dispatchEvent(new CustomEvent("touched", { detail: how }));
  }

  /** Keep what is not saved; nothing is kept where nothing differs. @param {boolean} [leaving] the page may be gone before it is done */
  keep(leaving = false) {
    clearTimeout(this.keeping);
    this.step();
    this.kept = this.#keep(leaving);
    return this.kept;
  }

  /** Wait until nothing is being kept: a draft that arrives after its words were saved would be found as unsaved ones. */
  async quiet() {
    clearTimeout(this.keeping);
    await this.kept;
  }

  async #keep(keepalive) {
    try {
      await post("draft", { what: this.what, version: this.version, draft: this.changed ? this.now : null }, { keepalive });
      this.dispatchEvent(new CustomEvent("kept", { detail: this.changed }));
    } catch (error) {
      this.dispatchEvent(new CustomEvent("lost", { detail: error.message }));
    }
  }

  /** The files now hold these words. @param {Words} words @param {string} version */
  settle(words, version) {
    clearTimeout(this.keeping);
    this.saved = structuredClone(words);
    this.now = structuredClone(words);
    this.version = version;
    this.last = JSON.stringify(this.now);
    this.past = [];
    this.future = [];
    this.dispatchEvent(new CustomEvent("settled"));
    this.dispatchEvent(new CustomEvent("turned"));
  }

  /** Go on from other words on disk, with the words typed here. @param {Words} words @param {string} version */
  rebase(words, version) {
    this.saved = structuredClone(words);
    this.version = version;
    this.touch();
  }

  /** Forget what was typed. */
  drop() {
    this.now = structuredClone(this.saved);
    this.touch();
    this.dispatchEvent(new CustomEvent("turned"));
    // At once: a tab that is closed now must not find them again.
    this.keep();
  }
}
