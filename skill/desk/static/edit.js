/** The page of one answer: loads it, and brings words, facts, verdict, voice and saving together. */

import { announce } from "/static/announcer.js";
import { byId, el } from "/static/dom.js";
import { get } from "./api.js";
import { Lines } from "./asking.js";
import { Draft } from "./draft.js";
import { Fields } from "./fields.js";
import { Heard } from "./heard.js";
import { button } from "./parts.js";
import { Ledger } from "./picker.js";
import { Saving, sayLast, tell } from "./saving.js";
import { Speaker, asking } from "./tools.js";
import { Verdict } from "./verdict.js";
import { AnswerView } from "./view.js";

const main = byId("main");
const { id = "", kind = "topic", isNew, lang = "en" } = main.dataset;

async function start() {
  const [answer, { facts }, { groups }] = await Promise.all([get(`answer/${id}?${new URLSearchParams({ kind })}`), get("facts"), get("answers")]);
  const draft = new Draft({ answer: id, kind: answer.kind ?? kind }, answer.version, answer.draft, answer.kept?.draft);
  const speaker = new Speaker(draft, lang, byId("quiet"));
  const heard = new Heard(byId("turns"), draft, new Ledger(facts), { lang, hear: (part) => speaker.hear([placeOf(draft, part)], tell) });
  const asks = new Lines(byId("asks"), draft, () => draft.now.front.asks, { name: "Way of asking", add: "Add a way of asking", lang });
  const examples = new Lines(byId("examples"), draft, () => draft.now.examples, { name: "Example", add: "Add an example", lang });
  const fields = new Fields(byId("fields"), draft, answer.choices, { lang, groups, isNew: Boolean(isNew) });
  if (answer.choices.numbers?.length) braces(answer.choices);
  for (const part of [heard, asks, examples, fields]) part.show();
  const verdict = new Verdict(draft, new AnswerView(draft, heard, asks, examples, fields));
  new Saving(draft, verdict);
  asking(draft, lang);
  byId("hear").addEventListener("click", () => speaker.hear(draft.now.parts.map((_, part) => ({ variant: "", part })), tell));
  byId("drop").addEventListener("click", () => drop(draft));
  for (const what of ["touched", "turned"]) draft.addEventListener(what, () => title(draft));
  title(draft);
  for (const one of document.querySelectorAll(".waits")) one.removeAttribute("hidden");
  byId("loading").remove();
  if (answer.kept && !isNew) keptBefore(draft, answer);
  sayLast();
  await verdict.look();
}

function placeOf(draft, part) {
  for (const [variant, parts] of draft.wordings) {
    if (parts.includes(part)) return { variant, part: parts.indexOf(part) };
  }
  throw new Error("this turn is no longer there");
}

function title(draft) {
  byId("title").textContent = draft.now.front.title || "A new answer";
}

/** What the words in braces stand for, which are kept in one place. */
function braces({ numbers, slots }) {
  const row = (name, says) => [el("dt", {}, el("code", {}, `{${name}}`)), el("dd", {}, says)];
  const rows = [...numbers.flatMap(({ name, shown }) => row(name, shown)), ...Object.entries(slots).flatMap(([name, says]) => row(name, `${says.slice(0, 5).join(", ")} …`))];
  byId("braces").append(el("dl", { class: "braces" }, ...rows));
  byId("braces").hidden = false;
}

function drop(draft) {
  draft.drop();
  byId("kept").hidden = true;
  tell("As it was saved. Undo brings your words back.");
}

/** A draft was found: it is what is shown, and one press goes back to what is saved. */
function keptBefore(draft, answer) {
  const old = answer.kept.version !== answer.version ? " The file was changed since; saving shows you both." : "";
  const kept = byId("kept");
  kept.hidden = false;
  kept.append(
    el("p", {}, `Words that you had not saved were kept (${answer.kept.when}), and are shown here.${old}`),
    button("Drop them, and show what is saved", () => drop(draft)),
  );
  if (answer.kept.version !== answer.version) draft.version = answer.kept.version;
  announce("Unsaved words were kept, and are shown here");
}

start().catch((error) => {
  byId("loading").textContent = error.message;
  announce(error.message);
});
