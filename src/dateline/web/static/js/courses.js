// @ts-check
// Looking things up in the courses of places.  Pure: no DOM, no network.

/** @typedef {import("./types.js").Course} Course */
/** @typedef {import("./types.js").Stretch} Stretch */
/** @typedef {import("./types.js").Place} Place */

/**
 * What is said of a place on a day.  After its last day, which is that of the latest report that
 * counts, the last answer stands: silence keeps it.
 * @param {Course|undefined} course
 * @param {string} day
 * @returns {Stretch|null}
 */
export function stretchOn(course, day) {
  if (!course || !course.stretches.length) return null;
  let low = 0;
  let high = course.stretches.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (course.stretches[middle].last < day) low = middle + 1;
    else high = middle;
  }
  return course.stretches[low];
}

/** The siege of a place on a day, if somebody told of one; the latest. @param {Course|undefined} course @param {string} day */
export function siegeOn(course, day) {
  return course?.sieges?.findLast(({ first, last }) => first <= day && day <= last) ?? null;
}

/** What a map shows of a stretch, as one word to compare. @param {Stretch|null} stretch */
export function drawn(stretch) {
  if (!stretch || stretch.standing === "unknown") return "unknown";
  return stretch.standing === "held" ? `held ${stretch.holder}` : `contested ${[...stretch.parties].sort().join(" ")}`;
}

/** The days on which some place changes on the map, in order. @param {Course[]} courses */
export function changeDays(courses) {
  /** @type {Set<string>} */
  const days = new Set();
  for (const { stretches } of courses) {
    stretches.forEach((stretch, i) => {
      if (i && stretch.first && drawn(stretch) !== drawn(stretches[i - 1])) days.add(stretch.first);
    });
  }
  return [...days].sort();
}

/**
 * Since when a place has had the standing and the holder that it has on a day; null where that goes
 * back without end.
 * @param {Course} course
 * @param {string} day
 */
export function since(course, day) {
  const at = course.stretches.indexOf(/** @type {Stretch} */ (stretchOn(course, day)));
  let first = at;
  const alike = (/** @type {Stretch} */ one, /** @type {Stretch} */ other) => one.standing === other.standing && one.holder === other.holder;
  while (first > 0 && alike(course.stretches[first - 1], course.stretches[at])) first -= 1;
  return course.stretches[first]?.first ?? null;
}

/**
 * A course with neighbours that look alike joined: what a person calls a change.
 * @param {Course} course
 * @returns {Stretch[]}
 */
export function runs(course) {
  /** @type {Stretch[]} */
  const found = [];
  for (const stretch of course.stretches) {
    const former = found.at(-1);
    if (former && drawn(former) === drawn(stretch)) found[found.length - 1] = { ...former, last: stretch.last };
    else found.push(stretch);
  }
  return found;
}

/**
 * The places of which two pictures say different things on a day.
 * @param {Course[]} ours
 * @param {Course[]} others
 * @param {string} day
 * @returns {Place[]}
 */
export function differing(ours, others, day) {
  const there = new Map(others.map((course) => [course.place.id, course]));
  const here = new Set(ours.map((course) => course.place.id));
  const found = ours.filter((c) => drawn(stretchOn(c, day)) !== drawn(stretchOn(there.get(c.place.id), day)));
  const gone = others.filter((c) => !here.has(c.place.id) && drawn(stretchOn(c, day)) !== "unknown");
  return [...found, ...gone].map((course) => course.place);
}

const NEAR = 0.35;

/**
 * The crossings that face each other over a border, each by its counterpart: of other countries
 * and at most about 35 km apart, the nearest first.
 * @param {Place[]} places
 * @returns {Map<string, string>}
 */
export function facing(places) {
  const crossings = places.filter((p) => p.kind === "crossing" && p.lat !== null && p.lon !== null);
  /** @type {[number, string, string][]} */
  const pairs = [];
  for (const [i, one] of crossings.entries()) {
    for (const other of crossings.slice(i + 1)) {
      const far = Math.hypot(Number(one.lat) - Number(other.lat), Number(one.lon) - Number(other.lon));
      if (one.country !== other.country && far < NEAR) pairs.push([far, one.id, other.id]);
    }
  }
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const [, one, other] of pairs.sort((a, b) => a[0] - b[0])) {
    if (!found.has(one) && !found.has(other)) found.set(one, other).set(other, one);
  }
  return found;
}
