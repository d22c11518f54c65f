// @ts-check
// What is shown on the map, to take away: a table, GeoJSON, a picture with all that it means, a
// citation, a frame for an article, a printed brief.

import { address } from "./api.js";
import { copyable, showCitation } from "./citing.js";
import { since, stretchOn } from "./courses.js";
import { h } from "./dom.js";
import { wear } from "./theme.js";
import { title } from "./words.js";
import { csvText, save } from "./exports.js";

/** @typedef {import("./drawing.js").Shown} Shown */

/**
 * The menu of what can be taken away.
 * @param {() => Shown} shown
 * @param {import("./drawing.js").Drawn} map
 */
export function shareMenu(shown, map) {
  const geojson = h("a", { class: "button", download: "control.geojson" }, "GeoJSON");
  const menu = h("details", { class: "share" },
    h("summary", { class: "button" }, "Take away"),
    h("div", { class: "menu" },
      h("button", { type: "button", onclick: () => save(`control-${shown().on}.csv`, "text/csv", csvText(rows(shown()))) }, "CSV"),
      geojson,
      h("button", { type: "button", onclick: () => void import("./drawing.js").then((drawing) => drawing.savePicture(shown(), map.canvases())) }, "Picture (PNG)"),
      h("button", { type: "button", onclick: () => void import("./drawing.js").then((drawing) => drawing.saveDrawing(shown(), map)) }, "Drawing (SVG)"),
      h("button", { type: "button", onclick: () => void cite(shown()) }, "Citation and embedding"),
      h("button", { type: "button", onclick: () => void brief(map) }, "Print a brief")));
  menu.addEventListener("toggle", () => {
    const { on, known } = shown();
    geojson.setAttribute("href", address("control.geojson", { at: on, known }));
  });
  return menu;
}

/** Print what is shown: the ground needs a moment to be drawn on white. @param {import("./drawing.js").Drawn} map */
async function brief(map) {
  const theme = document.documentElement.dataset.theme;
  if (theme === "dark") {
    wear("light");
    map.restyle();
    await map.idle();
  }
  print();
  if (theme === "dark") {
    wear(theme);
    map.restyle();
  }
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
async function cite(shown) {
  const place = shown.picture.courses.find((c) => c.place.id === shown.place);
  const frame = `<iframe src="${new URL(`/embed${location.search}`, location.href)}" width="800" height="600" title="${title(shown)}"></iframe>`;
  await showCitation({
    what: place ? `Who held ${place.place.name}` : "Who held what", on: shown.on, known: shown.known ?? shown.picture.known,
  }, copyable("In an article, where readers reach this server", frame));
}
