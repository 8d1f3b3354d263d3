// Do a site's scripts carry widgets' messages, keep files, and say what is wrong?
import assert from "node:assert/strict";
import { test } from "node:test";
import { Models } from "../../src/whosays/site/script/model.js";
import { NotKept, same, Store } from "../../src/whosays/site/script/store.js";
import { far, inWords, lacking, trouble } from "../../src/whosays/site/script/waking.js";

const open = (id, state, buffer_paths = [], buffers = []) => ({
  type: "comm_open", id, data: { state, buffer_paths }, buffers,
});

test("a model has Python's state, tells of changes, and sends its own", () => {
  const sent = [];
  const models = new Models((message) => sent.push(message));
  models.hear(open("m1", { count: 1 }));
  const model = models.named("IPY_MODEL_m1");
  const heard = [];
  model.on("change:count", (_, value) => heard.push(value));
  models.hear({ type: "comm_msg", id: "m1", data: { method: "update", state: { count: 2 } }, buffers: [] });
  model.set("count", 3);
  model.save_changes();
  model.save_changes();
  assert.deepEqual(heard, [2, 3]);
  assert.deepEqual(sent, [
    { id: "m1", data: { method: "update", state: { count: 3 }, buffer_paths: [] }, buffers: [] },
  ]);
});

test("buffers stand where Python put them, and custom messages bring theirs", () => {
  const models = new Models(() => {});
  models.hear(open("m1", { a: { b: null } }, [["a", "b"]], [new Uint8Array([7]).buffer]));
  assert.equal(models.named("m1").get("a").b.getUint8(0), 7);
  const heard = [];
  models.named("m1").on("msg:custom", (content, buffers) => heard.push([content.kind, buffers[0].getUint8(0)]));
  const data = { method: "custom", content: { kind: "state" } };
  models.hear({ type: "comm_msg", id: "m1", data, buffers: [new Uint8Array([9]).buffer] });
  assert.deepEqual(heard, [["state", 9]]);
});

test("a view that is gone hears nothing more", () => {
  const models = new Models(() => {});
  models.hear(open("m1", {}));
  const model = models.named("m1");
  let ended = 0;
  model.on("destroy", () => (ended += 1));
  models.clear();
  assert.equal(ended, 1);
  assert.equal(models.named("m1"), undefined);
});

/**
 * An IndexedDB with one store, as far as `Store` asks. It can refuse when it is asked to write, or
 * afterwards.
 * @param {{ refuse?: boolean, refuseAtOnce?: boolean }} how
 */
function database(how = {}) {
  const rows = new Map();
  return {
    rows,
    transaction() {
      const writes = [];
      const transaction = { error: null, oncomplete: null, onabort: null, abort: () => (stopped = true) };
      let stopped = false;
      const later = (work) => queueMicrotask(work);
      transaction.objectStore = () => ({
        put(row) {
          if (how.refuseAtOnce) throw new DOMException("full", "QuotaExceededError");
          writes.push(row);
        },
        index: () => ({
          getAll({ lower }) {
            const request = { result: [...rows.values()].filter(({ stamp }) => stamp > lower) };
            later(() => {
              request.onsuccess();
              later(() => {
                if (stopped) return transaction.onabort(); // a script's own stop has no error
                if (how.refuse && writes.length) {
                  transaction.error = new DOMException("full", "QuotaExceededError");
                  return transaction.onabort();
                }
                for (const row of writes) rows.set(row.path, row);
                transaction.oncomplete();
              });
            });
            return request;
          },
        }),
      });
      return transaction;
    },
  };
}
globalThis.IDBKeyRange = { lowerBound: (lower) => ({ lower }) };

/** A folder of files, in memory. */
function folder() {
  const files = new Map();
  return {
    files,
    read: () => new Map(files),
    write: (path, bytes) => files.set(path, bytes),
    remove: (path) => files.delete(path),
  };
}
const bytes = (...numbers) => new Uint8Array(numbers);

test("what one tab writes, the other has at its next turn, and what is gone goes", async () => {
  const shared = database();
  const [mine, yours] = [folder(), folder()];
  const [one, other] = [new Store(shared, mine), new Store(shared, yours)];
  const { value, kept } = await one.turn(() => mine.files.set("record", bytes(1, 2)).size);
  assert.equal(value, 1);
  assert.equal(kept, null);
  await other.turn(() => {
    assert.deepEqual(yours.files.get("record"), bytes(1, 2));
    yours.files.set("record", bytes(1, 2, 3));
    yours.files.set("text", bytes(4));
  });
  await one.turn(() => {
    assert.deepEqual(mine.files.get("record"), bytes(1, 2, 3));
    mine.files.delete("text");
  });
  await other.turn(() => {});
  assert.deepEqual([...yours.files.keys()], ["record"]);
});

for (const refused of [{ refuse: true }, { refuseAtOnce: true }])
test(`what was not kept is told, and kept at the next turn that can (${Object.keys(refused)})`, async () => {
  /** @type {{ refuse?: boolean, refuseAtOnce?: boolean }} */
  const how = { ...refused };
  const shared = database(how);
  const mine = folder();
  const store = new Store(shared, mine);
  const { value, kept } = await store.turn(() => {
    mine.files.set("record", bytes(1));
    return "done";
  });
  assert.equal(value, "done");
  assert.ok(kept instanceof NotKept && kept.full);
  assert.equal(shared.rows.size, 0);
  how.refuse = how.refuseAtOnce = false;
  assert.equal((await store.turn(() => {})).kept, null);
  assert.deepEqual(shared.rows.get("record").bytes, bytes(1));
});

test("an error of Python ends its turn, and not the store", async () => {
  const store = new Store(database(), folder());
  await assert.rejects(store.turn(() => { throw new Error("oh"); }), /oh/);
  assert.equal((await store.turn(() => 7)).value, 7);
});

test("without a store Python works all the same", async () => {
  const store = new Store(null, folder());
  assert.equal(store.keeps, false);
  assert.deepEqual(await store.turn(() => 7), { value: 7, kept: null });
  const mine = folder();
  const writing = await new Store(null, mine).turn(() => mine.files.set("record", bytes(1)).size);
  assert.equal(writing.value, 1);
  assert.ok(writing.kept instanceof NotKept);
});

test("files are the same only with the same bytes", () => {
  assert.ok(same(bytes(1, 2), bytes(1, 2)));
  assert.ok(!same(bytes(1, 2), bytes(1, 3)));
  assert.ok(!same(bytes(), undefined));
});

test("the bar never goes back from phase to phase", () => {
  const way = [["fetching", 0], ["fetching", 0.5], ["fetching", 3], ["starting", 1], ["filling", 0.2], ["awake", 1]];
  const fars = way.map(([phase, done]) => far(phase, done));
  assert.deepEqual(fars, [...fars].sort((a, b) => a - b));
  assert.equal(fars.at(-1), 1);
  assert.equal(inWords("awake"), "");
});

test("each trouble says what somebody can do", () => {
  const fault = (name, text, address = "") => trouble({ name, text, address }, "school.example");
  const filtered = fault("NotFetched", "kit.bin: status 403", "http://school.example/python/kit.bin");
  assert.match(filtered.what, /kit\.bin/);
  assert.match(filtered.todo, /school\.example/);
  assert.match(fault("RangeError", "WebAssembly.Memory(): could not allocate memory").what, /memory/);
  assert.match(fault("CompileError", "WebAssembly.instantiate(): blocked").what, /WebAssembly/);
  assert.match(fault("Error", "first line\nValueError: last line").todo, /last line/);
});

test("a browser is told what it lacks", () => {
  class Element {}
  Element.prototype.showPopover = () => {};
  const whole = { WebAssembly: {}, DecompressionStream: class {}, Worker: class {}, HTMLElement: Element };
  assert.equal(lacking(whole), null);
  assert.match(lacking({ ...whole, WebAssembly: undefined }).what, /WebAssembly/);
  assert.match(lacking({ ...whole, DecompressionStream: undefined }).what, /too old/);
});
