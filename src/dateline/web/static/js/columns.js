// @ts-check
// Accounts of events as columns of numbers: taken apart and counted.  Pure: no DOM, no network.

/** @typedef {{id: string, name: string, lon: number, lat: number, events: number}} EventPlace */
/** @typedef {{places: EventPlace[], starts: Uint32Array, days: Int32Array, groups: Uint8Array}} Columns */

/** @type {Record<string, string[]>} What is counted together; as in the incidents of each week. */
export const GROUPS = {
  fighting: ["takeover", "advance", "withdrawal", "expulsion", "siege", "battle", "attack", "bombing"],
  air: ["air strike", "shelling"],
  harm: ["killing", "abduction", "arrest", "looting", "displacement"],
};
/** @type {Record<string, string>} */
export const COLOURS = { fighting: "--ink2", air: "--hollow", harm: "--bad" };
/** @type {Record<string, string>} */
export const NAMES = { fighting: "fighting", air: "air and artillery", harm: "harm to civilians" };
export const KEYS = Object.keys(GROUPS);

const MAGIC = 0x444c4531;
const NONE = 255;

/** Events as they come from the server; raises TypeError for bytes of another form. @param {ArrayBuffer} buffer @returns {Columns} */
export function parsed(buffer) {
  const view = new DataView(buffer);
  if (buffer.byteLength < 8 || view.getUint32(0) !== MAGIC) throw new TypeError("these are no events of Dateline");
  const long = view.getUint32(4, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, long)));
  const days = new Int32Array(buffer, 8 + long, head.events);
  const types = new Uint8Array(buffer, 8 + long + 4 * head.events, head.events);
  const groupOf = Uint8Array.from(head.types, (/** @type {string} */ name) => {
    const at = KEYS.findIndex((key) => GROUPS[key].includes(name));
    return at < 0 ? NONE : at;
  });
  const starts = new Uint32Array(head.places.length + 1);
  head.places.forEach((/** @type {EventPlace} */ place, /** @type {number} */ i) => { starts[i + 1] = starts[i] + place.events; });
  return { places: head.places, starts, days, groups: types.map((type) => groupOf[type]) };
}

/** How many events of each group a place has on some days, the first and the last included. @param {Columns} columns @param {number} place @param {number} from @param {number} to */
export function counted({ starts, days, groups }, place, from, to) {
  const counts = KEYS.map(() => 0);
  let low = starts[place];
  let high = starts[place + 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle] < from) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < starts[place + 1] && days[i] <= to; i += 1) if (groups[i] !== NONE) counts[groups[i]] += 1;
  return counts;
}
