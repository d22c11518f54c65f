// @ts-check
// The user's own ground: a PMTiles file that the server has, drawn over the world that comes along.

import * as maplibregl from "/static/vendor/maplibre-gl/maplibre-gl.mjs";
import { PMTiles, Protocol } from "/static/vendor/pmtiles/index.js";
import { text } from "./basemap.js";
import { css, plain } from "./dom.js";

/** @typedef {{tiles: string|null, kind: string|null}} Looks */
/** @typedef {{sources: Record<string, any>, layers: any[], names: any[], credit: string}} OwnGround */

/** What layers of vector tiles are drawn as, by their names (those of Protomaps, OpenMapTiles, Shortbread and alike); the first that fits. @type {[RegExp, (id: string, source: any) => any][]} */
const KINDS = [
  [/waterway|river|stream/i, (id, of) => ({ id, ...of, type: "line", paint: { "line-color": css("--river"), "line-width": 1.2 } })],
  [/water|ocean|lake|sea/i, (id, of) => ({ id, ...of, type: "fill", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": css("--water") } })],
  [/earth|land$/i, (id, of) => ({ id, ...of, type: "fill", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": css("--land") } })],
  [/building/i, (id, of) => ({ id, ...of, type: "fill", minzoom: 12, paint: { "fill-color": css("--admin") } })],
  [/bound|admin|border/i, (id, of) => ({ id, ...of, type: "line", paint: { "line-color": css("--border"), "line-width": 1, "line-dasharray": [3, 2] } })],
  [/road|transport|street|highway|rail|path/i, (id, of) => ({ id, ...of, type: "line", filter: ["!=", ["geometry-type"], "Point"], paint: { "line-color": css("--admin"), "line-width": ["interpolate", ["linear"], ["zoom"], 6, 0.6, 12, 2.4] } })],
];
const NAMED = /place|town|settlement|label/i;

/** The layers that show a file of tiles; none where there is none. @param {Looks} looks @returns {Promise<OwnGround|null>} */
export async function ownGround({ tiles, kind }) {
  if (!tiles) return null;
  const address = new URL(tiles, location.href).href;
  const archive = new PMTiles(address);
  const protocol = new Protocol();
  protocol.add(archive);
  maplibregl.addProtocol("pmtiles", protocol.tile);
  const about = /** @type {any} */ (await archive.getMetadata());
  const credit = inWords(about.attribution);
  const url = `pmtiles://${address}`;
  if (kind === "raster") {
    return { sources: { own: { type: "raster", url, tileSize: 256 } }, layers: [{ id: "own tiles", type: "raster", source: "own" }], names: [], credit };
  }
  /** @type {string[]} */
  const found = (about.vector_layers ?? []).map((/** @type {{id: string}} */ layer) => layer.id);
  const flat = KINDS.flatMap(([fits, made], rank) => found.filter((id) => KINDS.findIndex(([pattern]) => pattern.test(id)) === rank && fits.test(id)).map((id) => ({ rank, layer: made(`own ${id}`, { source: "own", "source-layer": id }) })));
  const order = [2, 1, 0, 3, 5, 4];
  const names = found.filter((id) => NAMED.test(id)).map((id) => ({
    id: `own ${id} names`, type: "symbol", source: "own", "source-layer": id, minzoom: 6, filter: ["==", ["geometry-type"], "Point"],
    layout: text("Map Regular", 11.5, { "text-field": ["coalesce", ["get", "name:en"], ["get", "name"], ""], "text-padding": 6 }),
    paint: { "text-color": css("--label"), "text-halo-color": css("--halo"), "text-halo-width": 1.3 },
  }));
  return { sources: { own: { type: "vector", url } }, layers: flat.sort((a, b) => order.indexOf(a.rank) - order.indexOf(b.rank)).map(({ layer }) => layer), names, credit };
}

/** Credits without their links: the map puts them into the page as HTML. @param {unknown} credit */
function inWords(credit) {
  const words = String(credit ?? "").replace(/<[^>]*>/g, "").replaceAll("&copy;", "©");
  return plain(words).replace(/[<>&"]/g, " ").trim().slice(0, 200);
}
