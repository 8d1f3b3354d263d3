// What do the panels share that keep what a learner does: moments, problems, waiting?
import { el } from "./base.js";

let ids = 0;

/** A text no other element or message of this page has as its id. */
export function uniqueId() {
  ids += 1;
  return `ws-${Math.random().toString(36).slice(2, 10)}-${ids}`;
}

/**
 * A moment in words: "today at 10:42", "on 3 May at 10:42".
 * @param {string} iso UTC, with any number of decimals
 */
export function moment(iso) {
  const then = new Date(`${iso.slice(0, 19)}Z`);
  const time = then.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const today = then.toDateString() === new Date().toDateString();
  const day = then.toLocaleDateString("en-GB", { day: "numeric", month: "long" });
  return `${today ? "today" : `on ${day}`} at ${time}`;
}

/** A line that says in words what is wrong; hidden while nothing is. */
export function problemLine() {
  /** @type {HTMLElement} */
  const node = el("p", { class: "ws-problem", role: "alert", hidden: true });
  return {
    node,
    /** @param {string} [text] nothing: all is well */
    show(text = "") {
      node.textContent = text;
      node.hidden = !text;
    },
  };
}
