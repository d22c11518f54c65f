// @ts-check
// What is looked at, in the address: every view is a link.

/** @typedef {import("./types.js").View} View */

/** Of how many days accounts of events can be shown. */
export const SPANS = [0, 1, 7, 30, 90, 365];

const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * The view that an address asks for; what cannot be read is left out.
 * @param {string} search
 * @param {string} latest the day shown where none is given
 * @returns {View}
 */
export function readView(search, latest) {
  const query = new URLSearchParams(search);
  const day = (/** @type {string} */ name) => (DAY.test(query.get(name) ?? "") ? query.get(name) : null);
  const theme = query.get("theme");
  return {
    on: day("on") ?? latest,
    known: day("known"),
    follow: query.get("follow") === "1",
    place: query.get("place"),
    events: SPANS.includes(Number(query.get("events"))) ? Number(query.get("events")) : 0,
    theme: theme === "dark" || theme === "light" ? theme : null,
  };
}

/** The part of an address that asks for a view. @param {View} view */
export function writtenView(view) {
  const query = new URLSearchParams({ on: view.on });
  if (view.follow) query.set("follow", "1");
  else if (view.known) query.set("known", view.known);
  if (view.place) query.set("place", view.place);
  if (view.events) query.set("events", String(view.events));
  if (view.theme) query.set("theme", view.theme);
  return `?${query}`;
}
