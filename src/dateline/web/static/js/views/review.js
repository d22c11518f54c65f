// @ts-check
// The review desk: claims in the order of what the map would change without each, one at a time.

import { ask, takenBack, words } from "../api.js";
import { caseOf } from "../case.js";
import { judge, madeOf } from "../deeds.js";
import { deskPages, may } from "../desk.js";
import { fill, h, isolated } from "../dom.js";
import { wireKeys } from "../keys.js";
import { addressOfForm, formOf } from "../listing.js";
import { some } from "../words.js";

/** @typedef {import("../case.js").Item} Item */

/** @type {import("../listing.js").Field[]} */
const FIELDS = [
  { name: "place", label: "Place" },
  { name: "source", label: "Source" },
  { name: "since", label: "Published from", type: "date" },
  { name: "until", label: "to", type: "date" },
  { name: "at", label: "For the map of", type: "date" },
  { name: "doubt", label: "Doubt", type: "select", options: ["hedged", "alone", "weak", "disputed"] },
  { name: "state", label: "Judged", type: "select", options: ["others", "differ", "judged"], labels: { "": "by nobody", others: "by others, not by me", differ: "differently", judged: "by anybody" } },
];

/** @param {HTMLElement} main */
export async function showReview(main) {
  main.className = "listing review";
  const list = h("ol", { class: "queue", "aria-label": "Claims to review" });
  const count = h("p", { class: "count", role: "status" });
  const told = h("div", { role: "status", class: "told-deed" });
  const panel = h("section", { class: "case", "aria-label": "The claim", tabindex: "-1" });
  const more = h("button", { type: "button", hidden: true }, "Show more");
  const form = formOf(FIELDS);
  const coder = await may("coder");
  const editor = await may("editor");
  /** @type {Item[]} */
  let items = [];
  /** @type {number|null} */
  let after = null;
  let chosen = -1;
  let asking = new AbortController();
  let showing = new AbortController();

  const query = () => new URLSearchParams(location.search);
  const blind = () => query().get("state") === "others";

  /** @param {boolean} further */
  async function load(further) {
    asking.abort();
    asking = new AbortController();
    count.textContent = "Asking …";
    const given = Object.fromEntries(FIELDS.map(({ name }) => [name, query().get(name)]));
    try {
      const page = await ask("review", { ...given, limit: 50, after: further ? after : null }, asking.signal);
      items = further ? [...items, ...page.items] : page.items;
      ({ after } = page);
      more.hidden = after === null;
      count.textContent = page.total ? `${some(page.total, "claim")}${page.places ? ` about ${some(page.places, "place")}` : ""}${page.left_out ? `; ${page.left_out.toLocaleString("en")} left out, narrow it to see them` : ""}` : "Nothing to review by these conditions.";
      fill(list, ...items.map(row));
      if (!further) {
        const wanted = items.findIndex((item) => item.told.claim === query().get("claim"));
        await choose(Math.max(wanted, items.length ? 0 : -1), query().get("claim"));
      }
    } catch (error) {
      if (takenBack(error)) return;
      count.textContent = "";
      fill(list, h("li", { class: "failed", role: "alert" }, words(error)));
    }
  }

  /** @param {Item} item @param {number} number */
  function row(item, number) {
    const percent = item.influence ? `${Math.round(item.influence.change * 100)}%` : "–";
    return h("li", { "data-claim": item.told.claim }, h("button", { type: "button", onclick: () => void choose(number) },
      h("span", { class: "much", title: "How much of the probability of who holds the place would move without it" }, percent),
      h("span", { class: "says" }, h("b", { dir: "auto" }, item.place?.name ?? "No place"), " ", h("bdi", {}, item.told.says ?? item.told.cue)),
      h("span", { class: "by" }, ...isolated([item.told.source, item.told.grade, ...item.doubts], " · "))));
  }

  /** @param {number} number @param {string|null} [instead] a claim that the list need not have */
  async function choose(number, instead = null) {
    chosen = Math.min(number, items.length - 1);
    for (const [at, one] of [...list.children].entries()) one.querySelector("button")?.setAttribute("aria-current", String(at === chosen));
    if (number > 0) list.children[chosen]?.scrollIntoView({ block: "nearest" });
    const item = items[chosen] ?? null;
    const claim = instead ?? item?.told.claim;
    if (!claim) return fill(panel);
    panel.querySelector(".deeds")?.remove(); // nothing is judged that is not looked at
    showing.abort();
    showing = new AbortController();
    const there = query();
    there.set("claim", claim);
    history.replaceState(null, "", `?${there}`);
    try {
      const [found, report] = await caseOfClaim(claim, showing.signal);
      fill(panel, caseOf({ item: item?.told.claim === claim ? item : null, found, report, blind: blind(), coder, editor, act, undo }));
      toMark(panel.querySelector(".report"));
    } catch (error) {
      if (!takenBack(error)) fill(panel, h("p", { class: "failed", role: "alert" }, words(error)));
    }
    return undefined;
  }

  /** @param {"accept"|"retract"|"correct"} deed @param {Record<string, unknown>} given @param {string} claim */
  async function act(deed, given, claim) {
    try {
      const made = await judge(deed, given);
      fill(told, madeOf(made, () => void load(false)));
      const gone = new Set(made.flatMap((one) => one.subjects));
      items = items.filter((item) => !gone.has(item.told.claim) && item.told.claim !== claim);
      fill(list, ...items.map(row));
      await choose(items.length ? Math.max(0, Math.min(chosen, items.length - 1)) : -1);
      panel.focus({ preventScroll: true });
      told.scrollIntoView({ block: "nearest" });
    } catch (error) {
      refused(error);
    }
  }

  /** @param {unknown} error */
  function refused(error) {
    fill(told, h("p", { class: "failed", role: "alert" }, words(error)));
    told.scrollIntoView({ block: "nearest" });
  }

  /** @param {string} judgement @param {string} reason */
  async function undo(judgement, reason) {
    try {
      fill(told, madeOf(await judge("undo", { ids: [judgement], reason }), () => void load(false)));
      await load(false);
    } catch (error) {
      refused(error);
    }
  }

  more.onclick = () => void load(true);
  form.onsubmit = (event) => {
    event.preventDefault();
    history.pushState(null, "", addressOfForm(form));
    void load(false);
  };
  addEventListener("popstate", () => void load(false));
  const help = wireKeys({
    j: { does: "the next claim", act: () => void choose(Math.min(chosen + 1, items.length - 1)) },
    k: { does: "the claim before", act: () => void choose(Math.max(chosen - 1, 0)) },
    a: { does: "accept: it is read rightly", act: () => press("[data-deed=accept]") },
    c: { does: "correct what was read", act: () => press("[data-deed=correct]") },
    r: { does: "reject: it says no such thing", act: () => press("[data-deed=retract]") },
    u: { does: "undo what you judged last", act: () => press(".undo") },
  });
  fill(main, h("h2", {}, "Review"), deskPages(),
    h("p", { class: "intro" }, "The claims on which the map hangs most, first: by how much of the probability of who holds a place would move without each. ", help),
    form, h("div", { class: "told" }, count), h("div", { class: "bench" }, h("div", { class: "side" }, list, more), h("div", {}, told, panel)));
  await load(false);
}

/** Do what a button on the page does. @param {string} selector */
function press(selector) {
  const button = document.querySelector(`main ${selector}`);
  if (button instanceof HTMLButtonElement && !button.disabled) button.click();
}

/** Scroll a report to the sentence that is looked at, and nothing around it. @param {HTMLElement|null} report */
function toMark(report) {
  const mark = report?.querySelector("mark");
  if (report && mark) report.scrollTop += mark.getBoundingClientRect().top - report.getBoundingClientRect().top - report.clientHeight / 3;
}

/** @param {string} claim @param {AbortSignal} signal */
async function caseOfClaim(claim, signal) {
  const found = await ask(`review/${claim}`, {}, signal);
  return [found, await ask(`reports/${found.told.report}`, {}, signal)];
}
