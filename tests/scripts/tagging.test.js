// Does the Tagger know what is at hand, what is tagged, what is on its way and where to go next?
import assert from "node:assert/strict";
import { test } from "node:test";
import { tagging } from "../../src/whosays/widgets/tagger/tagging.js";

const CODES = [
  { code: "named", label: "Named person" },
  { code: "paper", label: "The paper itself" },
];
const UNITS = ["u1", "u2", "u3"].map((id) => ({ id, basis: "text", shown: "Some words." }));
const none = { latest: () => undefined, failed: () => undefined };

/** A state with three units. */
function made(kind = "unit", asked = none) {
  const state = tagging({ kind, codes: CODES }, asked);
  state.open(UNITS);
  return state;
}

const tag = (unit, code, more = {}) => ({
  unit,
  code,
  start: null,
  end: null,
  basis: "text",
  note: null,
  ...more,
});

test("a whole unit is at hand, or the words picked in it", () => {
  const whole = made();
  whole.at = 1;
  assert.equal(whole.place(null).unit, "u2");
  const words = made("span");
  assert.equal(words.place(null), null);
  const place = words.place({ start: 0, end: 4, phrase: "Some" });
  assert.deepEqual([place.unit, place.start, place.end], ["u1", 0, 4]);
});

test("what is on its way counts as the tag of its place", () => {
  const state = made("unit", { latest: (about) => about === "u1" && tag("u1", "paper"), failed: none.failed });
  state.apply([tag("u1", "named")]);
  assert.equal(state.tagAt(state.place(null)).code, "paper");
  assert.equal(state.tags.at(state.place(null)).code, "named");
});

test("a note that was not saved goes with the next tag of its place", () => {
  const state = made("unit", { latest: none.latest, failed: () => ({ note: "why" }) });
  const place = state.place(null);
  assert.equal(state.change(place, "named").note, "why");
  assert.equal(state.change(place, "named", "other").note, "other");
});

test("what was committed says which units have changed", () => {
  const state = made();
  assert.deepEqual([...state.apply([tag("u3", "named"), tag("u1", "paper")])], [2, 0]);
  assert.deepEqual([...state.apply([tag("u3", null)])], [2]);
  assert.equal(state.progress(), "1 of 3 tagged");
});

test("all tags from the beginning touch those that go and those that come", () => {
  const state = made();
  state.apply([tag("u1", "named")]);
  assert.deepEqual([...state.restart([tag("u2", "paper")])], [0, 1]);
  assert.deepEqual([state.tags.of("u1").length, state.tags.of("u2").length], [0, 1]);
});

test("the next untagged unit is after this one, then from the top", () => {
  const state = made();
  state.apply([tag("u2", "named")]);
  assert.equal(state.nextUntagged(), 2);
  state.at = 2;
  assert.equal(state.nextUntagged(), 0);
  state.apply([tag("u1", "named"), tag("u3", "named")]);
  assert.equal(state.nextUntagged(), undefined);
});

test("a tag that is on its way is not asked for again, and is not counted as saved", () => {
  const waiting = { u1: tag("u1", "named"), u3: tag("u3", null) };
  const state = made("unit", { latest: (about) => waiting[about], failed: none.failed });
  state.apply([tag("u2", "paper"), tag("u3", "paper")]);
  assert.equal(state.firstUntagged(), 2); // its tag is about to be taken away
  assert.equal(state.nextUntagged(), 2);
  assert.equal(state.complete, false);
  delete waiting.u3;
  assert.equal(state.nextUntagged(), undefined);
  assert.equal(state.complete, false);
  state.apply([tag("u1", "named")]);
  assert.equal(state.complete, true);
});

test("a page of phrases is never complete", () => {
  const state = made("span");
  state.apply(UNITS.map(({ id }) => tag(id, "named", { start: 0, end: 4 })));
  assert.equal(state.complete, false);
});

test("an undone tag is told with what stands now", () => {
  const state = made();
  const undo = { kind: "undo", content: {} };
  assert.equal(state.outcome(undo, undefined), "There is nothing to undo.");
  assert.equal(state.outcome(undo, tag("u2", null)), "Undone. Unit 2 of 3: no tag. Saved.");
  const sent = { kind: "tag", content: tag("u1", "named") };
  assert.equal(state.outcome(sent, sent.content), "Unit 1 of 3: named person. Saved.");
  const noted = { kind: "tag", content: tag("u1", "named", { note: "why" }) };
  assert.equal(state.outcome(noted, noted.content), "Note saved.");
});

test("phrases are counted with the units they stand in", () => {
  const state = made("span");
  state.apply([
    tag("u1", "named", { start: 0, end: 4 }),
    tag("u1", "paper", { start: 5, end: 10 }),
    tag("u2", "paper", { start: 0, end: 4 }),
  ]);
  assert.equal(state.progress(), "3 phrases tagged in 2 of 3 units");
});
