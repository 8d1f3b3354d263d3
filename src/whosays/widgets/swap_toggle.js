// How does one phrase stand in its sentence: as it is, or in plain words?
import { el } from "./shared/base.js";

/**
 * A phrase of the page. `head` and `tail` are what stands right before and after it, first as on
 * the page, then with the plain wording: a phrase that is left out takes a space with it. `plain`
 * is null where no plain wording is offered. `stretches` are the quotations it stands in.
 * @typedef {{ question: string, printed: string, plain: string | null, head: [string, string],
 *   tail: [string, string], stretches: number[] }} Swap
 */

/**
 * A button inside the sentence that swaps a phrase.
 * @param {Swap} piece @param {import("./phrase_card.js").Phrase | undefined} phrase
 * @param {(question: string) => void} press
 */
export function swapToggle({ question, printed, plain, head, tail, stretches }, phrase, press) {
  /** @type {HTMLButtonElement} */
  const button = el("button", {
    type: "button",
    class: "ws-swap",
    "aria-pressed": "false",
    onclick: () => press(question),
  });
  const [before, after] = [document.createTextNode(""), document.createTextNode("")];
  /** @type {HTMLElement} */
  const node = el("span", {}, before, button, after);
  return {
    question,
    button,
    node,
    stretches,
    offered: plain !== null,
    /** @param {boolean} now in plain words @param {boolean} held the learner keeps the phrase */
    show(now, held) {
      button.setAttribute("aria-pressed", String(now));
      button.classList.toggle("ws-held", held);
      before.data = head[Number(now)];
      after.data = tail[Number(now)];
      button.textContent = now ? plain || "–" : printed;
      const name = now
        ? `${plain || "– left out"}, in place of ${printed}`
        : `${printed}, ${phrase?.kind ?? "loaded phrase"}${held ? ", kept" : ""}`;
      button.setAttribute("aria-label", name); // what is read aloud, and not copied
    },
  };
}
