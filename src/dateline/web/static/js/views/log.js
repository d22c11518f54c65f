// @ts-check
// What was added and judged, by whom and when: the audit log, the latest first.

import { address } from "../api.js";
import { deskPages } from "../desk.js";
import { h } from "../dom.js";
import { showListing } from "../listing.js";

/** @typedef {import("../case.js").Entry & {chain: string}} Entry */

const FIELDS = ["ident", "by", "kind", "since", "until"];

/** @param {HTMLElement} main */
export async function showLog(main) {
  const whole = h("a", { class: "button", href: "#" }, "All of it as CSV");
  whole.onclick = () => {
    const query = new URLSearchParams(location.search);
    whole.href = address("log.csv", Object.fromEntries(FIELDS.map((name) => [name, query.get(name)])));
  };
  await showListing(main, {
    title: "Log",
    intro: "All that was added to the record and judged of it: who, when, what and why. Nothing is taken out of it; what was undone stays, struck through. Each entry is sealed with all before it.",
    question: "log",
    what: "entry",
    plural: (n) => (n === 1 ? "1 entry" : `${n.toLocaleString("en")} entries`),
    none: "No such entries.",
    pages: deskPages(),
    beside: whole,
    fields: [
      { name: "ident", label: "Of the id" },
      { name: "by", label: "By" },
      { name: "kind", label: "Kind", type: "select", options: ["judgement", "report", "erasure"] },
      { name: "since", label: "From", type: "date" },
      { name: "until", label: "to", type: "date" },
    ],
    item: entry,
    row: (/** @type {Entry} */ e) => ({ number: e.seq, recorded: e.recorded, kind: e.kind, subject: e.subject, by: e.by, words: e.words, undone: e.undone, seal: e.chain }),
  });
}

/** @param {Entry} e */
function entry(e) {
  const at = `${e.recorded.slice(0, 10)} ${e.recorded.slice(11, 16)} UTC`;
  return h("section", { class: "item row log" },
    h("span", { class: "when" }, `${e.seq} · ${at}`),
    h("div", {}, e.undone ? h("del", {}, e.words) : e.words, h("p", { class: "why" }, [e.undone ? "undone" : "", e.by ? `by ${e.by}` : "", e.subject].filter(Boolean).join(" · "))),
    h("span", { class: "much", title: e.chain }, e.chain.slice(0, 8)));
}
