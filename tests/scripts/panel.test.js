// Is nothing called saved before Python says so, and is nothing lost or done twice?
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { PATIENCE, PAUSE, SLOW, learnerChanged, panel } from "../../src/whosays/widgets/shared/panel.js";

/** Python's side: what was sent, and a way to answer. */
function python() {
  const hears = new Set();
  return {
    sent: [],
    gone: false,
    on: (_, hear) => hears.add(hear),
    off: (_, hear) => hears.delete(hear),
    send(content) {
      if (this.gone) throw new Error("no connection");
      this.sent.push(content);
    },
    async says(content) {
      for (const hear of [...hears]) hear(content, []);
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

let model;
beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  globalThis.window = new EventTarget();
  globalThis.document = Object.assign(new EventTarget(), { visibilityState: "visible" });
  model = python();
});

const says = (view, about) => view.saving(about).says;

test("nothing is said before anything was done", () => {
  assert.equal(says(panel(model, {})), "");
});

test("what is sent is called saved once it is confirmed", async () => {
  const view = panel(model, {});
  const answer = view.ask("keep", { text: "x" }, { about: "a" });
  assert.equal(says(view), "Saving…");
  const [{ call, kind, text }] = model.sent;
  assert.deepEqual([kind, text], ["keep", "x"]);
  await model.says({ kind: "done", call });
  assert.equal((await answer).kind, "done");
  assert.equal(says(view), "Saved");
});

test("who asked hears of it before the new state is shown", async () => {
  const order = [];
  const view = panel(model, { state: (_, sent) => order.push(`state of ${sent.kind}`) });
  view.ask("keep").then(() => order.push("asked"));
  await model.says({ kind: "state", call: model.sent[0].call });
  assert.deepEqual(order, ["asked", "state of keep"]);
});

test("what Python refuses is not saved, with the reason, and can be sent again", async () => {
  const view = panel(model, {});
  const answer = view.ask("keep", {}, { about: "a" });
  const { call } = model.sent[0];
  await model.says({ kind: "problem", text: "No room.", passing: true, call });
  assert.equal((await answer).text, "No room.");
  assert.deepEqual(view.saving(), { says: "Not saved", why: "No room.", again: true });
  view.again();
  assert.equal(says(view), "Saving…");
  assert.equal(model.sent[1].call, call, "the same call: Python does it once");
  await model.says({ kind: "done", call });
  assert.equal(says(view), "Saved");
});

test("what trying again cannot help is not tried again", async () => {
  const view = panel(model, {});
  view.ask("use", { name: "" }, { about: "name" });
  await model.says({ kind: "problem", text: "Use a letter.", passing: false, call: model.sent[0].call });
  assert.deepEqual(view.saving(), { says: "Not saved", why: "Use a letter.", again: false });
  view.again();
  assert.equal(model.sent.length, 1);
  view.ask("use", { name: "Fox" }, { about: "name" });
  await model.says({ kind: "done", call: model.sent[1].call });
  assert.equal(says(view), "Saved");
});

test("what saves nothing is not called saved, and has its own words and time", async () => {
  const view = panel(model, {});
  view.ask("check", {}, { doing: "Checking …", patience: SLOW });
  mock.timers.tick(PATIENCE);
  assert.equal(says(view), "Checking …");
  mock.timers.tick(SLOW - PATIENCE);
  assert.equal(says(view), "");
  assert.match(view.saving().why, /has not answered/);
  await model.says({ kind: "done", call: model.sent[0].call });
  assert.deepEqual(view.saving(), { says: "", why: "", again: false });
});

test("when Python is silent that is said, and it may still answer", async () => {
  const view = panel(model, {});
  view.ask("keep");
  mock.timers.tick(PATIENCE - 1);
  assert.equal(says(view), "Saving…");
  mock.timers.tick(1);
  assert.match(view.saving().why, /has not answered/);
  await model.says({ kind: "done", call: model.sent[0].call });
  assert.equal(says(view), "Saved");
});

test("where the connection is gone, it says what to press", () => {
  const view = panel(model, {});
  model.gone = true;
  view.ask("keep");
  assert.match(view.saving().why, /press Run all at the top\.$/);
  document.body = { classList: { contains: (name) => name === "ws-site" } };
  const other = panel(model, {});
  other.ask("keep");
  assert.match(other.saving().why, /load this page again\.$/);
});

test("a newer answer about the same takes the place of one that failed", async () => {
  const view = panel(model, {});
  view.ask("keep", { text: "old" }, { about: "a" });
  await model.says({ kind: "problem", text: "No.", call: model.sent[0].call });
  assert.equal(view.failed("a").text, "old");
  view.ask("keep", { text: "new" }, { about: "a" });
  assert.equal(view.failed("a"), undefined);
  assert.equal(view.latest("a").text, "new");
  await model.says({ kind: "done", call: model.sent[1].call });
  assert.equal(says(view), "Saved");
});

test("a newer answer about something else does not", async () => {
  const view = panel(model, {});
  view.ask("keep", {}, { about: "a" });
  await model.says({ kind: "problem", text: "No.", call: model.sent[0].call });
  view.ask("keep", {}, { about: "b" });
  await model.says({ kind: "done", call: model.sent[1].call });
  assert.deepEqual([says(view, "a"), says(view, "b"), says(view)], ["Not saved", "Saved", "Not saved"]);
});

test("what saves nothing is not called saved, but it is said where it fails", async () => {
  const view = panel(model, {});
  view.ask("download", {}, { about: "" });
  assert.equal(says(view), "");
  const refused = { kind: "problem", text: "No room.", passing: true };
  await model.says({ ...refused, call: model.sent[0].call });
  assert.equal(says(view), "");
  assert.deepEqual(view.saving(""), { says: "Not saved", why: "No room.", again: true });
  view.again("");
  await model.says({ kind: "done", call: model.sent[1].call });
  assert.equal(says(view), "");
});

test("a second answer to one call is not heard", async () => {
  const heard = [];
  const view = panel(model, { state: (message) => heard.push(message.number) });
  view.ask("keep");
  const { call } = model.sent[0];
  await model.says({ kind: "state", call, number: 1 });
  await model.says({ kind: "state", call, number: 1, again: true });
  assert.deepEqual(heard, [1]);
});

test("a problem of another view is not shown here", async () => {
  const heard = [];
  panel(model, { problem: ({ text }) => heard.push(text) });
  await model.says({ kind: "problem", text: "Theirs.", call: "other-1" });
  await model.says({ kind: "problem", text: "Ours.", call: null });
  assert.deepEqual(heard, ["Ours."]);
});

/** A field whose drafts are sent with `ask`. */
function field(view) {
  const node = new EventTarget();
  view.typing(node, "a", () => view.ask("draft", {}, { about: "a" }));
  return { node, type: () => node.dispatchEvent(new Event("input")) };
}

test("what is typed is saved after a pause, once", () => {
  const view = panel(model, {});
  const { type } = field(view);
  type();
  mock.timers.tick(PAUSE - 1);
  type();
  mock.timers.tick(PAUSE - 1);
  assert.equal(says(view), "Saving…");
  assert.equal(model.sent.length, 0);
  mock.timers.tick(1);
  assert.equal(model.sent.length, 1);
});

for (const [what, leave] of [
  ["the field", (node) => node.dispatchEvent(new Event("focusout"))],
  ["the page", () => window.dispatchEvent(new Event("beforeunload"))],
  ["the page, where only that is told", () => window.dispatchEvent(new Event("pagehide"))],
  [
    "the tab",
    () => {
      document.visibilityState = "hidden";
      document.dispatchEvent(new Event("visibilitychange"));
    },
  ],
])
  test(`what is typed is saved on leaving ${what}, once`, () => {
    const { node, type } = field(panel(model, {}));
    type();
    leave(node);
    leave(node);
    mock.timers.tick(PAUSE);
    assert.deepEqual(model.sent.map(({ kind }) => kind), ["draft"]);
  });

test("what is typed is saved when the view goes", () => {
  const view = panel(model, {});
  field(view).type();
  view.stop();
  assert.equal(model.sent.length, 1);
});

test("whoever comes back asks for news, but not over what is not saved here", async () => {
  const view = panel(model, {}, "catch_up");
  const back = () => document.dispatchEvent(new Event("visibilitychange"));
  back();
  assert.deepEqual(model.sent.map(({ kind }) => kind), ["catch_up"]);
  const { type } = field(view);
  type();
  back();
  assert.equal(model.sent.length, 1);
  mock.timers.tick(PAUSE);
  back();
  assert.equal(model.sent.length, 2);
  await model.says({ kind: "done", call: model.sent[1].call });
  back();
  assert.equal(model.sent.length, 3);
});

test("what was written under one name is sent under that name", async () => {
  const view = panel(model, {});
  await model.says({ kind: "state", learner: "Fox" });
  view.ask("keep", { text: "mine" });
  await model.says({ kind: "problem", text: "No.", passing: true, call: model.sent[0].call });
  field(view).type();
  await model.says({ kind: "state", learner: "Owl" });
  view.again();
  assert.deepEqual(model.sent.map(({ learner }) => learner), ["Fox", "Fox", "Fox"]);
  view.ask("other");
  assert.equal(model.sent.at(-1).learner, "Owl");
});

test("where nothing asks for news, coming back sends nothing", () => {
  panel(model, {}, null);
  window.dispatchEvent(new Event("focus"));
  assert.deepEqual(model.sent, []);
});

test("the page is told how all its panels stand together, at each change", async () => {
  const told = [];
  document.addEventListener("whosays:saving", ({ detail }) => told.push(detail));
  const other = python();
  const [one, two] = [panel(model, {}), panel(other, {})];
  await model.says({ kind: "state", learner: "Fox" });
  one.ask("keep");
  two.ask("keep");
  await other.says({ kind: "problem", text: "No room.", passing: true, call: other.sent[0].call });
  await model.says({ kind: "done", call: model.sent[0].call });
  two.again();
  await other.says({ kind: "done", call: other.sent[0].call });
  two.stop();
  assert.deepEqual(told, [
    { state: "", why: "", learner: "Fox" },
    { state: "Saving…", why: "", learner: "Fox" },
    { state: "Not saved", why: "No room.", learner: "Fox" },
    { state: "Saving…", why: "", learner: "Fox" },
    { state: "Saved", why: "", learner: "Fox" },
  ]);
});

test("panels that only say what they do are nothing the page is told of", () => {
  const told = [];
  document.addEventListener("whosays:saving", ({ detail }) => told.push(detail));
  panel(model, {}).ask("check", {}, { doing: "Checking …" });
  assert.deepEqual(told, []);
});

test("where another name is chosen, every panel looks again and says whose work it shows", async () => {
  const view = panel(model, {});
  await model.says({ kind: "state", learner: "Fox" });
  assert.equal(view.newcomer(), "");
  document.visibilityState = "hidden"; // in another tab, behind the one in front
  learnerChanged();
  assert.deepEqual(model.sent.map(({ kind }) => kind), ["ready"]);
  await model.says({ kind: "state", learner: "Owl" });
  assert.equal(view.newcomer(), "Owl");
  view.ask("keep");
  assert.equal(view.newcomer(), "");
  await model.says({ kind: "state", learner: "learner" });
  assert.equal(view.newcomer(), "", "nobody has a name");
});

test("a page hears of it from another page", async () => {
  const view = panel(model, {});
  const heard = new Promise((done) => document.addEventListener("whosays:learner", done));
  const other = new BroadcastChannel("whosays:learner");
  other.postMessage("");
  assert.deepEqual((await heard).detail, { elsewhere: true });
  other.close();
  view.stop();
});
