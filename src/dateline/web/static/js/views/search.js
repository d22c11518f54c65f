// @ts-check
// Reports by their words.

import { addressOf } from "../accounts.js";
import { written } from "../days.js";
import { h, plain } from "../dom.js";
import { showFacets } from "../facets.js";
import { showListing } from "../listing.js";
import { TYPES } from "./types.js";

/** @typedef {{text: string, start: number, end: number, marks: [number, number][]}} Excerpt */
/** @typedef {{report: string, title: string|null, title_marks: [number, number][], publisher: string|null, published: string|null, origin: string, excerpts: Excerpt[], claims: string[]}} Found */

/** @param {HTMLElement} main */
export function showSearch(main) {
  const facets = h("nav", { class: "facets", "aria-label": "Narrow down" });
  return showListing(main, {
    title: "Search",
    intro: 'Words of reports, whatever their case and accents: dam NOT Mosul, "barrel bomb", airport OR "air base", refin*.',
    question: "search",
    what: "report",
    none: "No report has these words.",
    needs: ["words"],
    aside: facets,
    asking: (given) => void showFacets(facets, given),
    fields: [
      { name: "words", label: "Words", type: "search" },
      { name: "place", label: "Place" },
      { name: "country", label: "Country" },
      { name: "actor", label: "Party" },
      { name: "source", label: "Source" },
      { name: "type", label: "Type", type: "select", options: TYPES },
      { name: "start", label: "From", type: "date" },
      { name: "end", label: "To", type: "date" },
    ],
    page: (answer) => ({ items: answer.found, total: answer.total, ranked: answer.ranked, after: answer.after }),
    item: found,
    row: (/** @type {Found} */ f) => ({ report: f.report, title: f.title, publisher: f.publisher, published: f.published, origin: f.origin, excerpts: f.excerpts.map((e) => e.text).join(" … ") }),
  });
}

/** Text with stretches of it marked; offsets count code points. @param {string} words @param {[number, number][]} marks @param {number} start */
function marked(words, marks, start) {
  const signs = Array.from(words);
  const box = h("span", { dir: "auto" });
  let at = 0;
  for (const [from, to] of marks) {
    box.append(plain(signs.slice(at, from - start).join("")), h("mark", {}, signs.slice(from - start, to - start).join("")));
    at = to - start;
  }
  box.append(plain(signs.slice(at).join("")));
  return box;
}

/** @param {Found} item */
function found(item) {
  const link = h("a", { href: addressOf(item.report, item.claims[0] ?? ""), "data-report": item.report }, marked(item.title ?? item.origin, item.title_marks, 0));
  return h("section", { class: "item" },
    h("h3", {}, link),
    h("p", { class: "why" }, [item.publisher, item.published && written(item.published)].filter(Boolean).join(" · ")),
    ...item.excerpts.map((e) => h("p", { class: "excerpt" }, marked(e.text, e.marks, e.start))));
}
