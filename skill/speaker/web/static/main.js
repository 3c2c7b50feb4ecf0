/** Puts the page together. */

import { announce } from "./announcer.js";
import { Bar } from "./bar.js";
import { byId, t } from "./dom.js";
import { Ears } from "./ears.js";
import { choose, chosen, forget, keep, recall } from "./memory.js";
import { Session } from "./session.js";
import { Speaker } from "./speaker.js";
import { clearOthers, meet } from "./tabs.js";
import { Transcript } from "./transcript.js";
import { Voice } from "./voice.js";

/** What becomes of speech. */
const STAYS_HERE = t("What you say is understood on this computer, and goes nowhere else.");
const MAY_GO = t("To understand what you say, your browser may send it to its maker. What you type stays on this computer.");

const lang = byId("words").lang;
const session = new Session();
const voice = new Voice(lang);
const ears = new Ears(lang);
const bar = new Bar({ hears: ears.exist }, { ask: (words) => speaker.say(words), press });
const transcript = new Transcript(byId("transcript"), (words, button) => leave(button, () => speaker.say(words)));
const answers = byId("ask").dataset.answers.split("|");
const speaker = new Speaker(
  { session, voice, ears, transcript, answers },
  { state, read: (words) => announce(words, lang), entry, failed, dropped: ({ words = "" }) => bar.giveBack(words), deaf, mute },
);
/** @type {import("./memory.js").Entry[]} */
const entries = recall();
/** @type {import("./editor.js").Editor|undefined} loaded when it is first opened: a listener never does */
let editor;

/** @param {string} name @param {string} [hint] */
function state(name, hint) {
  bar.show(name, hint, speaker.aloud && voice.installed);
  if (name === "thinking") bar.clear();
  if (bar.active && name !== "listening") bar.note("");
}

function entry(one) {
  entries.push(one);
  keep(entries);
  shown();
}

/** Show what there is of a talk: its buttons as they fit, and the editor's view of it. */
function shown() {
  const last = entries.at(-1);
  byId("first").hidden = entries.length > 0;
  byId("talk").hidden = entries.length === 0;
  byId("clear").hidden = entries.length === 0;
  const goesOn = Boolean(last?.turn?.open);
  byId("repeat").hidden = !goesOn;
  byId("slower").hidden = !goesOn || !speaker.aloud || !voice.exists;
  setPressed(byId("slower"), Boolean(last?.turn?.state.slow));
  editor?.take(entries);
}

function failed(error, wanted, you) {
  if (wanted.do === "say") bar.giveBack(wanted.words);
  bar.trouble(explained(error), () => {
    if (byId("words").value === wanted.words) byId("words").value = "";
    speaker.ask(wanted, you);
  });
}

/** What went wrong, in words for whoever sits there. */
function explained(error) {
  if (error instanceof TypeError) return t("The speaker does not answer. Is ./run still running in its terminal?");
  return t("The speaker could not answer: {error}", { error: error.message });
}

function deaf() {
  setHandsFree(false);
  bar.trouble(t("The browser did not let this page listen. Allow the microphone for this page, or type."));
}

/** There is no voice: said once in a tab. */
function mute() {
  if (sessionStorage.getItem("mute")) return;
  sessionStorage.setItem("mute", "said");
  bar.trouble(t("This browser has no voice installed, so answers are in writing."));
}

/** The round button: Stop while something goes on; else listen, or with no ears say it aloud. */
function press() {
  if (bar.active) speaker.hush();
  else if (ears.exist) listen();
  else if (entries.length) speaker.replay();
  else speaker.open();
}

async function listen() {
  if (chosen("microphone", "") === "") {
    const words = ears.local ? STAYS_HERE : MAY_GO;
    bar.note(words);
    announce(words);
    choose("microphone", "told");
  }
  await speaker.listen();
}

/** Do what a button says; where it will be gone, whoever was on it goes on at the round button. */
function leave(button, act) {
  if (document.activeElement === button && button.closest("#first, .offers")) byId("round").focus();
  return act();
}

function setPressed(button, on) {
  button.setAttribute("aria-pressed", String(on));
}

function isOn(id) {
  return byId(id).getAttribute("aria-pressed") === "true";
}

function setVoice(on) {
  setPressed(byId("voice"), on);
  setPressed(byId("reader"), !on);
  speaker.setAloud(on);
  choose("voice", on ? "on" : "off");
  shown();
}

/** What was chosen in the menu is done beside it. */
function fromMenu(id, act) {
  byId(id).addEventListener("click", () => {
    byId("menu").hidePopover();
    act();
  });
}

function setHandsFree(on) {
  setPressed(byId("hands-free"), on);
  speaker.handsFree = on;
  if (on) listen();
  else speaker.hush();
}

async function setEditing(on) {
  setPressed(byId("editing"), on);
  byId("editor").hidden = !on;
  byId("room").classList.toggle("edited", on);
  if (!on || editor) return;
  const { Editor } = await import("./editor.js");
  editor = new Editor(byId("editor-body"), session);
  editor.take(entries);
}

/** Go on with a talk that was kept, or that another tab has. */
function take(talk) {
  if (bar.active) return;
  entries.splice(0, entries.length, ...talk);
  keep(entries);
  speaker.restore(entries);
  shown();
  transcript.show();
}

function clear() {
  speaker.hush();
  forget();
  window.location.replace(window.location.pathname);
}

// What stands beside a button that can be on.
for (const [name, words] of Object.entries({ on: t("on"), off: t("off") })) document.documentElement.style.setProperty(`--${name}`, JSON.stringify(words));
for (const one of document.querySelectorAll("[data-say]")) {
  one.addEventListener("click", () => leave(one, () => speaker.say(one.dataset.say)));
}
for (const one of document.querySelectorAll("[data-answer]")) {
  one.addEventListener("click", () => leave(one, () => speaker.press(one.dataset.answer, one.textContent.trim())));
}
byId("welcome").addEventListener("click", () => leave(byId("welcome"), () => speaker.open()));
byId("slower").addEventListener("click", ({ target }) => speaker.say(isOn("slower") ? target.dataset.usual : target.dataset.slower));
for (const id of ["voice", "reader"]) byId(id).addEventListener("click", () => setVoice(!isOn("voice")));
fromMenu("hands-free", () => setHandsFree(!isOn("hands-free")));
fromMenu("editing", () => setEditing(!isOn("editing")));
fromMenu("clear", () => {
  clearOthers();
  clear();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !byId("menu").matches(":popover-open")) speaker.hush();
});
// Typing interrupts, as speaking does.
byId("words").addEventListener("input", () => voice.speaking && speaker.hush());

await ears.prepare();
byId("hands-free").hidden = !ears.exist;
setVoice(chosen("voice", "on") !== "off");
if (entries.length) take([...entries]);
// A question has its own address, /#ask=...; it is taken out of the address, so that a reload does not ask again.
const asked = new URLSearchParams(window.location.hash.slice(1)).get("ask");
if (asked) {
  history.replaceState(null, "", "/");
  // A page may not speak before it was touched.
  await speaker.say(asked, { quiet: true });
}
meet(entries, { take, cleared: clear });
