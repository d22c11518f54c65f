// @ts-check
// A view that is a list: what it is narrowed by is in the address, its answer comes page by page.

import { ask, takenBack, words } from "./api.js";
import { showCitation } from "./citing.js";
import { csvText, geojsonText, save } from "./exports.js";
import { inDays } from "./days.js";
import { fill, h } from "./dom.js";
import { some } from "./words.js";

/**
 * @typedef {object} Field
 * @property {string} name the parameter of the API
 * @property {string} label
 * @property {"search"|"text"|"date"|"number"|"select"} [type]
 * @property {string[]} [options]
 * @property {Record<string, string>} [labels] what options are called, and "" for none of them
 */

/**
 * @template T
 * @typedef {object} Listing
 * @property {string} title
 * @property {string} intro
 * @property {string} question
 * @property {string} what what one of them is called
 * @property {(number: number) => string} [plural] how so many are called, where an s does not do
 * @property {Field[]} fields
 * @property {(item: T) => Node} item
 * @property {string} none what to say when there are none
 * @property {Record<string, string>} [unasked] what holds for fields that the address does not name
 * @property {string[]} [needs] nothing is asked before one of these fields is given
 * @property {(item: T) => Record<string, unknown>} [row] one of them as a row of a table
 * @property {HTMLElement} [above] what stands above the list
 * @property {HTMLElement} [pages] the way to the pages beside this one
 * @property {HTMLElement} [beside] what stands beside the button for a table
 * @property {HTMLElement} [aside] what stands at the side of the list
 * @property {(given: Record<string, string|null>) => void} [asking] told what is asked for anew
 * @property {(items: T[]) => void} [shown] told what the list shows now
 * @property {(answer: any) => {items: T[], total: number, ranked?: boolean, after: string|number|null}} [page] where it is not `ranked` there are more than `total`
 */

/**
 * Show a list and keep it at what the address asks for.
 * @template T
 * @param {HTMLElement} main
 * @param {Listing<T>} listing
 */
export async function showListing(main, listing) {
  main.className = "listing";
  const list = h("div", { class: "items" });
  const count = h("p", { class: "count", role: "status" });
  const more = h("button", { type: "button", hidden: true }, "Show more");
  const csv = h("button", { type: "button", hidden: true }, "CSV of these");
  const geojson = h("button", { type: "button", hidden: true }, "GeoJSON of these");
  const cite = h("button", { type: "button" }, "Cite");
  const brief = h("button", { type: "button", onclick: () => print() }, "Print");
  const conditions = h("p", { class: "conditions" });
  const form = formOf(listing.fields, listing.unasked);
  /** @type {T[]} */
  let shown = [];
  /** @type {string|number|null} */
  let after = null;
  let asking = new AbortController();

  /** @param {boolean} further */
  async function load(further) {
    asking.abort();
    asking = new AbortController();
    const given = asked(listing.fields, listing.unasked);
    fill(conditions, ...listing.fields.flatMap(({ name, label }) => (given[name] ? [h("span", {}, `${label}: ${inDays(given[name] ?? "")}`)] : [])));
    if (!further) {
      shown = [];
      fill(list);
      listing.asking?.(given);
    }
    more.hidden = csv.hidden = geojson.hidden = true;
    if (listing.needs && !listing.needs.some((name) => given[name])) {
      count.textContent = "";
      return;
    }
    count.textContent = "Asking …";
    list.setAttribute("aria-busy", "true");
    try {
      const answer = await ask(listing.question, { ...given, limit: 50, after: further ? after : null }, asking.signal);
      const page = listing.page ? listing.page(answer) : answer;
      shown.push(...page.items);
      list.append(...page.items.map(listing.item));
      ({ after } = page);
      listing.shown?.(shown);
      more.hidden = after === null;
      csv.hidden = !listing.row || !shown.length;
      geojson.hidden = !rows().some((row) => typeof row.lat === "number");
      count.textContent = page.total ? `${page.ranked === false ? "more than " : ""}${listing.plural?.(page.total) ?? some(page.total, listing.what)}${shown.length < page.total ? `, ${shown.length} shown` : ""}` : listing.none;
    } catch (error) {
      if (takenBack(error)) return;
      count.textContent = "";
      fill(list, h("p", { class: "failed", role: "alert" }, words(error)));
    } finally {
      list.removeAttribute("aria-busy");
    }
  }

  function rows() {
    return listing.row ? shown.map(listing.row) : [];
  }

  more.onclick = () => void load(true);
  csv.onclick = () => save(`${listing.question}.csv`, "text/csv", csvText(rows()));
  geojson.onclick = () => save(`${listing.question}.geojson`, "application/geo+json", geojsonText(rows()));
  cite.onclick = () => {
    const { at, known } = asked(listing.fields);
    void showCitation({ what: listing.title, on: at ?? null, known: known ?? null });
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    history.pushState(null, "", addressOfForm(form, listing.unasked));
    void load(false);
  };
  addEventListener("popstate", () => {
    refill(form, listing.unasked);
    void load(false);
  });
  fill(main, h("h2", {}, listing.title), listing.pages ?? null, h("p", { class: "intro" }, listing.intro), form, h("div", { class: "told" }, count, csv, listing.beside, geojson, cite, brief), conditions, listing.above ?? null,
    listing.aside ? h("div", { class: "beside" }, listing.aside, h("div", {}, list, more)) : null,
    ...(listing.aside ? [] : [list, more]));
  await load(false);
}

/** The form that narrows a list, filled as the address says. @param {Field[]} fields @param {Record<string, string>} [unasked] */
export function formOf(fields, unasked = {}) {
  const form = h("form", { class: "narrow", role: "search" }, ...fields.map(inputOf), h("button", { type: "submit" }, "Show"));
  refill(form, unasked);
  return form;
}

/** @param {Field} field */
function inputOf({ name, label, type = "text", options = [], labels = {} }) {
  const input = type === "select"
    ? h("select", { name }, h("option", { value: "" }, labels[""] ?? "any"), ...options.map((o) => h("option", { value: o }, labels[o] ?? o)))
    : h("input", { name, type, autocomplete: "off", min: type === "number" ? 1 : null });
  return h("label", {}, h("span", {}, label), input);
}

/** @param {HTMLFormElement} form @param {Record<string, string>} [unasked] */
function refill(form, unasked = {}) {
  const query = new URLSearchParams(location.search);
  for (const input of form.querySelectorAll("input, select")) {
    const box = /** @type {HTMLInputElement} */ (input);
    box.value = query.get(box.name) ?? unasked[box.name] ?? "";
  }
}

/** The address that a form asks for; it names even empty fields that are else filled. @param {HTMLFormElement} form @param {Record<string, string>} [unasked] */
export function addressOfForm(form, unasked = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value || name in unasked) query.set(name, String(value));
  const theme = new URLSearchParams(location.search).get("theme");
  if (theme) query.set("theme", theme);
  return `?${query}`;
}

/** @param {Field[]} fields @param {Record<string, string>} [unasked] @returns {Record<string, string|null>} */
function asked(fields, unasked = {}) {
  const query = new URLSearchParams(location.search);
  return Object.fromEntries(fields.map(({ name }) => [name, query.get(name) ?? unasked[name] ?? null]));
}
