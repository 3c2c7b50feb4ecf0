/** Tells a screen reader what it would not come upon: each thing once, and gone before it can be met again. */

import { byId, el } from "./dom.js";

/** Milliseconds: a reader has taken up the words by then. */
const STAYS = 3000;

/** @param {string} words @param {string} [lang] of the words, where it is not the page's own */
export function announce(words, lang = document.documentElement.lang) {
  const line = el("p", { lang, dir: "auto" }, words);
  byId("announcer").append(line);
  setTimeout(() => line.remove(), STAYS);
}

/** What a screen reader may still be saying. */
export function lately() {
  return byId("announcer").textContent;
}
