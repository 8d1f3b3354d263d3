// What is asked about the unit at hand? The card: the unit, the codes, and what one can do.
import { el, fromPoints, paint } from "./base.js";
import { marked, quotedMarks } from "./marked_text.js";
import { noteField } from "./note_field.js";
import { unitMarks } from "./tagger_page.js";
import { wordsLine } from "./words_line.js";

/** @typedef {import("./base.js").Code} Code */
/** @typedef {import("./tagger_page.js").Unit} Unit */
/** @typedef {import("./standing.js").Tag} Tag */

const OUR_WORDS = "What the page says here, in our words. The marked words are the page’s own.";
const PICK =
  "Pick the words first: drag over them with the mouse, tap one after the other, or use the " +
  "arrow keys and Shift.";
const OURS = "These are our words: the page’s own are on a coloured ground.";

/**
 * @typedef {object} Doings what the buttons and keys of the card do
 * @property {(code: string) => void} choose
 * @property {(by: number) => void} step
 * @property {() => void} nextUntagged
 * @property {() => void} undo
 * @property {() => void} takeAway
 * @property {() => void} selected other words are selected
 */

/**
 * @param {{ question: string, kind: string, about: string, codes: Code[] }} scheme
 * @param {Doings} doings
 */
export function unitCard(scheme, doings) {
  const spans = scheme.kind === "span";
  const id = `ws-card-${Math.random().toString(36).slice(2)}`;
  const where = el("p", { class: "ws-where ws-small" });
  const basis = el("p", { class: "ws-basis ws-small" }, OUR_WORDS);
  const text = el("p", { class: "ws-text", dir: "auto" });
  const words = wordsLine({ moved: doings.step, selected: doings.selected });
  const picked = el("p", { class: "ws-picked ws-small", dir: "auto" });
  const radios = new Map(scheme.codes.map((code) => [code.code, radio(id, code)]));
  const note = noteField();
  const moveOn = el("input", { type: "checkbox" });
  /** @type {Unit | null} */
  let unit = null;

  const codes = el(
    "fieldset",
    { class: "ws-codes" },
    el("legend", {}, scheme.question),
    ...scheme.codes.map((code) => codeLine(radios.get(code.code), code)),
  );
  codes.addEventListener("change", (/** @type {Event} */ event) =>
    doings.choose(/** @type {HTMLInputElement} */ (event.target).value),
  );
  codes.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) =>
    walkCodes(event, [...radios.values()], doings),
  );

  /** @param {string} label @param {() => void} onclick */
  const button = (label, onclick) => el("button", { type: "button", onclick }, label);
  const away = button("Take the tag away", doings.takeAway);
  const element = el(
    "div",
    { class: "ws-card", role: "group", "aria-label": "The unit at hand" },
    where,
    basis,
    spans ? words.element : text,
    spans ? picked : null,
    codes,
    el(
      "div",
      { class: "ws-buttons" },
      button("Previous", () => doings.step(-1)),
      button("Next", () => doings.step(1)),
      spans ? null : button("Next untagged", doings.nextUntagged),
      button("Undo", doings.undo),
      away,
    ),
    spans ? null : el("label", { class: "ws-move-on" }, moveOn, " Move on after each tag"),
    note.element,
    meanings(scheme),
  );

  return {
    element,
    words,
    note,
    get movesOn() {
      return moveOn.checked;
    },

    /**
     * Show a unit.
     * @param {Unit} now @param {number} at @param {number} total @param {Tag[]} tags
     * @param {Map<string, Code>} byCode
     */
    show(now, at, total, tags, byCode) {
      unit = now;
      const place = unit.part === "body" ? `body, paragraph ${unit.paragraph}` : unit.part;
      where.textContent = `Unit ${at + 1} of ${total} · ${place}`;
      basis.hidden = unit.basis !== "gist";
      const marks = unitMarks(unit, tags, byCode);
      if (spans) words.show(unit.shown, marks, `Words of unit ${at + 1}`);
      else text.replaceChildren(...marked(unit.shown, 0, unit.shown.length, marks));
    },

    /**
     * Show the tag of the place at hand, if it has one.
     * @param {Tag | undefined} tag @param {string} key the place
     * @param {(note: string) => void} saveNote
     */
    showTag(tag, key, saveNote) {
      for (const [code, input] of radios) input.checked = code === tag?.code;
      away.disabled = !tag;
      note.show(key, tag ? (tag.note ?? "") : null, saveNote);
      if (spans) {
        const chosen = words.selection;
        const ours = chosen && unit?.basis === "gist" && !onThePage(unit, chosen);
        picked.textContent = chosen ? `Picked: “${chosen.phrase}”. ${ours ? OURS : ""}` : PICK;
      }
    },

    /** A choice was made for a place that is not saved yet. @param {string} code */
    showChoice(code) {
      const input = radios.get(code);
      if (input) input.checked = true;
    },

    /** Go to the codes: to the chosen one, or else to the first. */
    focusCodes() {
      const all = [...radios.values()];
      (all.find((input) => input.checked) ?? all[0]).focus();
    },
  };
}

/**
 * Whether words of a gist are, at least in part, the page's own.
 * @param {Unit} unit @param {{ start: number, end: number }} place in code points
 */
function onThePage({ shown, quoted }, { start, end }) {
  const [from, to] = [fromPoints(shown, start), fromPoints(shown, end)];
  return quotedMarks(shown, quoted).some((mark) => mark.start < to && mark.end > from);
}

/** @param {string} name @param {Code} code @returns {HTMLInputElement} */
function radio(name, code) {
  const about = `${name}-${code.code}-short`;
  return el("input", { type: "radio", name, value: code.code, "aria-describedby": about });
}

/** @param {HTMLInputElement | undefined} input @param {Code} code */
function codeLine(input, code) {
  return el(
    "label",
    { class: "ws-code" },
    input,
    paint(el("span", { class: "ws-swatch", "aria-hidden": "true" }), code),
    el("b", {}, code.label),
    " ",
    el("kbd", {}, code.key),
    el("span", { class: "ws-short ws-small", id: input?.getAttribute("aria-describedby") }, code.short),
  );
}

/**
 * The arrows walk from code to code without choosing: each choice is an event of the record.
 * @param {KeyboardEvent} event @param {HTMLInputElement[]} inputs @param {Doings} doings
 */
function walkCodes(event, inputs, doings) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const at = inputs.indexOf(/** @type {HTMLInputElement} */ (event.target));
  const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (at < 0) return;
  if (by) inputs[(at + by + inputs.length) % inputs.length].focus();
  else if (event.key === "Enter" || event.key === " ") doings.choose(inputs[at].value);
  else return;
  event.preventDefault();
}

/** What each code means, in full. @param {{ about: string, codes: Code[] }} scheme */
function meanings(scheme) {
  return el(
    "details",
    { class: "ws-meanings" },
    el("summary", {}, "What does this mean?"),
    el("p", {}, scheme.about),
    ...scheme.codes.map((code) =>
      el(
        "section",
        { "aria-label": code.label },
        el("h4", {}, paint(el("span", { class: "ws-swatch", "aria-hidden": "true" }), code), code.label),
        el("p", {}, code.full),
        el(
          "dl",
          {},
          el("dt", {}, "Use it when"),
          el("dd", {}, code.include_when),
          el("dt", {}, "Not when"),
          el("dd", {}, code.exclude_when),
          el("dt", {}, "Example"),
          el("dd", {}, code.example),
        ),
      ),
    ),
  );
}
