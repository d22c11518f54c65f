// @ts-check
// What is on the screen, to take away: a table, a picture, a citation.

/** Hand a file to the user. @param {string} name @param {string} kind @param {string|Blob} content */
export function save(name, kind, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: kind }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/**
 * Rows as CSV (RFC 4180), with a head.  A cell that a spreadsheet would run as a formula gets an
 * apostrophe before it: text of reports is hostile.
 * @param {Record<string, unknown>[]} rows
 */
export function csvText(rows) {
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (/** @type {unknown} */ value) => {
    const text = value === null || value === undefined ? "" : String(value);
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [fields.join(","), ...rows.map((row) => fields.map((f) => cell(row[f])).join(","))].join("\n") + "\n";
}

/**
 * Rows that have a point as GeoJSON (RFC 7946).
 * @param {Record<string, unknown>[]} rows with `lon` and `lat`
 */
export function geojsonText(rows) {
  const features = rows.filter(({ lon, lat }) => typeof lon === "number" && typeof lat === "number").map(({ lon, lat, ...properties }) => ({
    type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties,
  }));
  return `${JSON.stringify({ type: "FeatureCollection", features }, null, 1)}\n`;
}

/**
 * How to cite a view: as text and as BibTeX.
 * @param {{what: string, on: string|null, known: string, address: string, seal: string|null, version: string, today: string}} given
 */
export function citation({ what, on, known, address, seal, version, today }) {
  const of = seal ? `, record ${seal.slice(0, 16)}` : "";
  const when = on ? `${what} on ${on}` : what;
  const text = `${when}, as known on ${known}. Dateline ${version}${of}. ${address} (seen ${today}).`;
  const safe = (/** @type {string} */ value) => value.replace(/[{}\\%#&_$~^]/g, (sign) => `\\${sign === "\\" ? "textbackslash " : sign}`);
  const bibtex = [
    `@misc{dateline-${on ?? known}${seal ? `-${seal.slice(0, 8)}` : ""},`,
    `  title = {${safe(when)}, as known on ${known}},`,
    `  howpublished = {Dateline ${version}${safe(of)}},`,
    `  url = {${address.replace(/[{}]/g, encodeURIComponent)}},`,
    `  urldate = {${today}},`,
    "}",
  ].join("\n");
  return { text, bibtex };
}
