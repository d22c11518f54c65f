// @ts-check
// How the parties of a record stand to each other: all of them, or one among its own.

import { accounts } from "../accounts.js";
import { written } from "../days.js";
import { h } from "../dom.js";
import { showListing } from "../listing.js";
import { drawNetwork } from "../network.js";
import { some } from "../words.js";

/** @typedef {{id: string, name: string, kind: string}} Actor */
/** @typedef {{kinds: string[], probability: number|null, voices: number, told: import("../types.js").Told[], against: import("../types.js").Told[], listed: unknown[]}} Side */
/** @typedef {{actor: Actor, other: Actor, standing: "held"|"contested"|"unknown", kinds: string[], since: string|null, until: string|null, sides: Side[]}} Relation */

/** @param {HTMLElement} main */
export async function showActors(main) {
  const drawing = h("div", { class: "network", role: "img", "aria-label": "The parties below and how they stand to each other, drawn" });
  await showListing(main, {
    title: "Parties",
    intro: "How parties stand to each other on a day: from the clashes, truces and pledges of reports, and from what packs list. Red is hostile, green allied or under a truce, dashed contested.",
    question: "relations",
    what: "relation",
    none: "Nothing in this record or in a pack says how they stood to each other.",
    fields: [
      { name: "actor", label: "Party" },
      { name: "at", label: "On", type: "date" },
      { name: "known", label: "As known on", type: "date" },
    ],
    item: relation,
    row: (/** @type {Relation} */ r) => ({ actor: r.actor.name, kinds: r.kinds.join("; "), other: r.other.name, standing: r.standing, since: r.since, until: r.until, actor_id: r.actor.id, other_id: r.other.id }),
    above: drawing,
    shown: (/** @type {Relation[]} */ found) => {
      drawing.hidden = !found.length;
      drawing.replaceChildren();
      if (found.length) drawNetwork(drawing, found, middleOf(found), (actor) => { location.href = addressOf(actor); });
    },
  });
}

/** The party that all relations share, where one was asked for. @param {Relation[]} found */
function middleOf(found) {
  if (!new URLSearchParams(location.search).get("actor")) return null;
  const [first] = found;
  return [first.actor.id, first.other.id].find((id) => found.every((r) => r.actor.id === id || r.other.id === id)) ?? null;
}

/** @param {string} actor */
function addressOf(actor) {
  const query = new URLSearchParams(location.search);
  query.set("actor", actor);
  return `/actors?${query}`;
}

/** @param {Relation} found */
function relation(found) {
  const { actor, other, kinds, since, sides } = found;
  const party = (/** @type {Actor} */ one) => h("a", { href: addressOf(one.id) }, one.name);
  return h("section", { class: "item" },
    h("h3", {},
      h("span", {}, party(actor), ` ${kinds.join(" and ") || "?"} `, party(other)),
      h("span", { class: "much" }, [found.standing === "contested" ? "contested" : "", since ? `since ${written(since)}` : ""].filter(Boolean).join(", "))),
    ...sides.map((side) => h("details", {},
      h("summary", {}, `${side.kinds.join(", ")}: ${[side.probability === null ? "" : `${Math.round(side.probability * 100)}%`, side.voices ? some(side.voices, "voice") : "", side.listed.length ? "listed by a pack" : ""].filter(Boolean).join(", ")}`),
      h("div", { class: "sides" }, ...accounts(side.told, 3)),
      side.against.length > 0 && h("div", {}, h("h4", {}, "Against it"), h("div", { class: "sides" }, ...accounts(side.against, 3))))));
}
