// How far is the learner, and is everything saved? The head of the Tagger, and its help.
import { el } from "./base.js";

/**
 * @param {{ question: string, kind: string, codes: import("./base.js").Code[] }} scheme
 * @param {() => void} again send once more what was not saved
 */
export function taggerHead(scheme, again) {
  const spans = scheme.kind === "span";
  const progress = el("p", { class: "ws-progress" }, "Waiting for Python…");
  const bar = el("span", { class: "ws-progress-bar", "aria-hidden": "true" }, el("span"));
  const saved = el("p", { class: "ws-saved" });
  const wrong = el("span", {});
  const alert = el(
    "p",
    { class: "ws-problem", role: "alert", hidden: true },
    wrong,
    " ",
    el("button", { type: "button", onclick: again }, "Try again"),
  );
  const help = keysHelp(scheme);

  return {
    element: el(
      "header",
      { class: "ws-head" },
      el("h3", {}, scheme.question),
      progress,
      bar,
      saved,
      alert,
    ),
    help,

    ready() {
      saved.textContent = "All saved";
    },

    /** @param {import("./outbox.js").Saving} saving */
    showSaving({ waiting, wrong: why }) {
      saved.textContent = why ? "Not saved" : waiting ? "Saving…" : "All saved";
      saved.classList.toggle("ws-unsaved", waiting > 0);
      alert.hidden = !why;
      const text = why ? `Not saved: ${why}` : "";
      if (wrong.textContent !== text) wrong.textContent = text;
    },

    /** @param {number} units with a tag @param {number} tags @param {number} all units */
    showProgress(units, tags, all) {
      progress.textContent = spans
        ? `${tags} ${tags === 1 ? "phrase" : "phrases"} tagged in ${units} of ${all} units`
        : `${units} of ${all} tagged`;
      bar.firstChild.style.inlineSize = `${(100 * units) / Math.max(1, all)}%`;
    },

    openHelp() {
      help.open = true;
      help.querySelector("summary")?.focus();
    },
  };
}

/** @param {{ kind: string, codes: import("./base.js").Code[] }} scheme @returns {any} */
function keysHelp(scheme) {
  const codes = scheme.codes.map((code) => `${code.key} ${code.label.toLowerCase()}`).join(", ");
  /** @type {[string, string][]} */
  const rows =
    scheme.kind === "span"
      ? [
          ["↑ ↓", "go from unit to unit"],
          ["Enter", "go from the page to its words, and from the words to the codes"],
          ["← →", "pick a word"],
          ["Shift with ← →, Home or End", "pick more words"],
        ]
      : [
          ["↑ ↓, Page Up, Page Down, Home, End", "go from unit to unit"],
          ["Enter", "go from the page to the codes; ↑ ↓ walk, Space or Enter chooses"],
        ];
  rows.push(
    [codes, "tag"],
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
