// @ts-check
// How what a search found divides: each value a link that narrows it down, or widens it again.

import { ask, takenBack, words } from "./api.js";
import { fill, h } from "./dom.js";
import { some } from "./words.js";

/** @typedef {{name: string, reports: number, asks: Record<string, string>}} Value */
/** @typedef {{name: string, values: Value[], others: number}} Facet */
/** @typedef {{total: number, ranked: boolean, counted: number, facets: Facet[]}} Facets */

/** @type {Record<string, string>} */
const TITLES = { source: "Source", type: "Type", country: "Country", place: "Place", actor: "Party", year: "Published" };
const OPEN = 6;

let asking = new AbortController();

/**
 * Show how what is asked for divides.
 * @param {HTMLElement} element
 * @param {Record<string, string|null>} given the conditions of the search
 */
export async function showFacets(element, given) {
  asking.abort();
  asking = new AbortController();
  fill(element);
  if (!given.words) return;
  element.setAttribute("aria-busy", "true");
  try {
    /** @type {Facets} */
    const { total, ranked, counted, facets } = await ask("search/facets", given, asking.signal);
    fill(element,
      ...facets.map((facet) => divided(facet, given)),
      (counted < total || !ranked) && h("p", { class: "why" }, `Counted in the ${ranked ? "best" : "latest"} ${some(counted, "report")} of ${ranked ? "" : "more than "}${total.toLocaleString("en")}.`));
  } catch (error) {
    if (takenBack(error)) return;
    fill(element, h("p", { class: "why" }, words(error)));
  } finally {
    element.removeAttribute("aria-busy");
  }
}

/** @param {Facet} facet @param {Record<string, string|null>} given */
function divided({ name, values, others }, given) {
  const rows = values.map((value) => row(value, given));
  const id = `facet-${name}`;
  return h("section", { class: "facet", "aria-labelledby": id },
    h("h3", { id }, TITLES[name] ?? name),
    h("ul", {}, ...rows.slice(0, OPEN)),
    rows.length > OPEN && h("details", {}, h("summary", {}, `${rows.length - OPEN} more`), h("ul", {}, ...rows.slice(OPEN))),
    others > 0 && h("p", { class: "why" }, `and ${others.toLocaleString("en")} further`));
}

/** @param {Value} value @param {Record<string, string|null>} given */
function row({ name, reports, asks }, given) {
  const there = Object.entries(asks).every(([key, asked]) => given[key] === asked);
  const query = new URLSearchParams(location.search);
  for (const [key, asked] of Object.entries(asks)) {
    if (there) query.delete(key);
    else query.set(key, asked);
  }
  const link = h("a", { href: `?${query}`, "aria-current": there ? "true" : null, title: there ? "Take this condition away" : null },
    h("bdi", {}, name), there ? " ✕" : "");
  link.onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // in another tab
    event.preventDefault();
    history.pushState(null, "", link.href);
    dispatchEvent(new PopStateEvent("popstate"));
  };
  return h("li", {}, link, h("span", { class: "much" }, reports.toLocaleString("en")));
}
