// @ts-check
// Who says things, how often, for whom, and how they fared; and one of them over time.

import { account } from "../accounts.js";
import { ask, words } from "../api.js";
import { takingAway } from "../citing.js";
import { written } from "../days.js";
import { fill, h } from "../dom.js";
import { showListing } from "../listing.js";
import { gradeWords, some } from "../words.js";

/** @typedef {{id: string, name: string, kind: string, named: boolean, role: string|null, side: string|null, prior: string, letter: string, reliability: number, checked: number, borne_out: number, copies: string[], reasons: string[], claims: number, reports: number, first: string, last: string}} Speaker */
/** @typedef {{told: import("../types.js").Told, before: number|null, after: number}} Fared */
/** @typedef {{known: string, claims: number, checked: number, borne_out: number, letter: string, reliability: number, moved: Fared[]}} On */
/** @typedef {{speaker: Speaker, days: On[], places: number, of_places: number, claims: number}} Retrospect */

/** @param {HTMLElement} main */
export function showSources(main) {
  const ident = new URLSearchParams(location.search).get("id");
  if (ident) return showOne(main, ident);
  return showListing(main, {
    title: "Sources",
    intro: "Who says things, the most talkative first. The letter is the Admiralty grade of the source: what its kind starts with, and what it has earned since others spoke to what it says. A name opens how it fared over time.",
    question: "sources",
    what: "source",
    none: "This record is empty; put reports into it first: dateline add PATH",
    fields: [{ name: "known", label: "As known on", type: "date" }],
    item: source,
    row: (/** @type {Speaker} */ s) => ({ name: s.name, kind: s.kind, named: s.named, role: s.role, side: s.side, letter: s.letter, claims: s.claims, reports: s.reports, first: s.first, last: s.last, id: s.id }),
  });
}

/** @param {Speaker} found */
function about(found) {
  return [found.kind, found.role, found.side && `speaks for ${found.side}`, found.named ? "" : "unnamed"].filter(Boolean).join(" · ");
}

/** @param {string} letter */
function grade(letter) {
  return h("span", { class: "grade", title: gradeWords(`${letter}6`).split(";")[0] }, letter);
}

/** @param {Speaker} found */
function source(found) {
  const [first, last] = [found.first, found.last].map((instant) => written(instant.slice(0, 10)));
  const query = new URLSearchParams(location.search);
  query.set("id", found.id);
  return h("section", { class: "item row graded" },
    grade(found.letter),
    h("div", {},
      h("h3", {}, h("a", { href: `?${query}` }, h("bdi", {}, found.name))),
      h("p", { class: "why" }, about(found)),
      found.reasons.length > 0 && h("details", {}, h("summary", {}, `Why ${found.letter}`), h("ul", {}, ...found.reasons.map((r) => h("li", {}, r))))),
    h("div", { class: "tolls" }, h("span", {}, `${some(found.claims, "claim")} in ${some(found.reports, "report")}`), h("span", { class: "why" }, first === last ? first : `${first} to ${last}`)));
}

/** @param {HTMLElement} main @param {string} ident */
async function showOne(main, ident) {
  main.className = "listing";
  fill(main, h("p", { class: "waiting", role: "status" }, "Working out how it fared …"));
  try {
    const known = new URLSearchParams(location.search).get("known");
    retrospect(main, await ask(`sources/${ident}`, { known }), known);
  } catch (error) {
    fill(main, h("p", { class: "failed", role: "alert" }, words(error)));
  }
}

/** @param {HTMLElement} main @param {Retrospect} found @param {string|null} known */
function retrospect(main, found, known) {
  const { speaker, days, places, of_places, claims } = found;
  const query = new URLSearchParams(location.search);
  query.delete("id");
  const rows = days.map((on) => ({ name: speaker.name, known: on.known, claims: on.claims, checked: on.checked, borne_out: on.borne_out, reliability: on.letter, likely_right: on.reliability, moved_by: on.moved.map((one) => one.told.claim).join("; "), id: speaker.id }));
  const moved = days.filter((on) => on.moved.length);
  fill(main,
    h("p", {}, h("a", { href: `/sources?${query}` }, "‹ All sources")),
    h("h2", {}, h("bdi", {}, speaker.name), " ", grade(speaker.letter)),
    h("p", { class: "intro" }, `${about(speaker)} · ${some(speaker.claims, "claim")} in ${some(speaker.reports, "report")}. Of each claim that others spoke to it is worked out how likely it is right, as known on several days; the grade is the one that it had earned with that. Learnt from ${some(claims, "claim")} of all sources, on ${places === of_places ? some(places, "place") : `the ${places} of ${of_places} places`} that it speaks of${places === of_places ? "" : " most"}.`),
    takingAway("track-record", rows, { what: `The track record of ${speaker.name}`, on: null, known }),
    h("section", { class: "item wide", tabindex: "0", role: "region", "aria-label": "Track record" },
      h("table", { class: "record" },
        h("thead", {}, h("tr", {}, ...["as known on", "grade", "likely right, of those that others spoke to", "claims made"].map((t) => h("th", { scope: "col" }, t)))),
        h("tbody", {}, ...days.map(row)))),
    ...moved.map((on) => h("section", { class: "item" },
      h("h3", {}, `What moved it by ${written(on.known)}`),
      h("div", { class: "sides" }, ...on.moved.map((one) => h("div", {}, h("h4", {}, shift(one)), account([one.told])))))),
    moved.length ? null : h("p", {}, "No claim of it has moved it yet: others have not spoken to what it says."));
}

/** @param {On} on */
function row({ known, claims, checked, borne_out, letter }) {
  const share = checked ? borne_out / checked : null;
  const words_ = share === null ? "–" : `${Math.round(share * 100)}%, ${borne_out.toFixed(1)} of ${checked.toFixed(0)}`;
  return h("tr", {},
    h("th", { scope: "row" }, written(known)), h("td", {}, grade(letter)),
    h("td", {}, share === null ? null : h("meter", { min: 0, max: 1, value: share.toFixed(3), "aria-label": `likely right: ${words_}` }), ` ${words_}`),
    h("td", {}, String(claims)));
}

/** @param {Fared} one */
function shift({ before, after }) {
  const percent = (/** @type {number} */ p) => `${Math.round(p * 100)}%`;
  return `${before === null ? "nobody had spoken to it" : percent(before)} → ${percent(after)} likely right`;
}
