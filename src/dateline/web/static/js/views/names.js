// @ts-check
// Which two are one: candidates to be judged the same, different or unsure, and any other pair.

import { ask, words } from "../api.js";
import { judge, madeOf } from "../deeds.js";
import { deskPages, may } from "../desk.js";
import { fill, h } from "../dom.js";
import { some } from "../words.js";

/** @typedef {{id: string, name: string, claims: number, reports: number}} Thing */
/** @typedef {{about: string, one: Thing, other: Thing, score: number, reasons: string[]}} Pair */

const KINDS = ["actor", "place", "source"];
const ANSWERS = { same: "The same", different: "Two", unsure: "Cannot be told" };

/** @param {HTMLElement} main */
export async function showNames(main) {
  main.className = "listing review";
  const coder = await may("coder");
  const told = h("div", { role: "status", class: "told-deed" });
  const list = h("div", { class: "items" });
  const count = h("p", { class: "count", role: "status" });
  const kind = new URLSearchParams(location.search).get("kind") ?? "actor";
  const pick = h("select", { name: "kind" }, ...KINDS.map((k) => h("option", { value: k, selected: k === kind }, `${k}s`)));
  pick.onchange = () => {
    const query = new URLSearchParams(location.search);
    query.set("kind", pick.value);
    history.replaceState(null, "", `?${query}`);
    void load();
  };

  async function load() {
    count.textContent = "Looking for those that may be one …";
    try {
      /** @type {Pair[]} */
      const pairs = await ask("suggestions", { kind: pick.value, limit: 100 });
      count.textContent = pairs.length ? some(pairs.length, "pair") : `No two ${pick.value}s look like one.`;
      fill(list, ...pairs.map(candidate));
    } catch (error) {
      count.textContent = "";
      fill(list, h("p", { class: "failed", role: "alert" }, words(error)));
    }
  }

  /** @param {Record<string, unknown>} given @param {Element} [item] */
  async function say(given, item) {
    try {
      fill(told, madeOf(await judge("identify", given), () => void load()));
      item?.remove();
    } catch (error) {
      fill(told, h("p", { class: "failed", role: "alert" }, words(error)));
    }
  }

  /** @param {Pair} pair */
  function candidate(pair) {
    const form = h("form", { class: "inline", "aria-label": `${pair.one.name} and ${pair.other.name}` },
      h("input", { name: "reason", "aria-label": "Why", placeholder: "why", required: true, maxlength: 2000, autocomplete: "off" }),
      ...Object.entries(ANSWERS).map(([verdict, name]) => h("button", { type: "submit", value: verdict }, name)));
    const item = h("section", { class: "item" },
      h("h3", {}, h("span", { dir: "auto" }, pair.one.name), h("span", { class: "much" }, `${Math.round(pair.score * 100)}% alike`)),
      h("p", {}, used(pair.one)), h("h3", { dir: "auto" }, pair.other.name), h("p", {}, used(pair.other)),
      h("ul", { class: "why" }, ...pair.reasons.map((reason) => h("li", {}, reason))), coder ? form : null);
    form.onsubmit = (event) => {
      event.preventDefault();
      void say({ verdict: verdictOf(event), one: pair.one.id, other: pair.other.id, kind: pair.about, reason: new FormData(form).get("reason") }, item);
    };
    return item;
  }

  const any = h("form", { class: "stacked", "aria-label": "Any two" },
    h("div", { class: "pair" },
      h("label", {}, h("span", {}, "One (name or id)"), h("input", { name: "one", required: true, maxlength: 200, autocomplete: "off" })),
      h("label", {}, h("span", {}, "The other"), h("input", { name: "other", required: true, maxlength: 200, autocomplete: "off" })),
      h("label", {}, h("span", {}, "Kind"), h("select", { name: "kind" }, h("option", { value: "" }, "by their names"), ...[...KINDS, "report", "incident"].map((k) => h("option", { value: k }, k))))),
    h("label", {}, h("span", {}, "Why"), h("input", { name: "reason", required: true, maxlength: 2000, autocomplete: "off" })),
    h("div", { class: "buttons" }, ...Object.entries(ANSWERS).map(([verdict, name]) => h("button", { type: "submit", value: verdict }, name))));
  any.onsubmit = (event) => {
    event.preventDefault();
    const given = new FormData(any);
    void say({ verdict: verdictOf(event), one: given.get("one"), other: given.get("other"), kind: given.get("kind") || null, reason: given.get("reason") });
  };
  fill(main, h("h2", {}, "Same or not"), deskPages(),
    h("p", { class: "intro" }, "Parties, places and sources that may be one. Two that are the same are told under the better known name; two incidents that are the same are joined, that are two are split. Nothing is joined before somebody says so."),
    told, coder ? h("details", { class: "any" }, h("summary", {}, "Any other two, also reports and incidents"), any) : null,
    h("div", { class: "told" }, h("label", {}, "Candidates among ", pick), count), list);
  await load();
}

/** @param {SubmitEvent} event */
function verdictOf(event) {
  return event.submitter instanceof HTMLButtonElement ? event.submitter.value : "unsure";
}

/** @param {Thing} thing */
function used({ id, claims, reports }) {
  return `${id}; ${some(claims, "claim")} in ${some(reports, "report")}`;
}
