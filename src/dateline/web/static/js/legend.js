// @ts-check
// What the marks mean, and how many places each party holds on the day shown.

import { stretchOn } from "./courses.js";
import { written } from "./days.js";
import { fill, h } from "./dom.js";
import { draw, drawCrossing, markOf } from "./marks.js";

/** @typedef {import("./map.js").Shown} Shown */

const ROWS = 10;

/** @param {HTMLCanvasElement} canvas */
export function picture(canvas) {
  return h("img", { src: canvas.toDataURL(), alt: "" });
}

/** @param {Element} element @param {Shown} shown */
export function showLegend(element, { on, picture: { courses, parties }, looks }) {
  /** @type {Map<string, number>} */
  const held = new Map();
  const count = { contested: 0, unknown: 0 };
  for (const course of courses) {
    const stretch = stretchOn(course, on);
    if (stretch?.standing === "held") held.set(stretch.holder ?? "", (held.get(stretch.holder ?? "") ?? 0) + 1);
    else if (stretch) count[stretch.standing] += 1;
  }
  const holding = parties.filter((p) => courses.some((c) => c.stretches.some((s) => s.holder === p.id)));
  const rows = holding.slice(0, ROWS).map((party) => {
    const mark = { fills: markOf(heldBy(party.id), looks).fills, code: looks.get(party.id)?.code ?? "", standing: "held" };
    const number = held.get(party.id) ?? 0;
    return row(draw(mark, { size: 26 }), looks.get(party.id)?.short ?? party.name, number, number === 0);
  });
  const [one, other] = [holding[0] ?? parties[0], holding[1] ?? parties[1] ?? holding[0] ?? parties[0]];
  const keys = one ? keyRows(one.id, other.id, looks, count) : [];
  const open = element.querySelector("details")?.open ?? innerWidth > 900;
  fill(element, h("details", open ? { open: true } : {},
    h("summary", {}, h("span", {}, "Holder"), h("span", {}, `Places, ${written(on)}`)),
    h("ul", {}, ...rows),
    h("ul", { class: "keys" }, ...keys)));
}

/** @param {string} one @param {string} other @param {Map<string, import("./palette.js").Look>} looks @param {{contested: number, unknown: number}} count */
function keyRows(one, other, looks, count) {
  const contested = { ...heldBy(one), standing: /** @type {const} */ ("contested"), holder: null, parties: [one, other] };
  const [left, right] = [markOf(heldBy(one), looks), markOf(heldBy(other), looks)];
  return [
    row(draw(markOf(contested, looks), { size: 26 }), "Contested: the colours of those who fight for it", count.contested),
    row(draw(markOf(null, looks), { size: 26 }), "Not known who holds it", count.unknown),
    row(drawCrossing(left, right), "Border crossing: each half is who holds that side", null),
    row(draw(left, { size: 22, loose: true }), "Position known to about 25 km", null),
    row(draw(left, { size: 22, shape: "area" }), "A whole area, drawn at its middle", null),
  ];
}

/** @param {string} party @returns {import("./types.js").Stretch} */
function heldBy(party) {
  return { first: null, last: "", standing: "held", holder: party, parties: [party], probability: 1 };
}

/** @param {HTMLCanvasElement} mark @param {string} name @param {number|null} number @param {boolean} [none] */
function row(mark, name, number, none = false) {
  return h("li", none ? { class: "none" } : {}, picture(mark), h("span", {}, name), h("b", {}, number === null ? "" : String(number)));
}
