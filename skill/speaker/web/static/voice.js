/** Says pieces of speech with the browser's own voice, at the guide's pace and with its pauses. */

/** Browsers speak about 167 words a minute by default; the guide speaks 150. */
const PACE = 0.9;

/** A voice that has not begun after this many milliseconds will not; less where none is listed. */
const PATIENCE = 4000;
const PATIENCE_WITHOUT_VOICES = 800;

/** Milliseconds after which a voice that goes on and on is given up: thrice what the letters take, and some. */
const PER_LETTER = 250;
const AND_SOME = 5000;

/**
 * @typedef {{outcome: "said"|"stopped"|"failed", left: import("./ssml.js").Piece[]}} Said
 *   What became of it, and the pieces that were not said to their end.
 */

export class Voice {
  /** @param {string} lang such as "en-GB" */
  constructor(lang) {
    this.synth = globalThis.speechSynthesis;
    this.lang = lang;
    this.speaking = false;
    this.stopped = () => {};
    /** @type {SpeechSynthesisUtterance | null} */
    this.utterance = null;
    // Some browsers list their voices only after they were asked once.
    this.synth?.getVoices();
  }

  get exists() {
    return Boolean(this.synth && globalThis.SpeechSynthesisUtterance);
  }

  /** Whether there is a voice to speak with at all. */
  get installed() {
    return this.exists && this.synth.getVoices().length > 0;
  }

  /**
   * Say pieces one after the other.
   * @param {import("./ssml.js").Piece[]} pieces
   * @param {{piece: (index: number) => void, word: (index: number, start: number, length: number) => void}} follow
   * @returns {Promise<Said>}
   */
  async say(pieces, follow) {
    this.stop();
    if (!this.exists) return { outcome: "failed", left: pieces };
    this.speaking = true;
    const stop = new Promise((resolve) => (this.stopped = () => resolve("stopped")));
    for (const [index, piece] of pieces.entries()) {
      let outcome = await Promise.race([stop, this.#sayOne(piece, index, follow)]);
      if (outcome === "said" && piece.pause) outcome = await Promise.race([stop, silence(piece.pause)]);
      if (outcome === "said") continue;
      // What failed may still begin late, over whatever comes next.
      if (outcome === "failed") this.stop();
      return { outcome, left: pieces.slice(index) };
    }
    this.speaking = false;
    return { outcome: "said", left: [] };
  }

  /** Fall silent at once. */
  stop() {
    this.speaking = false;
    this.stopped();
    // What has just begun may say so only after it was ended.
    if (this.utterance) this.utterance.onstart = this.utterance.onboundary = null;
    this.synth?.cancel();
  }

  #sayOne(piece, index, follow) {
    let late, endless;
    return new Promise((resolve) => {
      // Kept on the object: a browser may forget an utterance that nothing holds, and never end it.
      const speech = (this.utterance = new SpeechSynthesisUtterance(piece.text));
      const fail = () => resolve("failed");
      late = setTimeout(fail, this.installed ? PATIENCE : PATIENCE_WITHOUT_VOICES);
      speech.lang = this.lang;
      speech.voice = this.#voice();
      speech.rate = PACE * piece.rate;
      speech.onstart = () => {
        clearTimeout(late);
        endless = setTimeout(fail, piece.text.length * PER_LETTER + AND_SOME);
        follow.piece(index);
      };
      speech.onboundary = (event) => {
        if (event.name !== "sentence") follow.word(index, event.charIndex, event.charLength || wordAt(piece.text, event.charIndex));
      };
      speech.onend = () => resolve("said");
      speech.onerror = fail;
      this.synth.speak(speech);
    }).finally(() => {
      clearTimeout(late);
      clearTimeout(endless);
      follow.word(index, 0, 0);
    });
  }

  /** A voice of the guide's language, best one on this computer; null leaves it to the browser. */
  #voice() {
    const voices = this.synth.getVoices().filter((one) => one.lang.replace("_", "-") === this.lang);
    return voices.find((one) => one.localService) ?? voices[0] ?? null;
  }
}

/** Letters of the word that begins at a place; not every browser says how long it is. */
function wordAt(text, start) {
  return /^\S*/.exec(text.slice(start))?.[0].length ?? 0;
}

function silence(milliseconds) {
  return new Promise((resolve) => setTimeout(() => resolve("said"), milliseconds));
}
