/** The editor's view: everything there is to know about the last turn. */

import { picture, SCREENS } from "./apl.js";
import { el } from "./dom.js";

export class Editor {
  /**
   * @param {HTMLElement} body
   * @param {import("./session.js").Session} session
   */
  constructor(body, session) {
    this.body = body;
    this.session = session;
    this.screen = "";
    this.turn = null;
  }

  /** Show a turn. @param {any} turn */
  show(turn) {
    this.turn = turn;
    this.body.replaceChildren(
      ...part("Heard", definitions(heard(turn))),
      ...part("Said", definitions(said(turn)), sentences(turn)),
      ...part("On a screen", ...this.#screen(turn)),
      ...part("SSML", el("pre", {}, turn.ssml)),
      ...part("Remembered", definitions(remembered(turn.state))),
      ...part("Sent", folded("The request, as JSON", turn.request), folded("The response, as JSON", turn.response)),
    );
  }

  #screen(turn) {
    const options = Object.entries(SCREENS).map(([id, { name }]) => el("option", { value: id }, name));
    const select = /** @type {HTMLSelectElement} */ (el("select", { id: "screen" }, el("option", { value: "" }, "Speaker without a screen"), ...options));
    select.value = this.screen;
    select.addEventListener("change", () => this.#choose(select.value));
    const label = el("label", { for: "screen" }, "Device ");
    const shown = turn.response.response.directives?.find((one) => one.type.endsWith("RenderDocument"));
    const drawn = shown && this.screen ? [picture(shown, SCREENS[this.screen])] : [];
    return [el("p", {}, label, select), ...drawn];
  }

  /** The same turn on another device: the engine keeps nothing, so asking again changes nothing. */
  async #choose(screen) {
    this.screen = screen;
    this.session.screen = screen !== "";
    const turn = await this.session.again();
    if (turn) this.show(turn);
    this.body.querySelector("select")?.focus();
  }
}

function part(title, ...children) {
  return [el("h3", {}, title), ...children];
}

function definitions(rows) {
  const list = el("dl");
  for (const [term, value] of rows) {
    if (value !== "") list.append(el("dt", {}, term), el("dd", {}, String(value)));
  }
  return list;
}

function heard({ heard, answer, outcome }) {
  const rows = [["Outcome", outcome], ["Answer", answer ? `${answer.title} (${answer.id})` : ""]];
  if (!heard) return [["Intent", "none: the guide was opened"], ...rows];
  const slots = Object.entries(heard.slots).map(([name, value]) => `${name}: ${value}`).join(", ");
  return [["Intent", heard.intent], ["Slots", slots], ...recognised(heard.recognition), ...rows];
}

function recognised(found) {
  if (!found) return [["Mapped by", "its own samples, as Alexa does"]];
  const score = typeof found.score === "number" ? found.score.toFixed(2) : "";
  return [["Mapped by", "the recogniser"], ["Verdict", `${found.outcome} ${found.id}`.trim()], ["Score", score], ["Runner-up", found.runner_up || "none"]];
}

function said(turn) {
  const grade = turn.grade === null ? "" : turn.grade.toFixed(1);
  return [["Words", turn.count], ["Seconds", turn.seconds], ["Reading grade", grade], ["Session", turn.open ? "stays open" : "ends"], ["Card", card(turn)]];
}

/** The session attributes, field by field. */
function remembered(state) {
  const rows = Object.entries(state).map(([name, value]) => [name, JSON.stringify(value)]);
  return rows.length ? rows : [["Nothing", "the session is over"]];
}

/** What goes to the listener's app: nothing, unless they asked for it. */
function card({ response }) {
  const sent = response.response.card;
  return sent ? `${sent.title}: ${sent.content}` : "none";
}

/** Sentences; a press on one opens the facts that carry it, with their sources. */
function sentences(turn) {
  const list = el("ul", { class: "sentences" }, ...turn.lines.map((line) => el("li", {}, sentence(line))));
  if (turn.question) list.append(el("li", {}, el("p", { class: "frame" }, turn.question, " (the question that follows)")));
  return list;
}

function sentence(line) {
  if (!line.facts.length) return el("p", { class: "frame" }, line.text, ` (makes no claim; ${line.where})`);
  const ids = line.facts.map((fact) => fact.id).join(" ");
  const summary = el("summary", {}, `${line.text} `, el("span", { class: "ids" }, ids));
  return el("details", {}, summary, ...line.facts.map(fact), el("p", { class: "where" }, line.where));
}

function fact({ id, claim, section, hedges, source }) {
  const link = el("a", { href: source.address, target: "_blank", rel: "noreferrer" }, `${source.publisher}: ${source.title}`);
  const place = section ? `, section ${section}` : "";
  const strength = hedges.length ? `Kept at its strength: ${hedges.join(", ")}. ` : "";
  const note = el("p", { class: "where" }, `${strength}Read ${source.looked_up}, sureness ${source.sure}. ${source.note}`);
  return el("div", { class: "fact" }, el("p", {}, el("b", {}, id), ` ${claim}`), el("p", {}, link, place), note);
}

function json(value) {
  return el("pre", {}, JSON.stringify(value, null, 2));
}

function folded(title, value) {
  return el("details", {}, el("summary", {}, title), json(value));
}
