/** The speaker: asks, says, listens again, and falls silent when it is interrupted. */

import { isEcho } from "./ears.js";
import { pieces } from "./ssml.js";

const NOTHING_MARKED = -1;

/** An echo can come back this many milliseconds after the voice has ended. */
const ECHO_TAIL = 600;

export class Speaker {
  /**
   * @param {{session: any, voice: any, ears: any, transcript: any}} parts
   * @param {{state: (name: string, more?: string) => void, read: (words: string) => void,
   *          turned: (turn: any) => void, trouble: (words: string) => void,
   *          deaf: (words: string) => void}} page what the page does with it
   */
  constructor(parts, page) {
    Object.assign(this, parts);
    this.page = page;
    this.aloud = true;
    this.handsFree = false;
    this.run = 0;
    this.said = null;
    this.voiceEnded = 0;
  }

  /** Open the guide without a word of voice: a page may not speak before it was touched. */
  async open() {
    await this.#ask({ do: "open" }, { quiet: true });
  }

  /** @param {string} words */
  say(words) {
    this.transcript.you(words);
    return this.#ask({ do: "say", words });
  }

  /** @param {string} answer its id @param {string} title */
  press(answer, title) {
    this.transcript.you(title);
    return this.#ask({ do: "press", answer });
  }

  /** Fall silent and stop listening. */
  hush() {
    this.run += 1;
    this.voice.stop();
    this.ears.stop();
    this.said?.caption.piece(NOTHING_MARKED);
    this.page.state("idle");
  }

  /** Listen for a question. */
  async listen() {
    this.hush();
    await this.#listen(this.run);
  }

  /** Say the last answer again, without asking for it. */
  async replay() {
    this.hush();
    if (this.said) await this.#speak(this.said, this.run);
  }

  async #ask(asked, { quiet = false } = {}) {
    this.hush();
    const run = this.run;
    this.page.trouble("");
    this.page.state("thinking");
    try {
      const turn = await this.session.send(asked);
      if (run === this.run && turn) await this.#tell(turn, run, quiet);
    } catch (error) {
      this.page.state("idle");
      this.page.trouble(explained(error));
    }
  }

  async #tell(turn, run, quiet) {
    const said = pieces(turn.ssml);
    this.said = { turn, pieces: said, caption: this.transcript.guide(turn, said), words: turn.words };
    this.page.turned(turn);
    if (quiet) this.page.state("idle");
    else await this.#speak(this.said, run);
    if (!turn.open) this.transcript.over("The conversation has ended. A question begins a new one.");
  }

  /** Say something, and in hands-free mode hear what comes, during it or after. */
  async #speak(said, run, silences = 0) {
    if (!this.aloud || !this.voice.exists) this.page.read(said.words);
    const listening = this.handsFree && said.turn.open;
    if (this.aloud) {
      this.page.state("speaking");
      const saying = this.voice.say(said.pieces, said.caption);
      const heard = listening ? this.#listen(run, silences) : null;
      const outcome = await saying;
      this.voiceEnded = Date.now();
      said.caption.piece(NOTHING_MARKED);
      if (outcome === "failed" && this.voice.exists) this.page.read(said.words);
      if (run !== this.run) return;
      this.page.state(listening ? "listening" : "idle");
      await heard;
    } else {
      this.page.state("idle");
      // A screen reader may be saying it meanwhile: for about as long, its words are an echo too.
      this.voiceEnded = Date.now() + 1000 * said.turn.seconds;
      if (listening) await this.#listen(run, silences);
    }
  }

  async #listen(run, silences = 0) {
    if (!this.voice.speaking) this.page.state("listening");
    const heard = await this.ears.listen({
      echo: (words) => this.#isOwnVoice(words),
      goOn: () => this.voice.speaking,
      interim: (words) => {
        this.voice.stop();
        this.page.state("listening", words);
      },
    });
    if (run !== this.run) return;
    if (heard.words) await this.say(heard.words);
    else if (heard.refused) this.#deaf();
    else if (this.handsFree && this.session.open) await this.#silence(run, silences + 1);
    else this.page.state("idle", "Nothing was heard.");
  }

  #isOwnVoice(words) {
    const near = this.voice.speaking || Date.now() - this.voiceEnded < ECHO_TAIL;
    return near && this.said !== null && isEcho(words, this.said.words);
  }

  /** As a speaker does: ask again once, then close the session. */
  async #silence(run, silences) {
    if (silences > 1) {
      await this.#ask({ do: "silence" });
      this.transcript.over("Nothing was said, so the conversation has ended. A question begins a new one.");
      this.page.state("idle");
      return;
    }
    const said = pieces(this.said.turn.reprompt);
    const words = said.map((piece) => piece.text).join(" ");
    const caption = this.transcript.guide({ ...this.said.turn, answer: null, numbers: [] }, said);
    this.said = { ...this.said, pieces: said, words, caption };
    await this.#speak(this.said, run, silences);
  }

  #deaf() {
    this.handsFree = false;
    this.page.state("idle");
    this.page.deaf("The browser did not let this page listen. Allow the microphone for this page, or type.");
  }
}

/** What went wrong, in words for whoever sits there. */
function explained(error) {
  if (error instanceof TypeError) return "The speaker does not answer. Is ./run still running in its terminal?";
  return `The speaker could not answer: ${error.message}`;
}
