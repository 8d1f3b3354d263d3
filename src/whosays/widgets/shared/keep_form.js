// How is what a learner fills in kept, so that nothing typed is lost?
import { el } from "./base.js";
import { moment, patience, problemLine, uniqueId } from "./keeping.js";

/** So long a pause in typing, in milliseconds, and the draft is saved. */
const PAUSE = 500;

/**
 * Fields with a Keep button (or Ctrl+Enter) and a line that says what is saved. A pause in
 * typing saves a draft. Every message carries a `call`, which Python sends back.
 * @template Value
 * @param {HTMLElement} fields
 * @param {{ read: () => Value, write: (value: Value) => void, state: string }} value how the
 *   fields are read and filled; `state` is the id for the line that says what is saved
 * @param {{ draft: (call: string) => void, keep: (call: string) => void }} on
 */
export function keepForm(fields, value, on) {
  /** @type {HTMLButtonElement} */
  const button = el("button", { type: "button", onclick: () => keep() }, "Keep my answer");
  /** @type {HTMLElement} */
  const line = el("p", { class: "ws-state", id: value.state });
  const problem = problemLine();
  const node = el(
    "div",
    { class: "ws-writing" },
    fields,
    el("div", { class: "ws-row" }, button, line),
    problem.node,
  );

  /** @type {Map<string, { edits: number, keeps: boolean }>} what Python has not confirmed */
  const sent = new Map();
  let [edits, saved, pause] = [0, 0, 0];
  /** @type {string | null} */
  let kept = null;
  let drafted = false;

  const clock = patience((text) => (line.textContent = text));

  const words = () => {
    if ([...sent.values()].some((one) => one.keeps)) return "Saving …";
    if (edits > saved) return "Not saved yet.";
    if (drafted && kept) return `Draft saved. What you kept ${moment(kept)} still stands.`;
    if (drafted) return "Draft saved. Not kept yet.";
    return kept ? `Kept ${moment(kept)}. You can change it and keep it again.` : "";
  };
  const show = () => (line.textContent = words());

  /** @param {boolean} keeps */
  const send = (keeps) => {
    clearTimeout(pause);
    pause = 0;
    const call = uniqueId();
    sent.set(call, { edits, keeps });
    if (keeps) problem.show();
    clock.wait();
    (keeps ? on.keep : on.draft)(call);
    show();
  };
  const keep = () => send(true);
  const draftNow = () => pause && send(false);

  /** Python has answered a call. @param {string | null} [call] */
  const settle = (call) => {
    const one = sent.get(call ?? "");
    sent.delete(call ?? "");
    if (!sent.size) clock.done();
    return one;
  };

  const changed = () => {
    edits += 1;
    problem.show();
    clearTimeout(pause);
    pause = setTimeout(draftNow, PAUSE);
    show();
  };
  fields.addEventListener("input", changed);
  fields.addEventListener("focusout", (event) => event.relatedTarget !== button && draftNow());
  fields.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    keep();
  });
  // "beforeunload" comes while there is time to send; where it doesn't come, "pagehide" may do.
  const leaving = ["beforeunload", "pagehide"];
  for (const kind of leaving) window.addEventListener(kind, draftNow);

  return {
    node,
    changed,
    /** What is saved, in words. */
    words,
    /** Whether Python answers a call of this form. @param {string | null} [call] */
    owns: (call) => sent.has(call ?? ""),

    /**
     * What stands in Python. False where the learner has written on since, which stays.
     * @param {{ value: Value, kept: string | null, drafted: boolean, call?: string | null }} now
     */
    set(now) {
      const mine = settle(now.call);
      if (mine) saved = Math.max(saved, mine.edits);
      ({ kept, drafted } = now);
      const current = edits === saved;
      if (current) value.write(now.value);
      show();
      return current;
    },

    /** Python has saved a draft. @param {string | undefined} call */
    drafted(call) {
      const mine = settle(call);
      if (!mine) return;
      saved = Math.max(saved, mine.edits);
      drafted = true;
      show();
    },

    /**
     * Python has refused a call. What can't be kept as it is, is still saved as a draft.
     * @param {string | undefined} call @param {string} text
     */
    refused(call, text) {
      const mine = settle(call);
      if (mine) problem.show(text);
      if (mine?.keeps && edits > saved) send(false);
      show();
    },

    stop() {
      draftNow();
      clock.done();
      for (const kind of leaving) window.removeEventListener(kind, draftNow);
    },
  };
}
