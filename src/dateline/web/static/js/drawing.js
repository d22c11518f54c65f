// @ts-check
// The map as it is on the screen, as a file: a picture (PNG) or a drawing (SVG), with title, both
// dates, legend and credits.  Both are laid out by the same lines.

import { stretchOn } from "./courses.js";
import { css } from "./dom.js";
import { save } from "./exports.js";
import { drawGround } from "./ground.js";
import { drawn, markOf, placeInk } from "./marks.js";
import { Recorder } from "./svg.js";
import { standing, title } from "./words.js";

/** @typedef {import("./overlay.js").Shown & {known: string|null}} Shown */
/** @typedef {{words: string, x: number, y: number, kind: "place"|"country"|"town"}} Name */
/** @typedef {ReturnType<typeof import("./map.js").makeMap>} Drawn */
/** @typedef {{mark: import("./marks.js").Ink, words: string}} Row */

const SCALE = 2;
const MARGIN = 16;
const HEAD = 46;
const COLUMNS = 3;
const EDGE = 6; // what marks have around them
const CREDITS = "Dateline. Only places of which a source says something are drawn. Ground: Natural Earth. Places: GeoNames, CC BY 4.0.";

/** A picture of it. @param {Shown} shown @param {HTMLCanvasElement[]} canvases the map, the lowest first */
export function savePicture(shown, canvases) {
  const [{ clientWidth: width, clientHeight: height }] = canvases;
  const rows = legend(shown);
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = heightOf(height, rows) * SCALE;
  const g = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  g.scale(SCALE, SCALE);
  layOut(g, shown, rows, { width, height }, ({ mark }, x, y) => g.drawImage(drawn(mark), x, y, 22, 22));
  for (const layer of canvases) g.drawImage(layer, 0, HEAD, width, height);
  canvas.toBlob((blob) => blob && save(`control-${shown.on}.png`, "image/png", blob));
}

/** A drawing of it, of lines and letters that can be edited; of the user's own ground a picture. @param {Shown} shown @param {Drawn} map */
export async function saveDrawing(shown, map) {
  const { frame } = map.overlay;
  const { regions, names } = map.drawing();
  const rows = legend(shown);
  const recorder = new Recorder(frame.width, heightOf(frame.height, rows));
  const g = /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (recorder));
  layOut(g, shown, rows, frame, ({ mark, words }, x, y) => recorder.stamp(`legend ${words}`, mark, x + 11, y + 11, 22 / mark.width));
  recorder.save();
  recorder.translate(0, HEAD);
  recorder.beginPath();
  recorder.roundRect(0, 0, frame.width, frame.height, 0);
  recorder.clip();
  if (regions) await drawGround(g, frame, regions);
  else recorder.drawImage(map.canvases()[0], 0, 0, frame.width, frame.height);
  const marks = map.overlay.inked();
  write(recorder, names, marks.map(({ x, y, scale, ink }) => ({ x, y, radius: (ink.width / 2 - EDGE) * scale })), regions !== null);
  map.overlay.drawEvents(g);
  for (const { icon, ink, x, y, scale } of marks) recorder.stamp(icon, ink, x, y, scale);
  recorder.restore();
  save(`control-${shown.on}.svg`, "image/svg+xml", recorder.written(title(shown)));
}

/** @param {number} map @param {Row[]} rows */
function heightOf(map, rows) {
  return HEAD + map + 34 + Math.ceil(rows.length / COLUMNS) * 26;
}

/**
 * Title, legend and credits around the room of the map.
 * @param {CanvasRenderingContext2D} g @param {Shown} shown @param {Row[]} rows @param {{width: number, height: number}} map
 * @param {(row: Row, x: number, y: number) => void} put draws the mark of a row, 22 wide
 */
function layOut(g, shown, rows, { width, height }, put) {
  const bottom = heightOf(height, rows);
  g.fillStyle = css("--panel");
  g.fillRect(0, 0, width, bottom);
  g.fillStyle = css("--ink");
  g.font = '600 18px "Plex Sans"';
  g.fillText(title(shown), MARGIN, 30);
  const column = (width - 2 * MARGIN) / COLUMNS;
  rows.forEach((row, i) => {
    const x = MARGIN + (i % COLUMNS) * column;
    const y = HEAD + height + 8 + Math.floor(i / COLUMNS) * 26;
    put(row, x, y);
    g.fillStyle = css("--ink");
    g.font = '13px "Plex Sans"';
    g.textAlign = "start";
    g.textBaseline = "alphabetic";
    g.fillText(row.words, x + 28, y + 16, column - 34);
  });
  g.fillStyle = css("--ink2");
  g.font = '11px "Plex Sans"';
  g.textAlign = "start";
  g.textBaseline = "alphabetic";
  g.fillText(CREDITS, MARGIN, bottom - 8, width - 2 * MARGIN);
}

/** @param {Shown} shown @returns {Row[]} */
function legend({ on, picture: { courses }, looks }) {
  /** @type {Map<string, {stretch: import("./types.js").Stretch, count: number}>} */
  const found = new Map();
  for (const course of courses) {
    const stretch = stretchOn(course, on);
    if (!stretch) continue;
    const key = `${stretch.standing} ${stretch.holder}`;
    found.set(key, { stretch: found.get(key)?.stretch ?? stretch, count: (found.get(key)?.count ?? 0) + 1 });
  }
  return [...found.values()].sort((a, b) => b.count - a.count).slice(0, 12).map(({ stretch, count }) => ({
    mark: placeInk(markOf(stretch, looks), { size: 26 }),
    words: `${inShort(stretch, looks)}: ${count}`,
  }));
}

/** @param {import("./types.js").Stretch} stretch @param {Shown["looks"]} looks */
function inShort(stretch, looks) {
  if (stretch.standing === "contested") return "Contested, in the colours of those who fight";
  return stretch.standing === "held" ? `Held by ${looks.get(stretch.holder ?? "")?.short ?? "nobody named"}` : standing(stretch, looks);
}

/**
 * Names beside their points, where there is room; those of the ground only where that is drawn too.
 * @param {Recorder} recorder @param {Name[]} names @param {{x: number, y: number, radius: number}[]} marks @param {boolean} ground
 */
function write(recorder, names, marks, ground) {
  /** @type {[number, number, number, number][]} */
  const taken = marks.map(({ x, y, radius }) => [x - radius, y - radius, x + radius, y + radius]);
  for (const { words, x, y, kind } of names) {
    if (kind !== "place" && !ground) continue;
    const size = kind === "country" ? 12.5 : kind === "town" ? 11.5 : 13.5;
    const wide = Array.from(words).length * size * (kind === "country" ? 0.72 : 0.55);
    const off = kind === "place" ? 17 : 5;
    const beside = /** @type {[number, number][]} */ ([[x + off, y], [x - off - wide, y], [x - wide / 2, y - off - size / 2], [x - wide / 2, y + off + size / 2],
      [x + off * 0.7, y - off], [x + off * 0.7, y + off], [x - off * 0.7 - wide, y - off], [x - off * 0.7 - wide, y + off]]);
    const free = (kind === "country" ? [/** @type {[number, number]} */ ([x - wide / 2, y])] : beside).find(([left, middle]) => !taken.some(([w, n, e, s]) => left < e && left + wide > w && middle - size / 2 < s && middle + size / 2 > n));
    if (!free) continue;
    taken.push([free[0], free[1] - size / 2, free[0] + wide, free[1] + size / 2]);
    recorder.fillStyle = css(kind === "place" ? "--ink" : "--label");
    recorder.font = `${kind === "place" ? 600 : 400} ${size}px`;
    recorder.textAlign = "start";
    recorder.textBaseline = "middle";
    recorder.text(kind === "country" ? words.toUpperCase() : words, ...free, { halo: css("--halo") });
  }
}
