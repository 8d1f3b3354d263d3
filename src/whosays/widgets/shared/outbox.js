// What has been sent to Python and not yet confirmed? Nothing is called saved before it is.

/** How long Python may take before we say that it has not answered, in milliseconds. */
const PATIENCE = 2000;

/**
 * @typedef {{ kind: string, content: any, about: string, refused: string, late: boolean }} Sent
 * @typedef {{ waiting: number, wrong: string }} Saving `wrong` says why something isn't saved
 */

/**
 * Send messages that Python must confirm, and keep them until it does.
 * @param {(kind: string, content: object) => void} tell
 * @param {(saving: Saving) => void} show called at each change
 */
export function outbox(tell, show) {
  /** @type {Map<string, Sent>} */
  const waiting = new Map();
  const view = Math.random().toString(36).slice(2);
  let count = 0;

  const report = () => {
    const all = [...waiting.values()];
    const refused = all.find((sent) => sent.refused)?.refused;
    const late = all.some((sent) => sent.late);
    show({ waiting: all.length, wrong: refused ?? (late ? "Python has not answered yet." : "") });
  };

  /** @param {string} call @param {Sent} sent */
  const post = (call, sent) => {
    sent.refused = "";
    sent.late = false;
    setTimeout(() => {
      if (waiting.get(call) !== sent || sent.refused) return;
      sent.late = true;
      report();
    }, PATIENCE);
    try {
      tell(sent.kind, { ...sent.content, call });
    } catch {
      sent.refused = "The connection to Python is gone. Restart it and run the cell again.";
    }
  };

  /** A newer answer about the same thing takes the place of one that failed. */
  const supersede = (/** @type {string} */ about, /** @type {any} */ content) => {
    for (const [call, sent] of waiting) {
      if (sent.about !== about || !(sent.refused || sent.late)) continue;
      content.note ??= sent.content.note;
      waiting.delete(call);
    }
  };

  return {
    /** @param {string} kind @param {any} content @param {string} about */
    send(kind, content, about) {
      const call = `${view}-${(count += 1)}`;
      const sent = { kind, content, about, refused: "", late: false };
      supersede(about, content);
      waiting.set(call, sent);
      post(call, sent);
      report();
    },

    /**
     * Python has confirmed a call. Tells what it was, if it was ours.
     * @param {string | undefined} call
     */
    settle(call) {
      const sent = waiting.get(call ?? "");
      if (sent) waiting.delete(/** @type {string} */ (call));
      report();
      return sent;
    },

    /**
     * Python has reported a problem with a call. Tells what it was; false if it was not ours.
     * @param {string | undefined} call @param {string} text
     * @returns {Sent | false}
     */
    refuse(call, text) {
      const sent = waiting.get(call ?? "");
      if (!sent) return false;
      sent.refused = text;
      report();
      return sent;
    },

    again() {
      for (const [call, sent] of waiting) if (sent.refused || sent.late) post(call, sent);
      report();
    },

    /** What was last sent about this and is on its way. @param {string} about */
    latest: (about) =>
      [...waiting.values()].findLast((sent) => sent.about === about && !sent.refused && !sent.late)
        ?.content,
  };
}
