/** The speaker: asks, says, listens again, and falls silent when it is interrupted. */

import { lately } from "./announcer.js";
import { t } from "./dom.js";
import { isEcho } from "./ears.js";
import { pieces, words as wordsOf } from "./ssml.js";

const NOTHING_MARKED = -1;

/** An echo can come back this many milliseconds after the voice has ended. */
const ECHO_TAIL = 600;

const ENDED = t("The talk has ended. A question begins a new one.");
const UNHEARD = t("Nothing was said, so the talk has ended. A question begins a new one.");

/**
 * What the speaker tells the page:
 *   state(name, hint)      it is now "ready", "listening", "thinking", "speaking" or "ended"
 *   read(words)            an answer, or what is left of it, for a screen reader
 *   entry(entry)           a turn to keep (see memory.js)
 *   failed(error, wanted, you)   a question was not answered
 *   dropped(wanted)        it was stopped before its answer came
 *   deaf(), mute()         the microphone was refused; there is no voice
 * @typedef {Record<string, (...given: any[]) => void>} Page
 */

export class Speaker {
  /** @param {{session: any, voice: any, ears: any, transcript: any, answers: string[]}} parts @param {Page} page */
  constructor(parts, page) {
    Object.assign(this, parts);
    this.page = page;
    this.aloud = true;
    this.handsFree = false;
    this.run = 0;
    this.said = null;
    this.voiceEnded = 0;
    this.hushed = 0;
    this.interrupted = false;
  }

  /** Put a kept talk back as it was, in silence. @param {import("./memory.js").Entry[]} entries */
  restore(entries) {
    for (const { you, turn, over } of entries) {
      if (you) this.transcript.you(you);
      if (turn) this.#write(turn, pieces(turn.ssml));
      if (over) this.transcript.over(over);
    }
    this.session.resume(entries.findLast((one) => one.turn || one.over)?.turn);
    this.#rest();
  }

  /** Open the guide without a question. */
  open() {
    return this.ask({ do: "open" });
  }

  /** @param {string} words @param {{quiet?: boolean}} [how] */
  say(words, how) {
    return this.ask({ do: "say", words }, words, how);
  }

  /** @param {string} answer its id @param {string} title */
  press(answer, title) {
    return this.ask({ do: "press", answer }, title);
  }

  /** Fall silent, stop listening, and forget a question that is under way. */
  hush() {
    this.#break();
    this.hushed = this.run;
    this.#rest();
  }

  /** Listen for a question. */
  async listen() {
    this.#break();
    await this.#listen(this.run);
  }

  /** Say the last answer again, without asking for it. */
  async replay() {
    this.#break();
    if (this.said) await this.#speak(this.said, this.run);
  }

  /** Speak or be silent from now on; what is left of an answer goes to the screen reader. @param {boolean} on */
  setAloud(on) {
    this.aloud = on;
    if (!on && this.voice.speaking) this.voice.stop();
  }

  /**
   * Send a request and tell its answer.
   * @param {any} wanted as session.js takes it @param {string} [you] what it is called in the transcript
   */
  async ask(wanted, you = "", { quiet = false } = {}) {
    this.#break();
    const run = this.run;
    this.page.state("thinking");
    const item = you ? this.transcript.you(you) : null;
    try {
      const { asked, turn } = await this.session.send(wanted);
      if (turn) await this.#tell({ you, asked, turn }, run, quiet);
    } catch (error) {
      item?.remove();
      if (error.name !== "AbortError") this.#fail(error, wanted, you);
      else if (this.hushed === this.run) this.page.dropped(wanted);
    }
  }

  /** End whatever goes on; what comes of it later finds another run. */
  #break() {
    this.run += 1;
    this.voice.stop();
    this.ears.stop();
    this.session.stop();
    this.said?.caption.piece(NOTHING_MARKED);
  }

  #fail(error, wanted, you) {
    this.transcript.offer(this.session.open ? this.said?.turn.offer : null);
    this.#rest();
    this.page.failed(error, wanted, you);
  }

  async #tell(entry, run, quiet) {
    this.#write(entry.turn, pieces(entry.turn.ssml));
    this.page.entry(entry);
    if (!entry.turn.open) this.#over(ENDED);
    this.transcript.show();
    if (quiet) this.#rest();
    else await this.#speak(this.said, run);
  }

  #write(turn, said) {
    this.said = { turn, pieces: said, caption: this.transcript.guide(turn, said) };
  }

  #over(words) {
    this.transcript.over(words);
    this.page.entry({ over: words });
  }

  /** Nothing is going on: ready, or over. */
  #rest(hint = "") {
    this.page.state(this.said && !this.session.open ? "ended" : "ready", hint);
  }

  /** Say something, and in hands-free mode hear what comes, during it or after. */
  async #speak(said, run, silences = 0) {
    const listening = this.handsFree && said.turn.open;
    if (!this.aloud || !this.voice.exists) {
      this.#give(said.pieces);
      this.#rest();
      // A screen reader may be saying it meanwhile: for about as long, its words are an echo too.
      this.voiceEnded = Date.now() + 1000 * said.turn.seconds;
      if (listening) await this.#listen(run, silences);
      return;
    }
    this.page.state("speaking", listening ? t("The microphone is on: talk, or press Stop.") : "");
    const saying = this.voice.say(said.pieces, said.caption);
    const heard = listening ? this.#listen(run, silences) : null;
    const { outcome, left } = await saying;
    this.voiceEnded = Date.now();
    said.caption.piece(NOTHING_MARKED);
    if (run !== this.run) return;
    // Given up, or switched off meanwhile: what was not heard is read. Talked over, it is not.
    if (outcome === "failed" || !this.aloud) this.#give(left);
    if (!listening) this.#rest();
    else if (!this.interrupted) this.page.state("listening");
    await heard;
  }

  #give(left) {
    if (this.aloud && !this.voice.installed) this.page.mute();
    this.page.read(wordsOf(left));
  }

  async #listen(run, silences = 0) {
    this.interrupted = false;
    if (!this.voice.speaking) this.page.state("listening");
    const heard = await this.ears.listen({
      echo: (words) => this.#isOwnVoice(words),
      goOn: () => this.voice.speaking,
      interim: (words) => {
        this.interrupted = true;
        this.voice.stop();
        this.page.state("listening", words);
      },
    });
    if (run !== this.run) return;
    if (heard.words) await this.say(heard.words);
    else if (heard.refused) this.#deaf();
    else if (this.handsFree && this.session.open) await this.#silence(run, silences + 1);
    else this.#rest(t("Nothing was heard."));
  }

  #isOwnVoice(words) {
    const near = this.said && (this.voice.speaking || Date.now() - this.voiceEnded < ECHO_TAIL);
    // A screen reader is heard by the microphone too.
    return isEcho(words, near ? wordsOf(this.said.pieces) : "", this.answers) || isEcho(words, lately(), []);
  }

  /** As a speaker does: ask again once, then close the session. */
  async #silence(run, silences) {
    if (silences > 1) {
      await this.ask({ do: "silence" });
      this.#over(UNHEARD);
      this.#rest();
      return;
    }
    const turn = { ...this.said.turn, ssml: this.said.turn.reprompt, sources: [], numbers: [] };
    this.#write(turn, pieces(turn.ssml));
    this.page.entry({ turn });
    await this.#speak(this.said, run, silences);
  }

  #deaf() {
    this.handsFree = false;
    this.#rest();
    this.page.deaf();
  }
}
