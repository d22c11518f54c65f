// @ts-check
// A canvas that writes down what is drawn on it as SVG (W3C SVG 2), so that marks and legends are
// drawn by the same lines on the screen and in a file.  It has what those lines use, and no more.

import { plain } from "./dom.js";

const SVG = "http:" + "//www.w3.org/2000/svg"; // a name, which nobody asks for
const FAMILY = "'IBM Plex Sans', 'Plex Sans', system-ui, sans-serif";

/** @typedef {{matrix: number[], clip: string|null}} State */

/** @param {number} value */
const short = (value) => String(Math.round(value * 100) / 100);

export class Recorder {
  /** @param {number} width @param {number} height */
  constructor(width, height) {
    this.root = document.createElementNS(SVG, "svg");
    set(this.root, { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FAMILY });
    this.defs = add(this.root, "defs");
    /** @type {Element} */
    this.into = this.root;
    /** @type {State[]} */
    this.stack = [];
    /** @type {State} */
    this.state = { matrix: [1, 0, 0, 1, 0, 0], clip: null };
    this.fillStyle = "#000000";
    this.strokeStyle = "#000000";
    this.lineWidth = 1;
    this.globalAlpha = 1;
    this.font = "12px";
    this.textAlign = "start";
    this.textBaseline = "alphabetic";
    /** @type {number[]} */
    this.dashes = [];
    this.d = "";
    this.clips = 0;
    /** @type {Map<string, string>} */
    this.symbols = new Map();
  }

  save() { this.stack.push({ ...this.state }); }

  restore() { this.state = this.stack.pop() ?? this.state; }

  /** @param {number} x @param {number} y */
  translate(x, y) { this.turn([1, 0, 0, 1, x, y]); }

  /** @param {number} x @param {number} y */
  scale(x, y) { this.turn([x, 0, 0, y, 0, 0]); }

  /** @param {number} angle */
  rotate(angle) { this.turn([Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0]); }

  /** @param {number[]} by */
  turn([a, b, c, d, e, f]) {
    const [A, B, C, D, E, F] = this.state.matrix;
    this.state.matrix = [A * a + C * b, B * a + D * b, A * c + C * d, B * c + D * d, A * e + C * f + E, B * e + D * f + F];
  }

  beginPath() { this.d = ""; }

  closePath() { this.d += "Z"; }

  /** @param {number} x @param {number} y */
  moveTo(x, y) { this.d += `M${short(x)} ${short(y)}`; }

  /** @param {number} x @param {number} y */
  lineTo(x, y) { this.d += `${this.d ? "L" : "M"}${short(x)} ${short(y)}`; }

  /** @param {number} x @param {number} y @param {number} r @param {number} from @param {number} to */
  arc(x, y, r, from, to) {
    const at = (/** @type {number} */ angle) => `${short(x + r * Math.cos(angle))} ${short(y + r * Math.sin(angle))}`;
    const span = Math.min(to - from, 2 * Math.PI);
    const middle = from + span / 2;
    this.d += `${this.d ? "L" : "M"}${at(from)}A${short(r)} ${short(r)} 0 0 1 ${at(middle)}A${short(r)} ${short(r)} 0 0 1 ${at(from + span)}`;
    if (span >= 2 * Math.PI) this.d += "Z";
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height @param {number} r */
  roundRect(x, y, width, height, r) {
    const corner = (/** @type {number} */ dx, /** @type {number} */ dy) => `a${short(r)} ${short(r)} 0 0 1 ${short(dx)} ${short(dy)}`;
    this.d += `M${short(x + r)} ${short(y)}h${short(width - 2 * r)}${corner(r, r)}v${short(height - 2 * r)}${corner(-r, r)}h${short(2 * r - width)}${corner(-r, -r)}v${short(2 * r - height)}${corner(r, -r)}Z`;
  }

  fill() { this.put("path", { d: this.d, fill: this.fillStyle }); }

  stroke() {
    const dashes = this.dashes.length ? this.dashes.join(" ") : null;
    this.put("path", { d: this.d, fill: "none", stroke: this.strokeStyle, "stroke-width": this.lineWidth, "stroke-dasharray": dashes });
  }

  /** @param {number[]} dashes */
  setLineDash(dashes) { this.dashes = dashes; }

  clip() {
    this.clips += 1;
    const id = `c${this.clips}`;
    const box = add(this.defs, "clipPath", { id });
    add(box, "path", { d: this.d, transform: this.where() });
    this.state.clip = id;
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  fillRect(x, y, width, height) { this.put("rect", { x: short(x), y: short(y), width: short(width), height: short(height), fill: this.fillStyle }); }

  /** @param {string} words @param {number} x @param {number} y @param {{halo?: string}} [how] `halo` is the colour around the letters */
  text(words, x, y, { halo } = {}) {
    const [, weight, size] = /(?:(\d{3}) )?([\d.]+)px/.exec(this.font) ?? [];
    const about = halo ? { stroke: halo, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" } : {};
    const anchor = { center: "middle", end: "end" }[this.textAlign];
    const element = this.put("text", {
      x: short(x), y: short(y), fill: this.fillStyle, "font-size": size, "font-weight": weight, "text-anchor": anchor,
      "dominant-baseline": this.textBaseline === "middle" ? "central" : null, ...about,
    });
    element.textContent = plain(words).toWellFormed();
  }

  /** @param {string} words @param {number} x @param {number} y */
  fillText(words, x, y) { this.text(words, x, y); }

  /** A picture of pixels. @param {HTMLCanvasElement} canvas @param {number} x @param {number} y @param {number} width @param {number} height */
  drawImage(canvas, x, y, width, height) { this.put("image", { href: canvas.toDataURL("image/png"), x, y, width, height }); }

  /** What is drawn often is written once. @param {string} key @param {import("./marks.js").Ink} ink @param {number} x @param {number} y @param {number} scale */
  stamp(key, { ink }, x, y, scale) {
    const id = this.symbols.get(key) ?? `m${this.symbols.size + 1}`;
    if (!this.symbols.has(key)) {
      const group = add(this.defs, "g", { id });
      const [into, state] = [this.into, this.state];
      this.symbols.set(key, id);
      Object.assign(this, { into: group, state: { matrix: [1, 0, 0, 1, 0, 0], clip: null } });
      ink(/** @type {any} */ (this));
      Object.assign(this, { into, state });
    }
    this.put("use", { href: `#${id}`, transform: `${this.where() ?? ""} translate(${short(x)} ${short(y)}) scale(${short(scale)})`.trim() });
  }

  /** @param {string} name @param {Record<string, unknown>} given */
  put(name, given) {
    const transform = this.where();
    const element = document.createElementNS(SVG, name);
    set(element, { ...(transform && { transform }), ...given, opacity: this.globalAlpha < 1 ? this.globalAlpha : null });
    // a clip is of the page, and an element's own would be turned along with it
    (this.state.clip ? add(this.into, "g", { "clip-path": `url(#${this.state.clip})` }) : this.into).append(element);
    return element;
  }

  where() {
    const { matrix } = this.state;
    const same = matrix.every((value, i) => value === [1, 0, 0, 1, 0, 0][i]);
    return same ? null : `matrix(${matrix.map((value) => String(Math.round(value * 1e4) / 1e4)).join(" ")})`;
  }

  /** The file. @param {string} title what it shows, for who cannot see it */
  written(title) {
    const name = document.createElementNS(SVG, "title");
    name.textContent = plain(title).toWellFormed();
    this.root.prepend(name);
    set(this.root, { role: "img" });
    return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(this.root)}\n`;
  }
}

/** @param {Element} element @param {Record<string, unknown>} given */
function set(element, given) {
  for (const [name, value] of Object.entries(given)) if (value !== null && value !== undefined && name !== "xmlns") element.setAttribute(name, String(value));
}

/** @param {Element} parent @param {string} name @param {Record<string, unknown>} [given] */
function add(parent, name, given = {}) {
  const element = document.createElementNS(SVG, name);
  set(element, given);
  parent.append(element);
  return element;
}
