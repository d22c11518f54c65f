// @ts-check
// Places that would lie on top of each other, brought together: at which zoom which of them.

import Supercluster from "/static/vendor/supercluster/index.js";

/** @typedef {{index: number, lon: number, lat: number}} Point */
/** @typedef {{lon: number, lat: number, members: number[]}} Cluster */

const RADIUS = 12;
const LAST = 11;

/** Which points stand alone and which together, by zoom.  It is of points alone, not of a day. */
export class Clusters {
  /** @param {Point[]} points their `index` is how members are named @param {number} [radius] in pixels at a whole zoom */
  constructor(points, radius = RADIUS) {
    /** @type {Supercluster<{index: number}>} */
    this.tree = new Supercluster({ radius, maxZoom: LAST, extent: 512 });
    this.tree.load(points.map(({ index, lon, lat }) => ({ type: "Feature", properties: { index }, geometry: { type: "Point", coordinates: [lon, lat] } })));
    /** @type {Map<number, Cluster[]>} */
    this.levels = new Map();
  }

  /** The clusters at a zoom; one of a single member is that point. @param {number} zoom @returns {Cluster[]} */
  at(zoom) {
    const level = Math.max(0, Math.min(LAST + 1, Math.floor(zoom)));
    const there = this.levels.get(level) ?? this.made(level);
    this.levels.set(level, there);
    return there;
  }

  /** @param {number} level @returns {Cluster[]} */
  made(level) {
    return this.tree.getClusters([-180, -90, 180, 90], level).map(({ geometry, properties }) => {
      const [lon, lat] = geometry.coordinates;
      const members = "cluster" in properties
        ? this.tree.getLeaves(/** @type {any} */ (properties).cluster_id, Infinity).map((leaf) => leaf.properties.index)
        : [properties.index];
      return { lon, lat, members };
    });
  }

  /** The first zoom at which each point stands alone, by its index. @returns {Map<number, number>} */
  alone() {
    /** @type {Map<number, number>} */
    const found = new Map();
    for (let level = 0; level <= LAST + 1; level += 1) {
      for (const { members } of this.at(level)) {
        if (members.length === 1 && !found.has(members[0])) found.set(members[0], level);
      }
    }
    return found;
  }

  /** The clusters of each zoom that have more than one member. @returns {[number, Cluster][]} */
  together() {
    return Array.from({ length: LAST + 1 }, (_, level) => level)
      .flatMap((level) => this.at(level).filter((c) => c.members.length > 1).map((c) => /** @type {[number, Cluster]} */ ([level, c])));
  }

  /** The first zoom at which some points are no longer all together. @param {number[]} members @param {number} zoom */
  parted(members, zoom) {
    for (let level = Math.floor(zoom) + 1; level <= LAST + 1; level += 1) {
      const whole = this.at(level).find((c) => c.members.includes(members[0]));
      if (!whole || whole.members.length < members.length) return level;
    }
    return LAST + 1;
  }
}
