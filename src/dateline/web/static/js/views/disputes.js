// @ts-check
// Where accounts contradict each other, the positions side by side.

import { accounts } from "../accounts.js";
import { inDays, written } from "../days.js";
import { h } from "../dom.js";
import { showListing } from "../listing.js";
import { country } from "../words.js";

/** @typedef {import("../types.js").Told} Told */
/** @typedef {{about: string, place: import("../types.js").Place|null, since: string, differs: string, positions: {says: string, told: Told[]}[]}} Disagreement */

/** @param {HTMLElement} main */
export function showDisputes(main) {
  return showListing(main, {
    title: "Disputes",
    intro: "Accounts that cannot all be right, the latest first.",
    question: "disputes",
    what: "dispute",
    none: "No accounts in this record contradict each other.",
    fields: [{ name: "place", label: "Place" }, { name: "known", label: "As known on", type: "date" }],
    item: dispute,
    row: (/** @type {Disagreement} */ d) => ({ place: d.place?.name, lat: d.place?.lat, lon: d.place?.lon, since: d.since, differs: d.differs, positions: d.positions.map((p) => p.says).join(" | ") }),
  });
}

/** @param {Disagreement} found */
function dispute({ place, since, differs, positions }) {
  const where = place
    ? h("a", { href: `/?${new URLSearchParams({ place: place.id, on: since })}` }, `${place.name}${place.country ? `, ${country(place.country)}` : ""}`)
    : "Place not said";
  return h("section", { class: "item" },
    h("h3", {}, where, h("span", { class: "much" }, `since ${written(since)}`)),
    h("p", { class: "why" }, inDays(differs)),
    h("div", { class: "sides" }, ...positions.map((position) => h("div", {}, h("h4", {}, inDays(position.says)), ...accounts(position.told, 2)))));
}
