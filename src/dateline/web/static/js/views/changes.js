// @ts-check
// What changed between two days, or between what was known on two days.

import { accounts } from "../accounts.js";
import { written } from "../days.js";
import { h } from "../dom.js";
import { showListing } from "../listing.js";

/** @typedef {import("../types.js").Holding} Holding */
/** @typedef {import("../types.js").Told} Told */
/** @typedef {{place: import("../types.js").Place, before: Holding, after: Holding, steps: Holding[], new: Told[], gone: Told[]}} Change */

/** @param {HTMLElement} main */
export function showChanges(main) {
  return showListing(main, {
    title: "Changes",
    intro: "The places whose answer is another on the second day than on the first; or, by the days of what was known, those of which later reports gave another picture. Give the first of either pair.",
    question: "changes",
    what: "place",
    none: "Nothing changed.",
    needs: ["since", "known_since"],
    fields: [
      { name: "since", label: "From the day", type: "date" },
      { name: "until", label: "to the day", type: "date" },
      { name: "known_since", label: "From what was known on", type: "date" },
      { name: "known", label: "to what was known on", type: "date" },
    ],
    item: change,
    row: (/** @type {Change} */ c) => ({ place: c.place.name, place_id: c.place.id, country: c.place.country, lat: c.place.lat, lon: c.place.lon, before: said(c.before), after: said(c.after), at_before: c.before.at, at_after: c.after.at, known_before: c.before.known, known_after: c.after.known }),
  });
}

/** @param {Holding} holding */
function said(holding) {
  if (holding.standing === "held") return `held by ${holding.holder?.name ?? "nobody named"}`;
  if (holding.standing === "unknown") return "not known";
  const sides = holding.sides.map((s) => s.holder?.name).filter(Boolean);
  return `contested${sides.length ? `: ${sides.join(", ")}` : ""}`;
}

/** @param {Change} found */
function change(found) {
  const { place, after } = found;
  const address = `/?${new URLSearchParams({ place: place.id, on: after.at, known: after.known })}`;
  return h("section", { class: "item" },
    h("h3", {}, h("a", { href: address }, place.name), h("span", { class: "much" }, after.since ? `since ${written(after.since)}` : "")),
    h("p", {}, said(found.before), " → ", h("b", {}, said(after))),
    found.steps.length > 1 && h("ul", {}, ...found.steps.map((step) => h("li", {}, `${step.since ? written(step.since) : "before"}: ${said(step)}`))),
    h("div", { class: "sides" }, ...accounts(found.new, 3)),
    found.gone.length > 0 && h("details", { class: "copies" }, h("summary", {}, "What the former answer rested on, and this one does not"), ...accounts(found.gone, 3)));
}
