// @ts-check
// A colour for each side and two letters for each party.  Pure: no DOM.

/** @typedef {import("./types.js").Party} Party */
/** @typedef {{colour?: string|null, dark?: string|null, code?: string|null, name?: string|null}} Own */
/** A slot is a custom property of the theme, or the colours on the light and on the dark ground. @typedef {{slot: string, code: string, name: string, short: string}} Look */

const SLOTS = 8;
const LITTLE = new Set(["of", "the", "and", "for", "in", "al", "a"]);

/**
 * How each party looks: the colour of its side, as a custom property of the theme, and a code that
 * no other party has.  The parties that hold most come first and get the colours; past eight sides
 * the rest are grey, told apart by their codes alone.
 * @param {Party[]} parties
 * @param {Record<string, string>} short
 * @param {Record<string, Own>} [own] how some look by the user's choice
 * @returns {Map<string, Look>}
 */
export function looks(parties, short, own = {}) {
  /** @type {Map<string, string>} */
  const slots = new Map();
  /** @type {Set<string>} */
  const taken = new Set();
  /** @type {Map<string, Look>} */
  const found = new Map();
  for (const { code } of Object.values(own)) if (code) taken.add(code);
  for (const party of parties) {
    const chosen = own[party.id] ?? {};
    const side = party.side ?? party.id;
    if (!slots.has(side)) slots.set(side, slots.size < SLOTS ? `--party-${slots.size + 1}` : "--party-other");
    const name = chosen.name ?? short[party.id] ?? party.name;
    const code = chosen.code ?? codes(name).find((c) => !taken.has(c)) ?? "··";
    taken.add(code);
    const slot = chosen.colour ? `${chosen.colour} ${chosen.dark ?? chosen.colour}` : slots.get(side) ?? "--party-other";
    found.set(party.id, { slot, code, name: chosen.name ?? party.name, short: name });
  }
  return found;
}

/** Two-letter codes for a name, the best first. @param {string} name @returns {string[]} */
export function codes(name) {
  const words = name.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const large = words.filter((w) => !LITTLE.has(w.toLowerCase()));
  const letters = large.length ? large : words;
  if (!letters.length) return [];
  const [first] = letters;
  const initials = letters.slice(1).map((w) => first[0] + w[0]);
  const inside = [...letters.join("").slice(1)].map((c) => first[0] + c);
  const signs = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ23456789"];
  const others = [first[0], ...signs].flatMap((one) => signs.map((other) => one + other));
  return [...initials, ...inside, ...others];
}
