// @ts-check
// The ground of the map in lines, for a drawing: what of it lies in the frame, in the colours of the theme.

import { box } from "./basemap.js";
import { css } from "./dom.js";
import { mercator } from "./overlay.js";

/** @typedef {[number, number]} Point */
/** @typedef {{properties: {layer: string}, geometry: {type: string, coordinates: any}}} Feature */
/** @typedef {import("./overlay.js").Frame} Frame */

const AROUND = 20;

/**
 * Draw the world, and over it the detail of regions, each on a sea of its own.
 * @param {CanvasRenderingContext2D} g
 * @param {Frame} frame
 * @param {import("./basemap.js").Region[]} regions
 */
export async function drawGround(g, frame, regions) {
  const files = ["world.geojson", ...regions.map(({ file }) => file)];
  const read = await Promise.all(files.map(async (file) => /** @type {{features: Feature[]}} */ (await (await fetch(`/static/basemap/${file}`)).json())));
  g.fillStyle = css("--water");
  g.fillRect(0, 0, frame.width, frame.height);
  read.forEach(({ features }, i) => {
    const lines = layersOf(features, frame);
    if (i > 0) filled(g, layersOf([box(regions[i - 1].bbox)], frame)("sea"), css("--water"));
    filled(g, lines("land"), css("--land"));
    stroked(g, lines("admin1"), css("--admin"), 1, [3, 2]);
    filled(g, lines("lake"), css("--water"));
    stroked(g, lines("river"), css("--river"), 1.2);
    stroked(g, lines("border"), css("--border"), 1.2);
    stroked(g, lines("disputed"), css("--border"), 1, [2, 3]);
  });
}

/** @param {Feature[]} features @param {Frame} frame @returns {(layer: string) => {line: Point[], closed: boolean}[]} */
function layersOf(features, frame) {
  const world = 512 * 2 ** frame.zoom;
  const onScreen = (/** @type {Point} */ [lon, lat]) => {
    const { x, y } = mercator(lon, lat);
    return /** @type {Point} */ ([x * world - frame.left, y * world - frame.top]);
  };
  return (layer) => features.filter((f) => f.properties.layer === layer).flatMap(({ geometry }) => {
    const closed = geometry.type.endsWith("Polygon");
    return partsOf(geometry).map((part) => ({ line: clipped(part.map(onScreen), frame, closed), closed })).filter(({ line }) => line.length > 1);
  });
}

/** The lines of a shape, whatever its kind (GeoJSON, RFC 7946). @param {{type: string, coordinates: any}} geometry @returns {Point[][]} */
function partsOf({ type, coordinates }) {
  if (type === "LineString") return [coordinates];
  if (type === "Polygon" || type === "MultiLineString") return coordinates;
  return type === "MultiPolygon" ? coordinates.flat() : [];
}

/**
 * The part of a line in the frame and a little around it: of one that is closed by Sutherland and
 * Hodgman (1974), of another all from where it comes in to where it leaves for good.
 * @param {Point[]} line @param {Frame} frame @param {boolean} closed
 */
function clipped(line, { width, height }, closed) {
  const edges = /** @type {[0|1, number, 1|-1][]} */ ([[0, -AROUND, 1], [0, width + AROUND, -1], [1, -AROUND, 1], [1, height + AROUND, -1]]);
  if (!closed) {
    const inside = line.map((p) => edges.every(([axis, at, way]) => (p[axis] - at) * way >= 0));
    return line.slice(Math.max(0, inside.indexOf(true) - 1), inside.lastIndexOf(true) + 2).filter(() => inside.includes(true));
  }
  return edges.reduce((points, [axis, at, way]) => points.flatMap((p, i) => {
    const before = points[(i || points.length) - 1];
    const [from, to] = [(before[axis] - at) * way, (p[axis] - at) * way];
    const part = from / (from - to);
    const cut = /** @type {Point} */ ([before[0] + (p[0] - before[0]) * part, before[1] + (p[1] - before[1]) * part]);
    if (from >= 0) return to >= 0 ? [p] : [cut];
    return to >= 0 ? [cut, p] : [];
  }), line);
}

/** @param {CanvasRenderingContext2D} g @param {{line: Point[], closed: boolean}[]} lines */
function trace(g, lines) {
  g.beginPath();
  for (const { line, closed } of lines) {
    g.moveTo(...line[0]);
    for (const point of line.slice(1)) g.lineTo(...point);
    if (closed) g.closePath();
  }
}

/** @param {CanvasRenderingContext2D} g @param {{line: Point[], closed: boolean}[]} lines @param {string} colour */
function filled(g, lines, colour) {
  if (!lines.length) return;
  trace(g, lines);
  g.fillStyle = colour;
  g.fill();
}

/** @param {CanvasRenderingContext2D} g @param {{line: Point[], closed: boolean}[]} lines @param {string} colour @param {number} width @param {number[]} [dashes] */
function stroked(g, lines, colour, width, dashes = []) {
  if (!lines.length) return;
  trace(g, lines);
  g.strokeStyle = colour;
  g.lineWidth = width;
  g.setLineDash(dashes);
  g.stroke();
  g.setLineDash([]);
}
