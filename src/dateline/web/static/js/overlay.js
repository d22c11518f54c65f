// @ts-check
// The marks of places, on a canvas of their own over the ground: another day draws marks anew and
// leaves the ground alone, which takes a browser without a graphics card most of its time.

import { Clusters } from "./clusters.js";
import { facing, siegeOn, stretchOn } from "./courses.js";
import { Events } from "./events.js";
import { besieger, clusterInk, crossingInk, drawn, markOf, placeInk } from "./marks.js";
import { standing } from "./words.js";

/** @typedef {import("./types.js").Place} Place */
/** @typedef {import("./types.js").Picture} Picture */
/** @typedef {import("./palette.js").Look} Look */
/** @typedef {import("./marks.js").Mark} Mark */
/** @typedef {{on: string, place: string|null, events?: number, picture: Picture, looks: Map<string, Look>}} Shown */
/** @typedef {{members: number[], x: number, y: number, radius: number, icon: string}} Drawn */
/** @typedef {{zoom: number, width: number, height: number, left: number, top: number}} Frame */
/** @typedef {import("./types.js").Course} Course */
/** @typedef {{course: Course, place: Place, across: Course|undefined, x: number, y: number, lon: number, lat: number}} Spot */

export const AREA = 3;
export const SIZES = [[3, 0.5], [5, 0.7], [6.2, 0.84], [8, 1]];
const CROSSINGS = 3.5;

/** Where a point is on a square world map, from 0 to 1 (Web Mercator, EPSG:3857). @param {number} lon @param {number} lat */
export function mercator(lon, lat) {
  const bounded = Math.max(-85.05, Math.min(85.05, lat));
  return { x: (lon + 180) / 360, y: 0.5 - Math.log(Math.tan(Math.PI / 4 + (bounded * Math.PI) / 360)) / (2 * Math.PI) };
}

/** How large marks are at a zoom. @param {number} zoom */
export function scaleAt(zoom) {
  const [first, last] = [SIZES[0], SIZES[SIZES.length - 1]];
  if (zoom <= first[0]) return first[1];
  for (let i = 1; i < SIZES.length; i += 1) {
    const [[z0, s0], [z1, s1]] = [SIZES[i - 1], SIZES[i]];
    if (zoom <= z1) return s0 + ((s1 - s0) * (zoom - z0)) / (z1 - z0);
  }
  return last[1];
}

/** The marks of one picture: where they are, and how they look on a day. */
export class Overlay {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    this.events = new Events();
    /** @type {Map<string, HTMLCanvasElement>} */
    this.images = new Map();
    /** @type {Map<string, import("./marks.js").Ink>} */
    this.inks = new Map();
    /** @type {Spot[]} */
    this.spots = [];
    /** @type {Clusters|null} */
    this.clusters = null;
    /** @type {Shown|null} */
    this.shown = null;
    /** @type {Mark[]} */
    this.marks = [];
    /** @type {Mark[]} */
    this.others = [];
    /** @type {Drawn[]} */
    this.drawn = [];
    /** @type {Frame} */
    this.frame = { zoom: 1, width: 0, height: 0, left: 0, top: 0 };
  }

  /** The colours of the theme have changed. */
  forget() {
    this.images.clear();
    this.inks.clear();
    if (this.shown) this.look(this.shown);
  }

  /** Where places are drawn; crossings that face each other are drawn once, between. @param {Picture} picture */
  place(picture) {
    const pairs = facing(picture.courses.map((c) => c.place));
    const byId = new Map(picture.courses.map((c) => [c.place.id, c]));
    this.spots = [];
    for (const course of picture.courses) {
      const { place } = course;
      if (place.lat === null || place.lon === null) continue;
      const across = byId.get(pairs.get(place.id) ?? "");
      if (across && across.place.id < place.id) continue; // drawn with its counterpart
      const lon = across ? (place.lon + Number(across.place.lon)) / 2 : place.lon;
      const lat = across ? (place.lat + Number(across.place.lat)) / 2 : place.lat;
      this.spots.push({ course, place, across, lon, lat, ...mercator(lon, lat) });
    }
    this.clusters = new Clusters(this.spots.flatMap(({ place, lon, lat }, index) => (isPoint(place) ? [{ index, lon, lat }] : [])));
  }

  /** How the marks look on a day. @param {Shown} shown */
  look(shown) {
    if (this.shown?.picture !== shown.picture) this.place(shown.picture);
    this.shown = shown;
    if (shown.events) this.events.count(shown.on, shown.events);
    const mark = (/** @type {Course|undefined} */ course) => {
      const siege = siegeOn(course, shown.on);
      return { ...markOf(stretchOn(course, shown.on), shown.looks), ...(siege && { siege: besieger(siege, shown.looks) }) };
    };
    this.marks = this.spots.map((spot) => mark(spot.course));
    this.others = this.spots.map((spot) => mark(spot.across));
  }

  /** Draw what is in a frame: `left` and `top` are the pixels of its corner on the map of its zoom. @param {Frame} frame */
  draw(frame) {
    this.frame = frame;
    const ratio = devicePixelRatio || 1;
    const [wide, high] = [Math.round(frame.width * ratio), Math.round(frame.height * ratio)];
    if (this.canvas.width !== wide || this.canvas.height !== high) Object.assign(this.canvas, { width: wide, height: high });
    const g = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    g.clearRect(0, 0, frame.width, frame.height);
    this.drawn = [];
    this.events.drawn = [];
    if (!this.shown || !this.clusters) return;
    this.drawEvents(g);
    const chosen = this.spots.findIndex((spot) => this.isChosen(spot));
    this.spots.forEach((spot, i) => { if (spot.place.precision >= AREA && i !== chosen) this.one(g, i); });
    for (const cluster of this.clusters.at(frame.zoom)) {
      const members = cluster.members.filter((i) => i !== chosen);
      if (members.length > 1) this.together(g, cluster, members);
      else if (members.length) this.one(g, members[0]);
    }
    if (frame.zoom >= CROSSINGS) this.spots.forEach((spot, i) => { if (spot.place.kind === "crossing" && i !== chosen) this.one(g, i); });
    if (chosen >= 0) this.one(g, chosen);
  }

  /** @param {Spot} spot */
  isChosen({ place, across }) {
    const chosen = this.shown?.place ?? null;
    return chosen !== null && (place.id === chosen || across?.place.id === chosen);
  }

  /** @param {number} x @param {number} y */
  inFrame(x, y) {
    const world = 512 * 2 ** this.frame.zoom;
    const at = { x: x * world - this.frame.left, y: y * world - this.frame.top };
    const near = at.x > -40 && at.y > -40 && at.x < this.frame.width + 40 && at.y < this.frame.height + 40;
    return near ? at : null;
  }

  /** @param {CanvasRenderingContext2D} g @param {number} i */
  one(g, i) {
    const spot = this.spots[i];
    const at = this.inFrame(spot.x, spot.y);
    if (!at) return;
    const { icon, image } = this.imageOf(spot, i);
    const scale = scaleAt(this.frame.zoom);
    this.put(g, image, at, scale);
    this.drawn.push({ members: [i], ...at, radius: Math.max(9, (image.width / 4) * scale), icon });
  }

  /** @param {CanvasRenderingContext2D} g @param {import("./clusters.js").Cluster} cluster @param {number[]} members */
  together(g, cluster, members) {
    const point = mercator(cluster.lon, cluster.lat);
    const at = this.inFrame(point.x, point.y);
    if (!at) return;
    /** @type {Map<string, {mark: Mark, count: number}>} */
    const shares = new Map();
    for (const i of members) {
      const mark = this.marks[i];
      const key = mark.standing === "held" ? `held ${mark.code}` : mark.standing;
      shares.set(key, { mark, count: (shares.get(key)?.count ?? 0) + 1 });
    }
    const parts = [...shares.entries()].sort(([one, a], [other, b]) => b.count - a.count || one.localeCompare(other));
    const icon = `cluster|${parts.map(([key, { mark, count }]) => `${key} ${mark.fills.join(" ")} ${count}`)}`;
    const image = this.image(icon, () => clusterInk(parts.map(([, part]) => part)));
    const scale = scaleAt(this.frame.zoom);
    this.put(g, image, at, scale);
    this.drawn.push({ members, ...at, radius: (image.width / 4) * scale, icon });
  }

  /** @param {CanvasRenderingContext2D} g @param {HTMLCanvasElement} image @param {{x: number, y: number}} at @param {number} scale */
  put(g, image, at, scale) {
    const [wide, high] = [(image.width / 2) * scale, (image.height / 2) * scale];
    g.drawImage(image, at.x - wide / 2, at.y - high / 2, wide, high);
  }

  /** @param {Spot} spot @param {number} i */
  imageOf(spot, i) {
    const { place, across } = spot;
    const [mark, other, selected] = [this.marks[i], this.others[i], this.isChosen(spot)];
    if (place.kind === "crossing") {
      const west = !across || Number(place.lon) <= Number(across.place.lon);
      const [left, right] = west ? [mark, other] : [other, mark];
      const icon = `crossing|${left.standing}${left.fills}|${right.standing}${right.fills}|${selected}`;
      return { icon, image: this.image(icon, () => crossingInk(left, right, { selected })) };
    }
    const shape = place.precision >= AREA ? /** @type {const} */ ("area") : /** @type {const} */ ("disc");
    const loose = place.precision === 2;
    const icon = `${mark.standing}|${mark.fills}|${mark.code}|${mark.siege ?? ""}|${shape}|${loose}|${selected}`;
    return { icon, image: this.image(icon, () => placeInk(mark, { selected, shape, loose, size: shape === "area" ? 24 : 30 })) };
  }

  /** @param {string} key @param {() => import("./marks.js").Ink} made */
  image(key, made) {
    const there = this.images.get(key);
    if (there) return there;
    const ink = made();
    const image = drawn(ink);
    this.inks.set(key, ink);
    this.images.set(key, image);
    return image;
  }

  /** Where each mark is that is on the screen, what draws it, and how large. */
  inked() {
    const scale = scaleAt(this.frame.zoom);
    return this.drawn.flatMap(({ x, y, icon }) => {
      const ink = this.inks.get(icon);
      return ink ? [{ x, y, scale, icon, ink }] : [];
    });
  }

  /** The accounts of events, on any canvas. @param {CanvasRenderingContext2D} g */
  drawEvents(g) {
    if (!this.shown?.events) return;
    this.events.draw(g, this.frame.zoom, 16 * scaleAt(this.frame.zoom), (lon, lat) => {
      const { x, y } = mercator(lon, lat);
      return this.inFrame(x, y);
    });
  }

  /** What is drawn, in words. @param {Drawn} drawn */
  told({ members }) {
    const { on, looks } = /** @type {Shown} */ (this.shown);
    const said = (/** @type {number} */ i) => standing(stretchOn(this.spots[i].course, on), looks) + (siegeOn(this.spots[i].course, on) ? "; besieged" : "");
    if (members.length === 1) return `${this.spots[members[0]].place.name}: ${said(members[0])}`;
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const i of members) counts.set(said(i), (counts.get(said(i)) ?? 0) + 1);
    const parts = [...counts].sort((a, b) => b[1] - a[1]).map(([words, count]) => `${words}: ${count}`);
    return [`${members.length} places close together`, ...parts.slice(0, 6), ...(parts.length > 6 ? ["…"] : [])].join("\n");
  }

  /** What is drawn at a point of the screen, the topmost first. @param {{x: number, y: number}} point @returns {Drawn|null} */
  at({ x, y }) {
    return this.drawn.findLast((d) => Math.hypot(d.x - x, d.y - y) <= d.radius) ?? null;
  }
}

/** Whether a place is drawn as a disc, at a point of its own. @param {Place} place */
export function isPoint({ kind, precision }) {
  return kind !== "crossing" && precision < AREA;
}
