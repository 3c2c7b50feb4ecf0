/**
 * The editor's view: everything there is to know about any turn of the talk.
 * Its tools (#editor-tools) are where an editor goes on from an answer.
 */

import { picture, SCREENS } from "./apl.js";
import { byId, el } from "./dom.js";
import { heard, terms, remembered, said, sentences } from "./evidence.js";

export class Editor {
  /**
   * @param {HTMLElement} body
   * @param {import("./session.js").Session} session
   */
  constructor(body, session) {
    this.body = body;
    this.session = session;
    this.screen = "";
    this.turns = [];
    /** Names of the parts that are open; it stays so from turn to turn and from screen to screen. */
    this.open = new Set();
  }

  /** Show the talk as far as it has come. @param {import("./memory.js").Entry[]} entries */
  take(entries) {
    const turns = entries.filter((one) => one.turn);
    const grown = turns.length !== this.turns.length;
    this.turns = turns;
    if (turns.length && grown) this.show(turns.length - 1);
  }

  /**
   * Show one turn, asked again on the device that is chosen: the engine keeps nothing, so that changes nothing.
   * @param {number} index
   */
  async show(index) {
    this.index = index;
    this.body.ariaBusy = "true";
    const { asked, turn: kept } = this.turns[index];
    const turn = asked ? await this.session.again(asked, SCREENS[this.screen] ?? null).catch(() => kept) : kept;
    if (this.index === index) this.#draw(turn, asked);
  }

  #draw(turn, asked) {
    this.body.ariaBusy = null;
    this.body.replaceChildren(
      this.#choice(),
      this.#tools(turn, asked),
      ...part("Heard", terms(heard(turn, asked))),
      ...(turn.heard?.near ? [this.#folded("why", "Why this answer", el("pre", {}, turn.heard.near.why.join("\n")))] : []),
      ...part("Said", terms(said(turn)), sentences(turn, (key, ...inside) => this.#folded(key, ...inside))),
      ...part("On a screen", ...this.#screen(turn)),
      ...part("Underneath", ...this.#underneath(turn)),
    );
  }

  #choice() {
    const name = ({ you, turn }, n) => `${n + 1}. ${you ?? (turn.heard ? "After a silence" : "Opened")}`;
    const options = this.turns.map((one, n) => el("option", { value: String(n) }, name(one, n)));
    return this.#select("turn", "Turn", options, String(this.index), (value) => this.show(Number(value)));
  }

  /** Where one goes on from here. The desk is offered only where there is one. */
  #tools(turn, asked) {
    const tools = el("p", { id: "editor-tools", class: "tools" });
    if (byId("editor").dataset.desk) {
      if (turn.answer) tools.append(el("a", { href: `/desk/answer/${turn.answer.id}` }, "Edit this answer"));
      tools.append(el("a", { href: "/desk/new" }, "New answer"));
    }
    if (turn.answer) tools.append(el("a", { href: `/answer/${turn.answer.id}`, target: "_blank", rel: "noopener" }, "This answer, to print"));
    if (asked?.words) tools.append(el("a", { href: `/#${new URLSearchParams({ ask: asked.words })}` }, "Address of this question"));
    return tools;
  }

  #screen(turn) {
    const options = Object.entries(SCREENS).map(([id, { name }]) => el("option", { value: id }, name));
    const none = el("option", { value: "" }, "Speaker without a screen");
    const choice = this.#select("screen", "Device", [none, ...options], this.screen, (value) => {
      this.screen = value;
      return this.show(this.index);
    });
    const shown = turn.response.response.directives?.find((one) => one.type.endsWith("RenderDocument"));
    return [choice, ...(shown && this.screen ? [picture(shown, SCREENS[this.screen])] : [])];
  }

  #underneath(turn) {
    return [
      this.#folded("state", "State before and after", terms(remembered(turn))),
      this.#folded("ssml", "SSML, and the reprompt's", el("pre", {}, turn.ssml), el("pre", {}, turn.reprompt || "no reprompt")),
      this.#folded("request", "The request, as JSON", json(turn.request)),
      this.#folded("response", "The response, as JSON", json(turn.response)),
    ];
  }

  #select(id, title, options, value, chosen) {
    const select = /** @type {HTMLSelectElement} */ (el("select", { id }, ...options));
    select.value = value;
    select.addEventListener("change", async () => {
      await chosen(select.value);
      // It was drawn anew; whoever has gone on to another field meanwhile stays there.
      if (document.activeElement === document.body) document.getElementById(id)?.focus();
    });
    return el("p", { class: "choice" }, el("label", { for: id }, title), select);
  }

  /** A part that is opened by a press, and found open again in the next turn. */
  #folded(key, title, ...inside) {
    const details = /** @type {HTMLDetailsElement} */ (el("details", {}, el("summary", {}, title), ...inside));
    details.open = this.open.has(key);
    details.addEventListener("toggle", () => this.open[details.open ? "add" : "delete"](key));
    return details;
  }
}

function part(title, ...children) {
  return [el("h3", {}, title), ...children];
}

function json(value) {
  return el("pre", {}, JSON.stringify(value, null, 2));
}
