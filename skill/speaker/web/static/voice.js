/** Says pieces of speech with the browser's own voice, at the guide's pace and with its pauses. */

/** Browsers speak about 167 words a minute by default; the guide speaks 150. */
const PACE = 0.9;

/** A voice that has not begun after this many milliseconds will not; less where none is listed. */
const PATIENCE = 4000;
const PATIENCE_WITHOUT_VOICES = 800;

export class Voice {
  /** @param {string} lang such as "en-GB" */
  constructor(lang) {
    this.synth = globalThis.speechSynthesis;
    this.lang = lang;
    this.saying = "";
    this.stopped = () => {};
  }

  get exists() {
    return Boolean(this.synth && globalThis.SpeechSynthesisUtterance);
  }

  get speaking() {
    return this.saying !== "";
  }

  /**
   * Say pieces one after the other.
   * @param {import("./ssml.js").Piece[]} pieces
   * @param {{piece: (index: number) => void, word: (index: number, start: number, length: number) => void}} follow
   * @returns {Promise<"said"|"stopped"|"failed">}
   */
  async say(pieces, follow) {
    this.stop();
    if (!this.exists) return "failed";
    this.saying = pieces.map((piece) => piece.text).join(" ");
    const stop = new Promise((resolve) => (this.stopped = () => resolve("stopped")));
    let outcome = "said";
    for (const [index, piece] of pieces.entries()) {
      outcome = await Promise.race([stop, this.#sayOne(piece, index, follow)]);
      if (outcome === "said" && piece.pause) outcome = await Promise.race([stop, silence(piece.pause)]);
      if (outcome !== "said") break;
    }
    if (outcome !== "stopped") this.saying = "";
    return outcome;
  }

  /** Fall silent at once. */
  stop() {
    this.saying = "";
    this.stopped();
    this.synth?.cancel();
  }

  #sayOne(piece, index, follow) {
    return new Promise((resolve) => {
      // Kept on the object: a browser may forget an utterance that nothing holds, and never end it.
      const speech = (this.utterance = new SpeechSynthesisUtterance(piece.text));
      const patience = this.synth.getVoices().length ? PATIENCE : PATIENCE_WITHOUT_VOICES;
      const late = setTimeout(() => resolve("failed"), patience);
      speech.lang = this.lang;
      speech.voice = this.#voice();
      speech.rate = PACE * piece.rate;
      speech.onstart = () => {
        clearTimeout(late);
        follow.piece(index);
      };
      speech.onboundary = (event) => {
        if (event.name !== "sentence") follow.word(index, event.charIndex, event.charLength ?? 0);
      };
      speech.onend = () => resolve("said");
      speech.onerror = () => resolve("failed");
      this.synth.speak(speech);
    }).finally(() => follow.word(index, 0, 0));
  }

  /** A voice of the guide's language, best one on this computer; null leaves it to the browser. */
  #voice() {
    const voices = this.synth.getVoices().filter((one) => one.lang.replace("_", "-") === this.lang);
    return voices.find((one) => one.localService) ?? voices[0] ?? null;
  }
}

function silence(milliseconds) {
  return new Promise((resolve) => setTimeout(() => resolve("said"), milliseconds));
}
