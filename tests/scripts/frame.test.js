// Does the bar over a lesson know its steps, which is in sight, and what to say of each?
import assert from "node:assert/strict";
import { test } from "node:test";
import { heading, stepInWords } from "../../src/whosays/frame/lesson_bar.js";
import { remembered } from "../../src/whosays/frame/reading_helps.js";
import { stepInSight, stepsOf } from "../../src/whosays/frame/steps.js";

test("a lesson is called by its number and title, the first by its title alone", () => {
  assert.equal(heading({ lesson: "02_who", number: 2, title: "Who says so?" }), "2 · Who says so?");
  assert.equal(heading({ lesson: "00_start", number: 0, title: "Start here" }), "Start here");
});

test("a step is done, begun, or asks for nothing", () => {
  assert.equal(stepInWords("3. Now you", 1), "3. Now you – done");
  assert.equal(stepInWords("3. Now you", 0.2), "3. Now you – begun");
  assert.equal(stepInWords("3. Now you", 0), "3. Now you");
  assert.equal(stepInWords("4. Read", undefined), "4. Read");
});

test("steps are the numbered headings, in their order", () => {
  const headings = ["1. Watch it done¶", "Careful", "2. Half done"].map((textContent) => ({ textContent }));
  const lesson = { querySelectorAll: () => headings };
  assert.deepEqual(stepsOf(lesson), [headings[0], headings[2]]);
});

test("the step in sight is the last whose heading has come to the upper third", () => {
  assert.equal(stepInSight([400, 900, 1500], 720), -1);
  assert.equal(stepInSight([-800, 100, 700], 720), 1);
  assert.equal(stepInSight([-3000, -2000, -900], 720), 2);
});

test("helps are each learner's own, and a broken or closed store gives the usual page", () => {
  const kept = { "whosays-reading:Blue Otter": '{"size":2}', "whosays-reading:Fox": "{" };
  globalThis.localStorage = { getItem: (name) => kept[name] ?? null };
  const usual = { size: 0, readable: false, wide: false, dark: null };
  assert.deepEqual(remembered("Blue Otter"), { ...usual, size: 2 });
  assert.deepEqual(remembered("Fox"), usual);
  assert.deepEqual(remembered("Night owl"), usual);
});
