// @ts-check
// Parties and how they stand to each other, drawn; the list beside it says the same in words.

import cytoscape from "/static/vendor/cytoscape/cytoscape.esm.min.mjs";
import { written } from "./days.js";
import { css } from "./dom.js";

/** @typedef {import("./views/actors.js").Relation} Relation */

const MOST = 60;
const MUTUAL = new Set(["hostile to", "truce with", "ally of"]);

/** @param {Relation} relation */
function colour({ kinds, standing }) {
  if (standing === "contested") return css("--markline");
  if (kinds.includes("hostile to")) return css("--bad");
  return kinds.includes("ally of") || kinds.includes("truce with") ? css("--good") : css("--hollow");
}

/**
 * @param {HTMLElement} element
 * @param {Relation[]} relations
 * @param {string|null} middle the party in the middle, if one is asked about
 * @param {(actor: string) => void} pick
 */
export function drawNetwork(element, relations, middle, pick) {
  const shown = relations.slice(0, MOST);
  const parties = new Map(shown.flatMap((r) => [r.actor, r.other]).map((a) => [a.id, a.name]));
  const nodes = [...parties].map(([id, name]) => ({ data: { id, name, middle: id === middle ? 1 : 0 } }));
  const edges = shown.map((r, i) => ({ data: {
    id: `relation-${i}`, source: r.actor.id, target: r.other.id, how: `${r.kinds.join(", ")}${r.since ? `\nsince ${written(r.since)}` : ""}`, colour: colour(r),
    arrow: r.kinds.some((kind) => MUTUAL.has(kind)) ? "none" : "triangle",
    line: r.standing === "contested" ? "dashed" : "solid",
  } }));
  const around = { name: "concentric", concentric: (/** @type {any} */ node) => node.data("middle"), levelWidth: () => 1, minNodeSpacing: 60, animate: false };
  const graph = cytoscape({
    container: element,
    elements: [...nodes, ...edges],
    layout: /** @type {any} */ (middle ? around : { name: "cose", animate: false, randomize: false, nodeRepulsion: () => 90000, idealEdgeLength: () => 110 }),
    userZoomingEnabled: false,
    style: /** @type {any} */ ([
      { selector: "node", style: { label: "data(name)", "font-family": "Plex Sans", "font-size": 12.5, color: css("--ink"), "background-color": css("--hollow"), width: 20, height: 20, "text-valign": "bottom", "text-margin-y": 4, "text-wrap": "wrap", "text-max-width": "120px", "text-outline-color": css("--panel"), "text-outline-width": 2 } },
      { selector: "node[middle = 1]", style: { "background-color": css("--accent"), width: 32, height: 32, "font-weight": 600 } },
      { selector: "edge", style: { label: "data(how)", "font-family": "Plex Sans", "font-size": 10.5, color: css("--ink2"), width: 2, "line-color": "data(colour)", "line-style": "data(line)", "target-arrow-color": "data(colour)", "target-arrow-shape": "data(arrow)", "curve-style": "bezier", "text-rotation": "autorotate", "text-wrap": "wrap", "text-outline-color": css("--panel"), "text-outline-width": 2 } },
    ]),
  });
  graph.on("tap", "node", (/** @type {any} */ event) => {
    if (event.target.id() !== middle) pick(event.target.id());
  });
  return graph;
}
