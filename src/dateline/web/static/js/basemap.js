// @ts-check
// The ground under the marks: a coarse world, and the detail of the regions that come with Dateline.

import { css } from "./dom.js";

/** @typedef {{file: string, title: string, bbox: [number, number, number, number]}} Region */

const FONTS = ["Map Extended", "Map Cyrillic", "Map Arabic"];

/** The regions with detail in which some places lie. @param {Region[]} regions @param {[number, number][]} points */
export function regionsOf(regions, points) {
  return regions.filter(({ bbox: [w, s, e, n] }) => points.some(([x, y]) => x >= w && x <= e && y >= s && y <= n));
}

/** @param {string} layer */
const only = (layer) => ["==", ["get", "layer"], layer];

/** @param {string} font @param {unknown} size @param {Record<string, unknown>} [more] */
export function text(font, size, more = {}) {
  return { "text-font": [font, ...FONTS], "text-size": size, ...more };
}

/**
 * The style of the ground, without any place.
 * @param {Region[]} regions those to show in detail
 * @returns {any}
 */
export function ground(regions) {
  /** @type {Record<string, unknown>} */
  const sources = { world: { type: "geojson", data: "/static/basemap/world.geojson", tolerance: 0.4 } };
  /** @type {any[]} */
  const layers = [
    { id: "water", type: "background", paint: { "background-color": css("--water") } },
    ...land("world"),
    ...waters("world"),
    ...borders("world"),
  ];
  for (const region of regions) {
    sources[region.file] = { type: "geojson", data: `/static/basemap/${region.file}`, tolerance: 0.3 };
    sources[`${region.file} box`] = { type: "geojson", data: box(region.bbox) };
    layers.push(
      { id: `${region.file} sea`, type: "fill", source: `${region.file} box`, paint: { "fill-color": css("--water"), "fill-antialias": false } },
      ...land(region.file),
      { id: `${region.file} admin1`, type: "line", source: region.file, filter: only("admin1"), minzoom: 4, paint: { "line-color": css("--admin"), "line-width": 1, "line-dasharray": [3, 2] } },
      ...waters(region.file),
      ...borders(region.file),
      { id: `${region.file} disputed`, type: "line", source: region.file, filter: only("disputed"), paint: { "line-color": css("--border"), "line-width": 1, "line-dasharray": [2, 3] } },
    );
  }
  const named = regions.length ? regions.map((region) => region.file) : ["world"];
  layers.push(...named.flatMap((source) => rivers(source)), ...countries("world"));
  return { version: 8, sources, layers };
}

/** Names of towns, for below the marks. @param {Region[]} regions @returns {any[]} */
export function towns(regions) {
  return (regions.length ? regions.map((r) => r.file) : ["world"]).map((source) => ({
    id: `${source} towns`, type: "symbol", source,
    filter: ["all", only("town"), ["<=", ["get", "scalerank"], ["step", ["zoom"], 2, 4, 4, 5.6, 7, 6.4, 8, 7.4, 10]]],
    layout: text("Map Regular", 11.5, { "text-field": ["get", "name"], "text-padding": 6 }),
    paint: { "text-color": css("--label"), "text-halo-color": css("--halo"), "text-halo-width": 1.3 },
  }));
}

/** @param {string} source */
function land(source) {
  return [{ id: `${source} land`, type: "fill", source, filter: only("land"), paint: { "fill-color": css(source === "world" ? "--land" : "--focus") } }];
}

/** @param {string} source */
function waters(source) {
  const wide = ["<=", ["coalesce", ["get", "scalerank"], 9], 4];
  return [
    { id: `${source} lakes`, type: "fill", source, filter: only("lake"), paint: { "fill-color": css("--water") } },
    {
      id: `${source} rivers`, type: "line", source, filter: only("river"), minzoom: source === "world" ? 2 : 3.5,
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-color": css("--river"), "line-width": ["interpolate", ["linear"], ["zoom"], 4, ["case", wide, 1.2, 0.5], 9, ["case", wide, 4, 1.6]] },
    },
  ];
}

/** @param {string} source */
function borders(source) {
  return [
    { id: `${source} border halo`, type: "line", source, filter: only("border"), paint: { "line-color": css("--halo"), "line-width": 3.4, "line-opacity": 0.7 } },
    { id: `${source} borders`, type: "line", source, filter: only("border"), layout: { "line-join": "round" }, paint: { "line-color": css("--border"), "line-width": 1.2 } },
  ];
}

/** @param {string} source */
function rivers(source) {
  return [{
    id: `${source} river names`, type: "symbol", source, minzoom: 5,
    filter: ["all", only("river"), ["<=", ["coalesce", ["get", "scalerank"], 9], 4], ["has", "name"]],
    layout: text("Map Italic", 12, { "symbol-placement": "line", "symbol-spacing": 420, "text-field": ["get", "name"], "text-letter-spacing": 0.06, "text-max-angle": 38 }),
    paint: { "text-color": css("--river"), "text-halo-color": css("--halo"), "text-halo-width": 1.4 },
  }];
}

/** @param {string} source */
function countries(source) {
  return [{
    id: `${source} countries`, type: "symbol", source, maxzoom: 7.5,
    filter: ["all", only("country"), [">=", ["get", "area"], ["step", ["zoom"], 60, 3, 15, 4.5, 1, 6, 0]]],
    layout: text("Map Regular", 12.5, { "text-field": ["upcase", ["get", "name"]], "text-letter-spacing": 0.22, "text-max-width": 7 }),
    paint: { "text-color": css("--label"), "text-halo-color": css("--halo"), "text-halo-width": 1.2, "text-opacity": 0.85 },
  }];
}

/** @param {[number, number, number, number]} bbox */
function box([w, s, e, n]) {
  return { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [[[w, s], [e, s], [e, n], [w, n], [w, s]]] } };
}
