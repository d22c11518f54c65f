import assert from "node:assert/strict";
import test from "node:test";
import { counted, parsed } from "../../src/dateline/web/static/js/columns.js";
import { changeDays, differing, facing, runs, siegeOn, since, stretchOn } from "../../src/dateline/web/static/js/courses.js";
import { inDays, read, toDay, toNumber, written, writtenSpan } from "../../src/dateline/web/static/js/days.js";
import { plain } from "../../src/dateline/web/static/js/dom.js";
import { codes, looks } from "../../src/dateline/web/static/js/palette.js";
import { readView, writtenView } from "../../src/dateline/web/static/js/view.js";

const stretch = (first, last, standing, holder = null, parties = holder ? [holder] : []) => ({ first, last, standing, holder, parties, probability: 0.8 });
const place = (id, more = {}) => ({ id, name: id, kind: "town", country: "IQ", lat: 34, lon: 41, precision: 1, population: null, ...more });
const course = {
  place: place("q"),
  stretches: [
    stretch(null, "2014-06-19", "unknown"),
    stretch("2014-06-20", "2014-06-20", "contested", null, ["isil"]),
    stretch("2014-06-21", "2014-06-21", "contested", null, ["isil", "army"]),
    stretch("2014-06-22", "2014-07-01", "held", "isil"),
    stretch("2014-07-02", "2014-08-01", "held", "isil"),
  ],
};

test("a day is in the stretch that has it, and after the last the last stands", () => {
  for (const [day, at] of [["2010-01-01", 0], ["2014-06-19", 0], ["2014-06-20", 1], ["2014-06-21", 2], ["2014-07-02", 4], ["2020-01-01", 4]]) {
    assert.equal(stretchOn(course, day), course.stretches[at], day);
  }
  assert.equal(stretchOn(undefined, "2014-06-20"), null);
});

test("a siege is told of on its days, by the latest word", () => {
  const besieged = { ...course, sieges: [{ first: "2014-06-01", last: "2014-06-19", by: "isil" }, { first: "2014-06-10", last: "2014-06-12", by: null }] };
  assert.equal(siegeOn(besieged, "2014-05-31"), null);
  assert.equal(siegeOn(besieged, "2014-06-11").by, null);
  assert.equal(siegeOn(besieged, "2014-06-19").by, "isil");
  assert.equal(siegeOn(course, "2014-06-19"), null);
});

test("changes are days on which the map changes, not doubt that grows", () => {
  assert.deepEqual(changeDays([course, course]), ["2014-06-20", "2014-06-21", "2014-06-22"]);
  assert.equal(runs(course).length, 4);
  assert.equal(runs(course).at(-1).last, "2014-08-01");
  assert.equal(since(course, "2014-07-15"), "2014-06-22");
  assert.equal(since(course, "2014-06-21"), "2014-06-20");
  assert.equal(since(course, "2014-06-01"), null);
});

test("pictures differ where marks do, also by places that only one has", () => {
  const other = { place: place("r"), stretches: [stretch(null, "2014-08-01", "held", "army")] };
  const before = { ...course, stretches: course.stretches.slice(0, 1) };
  assert.deepEqual(differing([before], [course, other], "2014-06-25").map((p) => p.id), ["q", "r"]);
  assert.deepEqual(differing([before], [course], "2014-06-10"), []);
});

test("crossings face the nearest one of another country", () => {
  const gate = (id, country, lon) => place(id, { kind: "crossing", country, lon });
  const pairs = facing([gate("a", "IQ", 41), gate("b", "SY", 40.98), gate("c", "SY", 40.8), gate("d", "IQ", 45), place("t", { country: "SY" })]);
  assert.deepEqual([...pairs], [["a", "b"], ["b", "a"]]);
});

test("days are read as people write them, and only days that there are", () => {
  for (const typed of ["2014-06-20", "20 Jun 2014", " 20 June 2014 ", "20. june 2014"]) assert.equal(read(typed), "2014-06-20", typed);
  for (const typed of ["", "June", "2014-02-30", "31 Jun 2014", "20 Foo 2014", "2014-6-2"]) assert.equal(read(typed), null, typed);
  assert.equal(written("2014-06-05"), "5 Jun 2014");
  assert.equal(inDays("last of 2014-06-21, by ISIL"), "last of 21 Jun 2014, by ISIL");
  assert.equal(writtenSpan("2014-06-20/2014-06-21"), "20 Jun 2014 to 21 Jun 2014");
  assert.equal(writtenSpan("/2014-06-21"), "until 21 Jun 2014");
  for (let n = -800; n < 30000; n += 37) assert.equal(toNumber(toDay(n)), n);
});

test("every party has a code of its own, and parties of one side one colour", () => {
  const names = ["Iraqi army", "Islamic Army", "Iraqi air force", "ISIL", "Government of Iraq", "القاعدة", "Ärmee", "the", "…"];
  const parties = names.map((name, i) => ({ id: `p${i}`, name, kind: "", side: i % 2 ? null : "gov" }));
  const found = looks(parties, {});
  const all = [...found.values()].map((look) => look.code).filter((c) => c !== "··");
  assert.equal(new Set(all).size, all.length);
  assert.equal(found.get("p0").slot, found.get("p2").slot);
  assert.notEqual(found.get("p0").slot, found.get("p1").slot);
  assert.equal(codes("Government of Syria")[0], "GS");
  assert.equal(codes("ISIL")[0], "IS");
  const many = looks(Array.from({ length: 30 }, (_, i) => ({ id: `${i}`, name: `Party ${i}`, kind: "", side: null })), {});
  assert.equal(new Set([...many.values()].map((l) => l.code)).size, 30);
});

test("events are counted by place, by group and by day, and other bytes are refused", () => {
  const head = new TextEncoder().encode(JSON.stringify({ events: 4, types: ["battle", "shelling", "protest"], places: [{ events: 3 }, { events: 1 }] }).padEnd(120));
  const bytes = new ArrayBuffer(8 + 120 + 20);
  const view = new DataView(bytes);
  view.setUint32(0, 0x444c4531);
  view.setUint32(4, 120, true);
  new Uint8Array(bytes).set(head, 8);
  [10, 12, 12, 11].forEach((day, i) => view.setInt32(128 + 4 * i, day, true));
  new Uint8Array(bytes).set([0, 1, 2, 0], 144);
  const columns = parsed(bytes);
  assert.deepEqual(counted(columns, 0, 10, 12), [1, 1, 0]);
  assert.deepEqual(counted(columns, 0, 11, 11), [0, 0, 0]);
  assert.deepEqual(counted(columns, 1, 0, 99), [1, 0, 0]);
  assert.throws(() => parsed(new ArrayBuffer(40)), TypeError);
  assert.throws(() => parsed(new ArrayBuffer(4)), TypeError);
});

test("a view survives being written into an address", () => {
  const view = { on: "2014-06-21", known: "2014-06-22", follow: false, place: "iq-sy:al-qaim", events: 30, theme: "dark" };
  assert.deepEqual(readView(writtenView(view), "2014-08-31"), view);
  assert.deepEqual(readView("?on=x&known=&theme=pink", "2014-08-31"), { on: "2014-08-31", known: null, follow: false, place: null, events: 0, theme: null });
});

test("signs that reorder or hide words are shown as such, one for one", () => {
  const hostile = "a\u202eb\u0000c\u2066d\u0007e\tf\ng";
  assert.equal(plain(hostile), "a\ufffdb\ufffdc\ufffdd\ufffde\tf\ng");
  assert.equal(plain("القائم al-Qā’im 🙂"), "القائم al-Qā’im 🙂");
});
