// Which rows has a long page: which are folded, which number has each, and what stays after a step?
import assert from "node:assert/strict";
import { test } from "node:test";
import { folded, numbered, spliced } from "../../src/whosays/widgets/teacher/page_pieces.js";

const page = (parts) => [...parts].map((sign, n) => ({ part: { f: "furniture", b: "body", h: "headline" }[sign], text: `${n}` }));
const shape = (pieces, unfolded = new Set()) =>
  folded(pieces, unfolded).map(({ fold, start, pieces: run }) => `${fold ? "fold" : "row"} ${start} ${run.length}`);

test("three lines that are left out become one, two do not", () => {
  assert.deepEqual(shape(page("fffhffbfff")), ["fold 0 3", "row 3 1", "row 4 1", "row 5 1", "row 6 1", "fold 7 3"]);
  assert.deepEqual(shape([]), []);
});

test("a run that somebody opened stays open while one of it is there", () => {
  const pieces = page("ffffb");
  assert.deepEqual(shape(pieces, new Set([pieces[2]])).slice(0, 2), ["row 0 1", "row 1 1"]);
});

test("numbers count units alone, as Python does", () => {
  const { ids, units } = numbered(page("fhfbb"));
  assert.deepEqual(ids, ["", "u01", "", "u02", "u03"]);
  assert.equal(units, 3);
});

test("what a step left alone are the same objects, so their rows stay", () => {
  const before = page("hbbb");
  const now = spliced(before, { start: 1, end: 3, pieces: page("f") });
  assert.deepEqual(now.map(({ part }) => part), ["headline", "furniture", "body"]);
  assert.equal(now[0], before[0]);
  assert.equal(now[2], before[3]);
});
