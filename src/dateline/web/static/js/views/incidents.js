// @ts-check
// What happened, the accounts of one happening brought together; and one of them with all of it.

import { account } from "../accounts.js";
import { ask, words } from "../api.js";
import { takingAway } from "../citing.js";
import { written, writtenSpan } from "../days.js";
import { fill, h } from "../dom.js";
import { showListing } from "../listing.js";
import { some } from "../words.js";
import { TYPES } from "./types.js";

/** @typedef {import("../types.js").Told} Told */
/** @typedef {{measure: string, low: number|null, best: number|null, high: number|null, rule: string}} Estimate */
/** @typedef {{id: string, type: string, when: string|null, said: string, place: import("../types.js").Place|null, places: string[], actors: string[], recipients: string[], estimates: Estimate[], voices: number, deny: number, claims: number, reports: number, copies: number, sources: string[]}} Incident */
/** @typedef {{says: string, who: string|null, current: boolean, replaced: boolean, total: boolean, told: Told}} Figure */
/** @typedef {{incident: Incident, known: string, differences: {about: string, versions: {says: string, voices: number, sources: string[]}[]}[], tolls: {estimate: Estimate, figures: Figure[]}[], accounts: {event: {type: string, actors: string[], recipients: string[], places: string[], counts: string[], told: Told}, why: [string, number][]}[]}} Dossier */

/** @param {HTMLElement} main */
export function showIncidents(main) {
  const ident = new URLSearchParams(location.search).get("id");
  if (ident) return showDossier(main, ident);
  return showListing(main, {
    title: "Incidents",
    intro: "What happened, told once however many reports tell of it. Figures are low, best and high over all accounts.",
    question: "incidents",
    what: "incident",
    none: "No such incidents in this record.",
    fields: [
      { name: "place", label: "Place" },
      { name: "actor", label: "Party" },
      { name: "type", label: "Type", type: "select", options: TYPES },
      { name: "start", label: "From", type: "date" },
      { name: "end", label: "To", type: "date" },
      { name: "voices", label: "Voices at least", type: "number" },
      { name: "known", label: "As known on", type: "date" },
    ],
    item: incident,
    row: (/** @type {Incident} */ i) => ({
      id: i.id, type: i.type, when: i.when, said: i.said, place: i.place?.name, lat: i.place?.lat, lon: i.place?.lon,
      actors: i.actors.join("; "), recipients: i.recipients.join("; "), voices: i.voices, deny: i.deny, claims: i.claims, reports: i.reports,
      ...Object.fromEntries(i.estimates.flatMap((e) => [["low", e.low], ["best", e.best], ["high", e.high]].map(([k, v]) => [`${e.measure}_${k}`, v]))),
    }),
  });
}

/** @param {Incident} found */
function what(found) {
  const who = [found.actors.join(", "), found.recipients.join(", ")];
  const parties = who[0] || who[1] ? `: ${who[0] || "?"}${who[1] ? ` → ${who[1]}` : ""}` : "";
  return `${found.type}${parties}`;
}

/** @param {Incident} found */
function day(found) {
  return found.when ? writtenSpan(found.when) : `said ${written(found.said)}`;
}

/** @param {Estimate} e */
function estimate(e) {
  const number = e.low === e.high ? `${e.best ?? e.low}` : `${e.low ?? "?"}–${e.best ?? "?"}–${e.high ?? "?"}`;
  return h("span", { class: "toll", title: e.rule }, `${number} ${e.measure}`);
}

/** @param {Incident} found */
function incident(found) {
  const query = new URLSearchParams(location.search);
  query.set("id", found.id);
  return h("section", { class: "item row" },
    h("span", { class: "when" }, day(found)),
    h("div", {},
      h("h3", {}, h("a", { href: `?${query}` }, what(found))),
      h("p", { class: "why" }, [found.places.join(", "), `${some(found.voices, "voice")}, ${some(found.reports, "report")}`, found.deny ? `${some(found.deny, "voice")} against it` : ""].filter(Boolean).join(" · "))),
    h("div", { class: "tolls" }, ...found.estimates.map(estimate)));
}

/** @param {HTMLElement} main @param {string} ident */
async function showDossier(main, ident) {
  main.className = "listing";
  try {
    const known = new URLSearchParams(location.search).get("known");
    dossier(main, await ask(`incidents/${ident}`, { known }));
  } catch (error) {
    fill(main, h("p", { class: "failed", role: "alert" }, words(error)));
  }
}

/** @param {HTMLElement} main @param {Dossier} found */
function dossier(main, { incident: one, known, differences, tolls, accounts }) {
  const differing = differences.filter((d) => d.versions.length > 1);
  const place = one.place && h("a", { href: `/?${new URLSearchParams({ place: one.place.id })}` }, one.place.name);
  const rows = accounts.map(({ event: { told, ...event } }) => ({
    incident: one.id, type: event.type, actors: event.actors.join("; "), recipients: event.recipients.join("; "), places: event.places.join("; "), when: told.when, counts: event.counts.join("; "),
    source: told.source, grade: told.grade, published: told.published, quote: told.quote, claim: told.claim, report: told.report, lat: one.place?.lat, lon: one.place?.lon,
  }));
  fill(main,
    h("p", {}, h("a", { href: "/incidents" }, "‹ All incidents")),
    h("h2", {}, what(one)),
    h("p", { class: "intro" }, `${day(one)} · `, place ?? "place not said", ` · ${some(one.voices, "independent voice")} in ${some(one.reports, "report")}${one.copies ? `, ${some(one.copies, "copy")}`.replace("copys", "copies") : ""}${one.deny ? ` · ${some(one.deny, "voice")} against it` : ""}`),
    takingAway("incident", rows, { what: `${what(one)}, ${day(one)}`, on: null, known }),
    ...tolls.map(({ estimate: e, figures }) => h("section", { class: "item" },
      h("h3", {}, estimate(e), h("span", { class: "much" }, e.rule)),
      h("table", {},
        h("thead", {}, h("tr", {}, ...["figure", "of whom", "source", "published", "counts"].map((t) => h("th", { scope: "col" }, t)))),
        h("tbody", {}, ...figures.map((f) => h("tr", {},
          h("td", {}, f.says), h("td", {}, f.who ?? ""), h("td", {}, f.told.source), h("td", {}, written(f.told.published)),
          h("td", {}, f.current ? "yes" : f.total ? "no: of a longer time" : f.replaced ? "no: replaced later" : "no: a copy"))))))),
    differing.length > 0 && h("section", { class: "item" }, h("h3", {}, "What accounts differ on"),
      h("table", {}, h("tbody", {}, ...differing.flatMap((d) => d.versions.map((v, i) => h("tr", {},
        h("th", { scope: "row" }, i ? "" : d.about), h("td", {}, v.says), h("td", {}, some(v.voices, "voice")), h("td", {}, v.sources.join(", ")))))))),
    h("h3", {}, "Every account"),
    h("div", { class: "sides" }, ...accounts.map((a) => account([a.event.told]))));
}
