// The page's end of the worker in which Python runs.

/**
 * @typedef {Record<string, (message: any) => void>} Hears what to do with each kind of message
 */

/** @param {Hears} hears */
export function python(hears) {
  /** @type {Worker} */
  let worker;
  let calls = 0;
  /** @type {Map<number, { done: (value: any) => void, failed: (error: Error) => void }>} */
  const waiting = new Map();

  /** @param {string} ask @param {object} [content] */
  const ask = (ask, content = {}) => worker.postMessage({ ...content, ask });

  const begin = () => {
    worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }) => {
      if (data.kind !== "answer") return hears[data.kind]?.(data);
      const asked = waiting.get(data.call);
      waiting.delete(data.call);
      if (data.failed) asked?.failed(new Error(data.failed));
      else asked?.done(data.value);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      hears.fault({ asked: "start", name: "WorkerError", text: event.message ?? "", address: "" });
    };
  };
  begin();

  return {
    ask,

    /**
     * What a function of `whosays.site.errands` gives.
     * @param {string} name @param {...any} given
     * @returns {Promise<any>}
     */
    errand(name, ...given) {
      calls += 1;
      const call = calls;
      return new Promise((done, failed) => {
        waiting.set(call, { done, failed });
        ask("errand", { call, name, given });
      });
    },

    /** End Python where it stands, and begin a new one. */
    anew() {
      worker.terminate();
      for (const { failed } of waiting.values()) failed(new Error("Python was stopped."));
      waiting.clear();
      begin();
    },
  };
}
