// How far is the learner, and is everything saved? The head of the Tagger, and its help.
// What is saved is told on the card: it stays in sight.
import { el } from "../shared/base.js";

/**
 * @param {{ question: string, kind: string, codes: import("../shared/base.js").Code[] }} scheme
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
  let state = ""; // what is told of the saving; nothing, before there is anything to save
  let unsaved = false;

  /** @param {string} what @param {boolean} not */
  const show = (what, not) => {
    saved.textContent = state = what;
    saved.classList.toggle("ws-unsaved", (unsaved = not));
  };

  return {
    element: el(
      "header",
      { class: "ws-head" },
      el("h3", {}, scheme.question),
      progress,
      bar,
    ),
    help,
    state: [saved, alert],

    /** There are tags from before. */
    ready() {
      if (!state) show("All saved", false);
    },

    /** What was chosen just now is not a tag. @param {string} what */
    notTagged(what) {
      saved.textContent = what;
      saved.classList.add("ws-unsaved");
    },

    /** That is over: what is saved is told again. */
    forget() {
      if (saved.textContent !== state) show(state, unsaved);
    },

    /** @param {import("../shared/outbox.js").Saving} saving */
    showSaving({ waiting, wrong: why }) {
      show(why ? "Not saved" : waiting ? "Saving…" : "All saved", waiting > 0);
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

/** @param {{ kind: string, codes: import("../shared/base.js").Code[] }} scheme @returns {any} */
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
