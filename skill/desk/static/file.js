/** The page of phrases, glossary or pronunciations: a field for every value, found by a word. */

import { announce } from "/static/announcer.js";
import { byId, el } from "/static/dom.js";
import { get } from "./api.js";
import { Draft } from "./draft.js";
import { Entries } from "./entries.js";
import { button } from "./parts.js";
import { Ledger } from "./picker.js";
import { Saving, sayLast, tell } from "./saving.js";
import { Speaker } from "./tools.js";
import { Verdict } from "./verdict.js";

const { file = "", lang = "en" } = byId("main").dataset;

async function start() {
  const [found, { facts }] = await Promise.all([get(`file/${file}`), get("facts")]);
  const draft = new Draft({ file }, found.version, { value: found.value }, found.kept?.draft);
  const entries = new Entries(byId("entries"), draft, { lang, file, fields: found.fields, ledger: new Ledger(facts) });
  entries.show();
  if (found.can_add) byId("adding").append(button("Add a word", () => entries.add()));
  const verdict = new Verdict(draft, entries);
  new Saving(draft, verdict);
  const speaker = new Speaker(draft, lang, byId("quiet"));
  byId("hear").addEventListener("click", () => speaker.hear([{ key: entries.last }], tell));
  byId("drop").addEventListener("click", () => (draft.drop(), tell("As it was saved. Undo brings your words back.")));
  const search = /** @type {HTMLInputElement} */ (byId("search"));
  search.addEventListener("input", () => entries.find(search.value));
  for (const one of document.querySelectorAll(".waits")) one.removeAttribute("hidden");
  byId("loading").remove();
  if (found.kept) keptBefore(draft, found.kept);
  sayLast();
  await verdict.look();
}

function keptBefore(draft, kept) {
  draft.version = kept.version;
  byId("kept").hidden = false;
  byId("kept").append(el("p", {}, `Words that you had not saved were kept (${kept.when}), and are shown here.`));
  announce("Unsaved words were kept, and are shown here");
}

start().catch((error) => (byId("loading").textContent = error.message));
