// How far is the learner, and which keys are there? The head of the Tagger, and its help.
import { el } from "../shared/base.js";

/** @param {{ question: string, kind: string, codes: import("../shared/base.js").Code[] }} scheme */
export function taggerHead(scheme) {
  const progress = el("p", { class: "ws-progress" }, "Waiting for Python…");
  const bar = el("span", { class: "ws-progress-bar", "aria-hidden": "true" }, el("span"));
  const help = keysHelp(scheme);

  return {
    element: el("header", { class: "ws-head" }, el("h3", {}, scheme.question), progress, bar),
    help,

    /** @param {string} words @param {number} share of the units, from 0 to 1 */
    showProgress(words, share) {
      progress.textContent = words;
      bar.firstChild.style.inlineSize = `${100 * share}%`;
    },

    openHelp() {
      help.open = true;
      help.querySelector("summary")?.focus({ preventScroll: true });
      help.scrollIntoView({ block: "nearest" });
    },
  };
}

/** @param {{ kind: string, codes: import("../shared/base.js").Code[] }} scheme @returns {any} */
function keysHelp(scheme) {
  const codes = scheme.codes.map((code) => `${code.key} ${code.label.toLowerCase()}`).join(", ");
  /** @type {[string, string][]} */
  const rows =
    scheme.kind === "span"
      ? [
          ["↑ ↓", "go from unit to unit"],
          ["Enter", "go from the page to its words, and from the words to the answers"],
          ["← →", "pick a word"],
          ["Shift with ← →, Home or End", "pick more words"],
        ]
      : [
          ["↑ ↓, Page Up, Page Down, Home, End", "go from unit to unit"],
          ["Enter", "go from the page to the answers; ↑ ↓ walk, Space or Enter chooses"],
        ];
  rows.push(
    [codes, "tag"],
    [`1 to ${scheme.codes.length}`, "tag with the first answer, the second, and so on"],
    ["Delete or Backspace", "take the tag away"],
    ["Ctrl+Z or ⌘Z", "undo"],
    ["Escape", "go back to the page"],
    ["?", "open this help"],
  );
  return el(
    "details",
    { class: "ws-help" },
    el("summary", {}, "Keys"),
    el("dl", {}, ...rows.flatMap(([key, what]) => [el("dt", {}, key), el("dd", {}, what)])),
  );
}
