// @ts-check
// Days as ISO 8601 text, and as numbers to draw with.  All is UTC; pure, without the DOM.

const MILLISECONDS = 864e5;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The number of a day since 1970. @param {string} day */
export function toNumber(day) {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / MILLISECONDS);
}

/** @param {number} number */
export function toDay(number) {
  return new Date(number * MILLISECONDS).toISOString().slice(0, 10);
}

/** As people write it: 20 Jun 2014. @param {string} day */
export function written(day) {
  const [year, month, date] = day.split("-");
  return `${Number(date)} ${MONTHS[Number(month) - 1]} ${Number(year)}`;
}

/** Text with its ISO dates written as people do. @param {string} words */
export function inDays(words) {
  return words.replace(/\b\d{4}-\d\d-\d\d\b/g, written);
}

/** A span of days ("2014-06-20/2014-06-21", ends may be open) as people write it. @param {string} span */
export function writtenSpan(span) {
  const [first, last] = span.includes("/") ? span.split("/") : [span, span];
  if (!first) return `until ${written(last)}`;
  if (!last) return `from ${written(first)}`;
  return first === last ? written(first) : `${written(first)} to ${written(last)}`;
}

/**
 * The day that somebody typed: 2014-06-20, 20 Jun 2014, 20 June 2014; null if it is none.
 * @param {string} typed
 */
export function read(typed) {
  const text = typed.trim();
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  const plain = /^(\d{1,2})\.?\s+([a-z]{3})[a-z]*\.?,?\s+(\d{4})$/i.exec(text);
  const month = plain && MONTHS.findIndex((m) => m.toLowerCase() === plain[2].toLowerCase());
  if (!iso && (!plain || month === null || month < 0)) return null;
  const day = iso
    ? text
    : `${plain?.[3]}-${String((month ?? 0) + 1).padStart(2, "0")}-${plain?.[1].padStart(2, "0")}`;
  const number = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(number) || new Date(number).toISOString().slice(0, 10) !== day ? null : day;
}
