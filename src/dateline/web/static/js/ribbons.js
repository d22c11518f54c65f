// @ts-check
// Time: the slider, the events of each week, and a ribbon for each place.  Only the rows in sight
// are drawn, so that two thousand places scroll like twenty.

import { COLOURS, GROUPS, NAMES } from "./columns.js";
import { changeDays, runs } from "./courses.js";
import { toDay, toNumber, written } from "./days.js";
import { byId, css, h } from "./dom.js";
import { markOf } from "./marks.js";

/** @typedef {import("./types.js").Course} Course */
/** @typedef {import("./types.js").Picture} Picture */
/** @typedef {import("./types.js").Week} Week */
/** @typedef {import("./palette.js").Look} Look */
/** @typedef {{on: string, known: string|null, place: string|null, picture: Picture, now: Picture, looks: Map<string, Look>}} Shown */

const GUTTER = 132;
const RIGHT = 12;
const ROW = 24;
const BAR = 13;
const AXIS = 62;

/** What of the time control changes with the view. */
export class Ribbons {
  /**
   * @param {HTMLElement} element
   * @param {{first: string, last: string}} range
   * @param {{onDay: (day: string) => void, onPlace: (place: string) => void}} told
   */
  constructor(element, range, told) {
    this.first = toNumber(range.first);
    this.last = toNumber(range.last);
    this.told = told;
    /** @type {Week[]} */
    this.weeks = [];
    /** @type {Course[]} */
    this.rows = [];
    /** @type {string[]} */
    this.changes = [];
    /** @type {Shown|null} */
    this.shown = null;
    this.sought = "";
    this.playing = 0;
    element.append(...this.elements());
    this.wire();
  }

  /** The days that there are to show, when these have become more. @param {{first: string, last: string}} range */
  stretch(range) {
    this.first = toNumber(range.first);
    this.last = toNumber(range.last);
    this.slider().max = String(this.last - this.first);
  }

  elements() {
    const keys = Object.entries(NAMES);
    return [
      h("div", { class: "bar" },
        h("button", { id: "prev", type: "button", title: "The change before ( [ )" }, "‹ Change"),
        h("button", { id: "play", type: "button", "aria-pressed": "false" }, "Play"),
        h("button", { id: "next", type: "button", title: "The next change ( ] )" }, "Change ›"),
        h("input", { id: "find", type: "search", placeholder: "Find a place", "aria-label": "Find a place", autocomplete: "off" }),
        h("span", { id: "count" }),
        h("span", { class: "keys" }, "Incidents a week:", ...keys.map(([key, name]) => h("span", {}, h("i", { class: `swatch ${key}` }), name)))),
      h("div", { id: "axis" },
        h("canvas", { "aria-hidden": "true" }),
        h("input", { id: "slider", type: "range", min: 0, max: this.last - this.first, step: 1, "aria-label": "Day shown on the map" }),
        h("span", { class: "grip", "aria-hidden": "true" }),
        h("span", { class: "kflag", "aria-hidden": "true", hidden: true })),
      h("div", { id: "rows" },
        h("div", { class: "view" }, h("canvas", { "aria-hidden": "true" })),
        h("div", { class: "names", role: "listbox", tabindex: "0", "aria-label": "Places" })),
    ];
  }

  wire() {
    const slider = this.slider();
    slider.oninput = () => this.told.onDay(toDay(this.first + Number(slider.value)));
    slider.onkeydown = (event) => {
      const step = { PageUp: 30, PageDown: -30 }[event.key];
      if (!step) return;
      event.preventDefault();
      this.move(step);
    };
    byId("prev").onclick = () => this.jump(-1);
    byId("next").onclick = () => this.jump(1);
    byId("play").onclick = () => this.play();
    byId("find").oninput = () => { this.sought = this.find().value.trim().toLowerCase(); this.list(); this.draw(); };
    this.names().onclick = (event) => this.picked(event.target);
    this.names().onkeydown = (event) => this.keyed(event);
    byId("rows").onscroll = () => this.draw();
    for (const element of [byId("axis"), byId("rows")]) this.draggable(element);
    addEventListener("keydown", (event) => {
      const typing = event.target instanceof HTMLInputElement && event.target.type !== "range";
      if (typing || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return;
      if (event.key === "[") this.jump(-1);
      if (event.key === "]") this.jump(1);
    });
  }

  slider() { return /** @type {HTMLInputElement} */ (byId("slider")); }
  find() { return /** @type {HTMLInputElement} */ (byId("find")); }
  names() { return /** @type {HTMLElement} */ (document.querySelector("#rows .names")); }

  /** A day is chosen by pointing at it. @param {HTMLElement} element */
  draggable(element) {
    element.addEventListener("pointerdown", (event) => {
      if (/** @type {Element} */ (event.target).closest("[role=option]") || event.offsetX > element.clientWidth) return;
      const move = (/** @type {PointerEvent} */ to) => {
        const x = to.clientX - element.getBoundingClientRect().left;
        if (x >= GUTTER - 4) this.told.onDay(toDay(Math.min(this.last, Math.max(this.first, this.dayAt(x)))));
      };
      move(event);
      const stop = new AbortController();
      addEventListener("pointermove", move, { signal: stop.signal });
      addEventListener("pointerup", () => stop.abort(), { signal: stop.signal });
      addEventListener("pointercancel", () => stop.abort(), { signal: stop.signal });
    });
  }

  /** @param {EventTarget|null} target */
  picked(target) {
    const option = target instanceof Element ? target.closest("[role=option]") : null;
    if (option instanceof HTMLElement && option.dataset.place) this.told.onPlace(option.dataset.place);
  }

  /** @param {KeyboardEvent} event */
  keyed(event) {
    const page = Math.floor(byId("rows").clientHeight / ROW);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    const step = /** @type {Record<string, number>} */ (steps)[event.key];
    if (!step || !this.rows.length) return;
    event.preventDefault();
    const now = this.rows.findIndex((c) => c.place.id === this.shown?.place);
    const next = Math.max(0, Math.min(this.rows.length - 1, Math.max(0, now) + step));
    this.told.onPlace(this.rows[now < 0 ? 0 : next].place.id);
  }

  /** Go so many days on. @param {number} days */
  move(days) {
    const now = toNumber(this.shown?.on ?? toDay(this.last));
    this.told.onDay(toDay(Math.min(this.last, Math.max(this.first, now + days))));
  }

  /** Go to the next change, or the one before. @param {1|-1} way */
  jump(way) {
    const now = this.shown?.on ?? "";
    const day = way > 0 ? this.changes.find((c) => c > now) : this.changes.findLast((c) => c < now);
    if (day) this.told.onDay(day);
  }

  play() {
    const stop = () => {
      clearInterval(this.playing);
      this.playing = 0;
      byId("play").textContent = "Play";
      byId("play").setAttribute("aria-pressed", "false");
    };
    if (this.playing) return stop();
    if (this.shown && toNumber(this.shown.on) >= this.last) this.told.onDay(toDay(this.first));
    byId("play").textContent = "Pause";
    byId("play").setAttribute("aria-pressed", "true");
    const step = Math.max(1, Math.round((this.last - this.first) / 180));
    this.playing = setInterval(() => {
      if (toNumber(this.shown?.on ?? "") >= this.last) stop();
      else this.move(step);
    }, 150);
  }

  /** @param {Shown} shown */
  paint(shown) {
    const former = this.shown;
    this.shown = shown;
    if (former?.picture !== shown.picture) {
      this.changes = changeDays(shown.picture.courses);
      this.list();
    }
    this.slider().value = String(toNumber(shown.on) - this.first);
    this.slider().setAttribute("aria-valuetext", written(shown.on));
    const done = this.changes.filter((c) => c <= shown.on).length;
    byId("count").textContent = `${done} of ${this.changes.length} days of change`;
    if (former?.place !== shown.place) this.reveal();
    this.draw();
  }

  /** The rows that are wanted. */
  list() {
    const courses = this.shown?.picture.courses ?? [];
    this.rows = this.sought ? courses.filter((c) => c.place.name.toLowerCase().includes(this.sought)) : courses;
    this.names().style.height = `${this.rows.length * ROW}px`;
  }

  /** Scroll the selected row into sight. */
  reveal() {
    const at = this.rows.findIndex((c) => c.place.id === this.shown?.place);
    const box = byId("rows");
    if (at < 0) return;
    if (at * ROW < box.scrollTop) box.scrollTop = at * ROW;
    if ((at + 1) * ROW > box.scrollTop + box.clientHeight) box.scrollTop = (at + 1) * ROW - box.clientHeight;
  }

  /** Where a day is, from the left. @param {number} day */
  x(day) {
    return GUTTER + ((day - this.first) / Math.max(1, this.last - this.first)) * (this.width() - GUTTER - RIGHT);
  }

  /** @param {number} x */
  dayAt(x) {
    return this.first + Math.round(((x - GUTTER) / (this.width() - GUTTER - RIGHT)) * (this.last - this.first));
  }

  width() { return byId("rows").clientWidth; }

  draw() {
    if (!this.shown) return;
    this.drawAxis();
    this.drawRows();
    this.options();
    const slider = this.slider();
    slider.style.left = `${GUTTER - 8}px`;
    slider.style.width = `${this.width() - GUTTER - RIGHT + 16}px`;
    this.flags();
  }

  flags() {
    const { on, known } = /** @type {Shown} */ (this.shown);
    const grip = /** @type {HTMLElement} */ (document.querySelector(".grip"));
    const flag = /** @type {HTMLElement} */ (document.querySelector(".kflag"));
    grip.textContent = written(on);
    grip.style.left = `${Math.min(Math.max(this.x(toNumber(on)), GUTTER + 42), this.width() - 52)}px`;
    flag.hidden = known === null;
    if (known === null) return;
    flag.textContent = known === on ? "known by then" : `as known ${written(known)}`;
    const at = this.x(toNumber(known));
    flag.style.left = `${at + 200 > this.width() ? at - 210 : at + 56}px`;
  }

  /** A canvas of the right size, cleared. @param {string} selector @param {number} height */
  canvas(selector, height) {
    const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector(selector));
    const ratio = devicePixelRatio || 1;
    const width = this.width();
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const g = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    g.scale(ratio, ratio);
    return g;
  }

  drawAxis() {
    const g = this.canvas("#axis canvas", AXIS);
    for (const [day, name, strong] of ticks(this.first, this.last, this.width() - GUTTER)) {
      const x = this.x(day);
      g.fillStyle = css("--line");
      g.fillRect(x, 22, 1, AXIS - 22);
      g.fillStyle = css("--ink2");
      g.font = `${strong ? 600 : 400} 12px "Plex Sans"`;
      if (x < this.width() - 50) g.fillText(name, x + 4, 33);
    }
    this.drawWeeks(g);
    this.cover(g, 22, AXIS);
    g.fillStyle = css("--ink");
    g.fillRect(this.x(toNumber(this.shown?.on ?? "")) - 1, 18, 2, AXIS);
  }

  /** @param {CanvasRenderingContext2D} g */
  drawWeeks(g) {
    const of = (/** @type {Week} */ week, /** @type {string[]} */ kinds) => kinds.reduce((sum, kind) => sum + (week.incidents[kind] ?? 0), 0);
    const groups = Object.entries(COLOURS).map(([group, colour]) => [group, css(colour)]).reverse();
    const most = Math.max(1, ...this.weeks.map((w) => of(w, Object.values(GROUPS).flat())));
    for (const week of this.weeks) {
      const start = toNumber(week.monday);
      const left = Math.max(GUTTER, this.x(start));
      const wide = Math.max(1, this.x(start + 7) - left - 1);
      let y = AXIS;
      if (start + 7 < this.first || start > this.last) continue;
      for (const [group, colour] of groups) {
        const tall = (of(week, GROUPS[group]) / most) * (AXIS - 38);
        y -= tall;
        g.fillStyle = colour;
        g.fillRect(left, y, wide, tall);
      }
    }
  }

  /** Hatch the days of which nothing was known yet. @param {CanvasRenderingContext2D} g @param {number} top @param {number} bottom */
  cover(g, top, bottom) {
    const known = this.shown?.known;
    if (!known || toNumber(known) >= this.last) return;
    const x = this.x(toNumber(known) + 1);
    g.save();
    g.globalAlpha = 0.78;
    g.fillStyle = hatched(g, css("--panel"), css("--line"), 6, 1);
    g.fillRect(x, top, this.width() - RIGHT - x, bottom - top);
    g.restore();
    g.fillStyle = css("--markline");
    g.fillRect(x, top, 1.6, bottom - top);
  }

  drawRows() {
    const box = byId("rows");
    const g = this.canvas("#rows canvas", box.clientHeight);
    const from = Math.floor(box.scrollTop / ROW);
    const until = Math.min(this.rows.length, Math.ceil((box.scrollTop + box.clientHeight) / ROW));
    for (const [day] of ticks(this.first, this.last, this.width() - GUTTER)) {
      g.fillStyle = css("--line");
      g.fillRect(this.x(day), 0, 1, box.clientHeight);
    }
    for (let i = from; i < until; i += 1) {
      const y = i * ROW - box.scrollTop + (ROW - BAR) / 2;
      this.drawLater(g, this.rows[i], y);
      this.drawRow(g, this.rows[i], y);
    }
    this.cover(g, 0, box.clientHeight);
    g.fillStyle = css("--ink");
    g.fillRect(this.x(toNumber(this.shown?.on ?? "")) - 1, 0, 2, box.clientHeight);
  }

  /** What later reports say of the days after those that are known, faintly. @param {CanvasRenderingContext2D} g @param {Course} course @param {number} y */
  drawLater(g, course, y) {
    const { known, now } = /** @type {Shown} */ (this.shown);
    const later = known === null ? undefined : now.courses.find((c) => c.place.id === course.place.id);
    if (known === null || !later) return;
    const start = toDay(toNumber(known) + 1);
    const stretches = later.stretches.filter((s) => s.last >= start).map((s) => ({ ...s, first: s.first && s.first > start ? s.first : start }));
    this.drawRow(g, { place: later.place, stretches }, y);
  }

  /** @param {CanvasRenderingContext2D} g @param {Course} course @param {number} y */
  drawRow(g, course, y) {
    const looks = /** @type {Shown} */ (this.shown).looks;
    for (const run of runs(course)) {
      const left = Math.max(GUTTER, run.first ? this.x(toNumber(run.first)) : GUTTER);
      const wide = Math.max(1.5, this.x(Math.min(this.last, toNumber(run.last) + 1)) - left - 0.8);
      const mark = markOf(run, looks);
      if (mark.standing === "unknown") {
        g.fillStyle = css("--line");
        g.fillRect(left, y + BAR / 2, wide, 1.4);
        continue;
      }
      g.fillStyle = mark.standing === "held" ? mark.fills[0] : hatched(g, mark.fills[0], mark.fills[1], 7, 3.5);
      g.beginPath();
      g.roundRect(left, y, wide, BAR, 1.5);
      g.fill();
    }
  }

  /** The names in sight, as options of the list; the others are counted for screen readers. */
  options() {
    const box = byId("rows");
    const from = Math.max(0, Math.floor(box.scrollTop / ROW) - 4);
    const until = Math.min(this.rows.length, Math.ceil((box.scrollTop + box.clientHeight) / ROW) + 4);
    const place = this.shown?.place ?? null;
    const selected = this.rows.findIndex((c) => c.place.id === place);
    const wanted = new Set(selected < 0 ? [] : [selected]);
    for (let i = from; i < until; i += 1) wanted.add(i);
    const options = [...wanted].sort((a, b) => a - b).map((i) => {
      const { place: here } = this.rows[i];
      const option = h("div", {
        role: "option", dir: "auto", id: `row-${here.id}`, "data-place": here.id, title: here.name,
        "aria-selected": String(here.id === place), "aria-setsize": this.rows.length, "aria-posinset": i + 1,
      }, here.name);
      option.style.top = `${i * ROW}px`;
      return option;
    });
    this.names().replaceChildren(...options);
    if (selected >= 0) this.names().setAttribute("aria-activedescendant", `row-${place}`);
    else this.names().removeAttribute("aria-activedescendant");
  }
}

/**
 * Where the axis is marked: years, months or days, as there is room.
 * @param {number} first
 * @param {number} last
 * @param {number} width
 * @returns {[number, string, boolean][]}
 */
export function ticks(first, last, width) {
  /** @type {[number, string, boolean][]} */
  const found = [];
  const months = (last - first) / 30.4;
  const every = [1, 3, 12, 60].find((step) => (width / (months / step)) > 52) ?? 120;
  const start = new Date(first * 864e5);
  const day = new Date(Date.UTC(start.getUTCFullYear(), every >= 12 ? 0 : start.getUTCMonth(), 1));
  while (day.getTime() / 864e5 <= last) {
    const number = day.getTime() / 864e5;
    const year = day.getUTCMonth() === 0;
    const name = year || !found.length ? `${every < 12 ? `${written(toDay(number)).split(" ")[1]} ` : ""}${day.getUTCFullYear()}` : written(toDay(number)).split(" ")[1];
    if (number >= first && (every < 12 ? day.getUTCMonth() % every === 0 : day.getUTCFullYear() % (every / 12) === 0)) found.push([number, name, year]);
    day.setUTCMonth(day.getUTCMonth() + (every < 12 ? 1 : 12));
  }
  return found;
}

/** @type {Map<string, HTMLCanvasElement>} */
const tiles = new Map();

/** Stripes of two colours. @param {CanvasRenderingContext2D} g @param {string} one @param {string} other @param {number} period @param {number} wide */
function hatched(g, one, other, period, wide) {
  const key = [one, other, period, wide].join(" ");
  const tile = tiles.get(key) ?? striped(one, other, period, wide);
  tiles.set(key, tile);
  return g.createPattern(tile, "repeat") ?? one;
}

/** @param {string} one @param {string} other @param {number} period @param {number} wide */
function striped(one, other, period, wide) {
  const tile = document.createElement("canvas");
  const size = 16;
  tile.width = tile.height = size;
  const t = /** @type {CanvasRenderingContext2D} */ (tile.getContext("2d"));
  t.fillStyle = one;
  t.fillRect(0, 0, size, size);
  t.strokeStyle = other;
  const step = size / Math.max(1, Math.round(size / (period * Math.SQRT2)));
  t.lineWidth = wide < 2 ? wide : step / Math.SQRT2 / 2;
  for (let x = -size; x <= 2 * size; x += step) {
    t.beginPath();
    t.moveTo(x, -1);
    t.lineTo(x - size - 2, size + 1);
    t.stroke();
  }
  return tile;
}
