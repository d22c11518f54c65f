// @ts-check
// The whole report, with the sentences that claims rest on, opened at one of them.

import { ask, words } from "./api.js";
import { written, writtenSpan } from "./days.js";
import { byId, fill, h, plain } from "./dom.js";

/** @typedef {import("./types.js").ReportShown} ReportShown */
/** @typedef {import("./types.js").Said} Said */

const reader = () => /** @type {HTMLDialogElement} */ (byId("reader"));

/** Follow links to reports without leaving the view. */
export function wireReader() {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-report]") : null;
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    void showAsked();
  });
  addEventListener("popstate", () => void showAsked());
  reader().addEventListener("close", () => {
    const query = new URLSearchParams(location.search);
    if (!query.has("report")) return;
    query.delete("report");
    query.delete("claim");
    history.pushState(null, "", `?${query}`);
  });
}

/** Show the report that the address asks for, if any. */
export async function showAsked() {
  const query = new URLSearchParams(location.search);
  const ident = query.get("report");
  if (!ident) {
    if (reader().open) reader().close();
    return;
  }
  fill(reader(), h("p", { class: "waiting" }, "Opening the report …"));
  if (!reader().open) reader().showModal();
  try {
    show(await ask(`reports/${ident}`), query.get("claim"));
  } catch (error) {
    fill(reader(), h("h2", { id: "reader-title" }, "No such report"), h("p", { class: "failed" }, words(error)), closing());
  }
}

function closing() {
  return h("button", { type: "button", onclick: () => reader().close() }, "Close");
}

/** @param {ReportShown} report @param {string|null} claim */
function show(report, claim) {
  const told = [report.publisher, report.published && written(report.published), report.origin].filter(Boolean).join(" · ");
  fill(reader(),
    h("div", { class: "head" },
      h("div", {},
        h("h2", { id: "reader-title", dir: "auto" }, report.title ?? report.origin),
        h("p", {}, told),
        report.url && h("p", {}, outside(report.url)),
        report.derived_from && h("p", {}, "It repeats another report: ", h("a", { href: `?report=${encodeURIComponent(report.derived_from)}`, "data-report": report.derived_from }, "the original")),
        report.retracted && h("p", { class: "corrected" }, `Retracted by ${report.retracted}: it counts in no answer`)),
      closing()),
    h("div", { class: "body", tabindex: "0", role: "region", "aria-label": "Text and claims" },
      report.erased ? h("p", {}, "The text of this report was erased for good.") : textOf(report, claim),
      h("h3", {}, `${report.said.length} claims read in it`),
      h("ol", {}, ...report.said.map((said) => h("li", said.claim === claim ? { "aria-current": "true" } : {}, claimWords(said))))));
  document.querySelector("#reader .text mark")?.scrollIntoView({ block: "center" });
}

/** An address of a report is shown and not followed: opening it would tell its site who reads. @param {string} url */
function outside(url) {
  return h("span", { title: "Its address; copy it to open it" }, url);
}

/** @param {Said} said */
function claimWords(said) {
  const by = [said.source, ...said.via].join(" → ");
  const when = said.when ? `, ${writtenSpan(said.when)}` : "";
  return `${said.says}${when} (${by})${said.retracted ? `; retracted by ${said.retracted}` : ""}`;
}

/**
 * The text with its sentences marked.  Offsets count code points, which are not JavaScript's units.
 * @param {ReportShown} report
 * @param {string|null} claim
 */
export function textOf(report, claim) {
  const signs = Array.from(report.text);
  const chosen = report.said.find((s) => s.claim === claim);
  const spans = [...new Map(report.said.map((s) => [`${s.start}`, s])).values()].sort((a, b) => a.start - b.start);
  const box = h("div", { class: "text", dir: "auto", lang: report.language });
  const cut = (/** @type {number} */ from, /** @type {number} */ to) => plain(signs.slice(from, to).join(""));
  let at = 0;
  for (const span of spans) {
    if (span.start < at) continue;
    box.append(cut(at, span.start));
    if (chosen && span.start === chosen.start) {
      box.append(h("span", { class: "cited" }, cut(chosen.start, chosen.cue_start), h("mark", {}, cut(chosen.cue_start, chosen.cue_end)), cut(chosen.cue_end, chosen.end)));
    } else box.append(h("span", { class: "told" }, cut(span.start, span.end)));
    at = span.end;
  }
  box.append(cut(at, signs.length));
  return box;
}
