// @ts-check
// One source's words as they are shown everywhere: who says so, the sentence, its grade and why.

import { inDays, writtenSpan } from "./days.js";
import { h, isolated, plain } from "./dom.js";
import { chain, gradeWords, printedIn, some, speaker } from "./words.js";

/** @typedef {import("./types.js").Told} Told */

/** Claims put together that one source makes in one sentence. @param {Told[]} told @returns {Told[][]} */
export function bySentence(told) {
  /** @type {Map<string, Told[]>} */
  const groups = new Map();
  for (const one of told) {
    const key = JSON.stringify([one.source, one.via, one.report, one.start]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

/** The address of a report, opened at a sentence. @param {string} report @param {string} claim */
export function addressOf(report, claim) {
  const query = new URLSearchParams(location.search);
  query.set("report", report);
  query.set("claim", claim);
  return `?${query}`;
}

/** The sentence with its cue marked. @param {Told} told */
function sentence(told) {
  if (!told.quote) return h("blockquote", {}, "(its text was erased)");
  const cue = told.cue.split(/\s+/).join(" ");
  const at = cue && cue.length < told.quote.length ? told.quote.indexOf(cue) : -1;
  const quote = h("blockquote", { dir: "auto" });
  if (at < 0) quote.append(h("mark", {}, told.quote));
  else quote.append(plain(told.quote.slice(0, at)), h("mark", {}, cue), plain(told.quote.slice(at + cue.length)));
  return quote;
}

/** One source's sentence, with what it was taken to say. @param {Told[]} group */
export function account(group) {
  const [first] = group;
  const { name, more } = speaker(first);
  /** @type {Map<string, [string, string]>} what was read, and of when, each once */
  const taken = new Map(group.flatMap(({ says, when }) => (says ? [[`${says} ${when}`, [says, when ? `, ${writtenSpan(when)}` : ""]]] : [])));
  const links = chain(first);
  return h("article", { class: "claim" },
    h("div", { class: "top" },
      h("span", { class: "who" }, h("b", {}, h("bdi", {}, name)), more),
      h("span", { class: "grade", title: gradeWords(first.grade) }, first.grade)),
    sentence(first),
    ...[...taken.values()].map(([says, when]) => h("div", { class: "taken" }, "Read as: ", h("bdi", {}, says), when)),
    h("details", {},
      h("summary", {}, `Why ${first.grade}: ${gradeWords(first.grade)}`),
      h("ul", {}, ...first.reasons.map((reason) => h("li", {}, inDays(reason)))),
      links.length > 1 && h("div", {}, "Came through: ", ...isolated(links, " → "))),
    ...group.filter((t) => t.corrected).map((t) => h("div", { class: "corrected" }, `Corrected by ${t.corrected?.author}: ${t.corrected?.changes.join("; ")} (${t.corrected?.reason})`)),
    h("div", { class: "foot" },
      h("span", {}, ...isolated(printedIn(first), ", ")),
      h("a", { href: addressOf(first.report, first.claim), "data-report": first.report, "data-claim": first.claim }, "In the whole report")));
}

/** Accounts with their copies folded away. @param {Told[]} told @param {number} [most] */
export function accounts(told, most = 4) {
  const groups = bySentence(told);
  const own = groups.filter((group) => !group[0].copy);
  const copies = groups.filter((group) => group[0].copy);
  const folded = (/** @type {Told[][]} */ some_, /** @type {string} */ words) => some_.length > 0 && h("details", { class: "copies" }, h("summary", {}, words), ...some_.map(account));
  return [
    ...own.slice(0, most).map(account),
    folded(own.slice(most), `${some(own.length - most, "further account")}`),
    folded(copies, copies.length === 1 ? "1 copy of these in another report, counted once" : `${copies.length} copies of these in other reports, counted once`),
  ];
}
