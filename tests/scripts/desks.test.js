// Do the edit desk and the writing desk show what stands, and say what came of a change?
import assert from "node:assert/strict";
import { test } from "node:test";
import { arrangedPage } from "../../src/whosays/widgets/arranged_page.js";
import {
  codesOf,
  countWords,
  inWords,
  versionPieces,
} from "../../src/whosays/widgets/version_pieces.js";

/** A Python that never answers, and what it was asked. */
function silent() {
  const asked = [];
  return {
    asked,
    ask: (kind, content) => {
      asked.push({ kind, content });
      return new Promise(() => {});
    },
    flush: () => {},
    forget: () => {},
  };
}

const unit = (id, more = {}) => ({ id, name: `Unit ${id}`, words: 10, still: false, ...more });

/** An edit desk with a headline and three units below it. */
function desk() {
  const link = silent();
  const page = arrangedPage(link);
  page.open([unit("h", { still: true, words: 5 }), unit("a"), unit("b"), unit("c")]);
  page.take({ order: ["h", "a", "b", "c"], move: null });
  return { link, page, ids: () => page.cards.map(({ id }) => id) };
}

test("the headline block is no card, and places are counted below it", () => {
  const { link, page, ids } = desk();
  assert.deepEqual(page.head.map(({ id }) => id), ["h"]);
  page.move({ id: "c", to: 0 });
  assert.deepEqual(ids(), ["c", "a", "b"]);
  assert.deepEqual(link.asked[0], { kind: "move", content: { unit: "c", to: 1 } });
});

test("a move that Python tells needs no whole order", () => {
  const { page, ids } = desk();
  page.take({ order: null, move: { unit: "c", to: 1 } });
  assert.deepEqual(ids(), ["c", "a", "b"]);
  assert.equal(page.outcome({ kind: "move", content: { unit: "c" } }), "Moved to place 1 of 3.");
  assert.equal(page.outcome({ kind: "undo", content: {} }), "Undone.");
});

test("halfway counts the words of the headline block", () => {
  const { page } = desk();
  assert.equal(page.half(["a", "b", "c"]), "b");
});

const piece = (id, more = {}) => ({ id, kind: "unchanged", part: "body", words: null, ...more });

/** A version of three units. */
function version() {
  const link = silent();
  const made = versionPieces(link);
  made.open([unit("a", { still: true, shown: "On the page" }), unit("b"), unit("c")]);
  made.take({ order: ["a", "b", "c"], left_out: [], pieces: ["a", "b", "c"].map((id) => piece(id)) });
  return { link, made };
}

test("a move says behind which piece, whatever else is on its way", () => {
  const { link, made } = version();
  made.move({ id: "c", to: 1 });
  made.move({ id: "b", to: 0 });
  assert.deepEqual(link.asked.map(({ content }) => content), [
    { piece: "c", after: "a" },
    { piece: "b", after: null },
  ]);
  assert.deepEqual(made.items.map(({ id }) => id), ["b", "a", "c"]);
});

test("after a piece is left out the next one is at hand, after the last the one before", () => {
  const { made } = version();
  made.take({ order: ["a", "c"], left_out: ["b"], pieces: [] });
  assert.equal(made.next({ kind: "leave_out", content: { piece: "b" } }), "c");
  made.take({ order: ["a"], left_out: ["b", "c"], pieces: [] });
  assert.equal(made.next({ kind: "leave_out", content: { piece: "c" } }), "a");
  assert.deepEqual(made.leftOut.map(({ name }) => name), ["Unit b", "Unit c"]);
  made.take({ order: ["a", "b"], left_out: ["c"], pieces: [] });
  assert.equal(made.next({ kind: "bring_back", content: { piece: "b" } }), "b");
  assert.equal(made.next({ kind: "undo", content: {} }), undefined);
});

test("a new piece has a name, and only what has changed is told", () => {
  const { made } = version();
  const fresh = piece("new-2", { kind: "new", part: "caption" });
  made.take({ order: ["a", "b", "new-2", "c"], left_out: [], pieces: [fresh] });
  assert.equal(made.next({ kind: "add", content: {} }), "new-2");
  assert.equal(made.nameOf("new-2"), "New caption 2");
  assert.equal(made.piece("a").kind, "unchanged");
  assert.equal(made.outcome({ kind: "write", content: { piece: "a" } }), "Unit a written.");
});

test("words are counted as Python counts them", () => {
  assert.equal(countWords("“Horn off” – at 3 a.m. …"), 5);
  assert.deepEqual([inWords(1), inWords(1200)], ["1 word", "1,200 words"]);
});

test("a piece shows the learner’s code, or else that of the page", () => {
  const codes = [{ code: "named" }, { code: "paper" }];
  const schemes = [{ scheme: "sourcing", codes }, { scheme: "function", codes }];
  const here = unit("a", { codes: { sourcing: "paper", function: null } });
  const found = (one) => codesOf(schemes, one, here).map((code) => code?.code);
  assert.deepEqual(found(piece("a", { sourcing: "named" })), ["named", undefined]);
  assert.deepEqual(found(piece("a")), ["paper", undefined]);
  assert.deepEqual(codesOf(schemes, piece("n"), undefined), [undefined]);
});
