// What has a view asked of Python, and what has Python confirmed? Nothing is called saved before.
import { anew } from "./anew.js";

/** How long Python may take before we say that it has not answered, in milliseconds. */
export const PATIENCE = 4000;

/** The same where Python has a page to read or files to write. */
export const SLOW = 15000;

/** So long a pause in typing, in milliseconds, and what is typed is saved. */
export const PAUSE = 500;

const LATE = () => `Python has not answered yet. If this stays, ${anew()}.`;
const GONE = () => `The connection to Python is gone. To go on, ${anew()}.`;

/** What Python calls a learner who has not chosen a name. */
const NAMELESS = "learner";

/** "beforeunload" comes while there is time to send; where it doesn't come, another may do. */
const LEAVING = ["beforeunload", "pagehide"];

/**
 * What may be said with an ask. `about` is what it is about: a newer ask about the same takes
 * the place of one that failed. `doing` says what goes on where that is not saving, and
 * `patience` how long it may take, in milliseconds.
 * @typedef {{ about?: string, buffers?: ArrayBuffer[], doing?: string, patience?: number }} More
 */

/**
 * One thing asked. `wrong` says why it is not done, `lasting` that trying again can't help.
 * @typedef {Required<More> & { kind: string, content: any, learner: string | undefined,
 *   wrong: string, lasting: boolean, clock: any, answered: (message: any) => void }} Sent
 */

/**
 * How it stands: nothing before anything was done, or what goes on; `why` not, where that is so,
 * and whether it may be tried `again`.
 * @typedef {{ says: "" | "Saved" | "Saving…" | "Not saved" | (string & {}), why: string,
 *   again: boolean }} Saying
 * @typedef {ReturnType<typeof panel>} Panel
 */

/** What counts for a whole page, the worst first. */
const WORST = ["Not saved", "Saving…", "Saved"];

/** Where the panels of a page meet: each widget has this script for itself. */
const MEETING = Symbol.for("whosays:saving");

/** How the pages of the kit hear of one another, and what a page tells its own parts. */
const LEARNER = "whosays:learner";

/**
 * All panels of this page, and the way to other pages.
 * @returns {{ panels: Set<() => Saying & { learner: string | undefined }>, told: string,
 *   others: BroadcastChannel | null }}
 */
function meeting() {
  const page = /** @type {any} */ (document);
  page[MEETING] ??= {
    panels: new Set(),
    told: JSON.stringify({ state: "", why: "" }),
    others: otherPages(),
  };
  return page[MEETING];
}

function otherPages() {
  if (typeof BroadcastChannel === "undefined") return null;
  const channel = new BroadcastChannel(LEARNER);
  channel.onmessage = () => tellOfLearner(true);
  /** @type {any} */ (channel).unref?.(); // Node would wait for news
  return channel;
}

/** @param {boolean} elsewhere */
const tellOfLearner = (elsewhere) =>
  document.dispatchEvent(new CustomEvent(LEARNER, { detail: { elsewhere } }));

/**
 * Another name was chosen, or work has come in: every panel of every open page looks again. The
 * page is told by the event `whosays:learner`, with whether it happened `elsewhere`.
 */
export function learnerChanged() {
  meeting().others?.postMessage("");
  tellOfLearner(false);
}

/** Tell the page how its panels stand together, where that has changed. */
function tellPage() {
  const page = meeting();
  const all = [...page.panels].map((standing) => standing());
  const first = WORST.flatMap((state) => all.find(({ says }) => says === state) ?? [])[0];
  const detail = {
    state: first?.says ?? "",
    why: first?.why ?? "",
    learner: first?.learner ?? all.find(({ learner }) => learner !== undefined)?.learner,
  };
  const now = JSON.stringify(detail);
  if (now === page.told) return;
  page.told = now;
  document.dispatchEvent(new CustomEvent("whosays:saving", { detail }));
}

/**
 * Talk with the `Panel` in Python. `hear` has a function for each kind of message, which is told
 * the message, and what it answers if this view asked.
 * @param {any} model
 * @param {Record<string, (message: any, sent?: Sent, buffers?: DataView[]) => void>} hear
 * @param {string | null} [news] what asks Python how things stand now, if anything does
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
  let anew = false; // somebody else's than before, and nothing done since

  const report = () => {
    watching.forEach((show) => show());
    tellPage();
  };
  const flush = () => [...typed.values()].forEach((send) => send());

  /** @param {any} message @param {DataView[]} buffers */
  function receive(message, buffers) {
    const call = message?.call;
    const sent = waiting.get(call);
    if (!sent && (message?.again || (message?.kind === "problem" && call))) return; // not ours
    if (message && "learner" in message && message.learner !== learner) {
      flush(); // under the name it was typed
      if (learner !== undefined) {
        saved.clear();
        anew = true;
      }
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
    if (message.kind === "problem") {
      sent.wrong = message.text;
      sent.lasting = !message.passing;
    } else {
      waiting.delete(call);
      if (!sent.doing) saved.add(sent.about);
    }
    sent.answered(message);
  }

  /** @param {string} call @param {Sent} sent */
  function post(call, sent) {
    sent.wrong = "";
    sent.clock = setTimeout(() => {
      sent.wrong = LATE();
      report();
    }, sent.patience);
    try {
      const { kind, content, buffers } = sent;
      model.send({ kind, ...content, learner: sent.learner, call }, undefined, buffers);
    } catch {
      clearTimeout(sent.clock);
      sent.wrong = GONE();
    }
  }

  /** What was not saved about this is given up. @param {string} about */
  function forget(about) {
    for (const [call, sent] of waiting)
      if (sent.wrong && sent.about === about) waiting.delete(call);
    report();
  }

  /** @param {string} about @param {string | null} of */
  const fits = (about, of) => (of === null ? about !== "" : about === of);
  /** @param {string | null} of */
  const waits = (of) => [...waiting.values()].filter((sent) => fits(sent.about, of));

  /** Whoever comes back sees what was changed elsewhere; what is not saved here comes first. */
  function look() {
    if (document.visibilityState !== "hidden") lookNow();
  }
  function lookNow() {
    if (news && !waiting.size && !typed.size) model.send({ kind: news }, undefined, []);
  }
  const turned = () => (document.visibilityState === "hidden" ? flush() : look());

  /** How it stands, in words. @param {string | null} [of] about this alone @returns {Saying} */
  function saving(of = null) {
    const asked = waits(of);
    const failed = asked.filter((sent) => sent.wrong);
    if (failed.length) {
      const [{ doing, wrong: why }] = failed;
      const again = failed.some((sent) => !sent.lasting);
      return { says: doing ? "" : "Not saved", why, again };
    }
    const well = { why: "", again: false };
    if (asked.length) return { says: asked[0].doing || "Saving…", ...well };
    if ([...typed.keys()].some((about) => fits(about, of))) return { says: "Saving…", ...well };
    return { says: [...saved].some((about) => fits(about, of)) ? "Saved" : "", ...well };
  }

  const standing = () => ({ ...saving(), learner });
  meeting().panels.add(standing);
  model.on("msg:custom", receive);
  for (const kind of LEAVING) window.addEventListener(kind, flush);
  window.addEventListener("focus", look);
  document.addEventListener("visibilitychange", turned);
  document.addEventListener(LEARNER, lookNow);

  return {
    look,
    forget,
    saving,

    /** Whose work is shown since another name was chosen; empty once something was done in it. */
    newcomer: () => (anew && learner !== NAMELESS ? learner : ""),

    /** Send now what is typed. */
    flush,

    /** Tell Python something that needs no answer. @param {string} kind @param {object} [content] */
    tell(kind, content = {}) {
      model.send({ kind, ...content, learner }, undefined, []);
    },

    /**
     * Ask Python to do something, and keep it until that is done. The promise brings the
     * answer, or the problem (`kind` is "problem"). What is about "" saves nothing: a file to
     * make, for instance.
     * @param {string} kind @param {any} [content] @param {More} [more]
     * @returns {Promise<any>}
     */
    ask(kind, content = {}, more = {}) {
      /** @type {Required<More>} */
      const how = { about: kind, buffers: [], doing: "", patience: PATIENCE, ...more };
      anew = false;
      forget(how.about);
      const asked = new Promise((answered) => {
        const sent = {
          ...how, kind, content, learner, wrong: "", lasting: false, clock: 0, answered,
        };
        const call = `${view}-${(count += 1)}`;
        waiting.set(call, sent);
        post(call, sent);
      });
      report();
      return asked;
    },

    /** Send again what was not saved. @param {string | null} [of] about this alone */
    again(of = null) {
      for (const [call, sent] of waiting)
        if (sent.wrong && !sent.lasting && fits(sent.about, of)) post(call, sent);
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
      document.removeEventListener(LEARNER, lookNow);
      meeting().panels.delete(standing);
      tellPage();
    },
  };
}
