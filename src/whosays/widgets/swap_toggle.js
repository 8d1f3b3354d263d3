// How does one phrase stand in its sentence: as it is, or in plain words?
import { el } from "./shared/base.js";

/**
 * A button inside the sentence that swaps a phrase.
 * @param {import("./swapping.js").Swap} piece @param {string} kind of phrase
 * @param {(question: string) => void} press
 */
export function swapToggle({ question, printed, plain, head, tail }, kind, press) {
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
    /** @param {boolean} now in plain words @param {boolean} held the learner keeps the phrase */
    show(now, held) {
      button.setAttribute("aria-pressed", String(now));
      button.classList.toggle("ws-held", held);
      before.data = head[Number(now)];
      after.data = tail[Number(now)];
      button.textContent = now ? plain || "–" : printed;
      const name = now
        ? `${plain || "– left out"}, in place of ${printed}`
        : `${printed}, ${kind}${held ? ", kept" : ""}`;
      button.setAttribute("aria-label", name); // what is read aloud, and not copied
    },
  };
}
