/**
 * Draws an APL document as a device would: its resources, conditions and bindings, for the components the guide
 * uses (Frame, Container, Sequence, TouchWrapper, Text). One dp of the device is a share of the picture's width.
 * Amazon's own renderer draws the same document in tests/alexa/test_screen_sizes.py.
 */

import { el } from "./dom.js";

export const SCREENS = {
  show8: { name: "Echo Show 8", width: 1280, height: 800, shape: "RECTANGLE", mode: "HUB" },
  show5: { name: "Echo Show 5", width: 960, height: 480, shape: "RECTANGLE", mode: "HUB" },
  hub: { name: "Echo Show, 1024 by 600", width: 1024, height: 600, shape: "RECTANGLE", mode: "HUB" },
  show15: { name: "Echo Show 15", width: 1920, height: 1080, shape: "RECTANGLE", mode: "HUB" },
  portrait: { name: "Echo Show 15, upright", width: 1080, height: 1920, shape: "RECTANGLE", mode: "HUB" },
  round: { name: "Small round screen", width: 480, height: 480, shape: "ROUND", mode: "HUB" },
  tv: { name: "Television", width: 960, height: 540, shape: "RECTANGLE", mode: "TV" },
};

const ALIGN = { start: "flex-start", center: "center", end: "flex-end" };

/**
 * @param {{document: any, datasources: any}} directive
 * @param {{name: string, width: number, height: number, shape: string, mode: string}} viewport
 * @returns {HTMLElement}
 */
export function picture({ document, datasources }, viewport) {
  const scope = { viewport, payload: datasources, resources: {} };
  for (const block of document.resources) Object.assign(scope.resources, block.colors, block.dimensions, block.strings);
  const glass = el("div", { class: `screen${viewport.shape === "ROUND" ? " round-glass" : ""}`, role: "group", "aria-label": `Picture of the screen: ${viewport.name}` });
  glass.style.aspectRatio = `${viewport.width} / ${viewport.height}`;
  glass.append(...draw(document.mainTemplate.items, scope));
  return glass;
}

/** The first item whose condition holds, as APL chooses. */
function draw(items, scope) {
  const item = items.find((one) => !one.when || bound(one.when, scope));
  return item ? [component(item, scope)] : [];
}

/** What stands in a component: one item for each of its data, every item of a container, or the first that fits. */
function inside(item, scope) {
  if (item.data) return bound(item.data, scope).flatMap((data) => draw(item.items, { ...scope, data }));
  if (item.type !== "Container") return item.items ? draw(item.items, scope) : [];
  return item.items.flatMap((one) => draw([one], scope));
}

function component(item, scope) {
  const text = item.type === "Text";
  const made = el(text ? "p" : "div", { class: text ? "text" : item.type.toLowerCase() });
  const value = (name) => bound(item[name], scope);
  if (item.type === "Sequence") made.tabIndex = 0;
  if (text) made.textContent = String(value("text") ?? "");
  paint(made.style, value, scope);
  made.append(...inside(item, scope));
  return made;
}

function paint(style, value, scope) {
  const size = (name) => length(value(name), scope.viewport);
  const sizes = ["width", "height", "fontSize", "paddingLeft", "paddingRight", "paddingTop", "paddingBottom", "borderWidth", "borderRadius"];
  for (const name of sizes) style[name] = size(name);
  for (const name of ["backgroundColor", "borderColor", "color", "fontWeight", "textAlign"]) style[name] = value(name) ?? "";
  style.flexDirection = value("direction") ?? "";
  style.alignItems = ALIGN[value("alignItems")] ?? "";
  style.justifyContent = ALIGN[value("justifyContent")] ?? "";
}

/** A length of the device in the picture's own unit: 100cqw is the width of the glass. */
function length(value, viewport) {
  if (value === undefined) return "";
  const number = Number.parseFloat(value);
  if (String(value).endsWith("%")) return `${number}%`;
  if (String(value).endsWith("vw")) return `${number}cqw`;
  if (String(value).endsWith("vh")) return `${(number * viewport.height) / viewport.width}cqw`;
  return `${(number * 100) / viewport.width}cqw`;
}

/** A property's value: a resource (`@name`), a binding (`${path}`, `${path ? @name : @name}`), or itself. */
function bound(value, scope) {
  if (typeof value !== "string") return value;
  if (value.startsWith("@")) return scope.resources[value.slice(1)];
  const [, path, yes, no] = /^\$\{([\w.]+)(?: \? @(\w+) : @(\w+))?\}$/.exec(value) ?? [];
  if (!path) return value;
  const found = path.split(".").reduce((part, name) => part?.[name], scope);
  return yes ? scope.resources[found ? yes : no] : found;
}
