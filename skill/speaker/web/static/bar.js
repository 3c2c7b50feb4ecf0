/** The bar at the bottom: what the speaker is doing in words, the round button, the field, and what went wrong. */

import { announce } from "./announcer.js";
import { byId, t } from "./dom.js";

/** Characters of a question; skill/speaker/web/table.py takes no more. */
const LONGEST = 500;

/** Milliseconds of thought that a screen reader is not told of. */
const SOON = 700;

/** A hand on glass: there is no Escape, and the keyboard covers the answer. */
const ON_GLASS = matchMedia("(hover: none)").matches;

const STOPS = ON_GLASS ? t("Stop ends it.") : t("Stop or Escape ends it.");
const STATES = {
  ready: { name: t("Ready"), hint: "" },
  listening: { name: t("Listening"), hint: STOPS },
  thinking: { name: t("Thinking"), hint: STOPS },
  speaking: { name: t("Speaking"), hint: STOPS },
  ended: { name: t("Ended"), hint: t("A question begins a new talk.") },
};

const SPEAKER_ICON = "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.5 4.5 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11";

export class Bar {
  /**
   * @param {{hears: boolean}} can whether this browser takes speech
   * @param {{ask: (words: string) => void, press: () => void}} on
   */
  constructor(can, on) {
    this.hears = can.hears;
    this.form = byId("ask");
    this.field = /** @type {HTMLInputElement} */ (byId("words"));
    this.round = byId("round");
    this.state = "ready";
    if (!this.hears) byId("begin").setAttribute("d", SPEAKER_ICON);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit(on.ask);
    });
    this.round.addEventListener("click", on.press);
    byId("again").addEventListener("click", () => this.retry?.());
    this.#keepInView();
    this.show("ready");
  }

  get active() {
    return ["listening", "thinking", "speaking"].includes(this.state);
  }

  /**
   * Say what the speaker is doing, and tell a screen reader where it would not notice.
   * @param {string} state @param {string} [hint] instead of the usual one @param {boolean} [aloud] whether a voice speaks
   */
  show(state, hint = "", aloud = true) {
    const before = this.state;
    this.state = state;
    this.form.classList.toggle("active", this.active);
    byId("state").textContent = STATES[state].name;
    byId("hint").textContent = hint || STATES[state].hint || this.#invitation();
    byId("round-does").textContent = this.active ? t("Stop") : this.hears ? t("Speak a question") : t("Say it aloud");
    this.#tell(before, hint, aloud);
  }

  #tell(before, hint, aloud) {
    clearTimeout(this.thinking);
    const { name } = STATES[this.state];
    if (this.state === "thinking") this.thinking = setTimeout(() => announce(name), SOON);
    if (this.state === before) return;
    if (this.state === "listening" || this.state === "ended") announce(name);
    // A reader that was given the answer needs no word of its end; a voice that speaks is heard to.
    if (this.state === "ready" && (aloud || before === "listening")) announce(hint ? `${name}. ${hint}` : name);
  }

  #invitation() {
    return this.hears ? t("Press and talk, or type.") : t("Type a question.");
  }

  #submit(ask) {
    const words = this.field.value.trim();
    const length = [...words].length;
    this.clear();
    if (length > LONGEST) {
      this.field.setAttribute("aria-invalid", "true");
      this.trouble(t("That is {length} characters, and a question can have {most}. Please make it shorter.", { length, most: LONGEST }));
    } else if (words) {
      this.field.value = "";
      if (ON_GLASS) this.field.blur();
      ask(words);
    } else this.field.focus();
  }

  /** Put words back that were not answered, unless others were typed meanwhile. @param {string} words */
  giveBack(words) {
    if (!this.field.value) this.field.value = words;
  }

  /** Say what went wrong; with `retry`, offer to try again. @param {string} words @param {() => void} [retry] */
  trouble(words, retry) {
    byId("trouble").textContent = words;
    this.retry = retry;
    byId("again").hidden = !retry;
  }

  /** Take away what went wrong. */
  clear() {
    if (document.activeElement === byId("again")) this.round.focus();
    this.field.removeAttribute("aria-invalid");
    this.trouble("");
  }

  /** What becomes of speech, said where the microphone is pressed. @param {string} words */
  note(words) {
    byId("microphone").textContent = words;
    byId("microphone").hidden = !words;
  }

  /** Stay above a phone's keyboard, and never cover what has the focus. */
  #keepInView() {
    const view = window.visualViewport;
    const style = document.documentElement.style;
    const rise = () => {
      const hidden = view ? window.innerHeight - view.height - view.offsetTop : 0;
      // Pinched larger, the page is looked at through a glass: nothing is hidden by a keyboard.
      style.setProperty("--keyboard", `${view?.scale === 1 ? Math.max(0, hidden) : 0}px`);
    };
    view?.addEventListener("resize", rise);
    view?.addEventListener("scroll", rise);
    new ResizeObserver(() => style.setProperty("--bar", `${this.form.offsetHeight + 8}px`)).observe(this.form);
  }
}
