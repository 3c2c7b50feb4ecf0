/**
 * Draws an APL document as a device would: its resources, conditions and bindings, for the components the guide
 * uses (Frame, ScrollView, Container, Text). One dp of the device is a share of the picture's width.
 */

import { el } from "./dom.js";

export const SCREENS = {
  show8: { name: "Echo Show 8", width: 1280, height: 800, shape: "rectangle" },
  show5: { name: "Echo Show 5", width: 960, height: 480, shape: "rectangle" },
  round: { name: "Small round screen", width: 480, height: 480, shape: "round" },
};

/**
 * @param {{document: any, datasources: any}} directive
 * @param {{name: string, width: number, height: number, shape: string}} viewport
 * @returns {HTMLElement}
 */
export function picture({ document, datasources }, viewport) {
  const scope = { viewport, payload: datasources, resources: {} };
  for (const block of document.resources ?? []) {
    if (holds(block.when, scope)) Object.assign(scope.resources, block.colors, block.dimensions, block.strings);
  }
  const inside = draw(document.mainTemplate.items, scope);
  const glass = el("div", { class: `screen ${viewport.shape}`, role: "group", "aria-label": `Picture of the screen: ${viewport.name}` });
  glass.style.containerType = "inline-size";
  glass.style.aspectRatio = `${viewport.width} / ${viewport.height}`;
  glass.append(...inside);
  return glass;
}

/** The first item whose condition holds, as APL chooses. */
function draw(items, scope) {
  const item = [items].flat().find((one) => holds(one.when, scope));
  return item ? [component(item, scope)] : [];
}

function component(item, scope) {
  const made = el(item.type === "Text" ? "p" : "div", { class: item.type === "Text" ? "text" : item.type === "ScrollView" ? "scroll" : "box" });
  const value = (name) => bound(item[name], scope);
  if (item.type === "ScrollView") made.tabIndex = 0;
  if (item.type === "Text") made.textContent = String(value("text") ?? "");
  paint(made.style, value, scope);
  if (item.data) made.append(...value("data").flatMap((data) => draw(item.items, { ...scope, data })));
  else if (item.items) made.append(...draw(item.items, scope));
  return made;
}

function paint(style, value, scope) {
  const size = (name) => length(value(name), scope.viewport);
  Object.assign(style, {
    width: size("width"),
    height: size("height"),
    backgroundColor: value("backgroundColor") ?? "",
    color: value("color") ?? "",
    fontSize: size("fontSize"),
    fontWeight: value("fontWeight") ?? "",
    textAlign: value("textAlign") ?? "",
    paddingLeft: size("paddingLeft"),
    paddingRight: size("paddingRight"),
    paddingTop: size("paddingTop"),
    paddingBottom: size("paddingBottom"),
  });
}

/** A length of the device in the picture's own unit: 100cqw is the width of the glass. */
function length(value, viewport) {
  if (value === undefined) return "";
  const number = Number.parseFloat(value);
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
  const found = lookUp(path, scope);
  return yes ? scope.resources[found ? yes : no] : found;
}

function lookUp(path, scope) {
  return path.split(".").reduce((found, name) => found?.[name], scope);
}

/** Whether a condition holds: paths, or comparisons joined by `&&`. */
function holds(when, scope) {
  if (when === undefined) return true;
  return when.slice(2, -1).split("&&").every((clause) => compare(clause.trim(), scope));
}

function compare(clause, scope) {
  const [, path, sign, right] = /^([\w.]+)(?:\s*(==|!=|<)\s*(.+))?$/.exec(clause) ?? [];
  const left = lookUp(path, scope);
  if (!sign) return Boolean(left);
  const other = right.startsWith("'") ? right.slice(1, -1) : Number(right);
  return sign === "==" ? left === other : sign === "!=" ? left !== other : left < other;
}
