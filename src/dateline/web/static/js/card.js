// @ts-check
// The card of a place: who holds it, since when, how sure and why, and the accounts side by side.

import { accounts } from "./accounts.js";
import { address, ask, takenBack, words } from "./api.js";
import { drawn, runs, siegeOn, since, stretchOn } from "./courses.js";
import { inDays, written } from "./days.js";
import { byId, fill, h } from "./dom.js";
import { image } from "./legend.js";
import { markOf } from "./marks.js";
import { country, exactness, some, standing, sure } from "./words.js";

/** @typedef {import("./types.js").Holding} Holding */
/** @typedef {import("./types.js").Course} Course */
/** @typedef {import("./types.js").Picture} Picture */
/** @typedef {import("./palette.js").Look} Look */
/**
 * @typedef {object} Shown
 * @property {string} on
 * @property {string|null} known
 * @property {string|null} place
 * @property {Picture} picture
 * @property {Picture} now
 * @property {Map<string, Look>} looks
 * @property {string|undefined} facing
 * @property {(day: string) => void} onDay
 * @property {(place: string) => void} onPlace
 */

/** @type {AbortController} */
let asking = new AbortController();

/** @param {Shown} shown */
export async function showCard(shown) {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  const card = byId("card");
  const course = courseOf(shown.picture, shown.place) ?? courseOf(shown.now, shown.place);
  if (!course) return fill(card, welcome(shown));
  const same = card.dataset.place === course.place.id;
  card.dataset.place = course.place.id;
  const parts = h("div", { id: "accounts", "aria-busy": "true" });
  fill(card, ...head(shown, course), same ? byIdOr("accounts", parts) : parts, ...tail(shown, course));
  if (!same) card.scrollTop = 0;
  try {
    const holding = await ask("holds", { place: course.place.id, at: shown.on, known: shown.picture.known }, signal);
    byId("accounts").replaceWith(body(holding, shown));
  } catch (error) {
    if (takenBack(error)) return undefined;
    fill(byId("accounts"), h("p", { class: "failed" }, words(error)));
  }
  return undefined;
}

/** @param {Picture} picture_ @param {string|null} place */
function courseOf(picture_, place) {
  return picture_.courses.find((c) => c.place.id === place);
}

/** @param {string} id @param {HTMLElement} other */
function byIdOr(id, other) {
  return document.getElementById(id) ?? other;
}

/** @param {Shown} shown */
function welcome(shown) {
  const { courses } = shown.picture;
  return h("div", {},
    h("h2", {}, "Choose a place"),
    h("p", { class: "why" }, courses.length
      ? `On the map or in the list under it. ${some(courses.length, "place")} in this record ${courses.length === 1 ? "is" : "are"} said to be held or to have changed hands; nothing is painted between them.`
      : "No report in this record says who holds a place. Add some: dateline add PATH"));
}

/** @param {Shown} shown @param {Course} course */
function head(shown, course) {
  const { place } = course;
  const here = courseOf(shown.picture, place.id);
  const stretch = here ? stretchOn(here, shown.on) : null;
  const now = stretchOn(courseOf(shown.now, place.id), shown.on);
  const first = here && since(here, shown.on);
  const where = [place.kind, country(place.country), point(place), exactness(place.precision)];
  const shape = place.precision >= 3 ? "area" : "disc";
  return [
    h("h2", { dir: "auto" }, place.name),
    h("p", { class: "where" }, where.filter(Boolean).join(" · ")),
    h("div", { class: "state" },
      image(markOf(stretch, shown.looks), { size: 38, shape }),
      h("div", {},
        h("div", { class: "s" }, standing(stretch, shown.looks)),
        h("div", { class: "d" }, stretch && stretch.standing !== "unknown" && `${first ? `since ${written(first)}, ` : ""}${sure(stretch.probability)}`))),
    drawn(stretch) !== drawn(now) && h("p", { class: "later" }, "Later reports changed this. By all reports, on ", `${written(shown.on)}: `, h("b", {}, standing(now, shown.looks)), "."),
    besieged(shown, here),
    facingSide(shown),
  ];
}

/** @param {Shown} shown @param {Course|undefined} course */
function besieged(shown, course) {
  const siege = siegeOn(course, shown.on);
  if (!siege) return null;
  const by = siege.by ? ` by ${shown.looks.get(siege.by)?.name ?? siege.by}` : "";
  const query = new URLSearchParams({ place: course?.place.id ?? "", type: "siege", end: shown.on });
  return h("p", { class: "later" }, `Said to be besieged${by}, on ${written(siege.first)}: `, h("a", { href: `/incidents?${query}` }, "who says so"), ".");
}

/** @param {Shown} shown */
function facingSide(shown) {
  const other = shown.facing ? courseOf(shown.picture, shown.facing) : undefined;
  if (!other) return null;
  const said = standing(stretchOn(other, shown.on), shown.looks);
  return h("p", { class: "why" }, "Across the border, ",
    h("button", { type: "button", class: "plain", onclick: () => shown.onPlace(other.place.id) }, other.place.name),
    `: ${said.charAt(0).toLowerCase()}${said.slice(1)}.`);
}

/** @param {import("./types.js").Place} place */
function point({ lat, lon }) {
  if (lat === null || lon === null) return "position not known";
  return `${Math.abs(lat).toFixed(2)} ${lat < 0 ? "S" : "N"}, ${Math.abs(lon).toFixed(2)} ${lon < 0 ? "W" : "E"}`;
}

/** @param {Holding} holding @param {Shown} shown */
function body(holding, shown) {
  const sides = holding.sides.filter((side) => side.told.length);
  const label = (/** @type {import("./types.js").Side} */ side) => {
    const voices = `${some(side.voices, "independent voice")}`;
    return side.around ? `on the ground around it, ${voices}` : `${Math.round(side.probability * 100)}%, ${voices}`;
  };
  const mark = (/** @type {string} */ party) => image(markOf({ first: null, last: "", standing: "held", holder: party, parties: [party], probability: 1 }, shown.looks), { size: 26 });
  return h("div", { id: "accounts" },
    h("p", { class: "why" }, `Why: ${inDays(holding.rule)}.`),
    ...sides.flatMap((side) => {
      const known = side.holder && shown.looks.has(side.holder.id) ? mark(side.holder.id) : null;
      return [
        h("h3", {},
          h("span", { class: "name" }, known, side.holder ? `For ${side.holder.name}` : "For nobody who is named"),
          h("span", { class: "much" }, label(side))),
        ...accounts(side.told),
      ];
    }));
}

/** @param {Shown} shown @param {Course} course */
function tail(shown, course) {
  const here = courseOf(shown.picture, course.place.id);
  const rows = here ? runs(here) : [];
  const now = here && stretchOn(here, shown.on);
  const query = { place: course.place.id, known: shown.known };
  return [
    h("h3", {}, "How it went"),
    h("ul", { class: "course" }, ...rows.map((run) => h("li", {}, h("button", {
      type: "button",
      "aria-current": now && run.last >= now.last && (run.first ?? "") <= (now.first ?? "") ? "true" : null,
      onclick: () => shown.onDay(run.first ?? run.last),
    },
    image(markOf(run, shown.looks), { size: 24 }),
    h("span", { class: "since" }, run.first ? written(run.first) : "before"),
    h("span", {}, standing(run, shown.looks)),
    h("span", { class: "sure" }, run.standing === "unknown" ? "" : `${Math.round(run.probability * 100)}%`))))),
    h("div", { class: "links" },
      h("a", { class: "button", href: address("timeline", query) }, "Timeline as JSON"),
      h("a", { class: "button", href: address("control.geojson", { at: shown.on, known: shown.known }) }, "This day as GeoJSON")),
    h("p", { class: "note" }, "Only places of which a source says something are drawn, each at its own point. Days are those in the world; “as known on” leaves out what was published later."),
  ];
}
