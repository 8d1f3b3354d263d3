// Does a comparison know how many agree, and which difference comes next?
import assert from "node:assert/strict";
import { test } from "node:test";
import { comparison } from "../../src/whosays/widgets/comparison.js";

const row = (unit, relation) => ({ unit, relation });
const ROWS = [
  row("u1", "same"),
  row("u2", "different"),
  row("u3", "defended"),
  row("u4", "different"),
  row("u5", "same"),
];

test("a tag that careful readers also choose is no difference", () => {
  const compared = comparison(ROWS);
  assert.equal(compared.headline(), "You and we agree on 3 of 5");
  assert.match(compared.inWords(5), /^The same tag: 2\. .* choose: 1\. Different: 2\. /);
  assert.match(compared.inWords(30), /^You have tagged 5 of 30 so far\. /);
});

test("differences come in page order, from wherever one is", () => {
  const { beside } = comparison(ROWS);
  assert.equal(beside("u2", 1).unit, "u4");
  assert.equal(beside("u4", 1), undefined);
  assert.equal(beside("u4", -1).unit, "u2");
  assert.equal(beside("u2", -1), undefined);
  assert.equal(beside("u3", 1).unit, "u4");
  assert.equal(beside("u5", -1).unit, "u4");
  assert.equal(beside("", 1).unit, "u2");
  assert.equal(beside("", -1), undefined);
});

test("a unit says which of the differences it is, or what else", () => {
  const compared = comparison(ROWS);
  assert.equal(compared.placeInWords(ROWS[3]), "2 of 2 where we differ");
  assert.equal(compared.placeInWords(ROWS[0]), "The same tag");
});
