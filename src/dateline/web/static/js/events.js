// @ts-check
// Accounts of events of the days before the one that is shown, as bubbles under the marks of places.
// They come as columns of numbers (/api/1/events.bin), so that hundreds of thousands can be looked at.

import { address } from "./api.js";
import { Clusters } from "./clusters.js";
import { toNumber } from "./days.js";
import { css } from "./dom.js";
import { COLOURS, counted, KEYS, NAMES, parsed } from "./columns.js";

/** @typedef {import("./columns.js").Columns} Columns */
/** @typedef {{x: number, y: number, radius: number, members: number[], counts: number[]}} Bubble */

const RADIUS = 26;

/** The bubbles of events. */
export class Events {
  constructor() {
    /** @type {Columns|null} */
    this.columns = null;
    /** @type {Clusters|null} */
    this.clusters = null;
    /** @type {string|null} */
    this.known = null;
    /** @type {Bubble[]} */
    this.drawn = [];
    /** @type {number[][]} */
    this.counts = [];
    this.when = "";
  }

  /** Others may have been added. */
  forget() {
    this.columns = null;
  }

  /** Ask for them, as known on a day; raises TypeError where there is no answer. @param {string|null} known */
  async load(known) {
    if (this.columns && this.known === known) return;
    const response = await fetch(address("events.bin", { known }));
    if (!response.ok) throw new TypeError(response.statusText);
    this.columns = parsed(await response.arrayBuffer());
    this.known = known;
    this.when = "";
    this.clusters = new Clusters(this.columns.places.map(({ lon, lat }, index) => ({ index, lon, lat })), RADIUS);
  }

  /** Count those of so many days up to one. @param {string} on @param {number} span */
  count(on, span) {
    if (!this.columns || this.when === `${on} ${span}`) return;
    this.when = `${on} ${span}`;
    const to = toNumber(on);
    const { columns } = this;
    this.counts = columns.places.map((_, place) => counted(columns, place, to - span + 1, to));
  }

  /**
   * Draw what is in sight. `spot` gives the point of the screen for a place on the world.
   * @param {CanvasRenderingContext2D} g
   * @param {number} zoom
   * @param {number} least the radius of what is drawn over them
   * @param {(lon: number, lat: number) => {x: number, y: number}|null} spot
   */
  draw(g, zoom, least, spot) {
    this.drawn = [];
    for (const { lon, lat, members } of this.columns ? this.clusters?.at(zoom) ?? [] : []) {
      const counts = KEYS.map((_, i) => members.reduce((sum, place) => sum + this.counts[place][i], 0));
      const all = total(counts);
      const at = all ? spot(lon, lat) : null;
      if (!at) continue;
      const radius = least + Math.min(34, 1 + 2.6 * Math.sqrt(all));
      bubble(g, at, radius, counts, all);
      this.drawn.push({ ...at, radius, members, counts });
    }
  }

  /** @param {{x: number, y: number}} point @returns {Bubble|null} */
  at({ x, y }) {
    return this.drawn.findLast((b) => Math.hypot(b.x - x, b.y - y) <= b.radius) ?? null;
  }

  /** The places of a bubble. @param {Bubble} bubble */
  placesOf({ members }) {
    return members.flatMap((place) => this.columns?.places[place] ?? []);
  }

  /** What a bubble says. @param {Bubble} bubble */
  told(bubble) {
    const all = total(bubble.counts);
    const places = this.placesOf(bubble);
    const where = places.length === 1 ? places[0].name : `${places.length} places close together`;
    return [`${where}: ${all} account${all === 1 ? "" : "s"} of events`, ...KEYS.flatMap((key, i) => (bubble.counts[i] ? [`${NAMES[key]}: ${bubble.counts[i]}`] : []))].join("\n");
  }
}

/** @param {number[]} counts */
function total(counts) {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** @param {CanvasRenderingContext2D} g @param {{x: number, y: number}} at @param {number} radius @param {number[]} counts @param {number} all */
function bubble(g, { x, y }, radius, counts, all) {
  g.globalAlpha = 0.55;
  let from = -Math.PI / 2;
  KEYS.forEach((key, i) => {
    if (!counts[i]) return;
    const to = from + (2 * Math.PI * counts[i]) / all;
    g.beginPath();
    g.moveTo(x, y);
    g.arc(x, y, radius, from, to);
    g.fillStyle = css(COLOURS[key]);
    g.fill();
    from = to;
  });
  g.globalAlpha = 1;
  g.beginPath();
  g.arc(x, y, radius, 0, 7);
  g.strokeStyle = css("--ringout");
  g.lineWidth = 0.8;
  g.stroke();
}
