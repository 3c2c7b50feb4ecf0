/** Begins an answer: its title and what it is; the words come on its own page. */

import { byId } from "/static/dom.js";
import { post } from "./api.js";

const form = /** @type {HTMLFormElement} */ (byId("new"));

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { title, kind } = Object.fromEntries(new FormData(form));
  try {
    const begun = await post("new", { title, kind });
    await post("draft", { what: { answer: begun.id, kind }, draft: begun.draft, version: begun.version });
    location.assign(`/desk/answer/${begun.id}?${new URLSearchParams({ kind: String(kind) })}`);
  } catch (error) {
    byId("trouble").textContent = error.message;
  }
});
