/** Hears the words that are not saved yet, and asks for them. */

import { announce } from "/static/announcer.js";
import { byId, el } from "/static/dom.js";
import { pieces } from "/static/ssml.js";
import { Voice } from "/static/voice.js";
import { post } from "./api.js";
import { counted, plain } from "./parts.js";

export class Speaker {
  /** @param {import("./draft.js").Draft} draft @param {string} lang @param {HTMLElement} stop the button that ends it */
  constructor(draft, lang, stop) {
    this.draft = draft;
    this.voice = new Voice(lang);
    this.stop = stop;
    stop.addEventListener("click", () => this.voice.stop());
    addEventListener("keydown", (event) => event.key === "Escape" && this.voice.stop());
    addEventListener("pagehide", () => this.voice.stop());
  }

  /** Say these places of the draft one after the other. @param {object[]} places @param {(words: string) => void} says */
  async hear(places, says) {
    this.voice.stop();
    says("");
    try {
      for (const place of places) {
        const { ssml } = await post("hear", { what: this.draft.what, draft: this.draft.now, ...place });
        this.stop.hidden = false;
        const { outcome } = await this.voice.say(pieces(ssml), { piece: () => {}, word: () => {} });
        if (outcome === "failed") return says("This browser has no voice that works. The words can be read, and heard in another browser.");
        if (outcome === "stopped") return undefined;
      }
    } catch (error) {
      says(error.message);
    } finally {
      this.stop.hidden = true;
    }
  }
}

/** "Ask it": a sentence of one's own, and whether this answer would be found. @param {import("./draft.js").Draft} draft @param {string} lang */
export function asking(draft, lang) {
  const form = /** @type {HTMLFormElement} */ (byId("ask-form"));
  const input = /** @type {HTMLInputElement} */ (byId("utterance"));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!input.value.trim()) return input.focus();
    await shown("asked", async () => {
      const found = await post("ask", { what: draft.what, draft: draft.now, utterance: input.value });
      return verdict(found, draft.what.answer, lang);
    });
  });
  byId("steals").addEventListener("click", () =>
    shown("stolen", async () => bank(await post("steals", { what: draft.what, draft: draft.now }), lang)),
  );
  draft.addEventListener("touched", older);
  soonAsked(draft);
}

/** Asking takes long the first time, and many editors never do: it is made ready when one turns to how people ask. */
function soonAsked(draft) {
  const turned = new AbortController();
  const turn = () => {
    turned.abort();
    post("turn-to-asking", { what: draft.what }).catch(() => {}); // Asking itself will say what is wrong.
  };
  for (const id of ["asking", "trying"]) byId(id).addEventListener("focusin", turn, { signal: turned.signal });
}

/** What was found is of words that have been changed since. */
function older() {
  for (const found of document.querySelectorAll("#asked .found:not(.older), #stolen .found:not(.older)")) {
    found.classList.add("older");
    found.prepend(el("p", {}, el("b", {}, "Before your last change: ")));
  }
}

async function shown(id, work) {
  const place = byId(id);
  place.replaceChildren(el("p", { class: "help" }, "One moment …"));
  try {
    place.replaceChildren(await work());
  } catch (error) {
    place.replaceChildren(el("div", { class: "found" }, el("p", {}, error.message)));
  }
  announce(place.querySelector("p")?.textContent ?? "");
}

function verdict(found, id, lang) {
  const says = found.found
    ? el("p", {}, el("b", {}, "Yes, this answer would be found. "), plain(found.why))
    : el("p", {}, el("b", {}, found.asks_back && found.id === id ? "Nearly. " : "No, this answer would not be found. "), plain(found.why));
  const saw = found.saw.map((one) => el("li", { lang }, one));
  const near = found.near.map((one) => el("li", {}, el("b", { lang }, one.title), one.like ? ` – like “${one.like}”` : ""));
  return el(
    "div",
    { class: `found ${found.found ? "yes" : ""}` },
    says,
    ...(found.today?.title ? [el("p", {}, "As it is today, before this change: ", el("b", { lang }, found.today.title))] : []),
    ...(saw.length ? [el("p", {}, "What the guide would see in it:"), el("ul", {}, ...saw)] : []),
    ...(near.length ? [el("p", {}, "Near to it:"), el("ul", {}, ...near)] : []),
    ...(found.found ? [] : [el("p", {}, "To change that, write a few sentences of this kind under “How people ask” – not this very one.")]),
    el("p", { class: "help" }, found.about),
  );
}

function bank(found, lang) {
  if (!found.steals.length) {
    return el("div", { class: "found yes" }, el("p", {}, el("b", {}, "It takes nothing away. "), `${counted(found.tried, "question", "questions")} of the guide tried.`), el("p", { class: "help" }, found.about));
  }
  const items = found.steals.map((one) => el("li", {}, el("span", { lang }, `“${one.utterance}”`), " belongs to ", el("b", { lang }, one.from.title), one.like ? `; it is like “${one.like}” here` : ""));
  return el(
    "div",
    { class: "found" },
    el("p", {}, el("b", {}, `It would take ${counted(found.steals.length, "question", "questions")} from other answers`), `, of ${found.tried.toLocaleString("en-GB")} tried.`),
    el("ul", {}, ...items),
    el("p", { class: "help" }, found.about),
  );
}
