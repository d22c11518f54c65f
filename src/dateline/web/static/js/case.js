// @ts-check
// One claim to judge: what it changes, the sentence in its report, what was read, what others said.

import { account } from "./accounts.js";
import { correctionForm } from "./correction.js";
import { inDays, written } from "./days.js";
import { h } from "./dom.js";
import { textOf } from "./reader.js";

/** @typedef {import("./types.js").Told} Told */
/** @typedef {import("./types.js").Place} Place */
/** @typedef {import("./types.js").ReportShown} ReportShown */
/** @typedef {{holder: string|null, name: string|null, probability: number}} Likelihood */
/** @typedef {{day: string, change: number, before: Likelihood[], after: Likelihood[]}} Influence */
/** @typedef {{place: Place|null, told: Told, influence: Influence|null, turns: boolean, doubts: string[], judged_by: string[]}} Item */
/** @typedef {{name: string, id: string|null}} Named */
/** @typedef {{seq: number, recorded: string, kind: string, subject: string, by: string|null, words: string, undone: boolean}} Entry */
/** @typedef {{told: Told, kind: string, now: Record<string, string>, read: Record<string, string>, places: Named[], parties: Named[], event: string, kin: {claim: string, says: string, rejected: string|null}[], judgements: Entry[], rejected: string|null}} Case */
/**
 * @typedef {object} Shown
 * @property {Item|null} item
 * @property {Case} found
 * @property {ReportShown} report
 * @property {boolean} blind whether what others judged is hidden
 * @property {boolean} coder
 * @property {boolean} editor
 * @property {(deed: "accept"|"retract"|"correct", given: Record<string, unknown>, claim: string) => Promise<void>} act told which claim is looked at
 * @property {(judgement: string, reason: string) => Promise<void>} undo
 */

const RIGHT = "compared with the report";

/** @param {Shown} shown */
export function caseOf(shown) {
  const { item, found, report, blind } = shown;
  // what it says is told as others corrected it: a second coder has the sentence, and what was read
  const told = blind ? { ...found.told, says: null, corrected: null, accepted: null } : found.told;
  return h("div", {},
    h("h3", { dir: "auto" }, !blind && item?.place ? item.place.name : told.says ?? "A claim"),
    item?.influence ? influence(item.influence, item.turns) : null,
    !blind && found.rejected && h("p", { class: "later" }, `Left out of all answers by ${found.rejected}.`),
    account([told]),
    shown.coder ? deeds(shown) : h("p", { class: "note" }, "To judge it you need the role coder."),
    h("h4", {}, "In the report"),
    report.erased
      ? h("p", {}, "The text of this report was erased for good.")
      : h("div", { class: "report", tabindex: "0", role: "region", "aria-label": "The report" }, textOf(report, found.told.claim)),
    h("h4", {}, "What was read"),
    partsOf(found, blind),
    found.kin.length > 0 && h("details", {}, h("summary", {}, `${found.kin.length} more read of the same event`), h("ul", {}, ...found.kin.map((one) => h("li", {}, one.says, one.rejected && !blind ? ` (rejected by ${one.rejected})` : "")))),
    !blind && found.judgements.length > 0 && h("h4", {}, "Judged so far"),
    !blind && found.judgements.length > 0 && h("ol", { class: "history" }, ...found.judgements.map((entry) => judged(entry, shown))));
}

/** How the answer would be without the claim. @param {Influence} found @param {boolean} turns */
function influence({ day, change, before, after }, turns) {
  const said = (/** @type {Likelihood[]} */ all) => all.slice(0, 3).map(({ name, probability }) => `${name ?? "nobody named"} ${Math.round(probability * 100)}%`).join(", ");
  return h("p", { class: "why influence" },
    h("b", {}, `${Math.round(change * 100)}% of the answer hangs on it`), turns ? ", and another would lead" : "",
    `. On ${written(day)} with it: ${said(before)}. Without it: ${said(after)}.`);
}

/** @param {Case} found @param {boolean} blind */
function partsOf({ now, read }, blind) {
  const parts = [...new Set([...Object.keys(read), ...Object.keys(now)])];
  const other = (/** @type {string} */ part) => !blind && now[part] !== read[part];
  return h("table", { class: "parts" },
    h("tbody", {}, ...parts.map((part) => h("tr", {}, h("th", { scope: "row" }, part),
      h("td", { dir: "auto" }, other(part) ? h("del", {}, read[part] || "(nothing)") : inDays(read[part] || "–")),
      other(part) ? h("td", { dir: "auto" }, h("b", {}, now[part] || "(nothing)")) : h("td", {})))));
}

/** The three deeds: accepting is done at once, the others ask why. @param {Shown} shown */
function deeds(shown) {
  const { found, act } = shown;
  const claim = found.told.claim;
  const accept = h("button", { type: "button", "data-deed": "accept", class: "main" }, "Accept ", h("kbd", {}, "a"));
  accept.onclick = () => void act("accept", { ids: [claim], reason: RIGHT }, claim);
  const reject = unfolding("retract", "Reject ", "r", rejectForm(shown));
  const correct = unfolding("correct", "Correct ", "c", correctionForm(shown));
  return h("div", { class: "deeds" }, h("div", { class: "buttons" }, accept, correct.button, reject.button), correct.form, reject.form);
}

/** @param {string} deed @param {string} name @param {string} key @param {HTMLFormElement} form */
function unfolding(deed, name, key, form) {
  form.hidden = true;
  const button = h("button", { type: "button", "data-deed": deed, "aria-expanded": "false" }, name, h("kbd", {}, key));
  button.onclick = () => {
    const open = form.hidden;
    for (const other of document.querySelectorAll(".deeds form")) /** @type {HTMLElement} */ (other).hidden = true;
    for (const other of document.querySelectorAll(".deeds [aria-expanded]")) other.setAttribute("aria-expanded", "false");
    form.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) /** @type {HTMLElement|null} */ (form.querySelector("input, select"))?.focus();
  };
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    form.hidden = true;
    button.setAttribute("aria-expanded", "false");
    button.focus();
  });
  return { button, form };
}

/** @param {Shown} shown */
function rejectForm({ found, act, report, editor }) {
  const claim = found.told.claim;
  const choices = [
    h("option", { value: found.event }, found.kin.length ? "all that was read of this event" : "this claim"),
    found.event !== claim ? h("option", { value: claim }, "this claim alone") : null,
    editor ? h("option", { value: report.id }, "the whole report (retract it)") : null,
  ];
  const form = h("form", { class: "stacked", "aria-label": "Reject" },
    h("label", { class: "whole" }, h("span", {}, "What says no such thing"), h("select", { name: "what" }, ...choices)),
    reasonField(),
    h("button", { type: "submit" }, "Reject"));
  form.onsubmit = (event) => {
    event.preventDefault();
    const given = new FormData(form);
    void act("retract", { ids: [given.get("what")], reason: given.get("reason") }, claim);
  };
  return form;
}

export function reasonField() {
  return h("label", { class: "whole" }, h("span", {}, "Why, for whoever looks at it later"), h("input", { name: "reason", required: true, maxlength: 2000, autocomplete: "off" }));
}

/** @param {Entry} entry @param {Shown} shown */
function judged(entry, { undo, coder, editor }) {
  const when = `${written(entry.recorded.slice(0, 10))}, ${entry.by}: `;
  const words = h("span", {}, when, entry.undone ? h("del", {}, entry.words) : entry.words);
  if (entry.undone || !coder) return h("li", {}, words);
  const form = h("form", { class: "inline", "aria-label": "Undo" }, h("input", { name: "reason", required: true, placeholder: "why", "aria-label": "Why it is undone", maxlength: 2000 }), h("button", { type: "submit" }, "Undo"));
  form.onsubmit = (event) => {
    event.preventDefault();
    void undo(entry.subject, String(new FormData(form).get("reason")));
  };
  return h("li", {}, words, h("details", {}, h("summary", {}, editor ? "Undo" : "Undo, if it is yours"), form));
}
