/** A reviewer's view: every sentence with its fact and source beside it, what changed, and the signature. */

import { announce } from "/static/announcer.js";
import { byId, el } from "/static/dom.js";
import { get, post } from "./api.js";

const main = byId("main");
const { id = "", lang = "en" } = main.dataset;
const form = /** @type {HTMLFormElement} */ (byId("sign"));

const TAGS = { "+": ["come", "New since then"], "-": ["gone", "Gone since then"] };

let version = "";

async function load() {
  const found = await get(`review/${id}`);
  version = found.words_version;
  byId("since").textContent = stands(found);
  byId("words").replaceChildren(...found.parts.map((part) => turn(part, found)));
  byId("loading").remove();
  for (const one of document.querySelectorAll(".waits")) one.removeAttribute("hidden");
}

function stands({ state, since, known }) {
  if (state === "unsigned") return "Nobody has signed this answer yet. Read every sentence against the fact and the source beside it.";
  if (state === "signed") return `Signed by ${since}, and not changed since.`;
  if (known) return `Changed since ${since} signed it. What is new and what is gone is marked; the rest is as it was then.`;
  return `Changed since ${since} signed it. The words of that day are not kept here, so all of it has to be read again.`;
}

function turn({ variant, part, sentences }, { known, state }) {
  const name = `${variant ? `Said for ${variant}, turn` : "Turn"} ${part + 1}`;
  const marked = known && state === "changed";
  const table = el(
    "table",
    { class: "read-table" },
    el("caption", {}, name),
    el("thead", {}, el("tr", {}, ...["As heard", "Fact", "Source"].map((one) => el("th", { scope: "col" }, one)))),
    el("tbody", {}, ...sentences.map((one) => sentence(one, marked))),
  );
  return el("section", { class: "turn", "aria-label": name }, table);
}

function sentence({ mark, text, was, facts }, marked) {
  const [kind, name] = (marked && TAGS[mark]) || ["", ""];
  const tag = name ? [el("p", { class: "figures" }, el("b", {}, was ? "Changed since then" : name))] : [];
  const before = was ? [el("p", { class: "was", lang }, el("span", { class: "figures" }, "Was: "), was)] : [];
  const said = el("td", { class: "said" }, ...tag, el("p", { lang, dir: "auto" }, text), ...before);
  const claims = facts.length ? facts.map((one) => el("p", {}, el("b", {}, one.id), ` ${one.claim}`)) : [el("p", { class: "help" }, "Makes no claim")];
  const sources = new Map(facts.map(({ source }) => [source.address + source.title, source]));
  const read = [...sources.values()].map((one) => el("p", {}, `${one.publisher}: `, el("a", { href: one.address, target: "_blank", rel: "noopener noreferrer" }, one.title)));
  return el("tr", { class: kind }, said, el("td", {}, ...claims), el("td", {}, ...read));
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { name, role, on } = Object.fromEntries(new FormData(form));
  const trouble = byId("trouble");
  trouble.textContent = "";
  try {
    const { review } = await post("sign", { answer: id, name, role, on, words_version: version });
    form.replaceChildren(el("p", { class: "found yes", tabindex: "-1", id: "signed" }, el("b", {}, "Signed. "), review));
    byId("signed").focus();
    announce("Signed");
    byId("since").textContent = `Signed by ${name}, ${role}, on ${on}.`;
  } catch (error) {
    trouble.textContent = error.status === 409 ? "The words were changed while you read them. Load the page again, and read what changed." : error.message;
  }
});

const day = /** @type {HTMLInputElement} */ (byId("sign-on"));
const now = new Date();
day.value = day.max = new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
load().catch((error) => (byId("loading").textContent = error.message));
