// @ts-check
/**
 * The answers of the API, as far as the pages use them; /api/1/openapi.json has every field.
 *
 * @typedef {{id: string, name: string, kind: string, country: string|null, lat: number|null, lon: number|null, precision: number, population: number|null}} Place
 * @typedef {{id: string, name: string, kind: string, side: string|null}} Party
 * @typedef {"held"|"contested"|"unknown"} Standing
 * @typedef {{first: string|null, last: string, standing: Standing, holder: string|null, parties: string[], probability: number}} Stretch
 * @typedef {{first: string, last: string, by: string|null}} Siege
 * @typedef {{place: Place, stretches: Stretch[], sieges?: Siege[]}} Course
 * @typedef {{known: string, first: string, last: string, parties: Party[], short_names: Record<string, string>, courses: Course[]}} Picture
 * @typedef {{monday: string, incidents: Record<string, number>}} Week
 * @typedef {{author: string, reason: string, changes: string[]}} Corrected
 * @typedef {{claim: string, source: string, source_kind: string, named: boolean, role: string|null, number: number|null, via: string[], via_stances: string[], says: string|null, quote: string, start: number, end: number, cue: string, report: string, title: string|null, publisher: string|null, origin: string, published: string, when: string|null, grade: string, probability: number, copy: boolean, reasons: string[], corrected: Corrected|null, accepted: string|null}} Told
 * @typedef {{holder: Party|null, probability: number, voices: number, around: boolean, told: Told[]}} Side
 * @typedef {{place: Place, standing: Standing, holder: Party|null, since: string|null, until: string|null, at: string, known: string, probability: number, rule: string, sides: Side[]}} Holding
 * @typedef {{claim: string, kind: string, says: string, source: string, via: string[], when: string|null, start: number, end: number, cue_start: number, cue_end: number, retracted: string|null}} Said
 * @typedef {{id: string, title: string|null, publisher: string|null, published: string|null, origin: string, url: string|null, language: string, text: string, derived_from: string|null, erased: boolean, retracted: string|null, said: Said[]}} ReportShown
 */

/**
 * What is looked at: all of it is in the address, so that every view is a link.
 *
 * @typedef {object} View
 * @property {string} on the day that is shown
 * @property {string|null} known the last day of publication that counts; null for the latest
 * @property {boolean} follow whether `known` goes with `on`
 * @property {string|null} place the id of the selected place
 * @property {number} events accounts of events of so many days are drawn; 0 for none
 * @property {"light"|"dark"|null} theme null for what the system says
 */

export {};
