/** What is known of one turn, as rows of a term and its value, and its sentences with what carries them. */

import { el } from "./dom.js";

/** Rows as a list of terms; those without a value are left out. @param {[string, unknown][]} rows */
export function terms(rows) {
  const list = el("dl");
  for (const [term, value] of rows) {
    if (value !== "") list.append(el("dt", {}, term), el("dd", { dir: "auto" }, String(value)));
  }
  return list;
}

/** What was heard, what it was taken for, and what came second. */
export function heard({ heard, answer, outcome }, asked) {
  const rows = [["Outcome", outcome], ["Answer", answer ? `${answer.title} (${answer.id})` : ""]];
  if (!heard) return [["Heard", "nothing: the guide was opened"], ...rows];
  const slots = Object.entries(heard.slots).map(([name, value]) => `${name}: ${value}`).join(", ");
  const how = asked?.do === "press" ? "a press on its name" : heard.recognition ? "the recogniser" : "an exact way of saying it, as Alexa does";
  const rest = [["Mapped by", how], ["Intent", heard.intent], ["Slots", slots]];
  return [["Heard", heard.words], ...rest, ...recognised(heard), ...rows];
}

function recognised({ recognition, near }) {
  const rows = recognition ? [["Verdict", `${recognition.outcome} ${recognition.id}`.trim()], ["Score", recognition.score.toFixed(2)]] : [];
  if (near) rows.push(["Runner-up", near.id ? `${near.id}, ${near.score.toFixed(2)}` : "none"]);
  return rows;
}

export function said(turn) {
  const grade = turn.grade === null ? "" : turn.grade.toFixed(1);
  return [
    ["Words", turn.count],
    ["Seconds", turn.seconds],
    ["Reading grade", grade],
    ["Session", turn.open ? "stays open" : "ends"],
    ["Reprompt", new DOMParser().parseFromString(turn.reprompt || "<p/>", "text/xml").documentElement.textContent],
    ["Card", card(turn)],
  ];
}

/** The session's attributes, field by field, as they were and as they are. */
export function remembered({ before, state }) {
  const names = [...new Set([...Object.keys(before), ...Object.keys(state)])];
  const rows = names.map((name) => [name, changed(JSON.stringify(before[name]), JSON.stringify(state[name]))]);
  return rows.length ? rows : [["Nothing", "before and after"]];
}

function changed(before = "not there", after = "not there") {
  return before === after ? after : `${before} → ${after}`;
}

/** What goes to the listener's app: nothing, unless they asked for it. */
function card({ response }) {
  const sent = response.response.card;
  return sent ? `${sent.title}: ${sent.content}` : "none";
}

/** Sentences; a press on one opens the facts that carry it, with their sources. */
export function sentences(turn, folded) {
  const items = turn.lines.map((line, n) => el("li", {}, sentence(line, `sentence ${n}`, folded)));
  if (turn.question) items.push(el("li", {}, el("p", { class: "frame" }, turn.question, " (the question that follows)")));
  return el("ul", { class: "sentences" }, ...items);
}

function sentence(line, key, folded) {
  if (!line.facts.length) return el("p", { class: "frame" }, line.text, ` (makes no claim; ${line.where})`);
  const ids = line.facts.map((fact) => fact.id).join(" ");
  const title = el("span", {}, `${line.text} `, el("span", { class: "ids" }, ids));
  return folded(key, title, ...line.facts.map(fact), el("p", { class: "where" }, line.where));
}

function fact({ id, claim, section, hedges, source }) {
  const link = el("a", { href: source.address, target: "_blank", rel: "noopener noreferrer" }, `${source.publisher}: ${source.title}`);
  const place = section ? `, section ${section}` : "";
  const strength = hedges.length ? `Kept at its strength: ${hedges.join(", ")}. ` : "";
  const note = el("p", { class: "where" }, `${strength}Read ${source.looked_up}, sureness ${source.sure}. ${source.note}`);
  return el("div", { class: "fact" }, el("p", {}, el("b", {}, id), ` ${claim}`), el("p", {}, link, place), note);
}
