// @ts-check
// Who says things, how often, for whom, and how they fared.

import { written } from "../days.js";
import { h } from "../dom.js";
import { showListing } from "../listing.js";
import { gradeWords } from "../words.js";

/** @typedef {{id: string, name: string, kind: string, named: boolean, role: string|null, side: string|null, prior: string, letter: string, reliability: number, checked: number, borne_out: number, copies: string[], reasons: string[], claims: number, reports: number, first: string, last: string}} Speaker */

/** @param {HTMLElement} main */
export function showSources(main) {
  return showListing(main, {
    title: "Sources",
    intro: "Who says things, the most talkative first. The letter is the Admiralty grade of the source: what its kind starts with, and what it has earned since others spoke to what it says.",
    question: "sources",
    what: "source",
    none: "This record is empty; put reports into it first: dateline add PATH",
    fields: [{ name: "known", label: "As known on", type: "date" }],
    item: source,
    row: (/** @type {Speaker} */ s) => ({ name: s.name, kind: s.kind, named: s.named, role: s.role, side: s.side, letter: s.letter, claims: s.claims, reports: s.reports, first: s.first, last: s.last, id: s.id }),
  });
}

/** @param {Speaker} found */
function source(found) {
  const [first, last] = [found.first, found.last].map((instant) => written(instant.slice(0, 10)));
  const about = [found.kind, found.role, found.side && `speaks for ${found.side}`, found.named ? "" : "unnamed"].filter(Boolean).join(" · ");
  return h("section", { class: "item row graded" },
    h("span", { class: "grade", title: gradeWords(`${found.letter}6`).split(";")[0] }, found.letter),
    h("div", {},
      h("h3", {}, found.name),
      h("p", { class: "why" }, about),
      found.reasons.length > 0 && h("details", {}, h("summary", {}, `Why ${found.letter}`), h("ul", {}, ...found.reasons.map((r) => h("li", {}, r))))),
    h("div", { class: "tolls" }, h("span", {}, `${found.claims} claims in ${found.reports} reports`), h("span", { class: "why" }, first === last ? first : `${first} to ${last}`)));
}
