// How does what a pupil does get to the class, and what when the way is shut?
// @ts-check

/**
 * What is known to have arrived: for each page its last event and the times of its answers.
 * @typedef {Record<string, { last: number, answers: Record<string, string> }>} Arrived
 * @typedef {{ article: string, body: string, arrived: Arrived[string] }} Parcel
 * @typedef {"none" | "sending" | "sent" | "waiting" | "stopped" | "refused"} State
 * @typedef {{ state: State, words: string, group: number, others: string[] }} Standing
 */

const WORDS = {
  none: "",
  sending: "Sending to your class …",
  sent: "You are in your class. All that you did is there.",
  waiting: "Your class can’t be reached just now. Your work is saved here, and is sent later.",
  stopped: "The class has ended. Your work is saved here.",
};
/** How long after a change it is sent, in ms. */
export const SOON = 250;
/** How long to wait after each failure, in ms. */
export const LATER = [1000, 2000, 4000, 8000, 15000];
/** So often one looks how the class stands, in ms. */
export const LOOK = 15000;

/**
 * Sends what is new, once at a time, until all of it has arrived. What arrives twice is there once,
 * so whenever it is not sure that something did, it sends it again.
 *
 * `ask` rejects where the server can't be reached. `seats` keeps the secret of each learner at this
 * computer, "" for none.
 * @param {{
 *   ask: (path: string, secret: string, body?: string) => Promise<{ status: number, said: any }>,
 *   parcels: (arrived: Arrived) => Promise<Parcel[]>,
 *   seats: { get(learner: string): string, set(learner: string, secret: string): void },
 *   tell: (standing: Standing) => void,
 *   after?: (work: () => void, wait: number) => any,
 * }} needs
 */
export function sender({ ask, parcels, seats, tell, after = setTimeout }) {
  let learner = "";
  /** @type {Arrived} */
  let arrived = {};
  let run = "";
  let failures = 0;
  let busy = false;
  let again = false;
  /** @type {any} */
  let waiting = null;
  /** @type {Standing} */
  let standing = { state: "none", words: "", group: 0, others: [] };

  /** @param {State} state @param {string} [words] */
  function say(state, words = WORDS[/** @type {keyof typeof WORDS} */ (state)]) {
    standing = { ...standing, state, words };
    tell(standing);
  }

  /** @param {any} said what the server says of the class */
  function learn(said) {
    if (run && said.run !== run) arrived = {}; // started anew: it may not have the last of it
    run = said.run;
    standing = { ...standing, group: said.group ?? 0, others: said.with ?? [] };
  }

  /** @param {number} wait */
  function plan(wait) {
    clearTimeout(waiting);
    waiting = after(send, wait);
  }

  async function send() {
    const secret = seats.get(learner);
    if (busy || !secret) {
      again = busy;
      return;
    }
    busy = true;
    again = false;
    try {
      await sendAll(secret);
      failures = 0;
      if (standing.state !== "refused" || again) plan(again ? SOON : LOOK);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      say("waiting");
      plan(LATER[Math.min(failures++, LATER.length - 1)]);
    } finally {
      busy = false;
    }
  }

  /** @param {string} secret */
  async function sendAll(secret) {
    const known = arrived;
    const found = await parcels(known);
    if (arrived !== known) return void (again = true); // somebody else works here now
    if (!found.length) answered(await reach("class/now", secret));
    else say("sending");
    for (const { article, body, arrived: then } of found) {
      if (!answered(await reach("class/send", secret, body))) return;
      if (arrived !== known) break; // another run of the server
      arrived[article] = then;
    }
    if (arrived !== known) again = true;
  }

  /** @param {string} path @param {string} secret @param {string} [body] */
  async function reach(path, secret, body) {
    try {
      return await ask(path, secret, body);
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
      seats.set(learner, "");
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
      else if (seats.get(learner)) plan(SOON);
    },

    /** Who works at this computer now: only their work goes to their seat. @param {string} id */
    now(id) {
      if (id === learner) return;
      learner = id;
      arrived = {};
      standing = { ...standing, group: 0, others: [] };
      say("none");
      if (seats.get(learner)) plan(SOON);
    },

    /**
     * Take a seat in the class.
     * @param {{ learner: string, learner_id: string }} who @param {string} word
     * @returns {Promise<string>} what is wrong; "" for nothing
     */
    async join(who, word) {
      let answer;
      try {
        const { learner: name, learner_id } = who;
        answer = await ask("class/join", "", JSON.stringify({ learner: name, learner_id, word }));
      } catch {
        return "The class can’t be reached. Is this machine in the same network?";
      }
      if (answer.status !== 200) return answer.said.problem ?? "That did not work.";
      learner = who.learner_id;
      seats.set(learner, answer.said.secret);
      arrived = {};
      learn(answer.said);
      await send();
      return "";
    },
  };
}

class Unreachable extends Error {}
