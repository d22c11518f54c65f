// @ts-check
// The ground under the marks: a coarse world, and the detail of the regions that come with Dateline.

import { css } from "./dom.js";

/** @typedef {{file: string, title: string, bbox: [number, number, number, number]}} Region */

const FONTS = ["Map Extended", "Map Cyrillic", "Map Arabic"];

/** @param {string} layer */
const only = (layer) => ["==", ["get", "layer"], layer];

/** @param {string} font @param {unknown} size @param {Record<string, unknown>} [more] */
export function text(font, size, more = {}) {
  return { "text-font": [font, ...FONTS], "text-size": size, ...more };
}

/** Below this zoom the world's own lines are enough. */
export const DETAIL = 4;

const ABOVE = "world river names";

/** The style of the world, without any place or region. @returns {any} */
export function ground() {
  return {
    version: 8,
    sources: { world: { type: "geojson", data: "/static/basemap/world.geojson", tolerance: 0.4, maxzoom: 7 } },
    layers: [
      { id: "water", type: "background", paint: { "background-color": css("--water") } },
      ...land("world"),
      ...waters("world"),
      ...borders("world"),
      ...rivers("world"),
      ...countries("world"),
      ...towns("world"),
    ],
  };
}

/** The detail of a region: its source, and its layers, each with that of the world below which it lies. @param {Region} region */
export function detail(region) {
  const { file } = region;
  const sources = {
    [file]: { type: "geojson", data: `/static/basemap/${file}`, tolerance: 0.3 },
    [`${file} box`]: { type: "geojson", data: box(region.bbox) },
  };
  const flat = atDetail([
    { id: `${file} sea`, type: "fill", source: `${file} box`, paint: { "fill-color": css("--water"), "fill-antialias": false } },
    ...land(file),
    { id: `${file} admin1`, type: "line", source: file, filter: only("admin1"), paint: { "line-color": css("--admin"), "line-width": 1, "line-dasharray": [3, 2] } },
    ...waters(file),
    ...borders(file),
    { id: `${file} disputed`, type: "line", source: file, filter: only("disputed"), paint: { "line-color": css("--border"), "line-width": 1, "line-dasharray": [2, 3] } },
  ]);
  const names = atDetail([...rivers(file), ...towns(file)]);
  return { sources, layers: [...flat.map((layer) => ({ layer, before: ABOVE })), ...names.map((layer) => ({ layer, before: "names" }))] };
}

/** Layers that are shown from where detail is. @param {any[]} layers @returns {any[]} */
function atDetail(layers) {
  return layers.map((layer) => ({ ...layer, minzoom: Math.max(DETAIL, layer.minzoom ?? 0) }));
}

/** The regions whose detail a view shows. @param {Region[]} regions @param {number} zoom @param {[number, number, number, number]} view */
export function detailed(regions, zoom, [west, south, east, north]) {
  return zoom < DETAIL ? [] : regions.filter(({ bbox: [w, s, e, n] }) => w < east && e > west && s < north && n > south);
}

/** Names of towns, below the marks. @param {string} source @returns {any[]} */
function towns(source) {
  return [{
    id: `${source} towns`, type: "symbol", source,
    filter: ["all", only("town"), ["<=", ["get", "scalerank"], ["step", ["zoom"], 2, 4, 4, 5.6, 7, 6.4, 8, 7.4, 10]]],
    layout: text("Map Regular", 11.5, { "text-field": ["get", "name"], "text-padding": 6 }),
    paint: { "text-color": css("--label"), "text-halo-color": css("--halo"), "text-halo-width": 1.3 },
  }];
}

/** @param {string} source */
function land(source) {
  return [{ id: `${source} land`, type: "fill", source, filter: only("land"), paint: { "fill-color": css("--land") } }];
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

/** All that the detail of a region covers. @param {[number, number, number, number]} bbox */
export function box([w, s, e, n]) {
  return { type: "Feature", properties: { layer: "sea" }, geometry: { type: "Polygon", coordinates: [[[w, s], [e, s], [e, n], [w, n], [w, s]]] } };
}
