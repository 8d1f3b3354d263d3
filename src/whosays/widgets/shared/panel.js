// What has a view asked of Python, and what has Python confirmed? Nothing is called saved before.

/** How long Python may take before we say that it has not answered, in milliseconds. */
export const PATIENCE = 4000;

/** So long a pause in typing, in milliseconds, and what is typed is saved. */
export const PAUSE = 500;

const LATE = "Python has not answered yet. If this stays, press Run all at the top.";
const GONE = "The connection to Python is gone. Press Run all at the top.";

/** "beforeunload" comes while there is time to send; where it doesn't come, another may do. */
const LEAVING = ["beforeunload", "pagehide"];

/**
 * One thing asked. `about` is what it is about: a newer ask about the same takes the place of
 * one that failed. `wrong` says why it is not done.
 * @typedef {{ kind: string, content: any, about: string, buffers: ArrayBuffer[],
 *   learner: string | undefined, wrong: string, clock: any, answered: (message: any) => void }} Sent
 * @typedef {"" | "Saved" | "Saving…" | "Not saved"} Saying nothing before anything was done
 * @typedef {ReturnType<typeof panel>} Panel
 */

/**
 * Talk with the `Panel` in Python. `hear` has a function for each kind of message, which is told
 * the message, and what it answers if this view asked.
 * @param {any} model
 * @param {Record<string, (message: any, sent?: Sent, buffers?: DataView[]) => void>} hear
 * @param {string} [news] what asks Python how things stand now
 */
export function panel(model, hear, news = "ready") {
  const view = Math.random().toString(36).slice(2);
  /** @type {Map<string, Sent>} what Python has not confirmed, by the id of its call */
  const waiting = new Map();
  /** @type {Map<string, () => void>} what is typed and not sent, and how to send it */
  const typed = new Map();
  /** @type {Set<string>} what is saved */
  const saved = new Set();
  /** @type {Set<() => void>} */
  const watching = new Set();
  let count = 0;
  /** @type {string | undefined} whose work is shown */
  let learner;

  const report = () => watching.forEach((show) => show());
  const flush = () => [...typed.values()].forEach((send) => send());

  /** @param {any} message @param {DataView[]} buffers */
  function receive(message, buffers) {
    const call = message?.call ?? message?.about;
    const sent = waiting.get(call);
    if (!sent && (message?.again || (message?.kind === "problem" && call))) return; // not ours
    if (message && "learner" in message && message.learner !== learner) {
      flush(); // under the name it was typed
      if (learner !== undefined) saved.clear();
      learner = message.learner;
    }
    if (sent) settle(call, sent, message);
    // Who asked goes first: what was sent counts as saved when the new state is shown.
    queueMicrotask(() => {
      hear[message?.kind]?.(message, sent, buffers);
      report();
    });
  }

  /** @param {string} call @param {Sent} sent @param {any} message */
  function settle(call, sent, message) {
    clearTimeout(sent.clock);
    if (message.kind === "problem") sent.wrong = message.text;
    else {
      waiting.delete(call);
      saved.add(sent.about);
    }
    sent.answered(message);
  }

  /** @param {string} call @param {Sent} sent */
  function post(call, sent) {
    sent.wrong = "";
    sent.clock = setTimeout(() => {
      sent.wrong = LATE;
      report();
    }, PATIENCE);
    try {
      const { kind, content, buffers } = sent;
      model.send({ kind, ...content, learner: sent.learner, call }, undefined, buffers);
    } catch {
      clearTimeout(sent.clock);
      sent.wrong = GONE;
    }
  }

  /** What was not saved about this is given up. @param {string} about */
  function forget(about) {
    for (const [call, sent] of waiting)
      if (sent.wrong && sent.about === about) waiting.delete(call);
    report();
  }

  /** @param {string} about @param {string | null} of */
  const fits = (about, of) => of === null || about === of;
  /** @param {string | null} of */
  const waits = (of) => [...waiting.values()].filter((sent) => fits(sent.about, of));

  /** Whoever comes back sees what was changed elsewhere; what is not saved here comes first. */
  function look() {
    if (document.visibilityState !== "hidden" && !waiting.size && !typed.size)
      model.send({ kind: news }, undefined, []);
  }
  const turned = () => (document.visibilityState === "hidden" ? flush() : look());

  model.on("msg:custom", receive);
  for (const kind of LEAVING) window.addEventListener(kind, flush);
  window.addEventListener("focus", look);
  document.addEventListener("visibilitychange", turned);

  return {
    look,
    forget,

    /** Tell Python something that needs no answer. @param {string} kind @param {object} [content] */
    tell(kind, content = {}) {
      model.send({ kind, ...content, learner }, undefined, []);
    },

    /**
     * Ask Python to do something, and keep it until that is done. The promise brings the
     * answer, or the problem (`kind` is "problem").
     * @param {string} kind @param {any} [content]
     * @param {{ about?: string, buffers?: ArrayBuffer[] }} [more]
     * @returns {Promise<any>}
     */
    ask(kind, content = {}, { about = kind, buffers = [] } = {}) {
      forget(about);
      const asked = new Promise((answered) => {
        const sent = { kind, content, about, buffers, learner, wrong: "", clock: 0, answered };
        const call = `${view}-${(count += 1)}`;
        waiting.set(call, sent);
        post(call, sent);
      });
      report();
      return asked;
    },

    /** Send again what was not saved. @param {string | null} [of] about this alone */
    again(of = null) {
      for (const [call, sent] of waiting) if (sent.wrong && fits(sent.about, of)) post(call, sent);
      report();
    },

    /** What is on its way about this. @param {string} of */
    latest: (of) => waits(of).findLast((sent) => !sent.wrong)?.content,

    /** What was not saved about this. @param {string} of */
    failed: (of) => waits(of).findLast((sent) => sent.wrong)?.content,

    /** Something is there from before. @param {string} about */
    stands(about) {
      saved.add(about);
      report();
    },

    /**
     * How it stands, in words.
     * @param {string | null} [of] about this alone
     * @returns {{ says: Saying, why: string }}
     */
    saving(of = null) {
      const asked = waits(of);
      const why = asked.find((sent) => sent.wrong)?.wrong ?? "";
      if (why) return { says: "Not saved", why };
      if (asked.length || [...typed.keys()].some((about) => fits(about, of)))
        return { says: "Saving…", why };
      return { says: [...saved].some((about) => fits(about, of)) ? "Saved" : "", why };
    },

    /** Call `show` whenever that may have changed. @param {() => void} show */
    watch(show) {
      watching.add(show);
      return () => watching.delete(show);
    },

    /**
     * Save what is typed into `fields`: after a pause, on leaving them, on leaving the page.
     * `changed` says that something was typed, `flush` saves it now.
     * @param {EventTarget} fields @param {string} about @param {() => void} save asks
     * @param {EventTarget} [beside] going there is no leaving: a button that saves
     */
    typing(fields, about, save, beside) {
      /** @type {any} */
      let pause;
      const forget = () => {
        clearTimeout(pause);
        typed.delete(about);
      };
      const send = () => {
        if (!typed.has(about)) return;
        forget();
        save();
      };
      const changed = () => {
        forget();
        typed.set(about, send);
        pause = setTimeout(send, PAUSE);
        report();
      };
      fields.addEventListener("input", changed);
      fields.addEventListener("focusout", (event) => {
        if (!beside || /** @type {FocusEvent} */ (event).relatedTarget !== beside) send();
      });
      return { changed, flush: send, forget };
    },

    stop() {
      flush();
      for (const sent of waiting.values()) clearTimeout(sent.clock);
      model.off("msg:custom", receive);
      for (const kind of LEAVING) window.removeEventListener(kind, flush);
      window.removeEventListener("focus", look);
      document.removeEventListener("visibilitychange", turned);
    },
  };
}
