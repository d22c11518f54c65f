// @ts-check
// The strip that says where the picture of a day was another, by what had been published then.

import { differing } from "./courses.js";
import { written } from "./days.js";
import { fill, h } from "./dom.js";
import { some } from "./words.js";

/** @typedef {import("./types.js").Picture} Picture */

const NAMED = 12;

/**
 * @param {Element} element
 * @param {{on: string, known: string|null, then: Picture, now: Picture, pick: (place: string) => void}} given
 */
export function showDifferences(element, { on, known, then, now, pick }) {
  if (known === null || known >= now.last) return fill(element);
  const places = differing(then.courses, now.courses, on);
  const more = places.length - NAMED;
  const links = places.slice(0, NAMED).flatMap((place, i) => [
    i ? ", " : "",
    h("button", { type: "button", class: "plain", onclick: () => pick(place.id) }, h("bdi", {}, place.name)),
  ]);
  const head = places.length
    ? [`Reports published by ${written(known)} give a different picture of ${some(places.length, "place")} on ${written(on)} than all reports do: `, ...links, more > 0 ? ` and ${more} more` : ""]
    : [`Reports published by ${written(known)} already gave today’s picture of ${written(on)}.`];
  return fill(element, h("div", { class: "box" }, ...head));
}
