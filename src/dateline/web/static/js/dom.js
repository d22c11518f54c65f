// @ts-check
// Elements of a page.  Text of reports is hostile: it gets here as text and never as HTML.

/**
 * An element with attributes, handlers (`onclick`) and children.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, unknown>} [given]
 * @param {(Node|string|null|undefined|false)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) {
    if (child !== null && child !== undefined && child !== false) {
      element.append(typeof child === "string" ? plain(child) : child);
    }
  }
  return element;
}

/**
 * Text without signs that could reorder or hide the words around it: controls, and those that
 * embed or override the direction of writing (Unicode TR 9; "Trojan Source", CVE-2021-42574).
 * One sign comes out for each, so that offsets stay.
 * @param {string} text
 */
export function plain(text) {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}

/** Words one after the other, each written in its own direction, whatever that of the next is. @param {string[]} words @param {string} between */
export function isolated(words, between) {
  return words.flatMap((word, i) => [i ? between : null, h("bdi", {}, word)]);
}

/** The element of an id, which the page has. @param {string} id */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/** Put children in place of all that an element had. @param {Element} element @param {(Node|null|false)[]} children */
export function fill(element, ...children) {
  element.replaceChildren(.../** @type {Node[]} */ (children.filter((c) => c)));
}

/** @type {Map<string, string>} */
const properties = new Map();

/** The value of a custom property of the theme, or of two colours that of the theme; thousands of marks ask for the same few. @param {string} name */
export function css(name) {
  const [light, dark] = name.split(" ");
  const own = document.documentElement.dataset.theme === "dark" ? dark : light;
  const known = properties.get(name) ?? (light.startsWith("#") ? own ?? light : getComputedStyle(document.documentElement).getPropertyValue(name).trim());
  properties.set(name, known);
  return known;
}

/** The theme is another one: its properties are looked up anew. */
export function forgetTheme() {
  properties.clear();
}
