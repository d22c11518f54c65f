// @ts-check
// The map: marks of places on the ground, at the point that is known for each and nowhere between.

import * as maplibregl from "/static/vendor/maplibre-gl/maplibre-gl.mjs";
import { ground, regionsOf, text, towns } from "./basemap.js";
import { facing, stretchOn } from "./courses.js";
import { css } from "./dom.js";
import { draw, drawCrossing, markOf, pixels } from "./marks.js";

/** @typedef {import("./types.js").Place} Place */
/** @typedef {import("./types.js").Picture} Picture */
/** @typedef {import("./basemap.js").Region} Region */
/** @typedef {import("./palette.js").Look} Look */
/** @typedef {{on: string, place: string|null, picture: Picture, looks: Map<string, Look>}} Shown */

const CREDIT = "Natural Earth (public domain; borders as they are held) · places: GeoNames, CC BY 4.0";
const AREA = 3;

/**
 * A map in an element; `pick` is told the id of a place that is clicked.
 * @param {HTMLElement} element
 * @param {Place[]} places
 * @param {Region[]} regions
 * @param {(place: string) => void} pick
 */
export function makeMap(element, places, regions, pick) {
  const points = located(places).map((p) => /** @type {[number, number]} */ ([p.lon, p.lat]));
  const detailed = regionsOf(regions, points);
  const style = () => withPlaces(ground(detailed), detailed);
  const map = new maplibregl.Map({
    container: element,
    style: style(),
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
  map.addControl(new maplibregl.AttributionControl({ compact: innerWidth < 900, customAttribution: CREDIT }), "bottom-right");
  const painter = new Painter(map);
  for (const layer of ["places", "crossings"]) {
    map.on("click", layer, (event) => pick(event.features?.[0].properties.id));
    map.on("mouseenter", layer, () => { map.getCanvas().style.cursor = "pointer"; });
    map.on("mouseleave", layer, () => { map.getCanvas().style.cursor = ""; });
  }
  map.on("style.load", () => painter.again());
  return {
    map,
    /** @param {Shown} shown */
    paint: (shown) => painter.paint(shown),
    /** The colours of the theme have changed. */
    restyle() {
      painter.forget();
      map.setStyle(style(), { diff: false });
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

/** Draws pictures into the sources of a map, and no more of them than has changed. */
class Painter {
  /** @param {maplibregl.Map} map */
  constructor(map) {
    this.map = map;
    /** @type {Set<string>} */
    this.images = new Set();
    /** @type {Map<string, string>} */
    this.drawn = new Map();
    /** @type {Map<string, string>} */
    this.pairs = new Map();
    /** @type {Picture|null} */
    this.paired = null;
    /** @type {Shown|null} */
    this.last = null;
  }

  forget() {
    this.images.clear();
    this.drawn.clear();
  }

  again() {
    if (this.last) this.paint(this.last);
  }

  /** @param {Shown} shown */
  paint(shown) {
    const first = this.last === null || this.last.picture !== shown.picture;
    this.last = shown;
    if (!this.map.getSource("places")) return;
    if (this.paired !== shown.picture) {
      this.paired = shown.picture;
      this.pairs = facing(shown.picture.courses.map((c) => c.place));
    }
    const { pairs } = this;
    const features = [...this.features(shown, pairs)];
    if (first || this.drawn.size !== features.length) this.setAll(features);
    else this.setChanged(features);
    this.drawn = new Map(features.map((f) => [f.properties.id, f.properties.icon]));
  }

  /** @param {any[]} features */
  setAll(features) {
    this.source().setData({ type: "FeatureCollection", features });
  }

  /** @param {any[]} features */
  setChanged(features) {
    const update = features
      .filter((f) => this.drawn.get(f.properties.id) !== f.properties.icon)
      .map((f) => ({
        id: f.id,
        addOrUpdateProperties: [
          { key: "icon", value: f.properties.icon },
          { key: "order", value: f.properties.order },
          { key: "selected", value: f.properties.selected },
        ],
      }));
    if (update.length) this.source().updateData({ update });
  }

  source() {
    return /** @type {maplibregl.GeoJSONSource} */ (this.map.getSource("places"));
  }

  /** @param {Shown} shown @param {Map<string, string>} pairs */
  *features(shown, pairs) {
    const courses = new Map(shown.picture.courses.map((c) => [c.place.id, c]));
    let number = 0;
    for (const { place } of shown.picture.courses) {
      number += 1;
      if (place.lat === null || place.lon === null) continue;
      const other = pairs.get(place.id);
      if (other && other < place.id) continue; // drawn with its counterpart
      const point = other ? between(place, courses.get(other)?.place ?? place) : [place.lon, place.lat];
      const selected = shown.place === place.id || (other !== undefined && shown.place === other);
      const mark = markOf(stretchOn(courses.get(place.id), shown.on), shown.looks);
      const icon = place.kind === "crossing"
        ? this.crossing(mark, markOf(other ? stretchOn(courses.get(other), shown.on) : null, shown.looks), place, courses.get(other ?? "")?.place, selected)
        : this.place(mark, place, selected);
      yield {
        type: "Feature",
        id: number,
        properties: {
          id: place.id,
          name: place.name,
          icon,
          crossing: place.kind === "crossing",
          area: place.precision >= AREA,
          selected,
          weight: Math.log1p(place.population ?? 1000) - (place.precision >= AREA ? 20 : 0),
          order: selected ? 9 : (place.precision >= AREA ? 0 : 2) + (mark.standing === "unknown" ? 0 : 1),
        },
        geometry: { type: "Point", coordinates: point },
      };
    }
  }

  /** @param {import("./marks.js").Mark} mark @param {Place} place @param {boolean} selected */
  place(mark, place, selected) {
    const shape = place.precision >= AREA ? "area" : "disc";
    const loose = place.precision === 2;
    const key = `${mark.standing}|${mark.fills}|${mark.code}|${shape}|${loose}|${selected}`;
    return this.image(key, () => draw(mark, { selected, shape, loose, size: shape === "area" ? 24 : 30 }));
  }

  /** @param {import("./marks.js").Mark} mine @param {import("./marks.js").Mark} theirs @param {Place} place @param {Place|undefined} other @param {boolean} selected */
  crossing(mine, theirs, place, other, selected) {
    const west = !other || Number(place.lon) <= Number(other.lon);
    const [left, right] = west ? [mine, theirs] : [theirs, mine];
    const key = `crossing|${left.standing}${left.fills}|${right.standing}${right.fills}|${selected}`;
    return this.image(key, () => drawCrossing(left, right, { selected }));
  }

  /** @param {string} key @param {() => HTMLCanvasElement} made */
  image(key, made) {
    if (!this.images.has(key)) {
      if (this.map.hasImage(key)) this.map.removeImage(key);
      this.map.addImage(key, pixels(made()), { pixelRatio: 2 });
      this.images.add(key);
    }
    return key;
  }
}

/** @param {Place} one @param {Place} other @returns {[number, number]} */
function between(one, other) {
  return [(Number(one.lon) + Number(other.lon)) / 2, (Number(one.lat) + Number(other.lat)) / 2];
}

/** @param {any} style @param {Region[]} regions */
function withPlaces(style, regions) {
  const size = ["interpolate", ["linear"], ["zoom"], 3, 0.5, 5, 0.7, 6.2, 0.84, 8, 1];
  const icon = { "icon-allow-overlap": true, "icon-padding": 0, "icon-image": ["get", "icon"], "symbol-sort-key": ["get", "order"] };
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
  style.sources.places = { type: "geojson", data: { type: "FeatureCollection", features: [] } };
  // Upper layers are placed first, so names keep off marks, and names of the ground off both; in
  // one layer what has the higher key is drawn on top, and what has the lower one placed first.
  style.layers.push(
    ...towns(regions),
    {
      id: "crossing names", type: "symbol", source: "places", filter: ["get", "crossing"], minzoom: 7,
      layout: { ...text("Map Regular", 11.5), ...name }, paint,
    },
    {
      id: "names", type: "symbol", source: "places", filter: ["all", ["!", ["get", "crossing"]], ["!", ["get", "selected"]]],
      layout: { ...text("Map Semibold", ["interpolate", ["linear"], ["zoom"], 5, 12, 8, 14.5]), ...name }, paint,
    },
    {
      id: "crossings", type: "symbol", source: "places", filter: ["get", "crossing"], minzoom: 3,
      layout: { ...icon, "icon-size": ["interpolate", ["linear"], ["zoom"], 4, 0.6, 8, 1] },
    },
    {
      id: "places", type: "symbol", source: "places", filter: ["!", ["get", "crossing"]],
      layout: { ...icon, "icon-size": size },
    },
    {
      id: "selected name", type: "symbol", source: "places", filter: ["get", "selected"],
      layout: { ...text("Map Semibold", 14.5), ...name, "text-allow-overlap": true },
      paint: { ...paint, "text-halo-width": 2.4 },
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
