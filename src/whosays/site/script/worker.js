// Python in a worker: it starts once, runs the cells of lessons, and keeps the work folder.
import { fetcher, NotFetched } from "./fetching.js";
import { folderOf } from "./folder.js";
import { opened, Store } from "./store.js";

const WORK = "/work";
const PACKAGES = "/lib/python3.14/site-packages";

/**
 * The files of Python: what `whosays.site.build` has made.
 * @typedef {{ abi: string, pyodide: import("./fetching.js").Sent, core: import("./fetching.js").Sent, wasm: import("./fetching.js").Sent,
 *   library: import("./fetching.js").Sent, unpacking: string, parts: Record<string, import("./fetching.js").Sent> }} Files
 * @typedef {{ cell: string, source: string }} Cell
 * @typedef {{ type: string, id: string, data: any, buffers: ArrayBuffer[] }} Message
 */

/** @type {any} */
let python;
/** @type {any} the module whosays.site.cells */
let cells;
/** @type {any} the module whosays.site.errands */
let errands;
/** @type {Store} */
let store;
/** @type {Files} */
let files;
let base = "";
/** Messages that Python wants sent, until its turn has ended. @type {Message[]} */
const held = [];
/** @type {Set<string>} */
const unpacked = new Set();

/** @param {string} kind @param {object} [content] */
const tell = (kind, content = {}) => postMessage({ kind, ...content });

// ---- the start

/** @param {{ files: Files, base: string, parts: string[] }} asked */
async function start(asked) {
  ({ files, base } = asked);
  let why = "";
  const wanted = [files.pyodide, files.core, files.wasm, files.library, ...asked.parts.map((part) => files.parts[part])];
  const all = wanted.reduce((sum, { size }) => sum + size, 0);
  const net = fetcher(base, (come) => tell("fetched", { come, all }));
  const database = opened().catch((error) => {
    why = error.message;
    return null;
  });
  const library = net.bytes(files.library);
  /** @type {ReturnType<typeof net.stream>} */
  let wasm;
  // On a slow line Python comes first, and starts while its packages come.
  /** @type {Promise<void>} */
  const wasmIsNear = new Promise((near) => {
    wasm = net.stream(files.wasm, near);
    wasm.catch(() => {}); // it is waited for below, as are the others
  });
  const parts = asked.parts.map((part) => wasmIsNear.then(() => net.packed(files.parts[part])));
  for (const come of [library, ...parts]) come.catch(() => {});
  const [{ loadPyodide }, glue] = await Promise.all([
    net.bytes(files.pyodide).then(imported),
    net.bytes(files.core).then(imported),
  ]);
  const from = { "pyodide.asm.wasm": () => wasm, "python_stdlib.zip": () => library };
  python = await withFiles(from, () =>
    loadPyodide({
      indexURL: new URL("python/", base).href,
      createPyodideModule: glue.default,
      lockFileContents: { info: { abi_version: files.abi }, packages: {} },
      env: { HOME: "/home/pyodide", WHOSAYS_WORK: WORK, MPLCONFIGDIR: "/tmp/matplotlib", MPLBACKEND: "svg" },
    }),
  );
  tell("started");
  python.runPython("import sys; sys.dont_write_bytecode = True");
  for (const [at, part] of asked.parts.entries()) {
    unpack(part, await parts[at]);
    if (part === "boxes") wakeBoxes();
  }
  store = new Store(await database, folderOf(python.FS, WORK));
  await store.turn(() => {}); // what is kept comes in
  errands = python.pyimport("whosays.site.errands");
  tell("ready", { keeps: store.keeps, why });
}

/** What can be imported while the rest comes. */
function wakeBoxes() {
  python.pyimport("whosays.site.ipython").stand_in();
  python.pyimport("numpy").destroy();
  cells = python.pyimport("whosays.site.cells");
  cells.start(post);
}

/** A script that came compressed, as a module. @param {Uint8Array} script */
function imported(script) {
  const blob = new Blob([/** @type {any} */ (script)], { type: "text/javascript" });
  return import(URL.createObjectURL(blob));
}

/**
 * While `work` runs, some files that Pyodide asks for come from elsewhere.
 * @template T
 * @param {Record<string, () => Promise<any>>} from @param {() => Promise<T>} work
 */
async function withFiles(from, work) {
  const usual = globalThis.fetch;
  globalThis.fetch = async (what, how) => {
    const name = String(what instanceof Request ? what.url : what).split("/").pop() ?? "";
    const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
    if (!(name in from)) return usual(what, how);
    return new Response(await from[name](), { headers: { "Content-Type": type } });
  };
  try {
    return await work();
  } finally {
    globalThis.fetch = usual;
  }
}

/** @param {string} part @param {Uint8Array} bundle */
function unpack(part, bundle) {
  const packed = python.toPy(bundle);
  try {
    python.pyimport(files.unpacking).unpack(packed.tobytes(), PACKAGES);
  } catch (error) {
    if (/MemoryError/.test(String(error))) throw error; // then it came, and found no room
    throw new NotFetched(files.parts[part].address, String(error));
  } finally {
    packed.destroy();
  }
  unpacked.add(part);
}

/** See to it that these parts are there. @param {string[]} parts */
async function have(parts) {
  const missing = parts.filter((part) => !unpacked.has(part));
  const all = missing.reduce((sum, part) => sum + files.parts[part].size, 0);
  const net = fetcher(base, (come) => tell("fetched", { come, all }));
  for (const part of missing) unpack(part, await net.packed(files.parts[part]));
}

// ---- turns

/** Python's messages. @param {string} type @param {string} id @param {string} text @param {any} buffers */
function post(type, id, text, buffers) {
  const list = buffers.toJs ? buffers.toJs({ depth: 1 }) : buffers;
  const copies = [...list].map((one) => {
    const view = one.getBuffer ? one.getBuffer("u8") : one;
    const bytes = (view.data ?? view).slice();
    view.release?.();
    return bytes.buffer;
  });
  held.push({ type, id, data: JSON.parse(text), buffers: copies });
}

/** One turn after the other. @type {Promise<any>} */
let turns = Promise.resolve();

/**
 * Let Python work; what it says goes out when what it did is kept.
 * @template T
 * @param {() => T} work
 * @returns {Promise<{ value: T, kept: import("./store.js").NotKept | null }>}
 */
function turn(work) {
  const next = turns.then(() => store.turn(work));
  turns = next.catch(() => {});
  return next.then(({ value, kept }) => {
    tell("store", { keeps: store.keeps && !kept, full: kept?.full ?? false, why: kept?.message ?? "" });
    return { value, kept };
  });
}

function send() {
  for (const message of held.splice(0)) tell("message", { message });
}

// ---- what the page asks

/** The lesson that is shown. */
let present = {};

/** @type {Record<string, (asked: any) => any>} */
const asks = {
  start,

  /**
   * Run a lesson's cells, one after the other. In an exercise, code that is kept takes the place
   * of what was to be filled in; a cell that was stopped is left out.
   * @param {{ lesson: string, article: string, exercise: string, cells: Cell[], parts: string[],
   *   stopped: string }} asked
   */
  async lesson({ lesson, article, exercise, cells: list, parts, stopped }) {
    const mine = {};
    present = mine;
    await have(parts);
    /** @type {Record<string, string>} */
    let kept = {};
    /** @type {{ model: string, kept: Record<string, string> }[]} */
    const found = [];
    await turn(() => {
      cells.begin();
      errands.enter(exercise ? `exercises/${exercise}` : "");
      if (!exercise) return;
      const code = errands.code(article, exercise).toJs({ dict_converter: Object.fromEntries });
      kept = code.kept;
      found.push(code);
    });
    send();
    for (const code of found) tell("code", { lesson, ...code });
    for (const { cell, source } of list) {
      if (present !== mine) return; // somebody has gone on to another lesson
      if (cell !== stopped) await asks.cell({ lesson, cell, source: kept[cell] ?? source });
    }
    tell("awake", { lesson });
  },

  /** @param {{ lesson: string, cell: string, source: string }} asked */
  async cell({ lesson, cell, source }) {
    const { value } = await turn(() => {
      tell("running", { lesson, cell }); // one cell at a time, so the page knows which to stop
      return cells.run(source, `${lesson}, ${cell}`);
    });
    send();
    tell("ran", { lesson, cell, result: JSON.parse(value) });
  },

  /** A view has something to say to its Python. @param {{ id: string, data: any, buffers: ArrayBuffer[] }} asked */
  async message({ id, data, buffers }) {
    const text = JSON.stringify(data);
    const { kept } = await turn(() => {
      const given = buffers.map((one) => python.toPy(new Uint8Array(one)));
      cells.receive(id, text, python.toPy(given));
      for (const one of given) one.destroy();
    });
    const call = data.content?.call;
    if (kept && call !== undefined) {
      // The view hears how things stand, but nobody tells it that they are saved.
      for (const message of held) if (message.data.content?.call === call) delete message.data.content.call;
      const problem = { kind: "problem", call, passing: store.keeps, text: notKept(kept) };
      held.push({ type: "comm_msg", id, data: { method: "custom", content: problem }, buffers: [] });
    }
    send();
  },

  /** Call a function of `whosays.site.errands`. @param {{ call: number, name: string, given: any[] }} asked */
  async errand({ call, name, given }) {
    const work = () => {
      const found = errands[name](...given.map((one) => python.toPy(one)));
      if (!found?.toJs) return found;
      const made = found.toJs({ dict_converter: Object.fromEntries });
      found.destroy();
      return made;
    };
    try {
      const { value } = await turn(work);
      send();
      tell("answer", { call, value });
    } catch (error) {
      tell("answer", { call, failed: String(error) });
    }
  },
};

/** @param {import("./store.js").NotKept} kept */
function notKept(kept) {
  if (!store.keeps) return "This browser keeps nothing here. Take your work along before you go.";
  return kept.full
    ? "This browser has no room left for it. Make room on this device, then try again."
    : "This browser did not keep it.";
}

let started = Promise.resolve();
onmessage = ({ data: { ask, ...given } }) => {
  const wrong = (/** @type {any} */ error) =>
    tell("fault", { asked: ask, name: error?.name ?? "", text: String(error?.message ?? error), address: error?.address ?? "" });
  if (ask === "start") {
    started = start(given);
    started.catch(wrong);
  } else started.then(() => asks[ask](given).catch(wrong), () => {});
};
