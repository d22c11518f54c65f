// @ts-check
// Where accounts contradict each other, the positions side by side.

import { accounts } from "../accounts.js";
import { inDays, written } from "../days.js";
import { h } from "../dom.js";
import { wireKeys } from "../keys.js";
import { showListing } from "../listing.js";
import { country } from "../words.js";

/** @typedef {import("../types.js").Told} Told */
/** @typedef {{about: string, place: import("../types.js").Place|null, since: string, differs: string, positions: {says: string, told: Told[]}[]}} Disagreement */

/** @param {HTMLElement} main */
export function showDisputes(main) {
  const all = () => /** @type {HTMLElement[]} */ ([...main.querySelectorAll(".items > .item")]);
  const here = () => all().findIndex((one) => one.contains(document.activeElement));
  const go = (/** @type {number} */ to) => all()[Math.max(0, Math.min(to, all().length - 1))]?.focus();
  const press = (/** @type {string} */ what) => /** @type {HTMLElement|null|undefined} */ (all()[here()]?.querySelector(what))?.click();
  const keys = wireKeys({
    j: { does: "the next dispute", act: () => go(here() + 1) },
    k: { does: "the dispute before", act: () => go(here() - 1) },
    m: { does: "the place on the map", act: () => press("h3 a") },
    r: { does: "review the claims", act: () => press(".judge") },
  });
  return showListing(main, {
    title: "Disputes",
    intro: "Accounts that cannot all be right. What is judged of their claims settles them; on those that are unsettled the map is least sure.",
    beside: keys,
    question: "disputes",
    what: "dispute",
    none: "No accounts in this record contradict each other.",
    fields: [
      { name: "place", label: "Place" },
      { name: "about", label: "About", type: "select", options: ["holder", "fact", "actor", "count"], labels: { "": "anything", holder: "who holds it", fact: "whether it happened", actor: "who did it", count: "how many" } },
      { name: "order", label: "First", type: "select", options: ["unsettled"], labels: { "": "the latest", unsettled: "the unsettled" } },
      { name: "at", label: "About the day", type: "date" },
      { name: "known", label: "As known on", type: "date" },
    ],
    item: dispute,
    row: (/** @type {Disagreement} */ d) => ({ place: d.place?.name, lat: d.place?.lat, lon: d.place?.lon, since: d.since, differs: d.differs, positions: d.positions.map((p) => p.says).join(" | ") }),
  });
}

/** @param {Disagreement} found */
function dispute({ place, since, differs, positions }) {
  const where = place
    ? h("a", { href: `/?${new URLSearchParams({ place: place.id, on: since })}` }, `${place.name}${place.country ? `, ${country(place.country)}` : ""}`)
    : "Place not said";
  const judge = place && h("a", { class: "judge", href: `/review?${new URLSearchParams({ place: place.id, doubt: "disputed" })}` }, "Review the claims");
  return h("section", { class: "item", tabindex: "-1" },
    h("h3", {}, where, h("span", { class: "much" }, `since ${written(since)}`)),
    h("p", { class: "why" }, inDays(differs), judge ? " · " : null, judge),
    h("div", { class: "sides" }, ...positions.map((position) => h("div", {}, h("h4", {}, inDays(position.says)), ...accounts(position.told, 2)))));
}
