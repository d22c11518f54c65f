// @ts-check
// How far those who judged claims agree, with each other and with the machine.

import { ask } from "../api.js";
import { csvText, save } from "../exports.js";
import { deskPages } from "../desk.js";
import { fill, h } from "../dom.js";
import { some } from "../words.js";

/** @typedef {{variable: string, level: string, among: string[], units: number, same: number, alpha: number|null}} Agreement */
/** @typedef {{coders: Record<string, number>, agreement: Agreement[], unlike: {claim: string, variable: string, values: Record<string, string>}[]}} Reliability */

/** @param {HTMLElement} main */
export async function showAgreement(main) {
  main.className = "listing review";
  /** @type {Reliability} */
  const found = await ask("agreement");
  const coders = Object.entries(found.coders);
  const csv = h("button", { type: "button", hidden: !found.agreement.length }, "CSV of these");
  csv.onclick = () => save("agreement.csv", "text/csv", csvText(found.agreement.map((row) => ({ ...row, among: row.among.join(" + ") }))));
  const second = h("a", { href: "/review?state=others", class: "button" }, "Code what others coded");
  fill(main, h("h2", {}, "Agreement"), deskPages(),
    h("p", { class: "intro" }, "Krippendorff’s alpha: 1 is full agreement, 0 what chance gives. He asks for 0.8, and for 0.667 at least where conclusions are tentative. The machine is a coder like the others: what it says is what was read before anybody judged it. Claims from the top of the queue are no random sample of all; take what you mean to generalise from a sample."),
    h("div", { class: "told" }, h("p", { class: "count", role: "status" }, coders.length ? coders.map(([name, count]) => `${name}: ${some(count, "claim")}`).join("; ") : "Nobody has judged a claim yet."), csv, second),
    found.agreement.length ? table(found.agreement) : null,
    found.unlike.length ? h("section", {}, h("h3", {}, "Where people differ"), h("ul", { class: "unlike" }, ...found.unlike.map(unlike))) : null);
}

/** @param {Agreement[]} rows */
function table(rows) {
  const heads = ["Part", "Measured as", "Between", "Claims", "All the same", "Alpha"];
  return h("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "Agreement" }, h("table", {},
    h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))),
    h("tbody", {}, ...rows.map((row) => h("tr", {},
      h("td", {}, row.variable), h("td", {}, row.level), h("td", {}, row.among.join(", ")),
      h("td", { class: "number" }, String(row.units)), h("td", { class: "number" }, `${row.same}`),
      h("td", { class: `number ${grade(row.alpha)}` }, row.alpha === null ? "no differences" : row.alpha.toFixed(3)))))));
}

/** @param {number|null} alpha */
function grade(alpha) {
  if (alpha === null) return "";
  return alpha >= 0.8 ? "good" : alpha >= 0.667 ? "fair" : "poor";
}

/** @param {Reliability["unlike"][number]} one */
function unlike({ claim, variable, values }) {
  return h("li", {}, h("a", { href: `/review?state=differ&claim=${encodeURIComponent(claim)}` }, variable), ": ", Object.entries(values).map(([who, what]) => `${who} says ${what}`).join("; "));
}
