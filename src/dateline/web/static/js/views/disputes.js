// @ts-check
// The inbox of disputes: where accounts contradict each other, side by side, what hangs on them.

import { accounts } from "../accounts.js";
import { inDays, written } from "../days.js";
import { may } from "../desk.js";
import { h } from "../dom.js";
import { wireKeys } from "../keys.js";
import { showListing } from "../listing.js";
import { settling } from "../settling.js";
import { country } from "../words.js";

/** @typedef {import("../types.js").Told} Told */
/** @typedef {{id: string, about: string, place: import("../types.js").Place|null, since: string, differs: string, positions: {says: string, told: Told[]}[], settled: import("../settling.js").Settlement|null, influence: import("../case.js").Influence|null}} Disagreement */

/** @param {HTMLElement} main */
export async function showDisputes(main) {
  const all = () => /** @type {HTMLElement[]} */ ([...main.querySelectorAll(".items > .item")]);
  const here = () => all().findIndex((one) => one.contains(document.activeElement));
  const go = (/** @type {number} */ to) => all()[Math.max(0, Math.min(to, all().length - 1))]?.focus();
  const press = (/** @type {string} */ what) => /** @type {HTMLElement|null|undefined} */ (all()[here()]?.querySelector(what))?.click();
  const keys = wireKeys({
    j: { does: "the next dispute", act: () => go(here() + 1) },
    k: { does: "the dispute before", act: () => go(here() - 1) },
    m: { does: "the place on the map", act: () => press("h3 a") },
    r: { does: "review the claims", act: () => press(".judge") },
    s: { does: "settle it", act: () => press(".settling summary") },
  });
  const coder = await may("coder");
  return showListing(main, {
    title: "Disputes",
    intro: "Accounts that cannot all be right. Settling a dispute says that it was looked at, and why; it changes no answer, and is open again when more is said. A claim that was misread is corrected or rejected in the review.",
    beside: keys,
    question: "disputes",
    what: "dispute",
    none: "No accounts contradict each other, of those asked for.",
    fields: [
      { name: "place", label: "Place" },
      { name: "about", label: "About", type: "select", options: ["holder", "fact", "actor", "count"], labels: { "": "anything", holder: "who holds it", fact: "whether it happened", actor: "who did it", count: "how many" } },
      { name: "state", label: "Settled", type: "select", options: ["open", "settled"], labels: { "": "or not", open: "not yet", settled: "already" } },
      { name: "order", label: "First", type: "select", options: ["influence"], labels: { "": "the latest", influence: "what the map hangs on" } },
      { name: "at", label: "About the day", type: "date" },
      { name: "known", label: "As known on", type: "date" },
    ],
    unasked: { state: "open", order: "influence" },
    item: (/** @type {Disagreement} */ found) => dispute(found, coder),
    row: (/** @type {Disagreement} */ d) => ({ place: d.place?.name, lat: d.place?.lat, lon: d.place?.lon, since: d.since, differs: d.differs, positions: d.positions.map((p) => p.says).join(" | "), hangs_on_it: d.influence?.change, settled_by: d.settled?.author, settled_because: d.settled?.reason, said_since: d.settled?.further, id: d.id }),
  });
}

/** @param {Disagreement} found @param {boolean} coder */
function dispute({ place, since, differs, positions, settled, influence }, coder) {
  const where = place
    ? h("a", { href: `/?${new URLSearchParams({ place: place.id, on: since })}` }, h("bdi", {}, place.name), place.country ? `, ${country(place.country)}` : "")
    : "Place not said";
  const judging = place && h("a", { class: "judge", href: `/review?${new URLSearchParams({ place: place.id, doubt: "disputed" })}` }, "Review the claims");
  const claims = [...new Set(positions.flatMap((p) => p.told.map((t) => t.claim)))];
  return h("section", { class: "item", tabindex: "-1" },
    h("h3", {}, h("span", {}, where), h("span", { class: "much" }, `since ${written(since)}`)),
    h("p", { class: "why" }, inDays(differs), judging ? " · " : null, judging),
    influence && h("p", { class: "why" }, h("b", {}, `${Math.round(influence.change * 100)}% of the answer hangs on one side`), influence.before[0]?.holder !== influence.after[0]?.holder ? ", and another would lead without it" : "", ` (${written(influence.day)}).`),
    settling(claims, settled, coder),
    h("div", { class: "sides" }, ...positions.map((position) => h("div", {}, h("h4", {}, inDays(position.says)), ...accounts(position.told, 2)))));
}
