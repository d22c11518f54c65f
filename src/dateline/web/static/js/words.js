// @ts-check
// The English of the pages, in one place.

import { written } from "./days.js";

/** @typedef {import("./types.js").Stretch} Stretch */
/** @typedef {import("./types.js").Told} Told */
/** @typedef {import("./palette.js").Look} Look */

const countries = new Intl.DisplayNames(["en"], { type: "region" });

/** The name of a country by its ISO 3166 code. @param {string|null} code */
export function country(code) {
  try {
    return (code && countries.of(code)) || code || "";
  } catch (error) {
    if (error instanceof RangeError) return code ?? "";
    throw error;
  }
}

/** "1 place", "3 places". @param {number} number @param {string} what */
export function some(number, what) {
  return `${number.toLocaleString("en")} ${what}${number === 1 ? "" : "s"}`;
}

/** @param {string[]} names */
export function listed(names) {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/**
 * Who holds a place, in a phrase.
 * @param {Stretch|null} stretch
 * @param {Map<string, Look>} looks
 */
export function standing(stretch, looks) {
  if (!stretch || stretch.standing === "unknown") return "Not known who holds it";
  const short = (/** @type {string} */ id) => looks.get(id)?.short ?? id;
  if (stretch.standing === "held") return `Held by ${looks.get(stretch.holder ?? "")?.name ?? "nobody named"}`;
  if (!stretch.parties.length) return "Contested, by nobody who is named";
  return stretch.parties.length === 1 ? `Contested: ${short(stretch.parties[0])} and others` : `Contested: ${listed(stretch.parties.map(short))}`;
}

/** What a map shows. @param {{on: string, known: string|null, picture: {known: string}}} shown */
export function title({ on, known, picture: { known: last } }) {
  return `Who held what on ${written(on)}, as known on ${written(known ?? last)}`;
}

/** How sure an answer is. @param {number} probability */
export function sure(probability) {
  return `${Math.round(probability * 100)}% sure`;
}

/** Who says so and through whom. @param {Told} told */
export function speaker(told) {
  const number = told.number !== null && told.number > 1 ? `${told.number} ` : "";
  const name = `${number}${told.source}`;
  const role = told.role && !name.toLowerCase().includes(told.role.toLowerCase()) ? `, ${told.role}` : "";
  return { name, more: `${role}${told.named || told.source.startsWith("the report itself") ? "" : " (unnamed)"}` };
}

/** @type {Record<string, string>} */
const FIRMNESS = { stated: "", hedged: ", at a distance", denied: ", who denies it" };

/** Through whom words came, the publisher last. @param {Told} told */
export function chain(told) {
  return [told.source, ...told.via.map((name, i) => name + (FIRMNESS[told.via_stances[i]] ?? ""))];
}

/** The report that a claim stands in: its title, its publisher, its day. @param {Told} told */
export function printedIn(told) {
  const publisher = told.publisher !== told.source ? told.publisher : null;
  return [told.title ?? told.origin, publisher, written(told.published)].filter((part) => part !== null);
}

/** How exact the position of a place is (UCDP's where-precision). @param {number} precision */
export function exactness(precision) {
  if (precision <= 1) return "";
  return precision === 2 ? "position known to about 25 km" : "a whole area, drawn at its middle";
}

/** The letter and the digit of an Admiralty grade in words. @param {string} grade */
export function gradeWords(grade) {
  /** @type {Record<string, string>} */
  const letters = { A: "completely reliable", B: "usually reliable", C: "fairly reliable", D: "not usually reliable", E: "unreliable", F: "reliability cannot be judged" };
  /** @type {Record<string, string>} */
  const digits = { 1: "confirmed by others", 2: "probably true", 3: "possibly true", 4: "doubtful", 5: "improbable", 6: "truth cannot be judged" };
  return `${letters[grade[0]] ?? ""}; ${digits[grade[1]] ?? ""}`;
}
