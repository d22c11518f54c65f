// @ts-check
// The form that says what a claim should have been read to say, in the words of `dateline correct`.

import { h } from "./dom.js";
import { reasonField } from "./case.js";
import { TYPES } from "./views/types.js";

/** @typedef {import("./case.js").Shown} Shown */

const HOLDS = new Set(["controls", "transfers"]);
const MANNERS = {
  polarity: ["affirmed", "negated"],
  modality: ["actual", "planned", "offered", "requested", "threatened", "predicted", "possible"],
  stance: ["stated", "hedged", "denied"],
};

/** @param {Shown} shown */
export function correctionForm({ found, act, blind }) {
  const says = blind ? found.read : found.now;
  const said = (/** @type {string} */ part) => says[part] ?? "";
  const places = found.places.map((place) => renaming("place", "Place", place));
  const parties = found.parties.map((party) => renaming("actor", "Party", party));
  const form = h("form", { class: "stacked correction", "aria-label": "Correct", autocomplete: "off" },
    ...places, ...parties,
    !parties.length && HOLDS.has(found.kind) ? text("holder", "Who holds or took it", "") : null,
    "type" in says ? choice("type", "What happened", said("type"), TYPES) : null,
    text("valid", "When (2014-06-20, 2014-06-20/2014-06-22 or unstated)", said("when") === "not stated" ? "unstated" : said("when")),
    "count" in says || found.kind === "happened" || found.event !== found.told.claim ? h("div", { class: "pair whole" }, choice("measure", "Of whom", said("count").split(" ").at(-1) || "killed", ["killed", "injured", "captured", "displaced", "deployed"]), text("number", `How many (30, 30-40, 30+, -30, ~30)${"count" in says ? "" : "; added if none was read"}`, "")) : null,
    text("source", "Who says so", said("source")),
    h("div", { class: "pair whole" }, ...Object.entries(MANNERS).map(([name, words]) => choice(name, name, said(name), words))),
    reasonField(),
    h("button", { type: "submit" }, "Correct"));
  form.onsubmit = (event) => {
    event.preventDefault();
    void act("correct", { ...changed(form), claim: found.told.claim, reason: new FormData(form).get("reason"), afresh: blind }, found.told.claim);
  };
  return form;
}

/** Only what is otherwise than it was is sent. @param {HTMLFormElement} form */
function changed(form) {
  /** @type {Record<string, any>} */
  const given = {};
  for (const field of form.querySelectorAll("input[data-was], select[data-was]")) {
    const input = /** @type {HTMLInputElement} */ (field);
    const value = input.value.trim();
    if (!value || value === input.dataset.was) continue;
    if (input.name === "place" || input.name === "actor") (given[`${input.name}s`] ??= []).push(`${input.dataset.id}=${value}`);
    else if (input.name === "number") given.counts = { [/** @type {HTMLSelectElement} */ (form.elements.namedItem("measure")).value]: value };
    else if (input.name !== "measure") given[input.name] = value;
  }
  return given;
}

/** @param {"place"|"actor"} name @param {string} label @param {{name: string, id: string|null}} one */
function renaming(name, label, one) {
  return h("label", {}, h("span", {}, label), h("input", { name, value: one.name, "data-was": one.name, "data-id": one.id ?? one.name, maxlength: 100 }));
}

/** @param {string} name @param {string} label @param {string} was */
function text(name, label, was) {
  return h("label", {}, h("span", {}, label), h("input", { name, value: was, "data-was": was, maxlength: 200 }));
}

/** @param {string} name @param {string} label @param {string} was @param {string[]} options */
function choice(name, label, was, options) {
  const select = h("select", { name, "data-was": was }, ...[...new Set([was, ...options])].filter(Boolean).map((o) => h("option", { value: o }, o)));
  select.value = was;
  return h("label", {}, h("span", {}, label), select);
}
