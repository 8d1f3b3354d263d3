// Does all that a pupil did arrive at the class, whatever happens on the way?
import assert from "node:assert/strict";
import { test } from "node:test";
import { sender } from "../../src/whosays/widgets/shared/sender.js";

const OTTER = { learner: "Blue Otter", learner_id: "00112233445566ff" };
const settled = () => new Promise((done) => setImmediate(done));

/** A class's server that may be shut, and a pupil's browser with a record of numbered events. */
function both() {
  const server = { up: true, run: "first", stopped: false, seats: new Map(), kept: new Set() };
  const record = { events: 0 };
  const waits = [];
  const told = [];
  const kept = {};
  const seats = { get: (learner) => kept[learner] ?? "", set: (learner, secret) => (kept[learner] = secret) };
  const pupil = sender({
    async ask(path, secret, body) {
      if (!server.up) throw new TypeError("no way");
      const now = { run: server.run, stopped: server.stopped, group: 0, with: [] };
      if (path === "class/join") {
        if (JSON.parse(body).word !== "otter-lamp") return { status: 403, said: { problem: "No." } };
        server.seats.set("s1", true);
        return { status: 200, said: { ...now, secret: "s1" } };
      }
      if (!server.seats.has(secret)) return { status: 401, said: {} };
      if (server.stopped) return { status: 409, said: {} };
      if (body) {
        for (const event of JSON.parse(body)) server.kept.add(event);
        if (server.lost) {
          server.lost = false;
          throw new TypeError("the answer never came");
        }
      }
      return { status: 200, said: now };
    },
    async parcels(arrived) {
      const from = arrived.page?.last ?? 0;
      if (from >= record.events) return [];
      const fresh = Array.from({ length: record.events - from }, (_, at) => from + at + 1);
      const then = { last: record.events, answers: {} };
      return [{ article: "page", body: JSON.stringify(fresh), arrived: then }];
    },
    seats,
    tell: (standing) => told.push(standing.state),
    after: (work, wait) => waits.push({ work, wait }) && waits.length,
  });
  /** Tag something. */
  async function tag(many = 1) {
    record.events += many;
    pupil.changed();
    await pass();
  }
  /** Let the time pass that is waited for. */
  async function pass() {
    await waits.splice(0).at(-1)?.work();
    await settled();
  }
  pupil.now(OTTER.learner_id);
  return { server, pupil, told, waits, tag, pass, seats };
}

test("a wrong class word is said, and nothing is sent without a seat", async () => {
  const { server, pupil, tag } = both();
  assert.equal(await pupil.join(OTTER, "other-word"), "No.");
  await tag();
  assert.equal(server.kept.size, 0);
});

test("what was done before joining arrives, and each tag after it", async () => {
  const { server, pupil, told, tag } = both();
  await tag(3);
  assert.equal(await pupil.join(OTTER, "otter-lamp"), "");
  assert.deepEqual([...server.kept], [1, 2, 3]);
  await tag();
  assert.equal(server.kept.size, 4);
  assert.equal(told.at(-1), "sent");
});

test("while the way is shut it waits longer and longer, and then all of it arrives", async () => {
  const { server, pupil, told, waits, tag, pass } = both();
  await pupil.join(OTTER, "otter-lamp");
  server.up = false;
  const waited = [];
  await tag(2);
  for (let turn = 0; turn < 7; turn++) {
    waited.push(waits.at(-1).wait);
    await pass();
  }
  assert.deepEqual(waited, [1000, 2000, 4000, 8000, 15000, 15000, 15000]);
  assert.equal(told.at(-1), "waiting");
  server.up = true;
  await pass();
  assert.deepEqual([...server.kept], [1, 2]);
  assert.equal(told.at(-1), "sent");
});

test("an answer that never came makes it send the same again", async () => {
  const { server, pupil, tag, pass } = both();
  await pupil.join(OTTER, "otter-lamp");
  server.lost = true;
  await tag();
  await pass();
  assert.deepEqual([...server.kept], [1]);
});

test("a server that was started anew gets everything again", async () => {
  const { server, pupil, tag, pass } = both();
  await pupil.join(OTTER, "otter-lamp");
  await tag(5);
  server.run = "second";
  server.kept.clear();
  await tag();
  await pass();
  assert.deepEqual([...server.kept].sort(), [1, 2, 3, 4, 5, 6]);
});

test("another class asks for its word, and a class that has ended says so", async () => {
  const { server, pupil, told, tag, seats } = both();
  await pupil.join(OTTER, "otter-lamp");
  server.stopped = true;
  await tag();
  assert.equal(told.at(-1), "stopped");
  server.stopped = false;
  server.seats.clear();
  await tag();
  assert.equal(told.at(-1), "refused");
  assert.equal(seats.get(OTTER.learner_id), "");
});

test("nothing of somebody else at the same computer goes to the seat", async () => {
  const { server, pupil, tag, pass } = both();
  await pupil.join(OTTER, "otter-lamp");
  pupil.now("ffffffffffffffff");
  await tag();
  assert.equal(server.kept.size, 0);
  pupil.now(OTTER.learner_id);
  await pass();
  assert.equal(server.kept.size, 1);
});
