// How does one piece of the learner's version look, and how is it rewritten?
import { chip, el } from "./shared/base.js";
import { uniqueId } from "./shared/keeping.js";
import { marked, quotedMarks } from "./shared/marked_text.js";
import { fill, writingField } from "./shared/writing_box.js";
import { codesOf, countWords, inWords } from "./version_pieces.js";

/** The picture follows the keys this often, in milliseconds. */
const OFTEN = 60;

/**
 * @typedef {import("./version_pieces.js").Scheme} Scheme
 * @typedef {import("./version_pieces.js").SchemeName} SchemeName
 * @typedef {import("./version_pieces.js").Unit} Unit
 * @typedef {import("./version_pieces.js").Piece} Piece
 * @typedef {object} Doings
 * @property {(scheme: SchemeName, code: string | null) => void} code
 * @property {() => void} leaveOut
 * @property {() => void} addBelow
 * @property {() => void} focusCard
 * @property {(text: string) => void} say
 * @typedef {ReturnType<typeof pieceCard>} PieceCard
 */

const KINDS = { rewritten: "your words", new: "new, your words" };

/**
 * What stands in the card of a piece. A unit that is as on the page shows what the page says;
 * the box to write in begins empty.
 * @param {{ id: string, name: string }} item @param {Unit | undefined} unit none for a new piece
 * @param {Scheme[]} schemes @param {import("./shared/panel.js").Panel} link @param {Doings} doings
 */
export function pieceCard({ id: about, name }, unit, schemes, link, doings) {
  const id = uniqueId();
  const kind = el("span", { class: "ws-kind" });
  const count = el("span", { class: "ws-words" });
  const chips = el("span", { class: "ws-codes" });
  const heading = el("p", { class: "ws-piece-head", id: `${id}-head` }, el("b", {}, name), kind, count, chips);
  const mine = el("p", { class: "ws-mine", dir: "auto" });
  const onPage = unit ? original(unit) : null;
  const box = writingField(3, `${id}-hint`);
  const aboutBox = el("p", { class: "ws-hint", id: `${id}-hint` }, hint(unit, false));
  const selects = schemes.map((scheme) => codeSelect(scheme, unit, doings.code));
  /** @param {string} label @param {() => void} onclick @param {object} [more] */
  const press = (label, onclick, more) => el("button", { type: "button", onclick, ...more }, label);
  const described = { "aria-describedby": `${id}-head` };
  const edit = press("Write", () => open(true), described);
  const summary = press("Start from our summary", startFromSummary);
  const asItIs = unit?.ours ? "our summary" : "as on the page";
  const asOnPage = press(unit?.ours ? "Back to our summary" : "Back to the page’s own", takeBack);
  /** @type {HTMLElement} */
  const editor = el(
    "div",
    { class: "ws-editor", hidden: true, lang: "en" },
    el("label", {}, el("span", { class: "ws-label" }, "In your words"), box),
    aboutBox,
    unit ? el("div", { class: "ws-row" }, summary, asOnPage) : null,
    el("div", { class: "ws-selects" }, ...selects.map((one) => one.node)),
    el("div", { class: "ws-row" }, press("Done", () => open(false))),
  );
  /** @type {HTMLElement} */
  const buttons = el(
    "div",
    { class: "ws-row ws-piece-buttons", lang: "en" },
    edit,
    press("Leave out", doings.leaveOut, described),
    press("Add below", doings.addBelow, described),
  );
  const node = el("div", { class: "ws-piece" }, heading, onPage, mine, buttons, editor);

  /** @type {Piece} */
  let piece;
  let [edits, saved, often] = [0, 0, 0];
  const typing = link.typing(box, about, save);

  box.addEventListener("input", () => {
    edits += 1;
    count.textContent = inWords(box.value.trim() || !unit ? countWords(box.value) : unit.words);
    markSummary();
    if (!often) tellTyping();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    open(false);
  });
  editor.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    open(false);
  });

  /** At once, and then again after a while if more was typed meanwhile. */
  function tellTyping() {
    const words = box.value;
    link.tell("typing", { piece: about, words });
    often = setTimeout(() => {
      often = 0;
      if (box.value !== words && edits > saved) tellTyping();
    }, OFTEN);
  }

  /** Words that Python refuses stay in the box. */
  async function save() {
    const mine = edits;
    const answer = await link.ask("write", { piece: about, words: box.value }, { about });
    if (answer.kind !== "problem") saved = Math.max(saved, mine);
  }

  /** @param {string} words */
  function put(words) {
    box.value = words;
    box.dispatchEvent(new Event("input"));
    typing.flush();
  }

  function startFromSummary() {
    if (box.value.trim()) return doings.say("There are words in the box already. Empty it first.");
    put(unit?.gist ?? "");
    box.focus();
  }

  function takeBack() {
    put("");
    open(false);
  }

  const markSummary = () => {
    const said = hint(unit, Boolean(box.value.trim()));
    if (aboutBox.textContent !== said) aboutBox.textContent = said;
    summary.setAttribute("aria-disabled", String(Boolean(box.value.trim())));
    selects.forEach((one) => one.usable(!unit || Boolean(box.value.trim())));
  };

  /** @param {boolean} yes */
  function open(yes) {
    if (!yes) typing.flush();
    const held = editor.contains(document.activeElement);
    editor.hidden = !yes;
    show();
    if (yes) {
      box.focus({ preventScroll: true });
      node.scrollIntoView({ block: "nearest" });
    } else if (held) doings.focusCard();
  }

  function show() {
    const own = piece.kind !== "unchanged";
    if (onPage) onPage.hidden = own && Boolean(editor.hidden);
    mine.hidden = !own || !editor.hidden;
    buttons.hidden = !editor.hidden;
    node.classList.toggle("ws-own", own);
  }

  return {
    node,
    heading: `${id}-head`,
    edit: () => open(true),

    /** What stands in Python; words that it does not have stay in the box. @param {Piece} now */
    set(now) {
      piece = now;
      kind.textContent = now.kind === "unchanged" ? asItIs : KINDS[now.kind];
      mine.textContent = now.words || "Nothing is written here yet.";
      if (edits === saved) {
        fill(box, now.words ?? "");
        count.textContent = inWords(now.count);
      }
      edit.textContent = now.words ? "Edit" : unit ? "Rewrite" : "Write";
      chips.replaceChildren(
        ...codesOf(schemes, now, unit).map((code) =>
          code ? chip(code) : el("span", { class: "ws-none" }, "not tagged yet"),
        ),
      );
      for (const one of selects) one.set(now);
      markSummary();
      show();
    },

    stop() {
      typing.flush();
      clearTimeout(often);
    },
  };
}

/** What the page says, with whose words it is. @param {Unit} unit @returns {HTMLElement} */
function original({ shown, quoted, ours }) {
  return el(
    "p",
    { class: "ws-original", dir: "auto" },
    ...marked(shown, 0, shown.length, ours ? quotedMarks(shown, quoted) : []),
  );
}

/** @param {Unit | undefined} unit @param {boolean} full whether there are words in the box */
function hint(unit, full) {
  if (unit && full)
    return "Your words stand in place of the page’s. Empty the box, and the unit is as on the page again.";
  return unit
    ? `While this box is empty, the unit stays as it is and counts with the page’s own ${inWords(unit.words)}.`
    : "Write only what the page says, or what you have checked.";
}

/**
 * One question of the code book, asked of the learner's own words.
 * @param {Scheme} scheme @param {Unit | undefined} unit
 * @param {(scheme: SchemeName, code: string | null) => void} choose
 */
function codeSelect({ scheme, question, codes }, unit, choose) {
  const before = codes.find((one) => one.code === unit?.codes[scheme]);
  const first = unit ? (before ? `${before.label} (as on the page)` : "as on the page") : "choose one";
  /** @type {HTMLSelectElement} */
  const select = el(
    "select",
    { onchange: () => choose(scheme, select.value || null) },
    el("option", { value: "" }, first),
    ...codes.map((code) => el("option", { value: code.code }, `${code.label} – ${code.short}`)),
  );
  return {
    node: el("label", {}, el("span", { class: "ws-label" }, question), select),
    /** @param {Piece} piece */
    set: (piece) => (select.value = piece[scheme] ?? ""),
    /** @param {boolean} yes */
    usable: (yes) => (select.disabled = !yes),
  };
}
