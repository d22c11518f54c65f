// @ts-check
// The map: marks of places on the ground, at the point that is known for each and nowhere between.

import * as maplibregl from "/static/vendor/maplibre-gl/maplibre-gl.mjs";
import { detail, detailed, ground, text } from "./basemap.js";
import { toDay, toNumber } from "./days.js";
import { css, h, plain } from "./dom.js";
import { AREA, mercator, Overlay, SIZES } from "./overlay.js";

/** @typedef {import("./types.js").Place} Place */
/** @typedef {import("./types.js").Picture} Picture */
/** @typedef {import("./basemap.js").Region} Region */
/** @typedef {import("./overlay.js").Shown} Shown */

const CREDIT = "Natural Earth (public domain; borders as they are held) · places: GeoNames, CC BY 4.0";
const NAMED = ["<=", ["case", ["==", ["get", "crossing"], true], 7, ["get", "from"]], ["zoom"]];
const BLANK = { width: 30, height: 30, data: new Uint8Array(4 * 30 * 30) };

/**
 * A map in an element; `pick` is told the id of a place that is clicked.
 * @param {HTMLElement} element
 * @param {Place[]} places
 * @param {Region[]} regions
 * @param {import("./tiles.js").OwnGround|null} own the user's own ground, drawn in place of the regions' detail
 * @param {(place: string) => void} pick
 */
export function makeMap(element, places, regions, own, pick) {
  const points = located(places).map((p) => /** @type {[number, number]} */ ([p.lon, p.lat]));
  const map = new maplibregl.Map({
    container: element,
    style: withNames(ground(), own),
    bounds: boundsOf(points),
    fitBoundsOptions: { padding: padding(element), maxZoom: 8 },
    minZoom: 1,
    maxZoom: 13,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: 0,
    renderWorldCopies: false,
    canvasContextAttributes: { preserveDrawingBuffer: true },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new maplibregl.ScaleControl({ maxWidth: 110 }), "bottom-left");
  map.addControl(new maplibregl.AttributionControl({ compact: innerWidth < 900, customAttribution: own?.credit ? [CREDIT, own.credit] : CREDIT }), "bottom-right");
  const view = new Marked(map, own ? [] : regions, pick);
  return {
    map,
    overlay: view.overlay,
    /** @param {Shown} shown */
    paint: (shown) => view.paint(shown),
    /** The canvases of the map, the lowest first. */
    canvases: () => [map.getCanvas(), view.overlay.canvas],
    /** What is on the screen, to be drawn anew: its names, and the regions of its ground; null where that is the user's own. */
    drawing: () => ({ regions: own ? null : view.inSight(), names: view.names() }),
    /** The colours of the theme have changed. */
    restyle() {
      view.overlay.forget();
      map.setStyle(withNames(ground(), own), { diff: false });
    },
    /** Wait until everything is drawn. */
    idle: () => /** @type {Promise<void>} */ (new Promise((done) => {
      map.once("idle", () => done());
      map.triggerRepaint();
    })),
    /** Move to a place if it is out of sight. @param {Place} place */
    show(place) {
      if (place.lon === null || place.lat === null) return;
      if (!map.getBounds().contains([place.lon, place.lat])) map.easeTo({ center: [place.lon, place.lat] });
    },
  };
}

/** The marks over a map, and the names of places in it. */
class Marked {
  /** @param {maplibregl.Map} map @param {Region[]} regions @param {(place: string) => void} pick */
  constructor(map, regions, pick) {
    this.map = map;
    this.regions = regions;
    this.pick = pick;
    const canvas = h("canvas", { id: "marks", "aria-hidden": "true" });
    this.tip = h("div", { id: "tip", "aria-hidden": "true", hidden: true });
    map.getCanvasContainer().append(canvas);
    map.getContainer().append(this.tip);
    this.overlay = new Overlay(canvas);
    /** @type {Picture|null} */
    this.named = null;
    /** @type {string|null} */
    this.chosen = null;
    map.on("render", () => this.draw());
    map.on("style.load", () => {
      map.addImage("blank", BLANK);
      this.named = null;
      this.name();
      this.detail();
    });
    map.on("moveend", () => this.detail());
    map.on("click", (event) => this.clicked(event.point));
    map.on("mousemove", (event) => this.pointed(event.point));
    map.on("mouseout", () => this.pointed(null));
  }

  /** @param {Shown} shown */
  paint(shown) {
    this.overlay.look(shown);
    this.name();
    this.draw();
  }

  draw() {
    const { map } = this;
    const { clientWidth: width, clientHeight: height } = map.getContainer();
    const zoom = map.getZoom();
    const [world, center] = [512 * 2 ** zoom, map.getCenter()];
    const middle = mercator(center.lng, center.lat);
    this.overlay.draw({ zoom, width, height, left: middle.x * world - width / 2, top: middle.y * world - height / 2 });
  }

  /** Add the detail of the regions that have come into view. */
  detail() {
    const { map } = this;
    if (!map.getLayer("names")) return;
    for (const region of this.inSight().filter(({ file }) => !map.getSource(file))) {
      const { sources, layers } = detail(region);
      for (const [name, source] of Object.entries(sources)) map.addSource(name, /** @type {any} */ (source));
      for (const { layer, before } of layers) map.addLayer(layer, before);
    }
  }

  /** The regions whose detail is shown. */
  inSight() {
    const box = this.map.getBounds();
    return detailed(this.regions, this.map.getZoom(), [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()]);
  }

  /** The names of points that are on the screen, those of marks first, each once. @returns {import("./drawing.js").Name[]} */
  names() {
    const { map } = this;
    const layers = map.getStyle().layers.filter(({ id, type }) => type === "symbol" && /(^selected name|^names| towns| countries)$/.test(id)).map(({ id }) => id);
    const found = map.queryRenderedFeatures({ layers }).filter(({ geometry }) => geometry.type === "Point");
    const told = found.map(({ layer, properties, geometry }) => {
      const { x, y } = map.project(/** @type {any} */ (geometry).coordinates);
      /** @type {import("./drawing.js").Name["kind"]} */
      const kind = layer.id.endsWith("countries") ? "country" : layer.id.endsWith("towns") ? "town" : "place";
      return { words: String(properties.name), x, y, kind };
    });
    const order = ["place", "country", "town"];
    return [...new Map(told.map((name) => [`${name.kind} ${name.words}`, name])).values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  }

  /** Names move only with the picture and with what is selected, not with the day. */
  name() {
    const shown = this.overlay.shown;
    const source = /** @type {maplibregl.GeoJSONSource|undefined} */ (this.map.getSource("places"));
    if (!shown || !source) return;
    if (this.named !== shown.picture) {
      this.named = shown.picture;
      source.setData({ type: "FeatureCollection", features: named(this.overlay) });
      this.chosen = null;
    }
    if (this.chosen === shown.place) return;
    this.chosen = shown.place;
    const chosen = ["==", ["get", "id"], shown.place ?? ""];
    this.map.setFilter("names", /** @type {any} */ (["all", ["!", chosen], NAMED]));
    this.map.setFilter("selected name", /** @type {any} */ (chosen));
  }

  /** @param {{x: number, y: number}} point */
  clicked(point) {
    const found = this.overlay.at(point);
    if (!found) return this.happened(point);
    if (found.members.length === 1) return this.pick(this.overlay.spots[found.members[0]].place.id);
    const { clusters, spots } = this.overlay;
    const zoom = clusters?.parted(found.members, this.map.getZoom()) ?? 13;
    const near = found.members.map((i) => spots[i]);
    const middle = (/** @type {number[]} */ values) => (Math.min(...values) + Math.max(...values)) / 2;
    this.map.easeTo({ center: [middle(near.map((s) => s.lon)), middle(near.map((s) => s.lat))], zoom });
  }

  /** To the incidents of a bubble, or nearer where it is of several places. @param {{x: number, y: number}} point */
  happened(point) {
    const { events, shown } = this.overlay;
    const found = events.at(point);
    if (!found || !shown?.events) return;
    const [{ id, lon, lat }] = events.placesOf(found);
    if (found.members.length > 1 && this.map.getZoom() < 10) return void this.map.easeTo({ center: [lon, lat], zoom: this.map.getZoom() + 2 });
    const start = toDay(toNumber(shown.on) - shown.events + 1);
    location.href = `/incidents?${new URLSearchParams({ place: id, start, end: shown.on })}`;
  }

  /** @param {{x: number, y: number}|null} point */
  pointed(point) {
    const found = point && this.overlay.at(point);
    const bubble = point && !found ? this.overlay.events.at(point) : null;
    this.map.getCanvas().style.cursor = found || bubble ? "pointer" : "";
    this.tip.hidden = !found && !bubble;
    if (!point || (!found && !bubble)) return;
    this.tip.textContent = plain(found ? this.overlay.told(found) : bubble ? this.overlay.events.told(bubble) : "");
    const { clientWidth: width } = this.map.getContainer();
    this.tip.style.left = `${Math.min(point.x + 14, width - 250)}px`;
    this.tip.style.top = `${point.y + 14}px`;
  }
}

/** The places whose names are set, each from the zoom on at which it has a mark of its own. @param {Overlay} overlay @returns {any[]} */
function named({ spots, clusters }) {
  const alone = clusters?.alone() ?? new Map();
  const point = (/** @type {number} */ lon, /** @type {number} */ lat) => ({ type: "Point", coordinates: [lon, lat] });
  const groups = (clusters?.together() ?? []).map(([level, { lon, lat }]) => ({ type: "Feature", properties: { level, from: 99 }, geometry: point(lon, lat) }));
  const places = spots.map(({ place, lon, lat }, i) => ({
    type: "Feature",
    properties: {
      id: place.id,
      name: plain(place.name),
      from: alone.get(i) ?? (place.kind === "crossing" ? 4 : 0),
      crossing: place.kind === "crossing",
      area: place.precision >= AREA,
      weight: Math.log1p(place.population ?? 1000) - (place.precision >= AREA ? 20 : 0),
    },
    geometry: point(lon, lat),
  }));
  return [...places, ...groups];
}

/** @param {any} style @param {import("./tiles.js").OwnGround|null} own */
function withNames(style, own) {
  const name = {
    "text-field": ["get", "name"],
    "text-variable-anchor-offset": [
      "left", [1.4, 0], "right", [-1.4, 0], "top", [0, 1.2], "bottom", [0, -1.2],
      "top-left", [1, 0.9], "bottom-left", [1, -0.9], "top-right", [-1, 0.9], "bottom-right", [-1, -0.9],
    ],
    "text-justify": "auto",
    "text-padding": 1,
    "symbol-sort-key": ["-", ["get", "weight"]],
  };
  const paint = { "text-color": css("--ink"), "text-halo-color": css("--halo"), "text-halo-width": 1.8 };
  const size = ["interpolate", ["linear"], ["zoom"], 5, 12, 8, 14.5];
  style.sources.places = { type: "geojson", data: { type: "FeatureCollection", features: [] }, tolerance: 0, maxzoom: 12 };
  // Upper layers are placed first, so that names keep off marks (there a blank holds their room) and
  // off the name of what is selected, and names of the ground off all of them.
  if (own) {
    Object.assign(style.sources, own.sources);
    style.layers.splice(style.layers.findIndex((/** @type {any} */ layer) => layer.type === "symbol"), 0, ...own.layers);
  }
  style.layers.push(
    ...(own?.names ?? []),
    { id: "names", type: "symbol", source: "places", filter: NAMED, layout: { ...text("Map Semibold", size), ...name }, paint },
    {
      id: "selected name", type: "symbol", source: "places", filter: ["==", ["get", "id"], ""],
      layout: { ...text("Map Semibold", 14.5), ...name, "text-allow-overlap": true },
      paint: { ...paint, "text-halo-width": 2.4 },
    },
    {
      id: "room", type: "symbol", source: "places", filter: ["any", ["<=", ["get", "from"], ["zoom"]], ["==", ["get", "level"], ["zoom"]]],
      layout: { "icon-image": "blank", "icon-allow-overlap": true, "icon-padding": 0, "icon-size": ["interpolate", ["linear"], ["zoom"], ...SIZES.flat()] },
    },
  );
  return style;
}

/** @param {Place[]} places */
function located(places) {
  return places.filter((p) => p.lat !== null && p.lon !== null);
}

/** The box that most places lie in; a few far ones do not make the rest small. @param {[number, number][]} points @returns {[number, number, number, number]} */
export function boundsOf(points) {
  if (!points.length) return [-20, -35, 60, 60];
  const cut = (/** @type {number[]} */ values) => {
    const sorted = [...values].sort((a, b) => a - b);
    const edge = Math.floor(sorted.length * 0.02);
    return [sorted[edge], sorted[sorted.length - 1 - edge]];
  };
  const [w, e] = cut(points.map((p) => p[0]));
  const [s, n] = cut(points.map((p) => p[1]));
  return [w - 0.2, s - 0.2, e + 0.2, n + 0.2];
}

/** @param {HTMLElement} element */
function padding(element) {
  return element.clientWidth > 700 ? { left: 280, right: 50, top: 30, bottom: 30 } : { left: 24, right: 24, top: 24, bottom: 24 };
}
