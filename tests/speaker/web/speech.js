/**
 * A browser's voice and ears that a test can drive. Put in place before the page's own code.
 *
 *   spoken          every utterance so far: {text, lang, rate}
 *   voiceWorks      false: the voice never begins
 *   beginsAfter, begun   after how many milliseconds an utterance says that it begins; how many have
 *   cancelled, dropped   how often an utterance was ended, and one that had not begun taken back
 *   holdVoice       true: an utterance goes on until finishVoice()
 *   word(words, after)   the voice comes to the word that begins so many letters after those words
 *   hear(words, isFinal), quiet(), deny()   what the microphone brings
 */
(() => {
  const state = { spoken: [], voiceWorks: true, beginsAfter: 0, begun: 0, holdVoice: false, cancelled: 0, dropped: 0, listening: 0, local: "unavailable" };
  let current = null;
  let ear = null;
  let waiting = null;

  const end = (one) => {
    if (current === one) current = null;
    one.onend?.({});
  };

  const synth = {
    getVoices: () => [{ name: "Test", lang: "en-GB", localService: true }],
    speak(one) {
      waiting = one;
      if (!state.voiceWorks) return;
      state.spoken.push({ text: one.text, lang: one.lang, rate: one.rate });
      current = one;
      setTimeout(() => {
        one.onstart?.({});
        one.onboundary?.({ name: "word", charIndex: 0, charLength: one.text.split(" ")[0].length });
        if (!state.holdVoice) setTimeout(() => end(one), 5);
        state.begun += 1;
      }, state.beginsAfter);
    },
    cancel() {
      if (current) state.cancelled += 1;
      else if (waiting && !state.voiceWorks) state.dropped += 1;
      current = waiting = null;
    },
  };

  class Utterance {
    constructor(text) {
      this.text = text;
    }
  }

  class Recognition {
    static available() {
      return Promise.resolve(state.local);
    }
    start() {
      ear = this;
      state.listening += 1;
      state.local_used = this.processLocally === true;
    }
    abort() {
      this.#over();
    }
    #over() {
      if (ear === this) ear = null;
      setTimeout(() => this.onend?.({}), 0);
    }
    hear(words, isFinal) {
      const result = Object.assign([{ transcript: words }], { isFinal });
      this.onresult?.({ results: [result] });
      if (isFinal) this.#over();
    }
    fail(error) {
      this.onerror?.({ error });
      this.#over();
    }
  }

  Object.defineProperty(window, "speechSynthesis", { value: synth, configurable: true });
  window.SpeechSynthesisUtterance = Utterance;
  window.SpeechRecognition = Recognition;
  window.speech = Object.assign(state, {
    isListening: () => ear !== null,
    finishVoice: () => current && end(current),
    word: (words, after) => current.onboundary?.({ name: "word", charIndex: current.text.indexOf(words) + after, charLength: 0 }),
    hear: (words, isFinal = true) => ear.hear(words, isFinal),
    quiet: () => ear.fail("no-speech"),
    deny: () => ear.fail("not-allowed"),
  });
})();
