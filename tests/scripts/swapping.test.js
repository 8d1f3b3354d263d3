// Which phrases are in plain words, and what sticks to a phrase at the end of a line?
import assert from "node:assert/strict";
import { test } from "node:test";
import { joined, swapping } from "../../src/whosays/widgets/swapping.js";

const swap = (question, more = {}) => ({ question, plain: "plain", stretches: [], ...more });
const phrase = (question, more = {}) => ({
  question,
  phrase: question,
  plain: "plain",
  swapped: false,
  held: false,
  kept: null,
  choice: "",
  ...more,
});

/** A page with three phrases: one that can be left out, and one without a plain wording. */
function made(more = {}) {
  const page = swapping();
  page.take([phrase("a", more), phrase("b", { plain: "" }), phrase("c", { plain: null })]);
  page.open([swap("a", { stretches: [1] }), swap("b", { plain: "" }), swap("c", { plain: null })]);
  return page;
}

test("a phrase that is pressed is swapped, and pressed again it is back", () => {
  const page = made();
  page.press("a");
  assert.equal(page.says("a"), "plain, in place of “a”.");
  assert.equal(page.count, "1 of 3 swapped.");
  assert.deepEqual([...page.unquoted], [1]);
  page.press("a");
  assert.equal(page.says("a"), "“a” is back.");
  assert.deepEqual(page.now, { swapped: [], held: [] });
});

test("where there is no plain wording none is put", () => {
  const page = made();
  page.press("c");
  assert.equal(page.says("c"), "“c”: we offer no plain word.");
  page.press("b");
  assert.equal(page.says("b"), "“b” left out.");
});

test("all at once leaves out what is held and what has no plain wording", () => {
  const page = made();
  page.put("a", "keep");
  page.all(true);
  assert.deepEqual(page.now, { swapped: ["b"], held: ["a"] });
  assert.deepEqual(page.whole, { none: false, all: true });
  assert.equal(page.count, "1 of 3 swapped. 1 kept.");
  page.all(false);
  assert.deepEqual(page.whole, { none: true, all: false });
});

test("to keep and to swap undo each other, and a second time takes it back", () => {
  const page = made({ held: true });
  assert.equal(page.says("a"), "“a” kept.");
  page.put("a", "swap");
  assert.deepEqual(page.now, { swapped: ["a"], held: [] });
  page.put("a", "keep");
  assert.deepEqual(page.now, { swapped: [], held: ["a"] });
  page.put("a", "keep");
  assert.deepEqual(page.now, { swapped: [], held: [] });
});

test("what was decided is counted for each choice", () => {
  const page = made();
  assert.match(page.decided(["Yes", "No"]), /^Press a phrase/);
  page.take([phrase("a", { kept: "today", choice: "No" }), phrase("b")]);
  assert.equal(page.decided(["Yes", "No"]), "You have decided about 1 of 2. “Yes”: 0. “No”: 1.");
});

const text = (words) => ({ text: words });
const mark = (sign) => ({ mark: sign, stretch: 0 });

test("a phrase takes the marks around it along, and no words", () => {
  const one = swap("a");
  assert.deepEqual(joined([text("He said (“"), one, text("”), then")]), [
    "He said ",
    ["(“", one, "”),"],
    " then",
  ]);
  assert.deepEqual(joined([text("He: "), mark("“"), one, mark("”"), text(". So")]), [
    "He: ",
    "",
    [mark("“"), one, mark("”"), "."],
    " So",
  ]);
  const two = swap("b");
  assert.deepEqual(joined([one, two]), ["", ["", one], "", ["", two]]);
});

test("nothing of a unit is lost, whatever it is made of", () => {
  const parts = [text("a —"), mark("“"), swap("x"), text("-b, "), swap("y"), mark("”"), mark("’")];
  const line = joined(parts).flat();
  const plain = (piece) => (typeof piece === "string" ? piece : piece.question ?? piece.mark ?? piece.text);
  assert.equal(line.map(plain).join(""), parts.map(plain).join(""));
});
