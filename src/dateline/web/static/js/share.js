// @ts-check
// What is shown on the map, to take away: a table, GeoJSON, a picture with all that it means, a
// citation, a frame for an article, a printed brief.

import { address } from "./api.js";
import { copyable, showCitation } from "./citing.js";
import { since, stretchOn } from "./courses.js";
import { written } from "./days.js";
import { css, h } from "./dom.js";
import { csvText, save } from "./exports.js";
import { draw, markOf } from "./marks.js";
import { standing } from "./words.js";

/** @typedef {import("./overlay.js").Shown & {known: string|null}} Shown */

const SCALE = 2;
const MARGIN = 16;

/**
 * The menu of what can be taken away.
 * @param {() => Shown} shown
 * @param {() => HTMLCanvasElement[]} canvases the map, the lowest first
 */
export function shareMenu(shown, canvases) {
  const geojson = h("a", { class: "button", download: "control.geojson" }, "GeoJSON");
  const menu = h("details", { class: "share" },
    h("summary", { class: "button" }, "Take away"),
    h("div", { class: "menu" },
      h("button", { type: "button", onclick: () => save(`control-${shown().on}.csv`, "text/csv", csvText(rows(shown()))) }, "CSV"),
      geojson,
      h("button", { type: "button", onclick: () => void picture(shown(), canvases()) }, "Picture (PNG)"),
      h("button", { type: "button", onclick: () => void cite(shown()) }, "Citation and embedding"),
      h("button", { type: "button", onclick: () => print() }, "Print a brief")));
  menu.addEventListener("toggle", () => {
    const { on, known } = shown();
    geojson.setAttribute("href", address("control.geojson", { at: on, known }));
  });
  return menu;
}

/** Every place on the day shown, a row each. @param {Shown} shown */
export function rows({ on, picture: { courses, known }, looks }) {
  return courses.map((course) => {
    const stretch = stretchOn(course, on);
    const { place } = course;
    return {
      place: place.name, place_id: place.id, kind: place.kind, country: place.country, lat: place.lat, lon: place.lon, precision: place.precision,
      on, known, standing: stretch?.standing ?? "unknown",
      holder: stretch?.holder ? looks.get(stretch.holder)?.name : null,
      parties: (stretch?.parties ?? []).map((p) => looks.get(p)?.name ?? p).join("; "),
      since: since(course, on), probability: stretch?.probability ?? null,
    };
  });
}

/** @param {Shown} shown */
function title({ on, known, picture: { known: last } }) {
  return `Who held what on ${written(on)}, as known on ${written(known ?? last)}`;
}

/** The map with its title, its legend and its credits burnt in. @param {Shown} shown @param {HTMLCanvasElement[]} canvases */
async function picture(shown, canvases) {
  const [map] = canvases;
  const width = map.clientWidth;
  const held = legend(shown);
  const foot = 30 + Math.ceil(held.length / 3) * 26;
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = (46 + map.clientHeight + foot) * SCALE;
  const g = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  g.scale(SCALE, SCALE);
  g.fillStyle = css("--panel");
  g.fillRect(0, 0, width, canvas.height);
  g.fillStyle = css("--ink");
  g.font = '600 18px "Plex Sans"';
  g.fillText(title(shown), MARGIN, 30);
  for (const layer of canvases) g.drawImage(layer, 0, 46, width, map.clientHeight);
  g.font = '13px "Plex Sans"';
  held.forEach(({ mark, words }, i) => {
    const x = MARGIN + (i % 3) * ((width - 2 * MARGIN) / 3);
    const y = 46 + map.clientHeight + 8 + Math.floor(i / 3) * 26;
    g.drawImage(mark, x, y, 22, 22);
    g.fillText(words, x + 28, y + 16, (width - 2 * MARGIN) / 3 - 34);
  });
  g.fillStyle = css("--ink2");
  g.font = '11px "Plex Sans"';
  g.fillText("Dateline. Only places of which a source says something are drawn. Ground: Natural Earth. Places: GeoNames, CC BY 4.0.", MARGIN, 46 + map.clientHeight + foot - 8, width - 2 * MARGIN);
  canvas.toBlob((blob) => blob && save(`control-${shown.on}.png`, "image/png", blob));
}

/** @param {Shown} shown */
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
    mark: draw(markOf(stretch, looks), { size: 26 }),
    words: `${stretch.standing === "contested" ? "Contested, in the colours of both" : standing(stretch, looks)}: ${count}`,
  }));
}

/** @param {Shown} shown */
async function cite(shown) {
  const place = shown.picture.courses.find((c) => c.place.id === shown.place);
  const frame = `<iframe src="${new URL(`/embed${location.search}`, location.href)}" width="800" height="600" title="${title(shown)}"></iframe>`;
  await showCitation({
    what: place ? `Who held ${place.place.name}` : "Who held what", on: shown.on, known: shown.known ?? shown.picture.known,
  }, copyable("In an article, where readers reach this server", frame));
}
