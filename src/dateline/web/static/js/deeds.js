// @ts-check
// Judging: what the review desk sends, and how what came of it is told.

import { send } from "./api.js";
import { h } from "./dom.js";

/** @typedef {{standing: string, holder: string|null, probability: number}} Standpoint */
/** @typedef {{id: string, verdict: string, about: string, subjects: string[], author: string, decided: string, changes: Record<string, string[]>, turned: {place: string, name: string, before: Standpoint, after: Standpoint}[]}} Made */

/**
 * Make a judgement.  Raises Problem.
 * @param {"accept"|"retract"|"correct"|"identify"|"settle"|"undo"} deed
 * @param {Record<string, unknown>} given
 * @returns {Promise<Made[]>}
 */
export function judge(deed, given) {
  return send("POST", `judgements/${deed}`, given);
}

/** @param {Standpoint} point */
function standing({ standing: how, holder, probability }) {
  if (how === "held") return `held by ${holder ?? "nobody named"} (${Math.round(probability * 100)}%)`;
  return how === "unknown" ? "not known who holds it" : how;
}

/** @type {Record<string, string>} */
const DONE = { accept: "Accepted", retract: "Rejected", correct: "Corrected", same: "Noted as the same", different: "Noted as different", unsure: "Noted as unsure", undo: "Undone" };

/**
 * What was judged, what it changes on the map, and how to take it back.
 * @param {Made[]} made
 * @param {() => void} again told when it was undone
 */
export function madeOf(made, again) {
  const box = h("div", { class: "made" });
  for (const one of made) {
    const changes = Object.values(one.changes).flat();
    box.append(h("p", {}, h("b", {}, DONE[one.verdict] ?? one.verdict), changes.length ? `: ${[...new Set(changes)].join("; ")}` : "", ". ", undoing(one, again)));
    for (const turn of one.turned) box.append(h("p", {}, `${turn.name}: ${standing(turn.before)} → ${standing(turn.after)}`));
  }
  return box;
}

/** @param {Made} made @param {() => void} again */
function undoing(made, again) {
  const button = h("button", { type: "button", class: "undo" }, "Undo");
  button.onclick = async () => {
    button.disabled = true;
    await judge("undo", { ids: [made.id], reason: "a slip at the review desk" });
    button.replaceWith("Taken back");
    again();
  };
  return button;
}
