// What is asked about the unit at hand? The card: the unit, the codes, and what one can do.
import { chip, el, fromPoints, paint } from "../shared/base.js";
import { marked, quotedMarks } from "../shared/marked_text.js";
import { endCard } from "./end_card.js";
import { movingOn } from "./moving_on.js";
import { noteField } from "./note_field.js";
import { unitMarks } from "./tagger_page.js";
import { wordsLine } from "./words_line.js";

/** @typedef {import("../shared/base.js").Code} Code */
/** @typedef {import("./tagger_page.js").Unit} Unit */
/** @typedef {import("./standing.js").Tag} Tag */

const OUR_WORDS = "In our words; marked: the page’s own.";
const PICK =
  "Pick the words first: drag over them with the mouse, tap one after the other, or use the " +
  "arrow keys and Shift.";
const FIRST = "Pick the words first.";
const OURS = "These are our words: the page’s own are on a coloured ground.";

/** More characters than these, and a unit's text is set smaller, to take about the same room. */
const LONG = 170;
const LONGER = 260;

/**
 * @typedef {object} Doings what the buttons and keys of the card do
 * @property {(code: string) => void} choose
 * @property {(by: number) => void} step
 * @property {() => void} nextUntagged
 * @property {() => void} undo
 * @property {() => void} takeAway
 * @property {() => void} again look through what is tagged, from the top
 * @property {() => void} selected other words are selected
 */

/**
 * The card is always whole: the text has its room, the answers and the buttons below it keep
 * their place, and what is asked for seldom is folded below the buttons.
 * @param {{ question: string, kind: string, about: string, codes: Code[] }} scheme
 * @param {Doings} doings
 * @param {import("../shared/panel.js").Panel} panel
 * @param {HTMLElement[]} state whether all is saved, and what went wrong
 * @param {number | null} then the step after this one
 */
export function unitCard(scheme, doings, panel, state, then) {
  const spans = scheme.kind === "span";
  const id = `ws-card-${Math.random().toString(36).slice(2)}`;
  const where = el("span", { class: "ws-where" });
  const basis = el("span", { class: "ws-basis" }, OUR_WORDS);
  const text = el("p", { class: "ws-text", dir: "auto" });
  const words = wordsLine({ moved: doings.step, selected: doings.selected });
  const picked = el("p", { class: "ws-picked ws-small", id: `${id}-picked`, dir: "auto" });
  const radios = new Map(scheme.codes.map((code) => [code.code, radio(id, code)]));
  const note = noteField(panel);
  const moveOn = movingOn();
  /** @type {Unit | null} */
  let unit = null;

  const codes = el(
    "fieldset",
    { class: "ws-codes" },
    el("legend", {}, scheme.question),
    ...scheme.codes.map((code) => codeLine(radios.get(code.code), code)),
  );
  codes.addEventListener("click", (/** @type {Event} */ event) => {
    const tile = /** @type {Element} */ (event.target).closest(".ws-code");
    if (!tile) return;
    const twice = moveOn.checked && /** @type {MouseEvent} */ (event).detail > 1;
    if (ready() && !twice) return;
    event.preventDefault(); // nothing looks chosen that is not; a double click is one answer
    if (!ready()) askForWords();
  });
  codes.addEventListener("change", (/** @type {Event} */ event) =>
    doings.choose(/** @type {HTMLInputElement} */ (event.target).value),
  );
  codes.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) =>
    walkCodes(event, [...radios.values()], doings),
  );

  /** In a scheme of spans there is something to code only when words are picked. */
  const ready = () => !spans || words.selection !== null;
  const askForWords = () => doings.choose("");

  /** @param {string} label @param {() => void} onclick @param {object} [more] */
  const button = (label, onclick, more) => el("button", { type: "button", onclick, ...more }, label);
  const away = button("Take the tag away", doings.takeAway);
  const undo = button("Undo", doings.undo, { "aria-disabled": "true" });
  const last = el("span", { class: "ws-last ws-small" });
  const next = button("Next", () => doings.step(1), { class: "ws-next" });
  const end = endCard(then, doings.again);
  const write = button("Not sure? Write why", () => openNote(note.element.hidden), {
    "aria-expanded": "false",
  });
  note.element.hidden = true;

  /** @param {boolean} yes */
  const openNote = (yes) => {
    note.element.hidden = !yes;
    write.setAttribute("aria-expanded", String(yes));
    if (!yes) return;
    note.element.scrollIntoView({ block: "nearest" });
    note.focus();
  };

  const element = el(
    "div",
    { class: "ws-card", role: "group", "aria-label": "The unit at hand" },
    el("div", { class: "ws-card-head ws-small" }, where, basis, ...state),
    spans ? words.element : text,
    spans ? picked : null,
    codes,
    end.element,
    el(
      "div",
      { class: "ws-buttons" },
      button("Previous", () => doings.step(-1), { class: "ws-previous" }),
      end.look,
      undo,
      last,
      next,
    ),
    el(
      "div",
      { class: "ws-more" },
      write,
      spans ? null : button("Next untagged", doings.nextUntagged),
      away,
      spans ? null : el("label", { class: "ws-move-on" }, moveOn, " Move on after each tag"),
      meanings(scheme),
    ),
    note.element,
  );

  return {
    element,
    words,
    note,
    get movesOn() {
      return moveOn.checked;
    },

    /** Some units may be shown in our words: the line that says so keeps its place. @param {Unit[]} units */
    open(units) {
      basis.hidden = units.every((one) => one.basis !== "gist");
    },

    /**
     * Show a unit.
     * @param {Unit} now @param {number} at @param {number} total @param {Tag[]} tags
     * @param {Map<string, Code>} byCode
     */
    show(now, at, total, tags, byCode) {
      unit = now;
      const place = unit.part === "body" ? `paragraph ${unit.paragraph}` : unit.part;
      where.textContent = `Unit ${at + 1} of ${total} · ${place}`;
      basis.style.visibility = unit.basis === "gist" ? "" : "hidden";
      const marks = unitMarks(unit, tags, byCode);
      const { length } = unit.shown;
      element.classList.toggle("ws-long", length > LONG);
      element.classList.toggle("ws-longer", length > LONGER);
      if (spans) words.show(unit.shown, marks, `Words of unit ${at + 1}`);
      else text.replaceChildren(...marked(unit.shown, 0, length, marks));
    },

    /**
     * Show the tag of the place at hand, if it has one.
     * @param {Tag | undefined} tag @param {string} key the place
     * @param {(note: string) => void} saveNote
     */
    showTag(tag, key, saveNote) {
      for (const [code, input] of radios) input.checked = code === tag?.code;
      next.classList.toggle("ws-primary", Boolean(tag));
      away.disabled = !tag;
      note.show(key, tag ? (tag.note ?? "") : null, saveNote);
      write.textContent = tag?.note ? "Your note" : "Not sure? Write why";
      if (!spans) return;
      const chosen = words.selection;
      const ours = chosen && unit?.basis === "gist" && !onThePage(unit, chosen);
      picked.textContent = chosen ? `Picked: “${chosen.phrase}”. ${ours ? OURS : ""}` : PICK;
      element.classList.remove("ws-asked");
      for (const [code, input] of radios) {
        input.setAttribute("aria-disabled", String(!chosen));
        input.setAttribute("aria-describedby", `${chosen ? "" : picked.id + " "}${shortId(id, code)}`);
      }
    },

    /** Nothing can be tagged before words are picked: the line of words says so. */
    askForWords() {
      element.classList.add("ws-asked");
      picked.textContent = FIRST;
      return FIRST;
    },

    /** A choice was made for a place that is not saved yet. @param {string} code */
    showChoice(code) {
      const input = radios.get(code);
      if (input) input.checked = true;
    },

    /**
     * What undo would take back, if there is anything.
     * @param {{ at: number, code: string | null, noted: boolean } | null} done
     * @param {Map<string, Code>} byCode
     */
    undoes(done, byCode) {
      undo.setAttribute("aria-disabled", String(!done));
      const code = done && byCode.get(done.code ?? "");
      const what = done?.noted ? "note" : code ? chip(code) : "tag taken away";
      last.replaceChildren(...(done ? [`Unit ${done.at + 1}: `, what] : []));
      if (done) undo.setAttribute("aria-label", `Undo: ${last.textContent}`);
      else undo.removeAttribute("aria-label");
    },

    /**
     * All is tagged: what was found stands in place of a unit. Null: a unit stands there again.
     * @param {{ units: number, found: string } | null} all @returns {string} what is shown, if it is new
     */
    end(all) {
      const before = !end.element.hidden;
      const inside = element.contains(document.activeElement);
      element.classList.toggle("ws-ended", Boolean(all));
      end.element.hidden = !all;
      end.look.hidden = !all;
      if (!all) return "";
      const words = end.show(all.units, all.found);
      if (inside && !before) end.focus();
      return before ? "" : words;
    },

    /** Go to the codes: to the chosen one, or else to the first. */
    focusCodes() {
      const all = [...radios.values()];
      (all.find((input) => input.checked) ?? all[0]).focus({ preventScroll: true });
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

/** @param {string} name @param {string} code */
const shortId = (name, code) => `${name}-${code}-short`;

/** @param {string} name @param {Code} code @returns {HTMLInputElement} */
function radio(name, code) {
  const about = shortId(name, code.code);
  return el("input", {
    type: "radio",
    name,
    value: code.code,
    "aria-describedby": about,
    "aria-keyshortcuts": code.key,
  });
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
    el("span", { class: "ws-short ws-small", id: shortId(input?.name ?? "", code.code) }, code.short),
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
  if (by) inputs[(at + by + inputs.length) % inputs.length].focus({ preventScroll: true });
  else if (event.key !== "Enter" && event.key !== " ") return;
  else if (!event.repeat) doings.choose(inputs[at].value);
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
