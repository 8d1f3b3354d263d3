// How does a pupil come into a class, and see that work gets there?
import { el } from "./base.js";
import { sender } from "./sender.js";

/** Where the secrets of a class are kept: by its address, of each learner at this computer. */
const KEPT = "whosays-class";

/** Whether a class's server gave out this page, which then has a line of its own for it. */
export const fromClass = () => document.querySelector('meta[name="whosays-class"]') !== null;

/** @typedef {{ learner: string, learner_id: string, chosen: boolean }} Who */

/**
 * A line that joins a class, and then says whether what was done has got there.
 *
 * `who` says who works here, `workAs` chooses a made-up name ("" where it can't be chosen here),
 * `parcels` gives what has not arrived yet. `server` is the class's address; without one it is asked
 * for. `changed` is told when somebody else works here.
 * @param {{
 *   who: () => Promise<Who>,
 *   workAs: ((name: string) => Promise<Who & { wrong: string }>) | null,
 *   parcels: (arrived: import("./sender.js").Arrived) => Promise<import("./sender.js").Parcel[]>,
 *   server: string,
 *   changed?: () => void,
 * }} needs
 */
export function classLine({ who, workAs, parcels, server, changed = () => {} }) {
  /** @type {Who | null} */
  let present = null;
  const field = (/** @type {Record<string, any>} */ more) =>
    el("input", { type: "text", autocomplete: "off", spellcheck: "false", required: true, ...more });
  const address = field({ inputmode: "url", placeholder: "http://192.0.2.7:8890", size: "22" });
  const word = field({ autocapitalize: "none", size: "16" });
  const name = field({ maxlength: "40", size: "16" });
  const told = el("p", { class: "ws-state", role: "status" });
  const wrong = el("p", { role: "alert" });
  /** @type {HTMLFormElement} */
  const form = el(
    "form",
    { class: "ws-row", "aria-label": "Join your class" },
    ...(server ? [] : [el("label", {}, "Address of the class ", address)]),
    ...(workAs ? [el("label", {}, "Made-up name ", name)] : []),
    el("label", {}, "Class word ", word),
    el("button", { type: "submit", class: "ws-primary" }, "Join your class"),
  );
  const hint = server
    ? "Choose a made-up name, not your real one. The class word stands on the wall."
    : "The address and the class word stand on the wall.";
  const joining = el("div", {}, el("p", {}, hint), form);
  const node = el("div", { class: "ws-class" }, joining, told, wrong);

  const where = () => server || localStorage.getItem(`${KEPT}-address`) || "";
  const all = () => JSON.parse(localStorage.getItem(`${KEPT} ${where()}`) ?? "{}");
  const seats = {
    /** @param {string} learner */
    get: (learner) => (where() && all()[learner]) || "",
    /** @param {string} learner @param {string} secret */
    set: (learner, secret) =>
      localStorage.setItem(`${KEPT} ${where()}`, JSON.stringify({ ...all(), [learner]: secret })),
  };

  const link = sender({
    async ask(path, secret, body) {
      const heard = await fetch(new URL(path, where()), {
        method: body === undefined ? "GET" : "POST",
        headers: { Authorization: `Bearer ${secret}`, "Content-Type": "application/json" },
        body,
      });
      return { status: heard.status, said: await heard.json().catch(() => ({})) };
    },
    parcels,
    seats,
    tell({ state, words, group, others }) {
      const joined = present !== null && seats.get(present.learner_id) !== "";
      joining.hidden = joined;
      told.textContent = joined ? [words, inGroup(group, others)].filter(Boolean).join(" ") : "";
      wrong.textContent = state === "refused" ? words : "";
    },
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    wrong.textContent = "";
    join().then((problem) => (wrong.textContent = problem));
  });

  /** @returns {Promise<string>} what is wrong; "" for nothing */
  async function join() {
    if (!server) {
      const typed = addressOf(address.value);
      if (!typed) return "This is not the address of a class. It stands on the wall.";
      localStorage.setItem(`${KEPT}-address`, typed);
    }
    const before = present?.learner_id;
    if (workAs) {
      const chosen = await workAs(name.value);
      if (chosen.wrong) return chosen.wrong;
      present = chosen;
    } else present = await who();
    if (!present.chosen) return "Choose a made-up name first, in the lesson “Start here”.";
    if (before !== present.learner_id) changed();
    link.now(present.learner_id);
    return link.join(present, word.value);
  }

  return {
    node,
    /** Something was saved. */
    changed: () => link.changed(),
    /** Ask whose work this is: once Python is awake, and when somebody else has come. */
    async now() {
      present = await who();
      if (present.chosen) name.value = present.learner;
      link.now(present.learner_id);
    },
    /** Let go: the line is shown no more. */
    stop: () => link.now(""),
  };
}

/** @param {string} typed @returns {string} "" for what is no address */
export function addressOf(typed) {
  const text = typed.trim();
  try {
    const url = new URL(/^https?:\/\//i.test(text) ? text : `http://${text}`);
    return text ? new URL("/", url).href : "";
  } catch {
    return "";
  }
}

/** @param {number} group @param {string[]} others */
const inGroup = (group, others) =>
  group ? `You are in group ${group}${others.length ? `, with ${others.join(", ")}` : ""}.` : "";
