// @ts-check
// Draws the marks of places: colour, two letters and pattern, so that nothing is told by colour alone.

import { css } from "./dom.js";

/** @typedef {import("./types.js").Stretch} Stretch */
/** @typedef {import("./palette.js").Look} Look */
/** @typedef {{fills: string[], code: string, standing: string, siege?: string}} Mark */

const RATIO = 2;

/** Relative luminance (WCAG 2.2). @param {string} hex */
function luminance(hex) {
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Black or white, whichever can be read on a colour. @param {string} hex */
export function textOn(hex) {
  return luminance(hex) > 0.179 ? "#111111" : "#ffffff";
}

/**
 * What to draw of a stretch: the colours, the letters and the standing.
 * @param {Stretch|null|undefined} stretch
 * @param {Map<string, Look>} looks
 * @returns {Mark}
 */
export function markOf(stretch, looks) {
  if (!stretch || stretch.standing === "unknown") return { fills: [], code: "", standing: "unknown" };
  const parties = stretch.standing === "held" ? [stretch.holder ?? ""] : stretch.parties.slice(0, 3);
  const known = parties.map((p) => looks.get(p));
  const fills = known.map((look) => css(look?.slot ?? "--party-other"));
  if (stretch.standing === "contested") {
    while (fills.length < 2) fills.push(css("--hollow"));
    return { fills, code: "", standing: "contested" };
  }
  return { fills, code: known[0]?.code ?? "", standing: "held" };
}

/** The colour of who besieges a place, for a ring around its mark. @param {import("./types.js").Siege} siege @param {Map<string, Look>} looks */
export function besieger(siege, looks) {
  return css(looks.get(siege.by ?? "")?.slot ?? "--hollow");
}

/**
 * What draws a mark about the origin of a canvas, and how wide it is; a canvas can be one that
 * writes down what is drawn (`svg.js`).
 * @typedef {{width: number, ink: (g: CanvasRenderingContext2D) => void}} Ink
 */

/** A mark on a canvas of its own. @param {Ink} ink */
export function drawn({ width, ink }) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = width * RATIO;
  const g = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  g.scale(RATIO, RATIO);
  g.translate(width / 2, width / 2);
  ink(g);
  return canvas;
}

/**
 * The mark of a place.
 * @param {Mark} mark
 * @param {{size?: number, selected?: boolean, shape?: "disc"|"area", loose?: boolean}} [how] `loose` draws a position that is not exact
 * @returns {Ink}
 */
export function placeInk(mark, { size = 30, selected = false, shape = "disc", loose = false } = {}) {
  const margin = (selected ? 7 : loose ? 6 : 4) + (mark.siege ? 4 : 0);
  const r = mark.standing === "unknown" ? size * 0.24 : size / 2 - 2;
  return { width: size + 2 * margin, ink: (g) => {
    const outline = (/** @type {number} */ radius) => path(g, radius, shape);
    if (selected) stroke(g, outline, r + 6, 2.5, css("--ink"));
    if (loose) stroke(g, outline, r + 4.5, 1.2, css("--ringout"), [2, 3]);
    if (mark.siege) stroke(g, outline, size / 2 + margin - 4, 3, mark.siege, [6, 3]);
    outline(r + 2);
    g.fillStyle = css("--ring");
    g.fill();
    g.save();
    outline(r);
    g.clip();
    paint(g, mark, r);
    g.restore();
    const dashes = mark.standing === "contested" ? [3.2, 2.2] : [];
    stroke(g, outline, r, mark.standing === "unknown" ? 2 : 1.2, css(mark.standing === "unknown" ? "--hollow" : "--ringout"), dashes);
    if (mark.code) letters(g, mark, size);
  } };
}

/** @param {CanvasRenderingContext2D} g @param {number} r @param {"disc"|"area"} shape */
function path(g, r, shape) {
  g.beginPath();
  if (shape === "disc") g.arc(0, 0, r, 0, 7);
  else g.roundRect(-r, -r, 2 * r, 2 * r, r * 0.35);
}

/** @param {CanvasRenderingContext2D} g @param {(r: number) => void} outline @param {number} r @param {number} width @param {string} colour @param {number[]} dashes */
function stroke(g, outline, r, width, colour, dashes = []) {
  outline(r);
  g.lineWidth = width;
  g.strokeStyle = colour;
  g.setLineDash(dashes);
  g.stroke();
  g.setLineDash([]);
}

/** @param {CanvasRenderingContext2D} g @param {Mark} mark @param {number} r */
function paint(g, mark, r) {
  g.fillStyle = mark.fills[0] ?? css("--ring");
  g.fillRect(-r, -r, 2 * r, 2 * r);
  if (mark.standing !== "contested") return;
  const band = 3.6;
  g.rotate(-Math.PI / 4);
  for (let i = 0, y = -2 * r; y < 2 * r; i += 1, y += band) {
    g.fillStyle = mark.fills[i % mark.fills.length];
    g.fillRect(-2 * r, y, 4 * r, band);
  }
}

/** @param {CanvasRenderingContext2D} g @param {Mark} mark @param {number} size */
function letters(g, mark, size) {
  g.fillStyle = textOn(mark.fills[0]);
  g.font = `600 ${Math.round(size * 0.37)}px "Plex Sans"`;
  g.textAlign = "center";
  g.textBaseline = "middle";
  g.fillText(mark.code, 0, 0.5);
}

/**
 * A crossing in two halves, each in the colour of who holds that side; hollow where nothing is said.
 * @param {Mark} left
 * @param {Mark} right
 * @param {{selected?: boolean, turn?: number}} [how] `turn` is the bearing of the border, in radians
 * @returns {Ink}
 */
export function crossingInk(left, right, { selected = false, turn = 0 } = {}) {
  return { width: selected ? 36 : 26, ink: (g) => {
    g.rotate(turn);
    const diamond = (/** @type {number} */ r) => {
      g.beginPath();
      for (const [x, y] of [[0, -r], [r, 0], [0, r], [-r, 0]]) g.lineTo(x, y);
      g.closePath();
    };
    if (selected) stroke(g, diamond, 16, 2.2, css("--ink"));
    diamond(11.5);
    g.fillStyle = css("--ring");
    g.fill();
    half(g, left, -1);
    half(g, right, 1);
    stroke(g, diamond, 9, 1.3, css("--ringout"), [left, right].some((m) => m.standing === "contested") ? [3, 2] : []);
    g.beginPath();
    g.moveTo(0, -9);
    g.lineTo(0, 9);
    g.strokeStyle = css("--ringout");
    g.lineWidth = 1.4;
    g.stroke();
  } };
}

/** @param {CanvasRenderingContext2D} g @param {Mark} mark @param {1|-1} way */
function half(g, mark, way) {
  g.save();
  g.beginPath();
  g.moveTo(0, -8.6);
  g.lineTo(way * 8.6, 0);
  g.lineTo(0, 8.6);
  g.closePath();
  g.clip();
  paint(g, mark, 9);
  g.restore();
}

/**
 * Places that are too close together to be drawn each by itself: how many, in a ring of who holds
 * them; where they are all alike, a disc with its letters over the number.
 * @param {{mark: Mark, count: number}[]} parts the largest first
 * @returns {Ink}
 */
export function clusterInk(parts) {
  const all = parts.reduce((sum, { count }) => sum + count, 0);
  const r = Math.min(27, 15 + 2.2 * Math.log2(all));
  return { width: 2 * r + 8, ink: (g) => {
    const circle = (/** @type {number} */ radius) => path(g, radius, "disc");
    circle(r + 2.5);
    g.fillStyle = css("--ring");
    g.fill();
    let from = -Math.PI / 2;
    for (const { mark, count } of parts) {
      const to = from + (2 * Math.PI * count) / all;
      g.save();
      g.beginPath();
      g.moveTo(0, 0);
      g.arc(0, 0, r, from, to);
      g.clip();
      paint(g, mark, r);
      g.restore();
      from = to;
    }
    stroke(g, circle, r, 1.2, css("--ringout"));
    const [{ mark }] = parts;
    const alike = parts.length === 1 && mark.code !== "";
    if (!alike) {
      circle(r * 0.62);
      g.fillStyle = css("--ring");
      g.fill();
    }
    g.fillStyle = alike ? textOn(mark.fills[0]) : css("--ink");
    g.textAlign = "center";
    g.textBaseline = "middle";
    g.font = `600 ${alike ? 10.5 : 12}px "Plex Sans"`;
    if (alike) g.fillText(mark.code, 0, -r * 0.34);
    g.fillText(String(all), 0, alike ? r * 0.34 : 0.5);
  } };
}
