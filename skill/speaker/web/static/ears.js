/** Hears words through the browser's speech recognition, where there is one. */

/** Shares of two-word runs that make what was heard an echo of the page's own voice. */
const ECHO = 0.6;

/**
 * @typedef {{words?: string, silence?: true, refused?: true}} Heard
 */

export class Ears {
  /** @param {string} lang such as "en-GB" */
  constructor(lang) {
    this.Recognition = globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;
    this.lang = lang;
    this.local = false;
    this.current = null;
  }

  get exist() {
    return Boolean(this.Recognition);
  }

  /** Whether this browser can understand speech without sending it away; if so, it will. */
  async prepare() {
    const wanted = { langs: [this.lang], processLocally: true };
    const answer = await this.Recognition?.available?.(wanted).catch(() => "unavailable");
    this.local = answer === "available";
  }

  /**
   * Listen until something was said, or nothing was for as long as the browser waits.
   * @param {{echo?: (words: string) => boolean, goOn?: () => boolean, interim?: (words: string) => void}} how
   *   `echo` tells the page's own voice from the listener's; `goOn` whether to wait on after a silence.
   * @returns {Promise<Heard>}
   */
  listen({ echo = () => false, goOn = () => false, interim = () => {} } = {}) {
    this.stop();
    return new Promise((resolve) => {
      const ear = new this.Recognition();
      let outcome = { silence: true };
      let again = false;
      Object.assign(ear, { lang: this.lang, interimResults: true, maxAlternatives: 1 });
      if (this.local) ear.processLocally = true;
      ear.onresult = (event) => {
        const result = event.results[event.results.length - 1];
        const words = result[0].transcript.trim();
        if (!words) return;
        if (echo(words)) again = true;
        else if (result.isFinal) outcome = { words };
        else interim(words);
      };
      ear.onerror = ({ error }) => {
        if (error !== "no-speech" && error !== "aborted") outcome = { refused: true };
      };
      ear.onend = () => {
        const waiting = outcome.silence && this.current === ear && (again || goOn());
        again = false;
        if (waiting) ear.start();
        else resolve(outcome);
      };
      this.current = ear;
      ear.start();
    });
  }

  /** Stop listening at once. */
  stop() {
    const ear = this.current;
    this.current = null;
    ear?.abort();
  }
}

/**
 * Whether `heard` is what the page itself is saying, come back through the microphone.
 * @param {string} heard
 * @param {string} saying
 * @param {string[]} answers words that stand in the guide's questions and answer them too ("more", "hear more")
 */
export function isEcho(heard, saying, answers) {
  const words = plain(heard);
  if (answers.includes(words.join(" "))) return false;
  const said = plain(saying);
  if (!words.length || !said.length) return false;
  if (words.length === 1) return said.includes(words[0]);
  const runs = new Set(pairs(said));
  const own = pairs(words);
  return own.filter((pair) => runs.has(pair)).length > ECHO * own.length;
}

function plain(text) {
  return text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
}

function pairs(words) {
  return words.slice(1).map((word, n) => `${words[n]} ${word}`);
}
