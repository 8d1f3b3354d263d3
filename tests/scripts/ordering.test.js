// Where may a card go, what is shown before Python confirms it, and where is half of the page?
import assert from "node:assert/strict";
import { test } from "node:test";
import { goal, halfway, ordering, placeOf, placed } from "../../src/whosays/widgets/shared/ordering.js";

const CARDS = ["a", "b", "c", "d"];

/** Python's side of an ordering: what was asked, and a way to answer. */
function asking() {
  const asked = [];
  const forgotten = [];
  return {
    asked,
    forgotten,
    moves: () => asked.filter(({ kind }) => kind !== "write"),
    ask: (kind, content, { about }) =>
      new Promise((answer) => asked.push({ kind, content, about, answer })),
    flush: () => asked.push({ kind: "write", about: "typed", answer: () => {} }),
    forget: (about) => forgotten.push(about),
  };
}

test("a card goes to another place, and one that is gone changes nothing", () => {
  assert.deepEqual(placed(CARDS, { id: "d", to: 1 }), ["a", "d", "b", "c"]);
  assert.deepEqual(placed(CARDS, { id: "x", to: 1 }), CARDS);
  assert.equal(placeOf(CARDS, "b"), "Moved to place 2 of 4.");
});

test("a card goes as far as it can, and where it can't go it is said why", () => {
  assert.deepEqual(goal(CARDS, { id: "c", to: -5 }, 1), { place: 1, why: "" });
  assert.deepEqual(goal(CARDS, { id: "c", to: 9 }), { place: 3, why: "" });
  assert.match(goal(CARDS, { id: "b", to: 0 }, 1).why, /as high as it can be/);
  assert.match(goal(CARDS, { id: "d", to: 4 }).why, /the last card/);
  assert.match(goal(CARDS, { id: "a", to: 2 }, 1).why, /stays at the top/);
});

test("half of the page is where half of its words are read, those above the cards too", () => {
  const words = { a: 10, b: 10, c: 10, d: 10 };
  const half = (order, above) => halfway(order, (id) => words[id], above);
  assert.equal(half(CARDS), "b");
  assert.equal(half(CARDS, 10), "b");
  assert.equal(half(["d", "c", "b", "a"]), "c");
  assert.equal(half(CARDS, 40), undefined);
  words.a = 100;
  assert.equal(half(CARDS), "a");
  assert.equal(half(["b", "c", "d", "a"]), "a");
});

test("a move is shown at once, and stays where it is when it is confirmed", async () => {
  const link = asking();
  const order = ordering(link);
  order.stand(CARDS);
  const one = order.ask("move", {}, { id: "d", to: 0 });
  order.ask("move", {}, { id: "a", to: 3 });
  assert.deepEqual(order.shown, ["d", "b", "c", "a"]);
  assert.deepEqual(order.standing, CARDS);
  link.moves()[0].answer({ kind: "order" });
  await one;
  order.stand(["d", "a", "b", "c"]);
  assert.deepEqual(order.shown, ["d", "b", "c", "a"]);
});

test("a move that is refused is not shown and not sent again", async () => {
  const link = asking();
  const order = ordering(link);
  order.stand(CARDS);
  const asked = order.ask("move", {}, { id: "d", to: 0 });
  link.moves()[0].answer({ kind: "problem", text: "No." });
  assert.equal((await asked).text, "No.");
  assert.deepEqual(order.shown, CARDS);
  assert.deepEqual(link.forgotten, [link.moves()[0].about]);
});

test("no change takes the place of another", () => {
  const link = asking();
  const order = ordering(link);
  order.ask("undo");
  order.ask("undo");
  const [one, two] = link.moves();
  assert.notEqual(one.about, two.about);
});

test("what was typed before a change is sent before it", () => {
  const link = asking();
  ordering(link).ask("leave_out");
  assert.deepEqual(link.asked.map(({ kind }) => kind), ["write", "leave_out"]);
});

test("the moves of one learner are not shown to another", () => {
  const order = ordering(asking());
  order.stand(CARDS);
  order.ask("move", {}, { id: "d", to: 0 });
  order.clear();
  order.stand(CARDS);
  assert.deepEqual(order.shown, CARDS);
});
