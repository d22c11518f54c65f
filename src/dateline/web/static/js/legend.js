// @ts-check
// What the marks mean, and how many places each party holds on the day shown.

import { stretchOn } from "./courses.js";
import { written } from "./days.js";
import { fill, h } from "./dom.js";
import { some } from "./words.js";
import { clusterInk, crossingInk, drawn, markOf, placeInk } from "./marks.js";

/** @typedef {import("./overlay.js").Shown} Shown */

const ROWS = 8;
const ROOM = 640;
const COUNTED = 2;

/** @param {HTMLCanvasElement} canvas */
export function picture(canvas) {
  return h("img", { src: canvas.toDataURL(), alt: "" });
}

/** @type {Map<string, string>} */
const images = new Map();

/** The same, drawn once for each mark. @param {import("./marks.js").Mark} mark @param {Parameters<typeof placeInk>[1]} how */
export function image(mark, how) {
  const key = JSON.stringify([document.documentElement.dataset.theme, mark, how]);
  const src = images.get(key) ?? drawn(placeInk(mark, how)).toDataURL();
  images.set(key, src);
  return h("img", { src, alt: "" });
}

/** @param {Element} element @param {Shown} shown */
export function showLegend(element, { on, picture: { courses, parties }, looks, events }) {
  /** @type {Map<string, number>} */
  const held = new Map();
  const count = { contested: 0, unknown: 0 };
  for (const course of courses) {
    const stretch = stretchOn(course, on);
    if (stretch?.standing === "held") held.set(stretch.holder ?? "", (held.get(stretch.holder ?? "") ?? 0) + 1);
    else if (stretch) count[stretch.standing] += 1;
  }
  const holders = new Set(courses.flatMap((c) => c.stretches.map((s) => s.holder)));
  const holding = parties.filter((p) => holders.has(p.id));
  const first = (/** @type {{id: string}} */ p) => (held.has(p.id) ? 0 : 1);
  const rows = [...holding].sort((a, b) => first(a) - first(b)).slice(0, ROWS).map((party) => {
    const mark = { fills: markOf(heldBy(party.id), looks).fills, code: looks.get(party.id)?.code ?? "", standing: "held" };
    const number = held.get(party.id) ?? 0;
    return row(image(mark, { size: 26 }), looks.get(party.id)?.short ?? party.name, number, number === 0);
  });
  const [one, other] = [holding[0] ?? parties[0], holding[1] ?? parties[1] ?? holding[0] ?? parties[0]];
  const keys = one ? keyRows(one.id, other.id, looks, count) : [];
  const [open, signs] = [...element.querySelectorAll("details")].map((d) => d.open);
  const tall = (element.parentElement?.clientHeight ?? 0) > ROOM;
  fill(element, h("details", { class: "holders", open: open ?? innerWidth > 900 },
    h("summary", {}, h("span", {}, "Holder"), h("span", {}, `Places, ${written(on)}`)),
    h("ul", {}, ...rows, ...keys.slice(0, COUNTED)),
    h("details", { open: signs ?? tall }, h("summary", {}, "Other signs"), h("ul", { class: "keys" }, ...keys.slice(COUNTED))),
    Boolean(events) && h("p", { class: "keys" }, `Bubbles: accounts of events of ${some(events ?? 0, "day")}, by number; colours as in the incidents of each week`)));
}

/** @param {string} one @param {string} other @param {Map<string, import("./palette.js").Look>} looks @param {{contested: number, unknown: number}} count */
function keyRows(one, other, looks, count) {
  const contested = { ...heldBy(one), standing: /** @type {const} */ ("contested"), holder: null, parties: [one, other] };
  const [left, right] = [markOf(heldBy(one), looks), markOf(heldBy(other), looks)];
  return [
    row(image(markOf(contested, looks), { size: 26 }), "Contested: the colours of those who fight for it", count.contested),
    row(image(markOf(null, looks), { size: 26 }), "Not known who holds it", count.unknown),
    row(picture(drawn(clusterInk([{ mark: left, count: 2 }, { mark: right, count: 1 }]))), "Places close together: how many, and who holds them", null),
    row(image({ ...left, siege: right.fills[0] }, { size: 22 }), "Said to be besieged: the ring is who besieges it", null),
    row(picture(drawn(crossingInk(left, right))), "Border crossing: each half is who holds that side", null),
    row(image(left, { size: 22, loose: true }), "Position known to about 25 km", null),
    row(image(left, { size: 22, shape: "area" }), "A whole area, drawn at its middle", null),
  ];
}

/** @param {string} party @returns {import("./types.js").Stretch} */
function heldBy(party) {
  return { first: null, last: "", standing: "held", holder: party, parties: [party], probability: 1 };
}

/** @param {HTMLElement} mark @param {string} name @param {number|null} number @param {boolean} [none] */
function row(mark, name, number, none = false) {
  return h("li", none ? { class: "none" } : {}, mark, h("span", {}, name), h("b", {}, number === null ? "" : String(number)));
}
