/** The list of answers: shows some of them. */

import { byId } from "/static/dom.js";
import { counted } from "./parts.js";

const filters = [...document.querySelectorAll(".filter")];

document.querySelector(".filters")?.removeAttribute("hidden");
for (const filter of filters) {
  filter.addEventListener("click", () => {
    const { show = "all" } = /** @type {HTMLElement} */ (filter).dataset;
    for (const one of filters) one.setAttribute("aria-pressed", String(one === filter));
    const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("tbody tr")]);
    for (const row of rows) row.hidden = show !== "all" && !(row.dataset.is ?? "").split(" ").includes(show);
    byId("count").textContent = `${counted(rows.filter((row) => !row.hidden).length, "answer", "answers")} shown`;
  });
}
