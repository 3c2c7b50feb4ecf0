/** Puts the page together. */

import { byId } from "./dom.js";
import { Ears } from "./ears.js";
import { Editor } from "./editor.js";
import { Session } from "./session.js";
import { Speaker } from "./speaker.js";
import { Transcript } from "./transcript.js";
import { Voice } from "./voice.js";

const lang = byId("words").lang;
const session = new Session();
const voice = new Voice(lang);
const ears = new Ears(lang);
const editor = new Editor(byId("editor-body"), session);
const button = byId("speaker");

const STATES = {
  idle: { status: "", does: "" },
  thinking: { status: "One moment", does: "Stop" },
  speaking: { status: "Speaking. Press to interrupt.", does: "Interrupt" },
  listening: { status: "Listening", does: "Stop listening" },
};

const speaker = new Speaker(
  { session, voice, ears, transcript: new Transcript(byId("transcript")) },
  { state, read, turned, trouble, deaf },
);

/** Show what the speaker is doing. @param {string} name @param {string} [more] */
function state(name, more = "") {
  button.className = `speaker ${name}`;
  byId("status").textContent = more || STATES[name].status || invitation();
  byId("speaker-does").textContent = STATES[name].does || (ears.exist ? "Speak a question" : "Say it again");
}

function invitation() {
  return ears.exist ? "Press the speaker and talk, or type below." : "Type a question below.";
}

/** Give words to a screen reader, when the page's own voice does not say them. @param {string} words */
function read(words) {
  const once = byId("heard-once");
  once.textContent = "";
  // A region that is emptied and filled in one go is not read when the words are the same as before.
  setTimeout(() => (once.textContent = words), 50);
}

/** Say what went wrong; nothing with no words. @param {string} words */
function trouble(words) {
  byId("trouble").textContent = words;
}

function deaf(words) {
  toggle("hands-free", false);
  trouble(words);
}

function turned(turn) {
  editor.show(turn);
  byId("editor-empty").hidden = true;
  for (const one of document.querySelectorAll("[data-control=yes], [data-control=no]")) one.hidden = !turn.open;
}

function press() {
  if (button.classList.contains("speaking") && ears.exist) speaker.listen();
  else if (!button.classList.contains("idle")) speaker.hush();
  else if (ears.exist) speaker.listen();
  else speaker.replay();
}

function toggle(id, on) {
  byId(id).setAttribute("aria-pressed", String(on));
  return on;
}

function isOn(id) {
  return byId(id).getAttribute("aria-pressed") === "true";
}

function setVoice(on) {
  speaker.aloud = toggle("voice", on);
  if (!on) voice.stop();
  localStorage.setItem("voice", on ? "on" : "off");
}

function setHandsFree(on) {
  speaker.handsFree = toggle("hands-free", on);
  if (on) speaker.listen();
  else speaker.hush();
}

function setEditing(on) {
  byId("editor").hidden = !toggle("editing", on);
  document.querySelector(".room")?.classList.toggle("edited", on);
}

async function sayWhatBrowserCan() {
  await ears.prepare();
  byId("hands-free").hidden = !ears.exist;
  const missing = voice.exists ? "" : "This browser has no voice, so answers are in writing. ";
  const hearing = !ears.exist
    ? "This browser cannot take speech; Chrome, Edge and Safari can."
    : ears.local
      ? "Speech is understood on this computer."
      : "Your browser may send speech to its maker to understand it. What you type stays on this computer.";
  byId("ears").textContent = missing + hearing;
}

byId("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  const field = /** @type {HTMLInputElement} */ (byId("words"));
  const words = field.value.trim();
  field.value = "";
  if (words) speaker.say(words);
});
button.addEventListener("click", press);
byId("voice").addEventListener("click", () => setVoice(!isOn("voice")));
byId("hands-free").addEventListener("click", () => setHandsFree(!isOn("hands-free")));
byId("editing").addEventListener("click", () => setEditing(!isOn("editing")));
for (const one of document.querySelectorAll("[data-say]")) {
  one.addEventListener("click", () => speaker.say(one.dataset.say));
}
for (const one of document.querySelectorAll("[data-answer]")) {
  one.addEventListener("click", () => speaker.press(one.dataset.answer, one.textContent.trim()));
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") speaker.hush();
});
// Typing interrupts, as speaking does.
byId("words").addEventListener("input", () => voice.speaking && speaker.hush());

setVoice(localStorage.getItem("voice") !== "off");
await sayWhatBrowserCan();
await speaker.open();
