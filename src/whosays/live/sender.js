// How does what a pupil does get to the class, and what when the way is shut?
// @ts-check

/**
 * What is known to have arrived: for each page its last event and the times of its answers.
 * @typedef {Record<string, { last: number, answers: Record<string, string> }>} Arrived
 * @typedef {{ article: string, body: string, arrived: Arrived[string] }} Parcel
 * @typedef {{ learner: string, learner_id: string }} Who
 * @typedef {{ secret: string, learner_id: string }} Seat
 * @typedef {{ state: State, words: string, group: number, with: string[] }} Standing
 * @typedef {"none" | "sending" | "sent" | "waiting" | "stopped" | "refused"} State
 */

const WORDS = {
  none: "",
  sending: "Sending to your class …",
  sent: "Sent to your class.",
  waiting: "Your class can’t be reached just now. Your work is saved here, and is sent later.",
  stopped: "The class has ended. Your work is saved here.",
};
/** How long after a change it is sent, and how long to wait after each failure, in ms. */
export const SOON = 250;
export const LATER = [1000, 2000, 4000, 8000, 15000];
export const LOOK = 15000;

/**
 * Sends what is new, once at a time, until all of it has arrived. What arrives twice is there once,
 * so whenever it is not sure that something did, it sends it again.
 *
 * @param {{
 *   ask: (path: string, secret: string, body?: string) => Promise<{ status: number, said: any }>,
 *   parcels: (arrived: Arrived) => Promise<Parcel[]>,
 *   keep: { get(): Seat | null, set(seat: Seat | null): void },
 *   tell: (standing: Standing) => void,
 *   after?: (work: () => void, wait: number) => any,
 * }} needs ``ask`` rejects where the server can't be reached
 */
export function sender({ ask, parcels, keep, tell, after = setTimeout }) {
  /** @type {Arrived} */
  let arrived = {};
  let run = "";
  let failures = 0;
  let busy = false;
  let again = false;
  /** @type {any} */
  let waiting = null;
  /** @type {Standing} */
  let standing = { state: "none", words: "", group: 0, with: [] };

  /** @param {State} state @param {string} [words] @param {Partial<Standing>} [more] */
  function say(state, words = WORDS[/** @type {keyof typeof WORDS} */ (state)], more = {}) {
    standing = { ...standing, ...more, state, words };
    tell(standing);
  }

  /** @param {any} said what the server says of the class */
  function learn(said) {
    if (run && said.run !== run) arrived = {}; // started anew: it may not have the last of it
    run = said.run;
    standing = { ...standing, group: said.group ?? 0, with: said.with ?? [] };
  }

  /** @param {number} wait */
  function plan(wait) {
    clearTimeout(waiting);
    waiting = after(send, wait);
  }

  async function send() {
    if (busy) {
      again = true;
      return;
    }
    const seat = keep.get();
    if (!seat) return;
    busy = true;
    again = false;
    try {
      await sendAll(seat);
      failures = 0;
      if (standing.state !== "refused") plan(again ? SOON : LOOK);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      say("waiting");
      plan(LATER[Math.min(failures++, LATER.length - 1)]);
    } finally {
      busy = false;
    }
  }

  /** @param {Seat} seat */
  async function sendAll(seat) {
    const known = arrived;
    const found = await parcels(known);
    if (!found.length) answered(await reach("class/now", seat));
    else say("sending");
    for (const { article, body, arrived: then } of found) {
      if (!answered(await reach("class/send", seat, body))) return;
      if (arrived !== known) break; // another run of the server
      arrived[article] = then;
    }
    if (arrived !== known) again = true;
  }

  /** @param {string} path @param {Seat} seat @param {string} [body] */
  async function reach(path, seat, body) {
    try {
      return await ask(path, seat.secret, body);
    } catch (error) {
      throw new Unreachable(String(error));
    }
  }

  /** @param {{ status: number, said: any }} answer @returns {boolean} whether it was taken in */
  function answered({ status, said }) {
    if (status === 200) {
      learn(said);
      say(said.stopped ? "stopped" : "sent");
      return true;
    }
    if (status === 401) {
      keep.set(null);
      arrived = {};
      say("refused", "This is another class. Give its class word to join it.");
    } else if (status === 409) say("stopped");
    else if (status === 429 || status >= 500) throw new Unreachable(String(status));
    else say("refused", said.problem ?? "");
    return false;
  }

  return {
    /** Something was saved. */
    changed() {
      if (busy) again = true;
      else if (keep.get()) plan(SOON);
    },
    /**
     * Take a seat in the class.
     * @param {Who} who @param {string} word @returns {Promise<string>} what is wrong; "" for nothing
     */
    async join(who, word) {
      let answer;
      try {
        answer = await ask("class/join", "", JSON.stringify({ ...who, word }));
      } catch {
        return "The class can’t be reached. Is this machine in the same network?";
      }
      if (answer.status !== 200) return answer.said.problem ?? "That did not work.";
      keep.set({ secret: answer.said.secret, learner_id: who.learner_id });
      arrived = {};
      learn(answer.said);
      await send();
      return "";
    },
    /**
     * Somebody else works at this computer now: nothing of theirs goes to this seat.
     * @param {Who} who
     */
    now(who) {
      const seat = keep.get();
      if (seat && seat.learner_id !== who.learner_id) {
        keep.set(null);
        arrived = {};
        say("none");
      }
    },
    send,
    get standing() {
      return standing;
    },
  };
}

class Unreachable extends Error {}
