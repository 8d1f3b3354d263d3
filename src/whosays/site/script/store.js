// Where does a learner's work folder lie in a browser? In IndexedDB, a row a file.
//
// A turn of Python is one transaction: what other tabs have written comes in, Python works, what it
// has changed goes out. The browser lets one such transaction run after the other, in all tabs. So
// no tab ever works on an old state, and when the transaction has ended, the work is kept.

/** The first version's form. A later one has to read it: `opened` brings it up. */
const VERSION = 1;
const FILES = "files";

/**
 * A file as it is kept. `stamp` counts the turns that have written something; `bytes` is null
 * where the file is gone.
 * @typedef {{ path: string, bytes: Uint8Array | null, stamp: number }} Row
 */

/**
 * A folder in Python's memory.
 * @typedef {{ read: () => Map<string, Uint8Array>, write: (path: string, bytes: Uint8Array) => void,
 *   remove: (path: string) => void }} Folder
 */

/** What the browser said when it kept nothing. */
export class NotKept extends Error {
  /** @param {unknown} cause */
  constructor(cause) {
    const error = /** @type {any} */ (cause);
    super(`${error?.name ?? "Error"}: ${error?.message ?? cause}`);
    this.full = /Quota/.test(this.message);
  }
}

/**
 * Open the store. Raises `NotKept` where the browser has none.
 * @param {string} [name]
 * @returns {Promise<IDBDatabase>}
 */
export function opened(name = "whosays") {
  return new Promise((done, failed) => {
    const no = (/** @type {unknown} */ error) => failed(new NotKept(error));
    /** @type {IDBOpenDBRequest} */
    let asked;
    try {
      asked = indexedDB.open(name, VERSION);
    } catch (error) {
      no(error);
      return;
    }
    asked.onupgradeneeded = () => {
      const files = asked.result.createObjectStore(FILES, { keyPath: "path" });
      files.createIndex("stamp", "stamp");
    };
    asked.onerror = () => no(asked.error);
    asked.onblocked = () => no("another tab holds an older version of the store");
    asked.onsuccess = () => {
      // A newer version of the page may have to change the store: then this tab lets go.
      asked.result.onversionchange = () => asked.result.close();
      done(asked.result);
    };
  });
}

export class Store {
  #stamp = 0;
  /** @type {Map<string, Uint8Array>} the files as the store has them */
  #known = new Map();
  #database;
  #folder;

  /** @param {IDBDatabase | null} database null: nothing is kept @param {Folder} folder */
  constructor(database, folder) {
    this.#database = database;
    this.#folder = folder;
  }

  get keeps() {
    return this.#database !== null;
  }

  /**
   * Let Python work for one turn. What `work` gives comes back when what it changed is kept;
   * `kept` is why not, or null. What could not be kept is tried again at each turn.
   * @template T
   * @param {() => T} work does not wait for anything
   * @returns {Promise<{ value: T, kept: NotKept | null }>}
   */
  turn(work) {
    const database = this.#database;
    if (!database) {
      const value = work();
      const lost = this.#changes();
      this.#took(lost); // it is told once
      return Promise.resolve({ value, kept: lost.size ? new NotKept("there is no store") : null });
    }
    return new Promise((done, failed) => {
      /** @type {T} */
      let value;
      let worked = false;
      /** @type {unknown} */
      let fault = null;
      /** @type {Map<string, Uint8Array | null>} */
      let changed = new Map();
      let stamp = 0;
      /** @type {unknown} what was refused before the browser had begun to write */
      let refused = null;
      const attempt = () => {
        if (worked) return;
        worked = true;
        try {
          value = work();
        } catch (error) {
          fault = error;
        }
      };
      const end = (/** @type {NotKept | null} */ kept) => {
        attempt(); // Python works on, though nothing is kept
        if (fault) failed(fault);
        else done({ value, kept });
      };
      let transaction;
      try {
        transaction = database.transaction(FILES, "readwrite", { durability: "strict" });
      } catch (error) {
        end(new NotKept(error));
        return;
      }
      const files = transaction.objectStore(FILES);
      transaction.oncomplete = () => {
        this.#took(changed);
        this.#stamp = Math.max(this.#stamp, stamp);
        end(null);
      };
      transaction.onabort = () => end(new NotKept(refused ?? transaction.error ?? "the browser stopped it"));
      const news = files.index("stamp").getAll(IDBKeyRange.lowerBound(this.#stamp, true));
      news.onsuccess = () => {
        stamp = this.#bring(news.result);
        attempt();
        changed = this.#changes();
        if (!changed.size) return;
        stamp += 1;
        try {
          for (const [path, bytes] of changed) files.put({ path, bytes, stamp });
        } catch (error) {
          refused = error;
          transaction.abort();
        }
      };
    });
  }

  /** Put into the folder what other tabs have written. @param {Row[]} rows */
  #bring(rows) {
    let stamp = this.#stamp;
    for (const row of rows) {
      stamp = Math.max(stamp, row.stamp);
      if (row.bytes) this.#folder.write(row.path, row.bytes);
      else this.#folder.remove(row.path);
      this.#took(new Map([[row.path, row.bytes]]));
    }
    this.#stamp = stamp;
    return stamp;
  }

  /** What is not in the folder as it is in the store; null: the file is gone. */
  #changes() {
    const now = this.#folder.read();
    /** @type {Map<string, Uint8Array | null>} */
    const changed = new Map();
    for (const [path, bytes] of now)
      if (!same(bytes, this.#known.get(path))) changed.set(path, bytes.slice());
    for (const path of this.#known.keys()) if (!now.has(path)) changed.set(path, null);
    return changed;
  }

  /** @param {Map<string, Uint8Array | null>} files */
  #took(files) {
    for (const [path, bytes] of files)
      if (bytes) this.#known.set(path, bytes);
      else this.#known.delete(path);
  }
}

/** @param {Uint8Array} one @param {Uint8Array | undefined} other */
export function same(one, other) {
  if (one.length !== other?.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}
