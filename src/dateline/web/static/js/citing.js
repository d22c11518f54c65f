// @ts-check
// How to cite a view: as text and as BibTeX, with both dates and the seal of the record.

import { ask } from "./api.js";
import { byId, fill, h } from "./dom.js";
import { citation, csvText, geojsonText, save } from "./exports.js";

/**
 * Show how to cite what is looked at.
 * @param {{what: string, on: string|null, known: string|null}} view `known` is the last day of publication that counts; null for the latest
 * @param {(Node|null)[]} further what else is shown under it
 */
export async function showCitation({ what, on, known }, ...further) {
  const about = await ask("record");
  const { text, bibtex } = citation({
    what, on, known: known ?? about.last_day, address: location.href,
    seal: about.seal, version: about.dateline, today: new Date().toISOString().slice(0, 10),
  });
  const reader = /** @type {HTMLDialogElement} */ (byId("reader"));
  fill(reader,
    h("div", { class: "head" }, h("h2", { id: "reader-title" }, "Cite this view"), h("button", { type: "button", onclick: () => reader.close() }, "Close")),
    h("div", { class: "body" },
      copyable("As text", text), copyable("As BibTeX", bibtex), ...further,
      h("p", { class: "note" }, `The seal ${about.seal?.slice(0, 16) ?? "none"} is that of the last entry of the record’s log: whoever has the same one has the same record.`)));
  reader.showModal();
}

/** Text to be copied. @param {string} label @param {string} content */
export function copyable(label, content) {
  const box = h("textarea", { readonly: true, rows: Math.min(8, content.split("\n").length + 1), "aria-label": label }, content);
  return h("div", { class: "copyable" }, h("div", {}, label), box, h("button", {
    type: "button",
    onclick: () => {
      box.select();
      void navigator.clipboard?.writeText(content);
    },
  }, "Copy"));
}

/**
 * What can be taken away of a page about one thing: its table, its points, its citation, its print.
 * @param {string} name of the files
 * @param {Record<string, unknown>[]} rows
 * @param {{what: string, on: string|null, known: string|null}} view
 */
export function takingAway(name, rows, view) {
  const button = (/** @type {string} */ words, /** @type {() => void} */ act) => h("button", { type: "button", onclick: act }, words);
  return h("div", { class: "told" },
    button("CSV of these", () => save(`${name}.csv`, "text/csv", csvText(rows))),
    rows.some((row) => typeof row.lat === "number") && button("GeoJSON of these", () => save(`${name}.geojson`, "application/geo+json", geojsonText(rows))),
    button("Cite", () => void showCitation(view)),
    button("Print", () => print()));
}
