// How does the article stand there, and at which unit is the reader? A list of units to walk.
import { chip, el, paint } from "../shared/base.js";
import { endingHere, marked, quotedMarks, tagMarks } from "../shared/marked_text.js";

/**
 * @typedef {{ id: string, part: string, paragraph: number, shown: string, basis: string,
 *   quoted: string[] }} Unit
 */

/** How many units PageUp and PageDown pass. */
const STRIDE = 10;

/** How many units are laid out together; stretches out of sight cost nothing. */
const STRETCH = 50;

/** What a part is called above its units; body text needs no name. */
const NAMES = { kicker: "Kicker", headline: "Headline", standfirst: "Standfirst", caption: "Caption" };

/**
 * @param {Unit[]} units @param {Map<string, import("../shared/base.js").Code>} codes
 * @param {{ moved: (at: number) => void, entered: () => void,
 *   reveal: (row: HTMLElement, calm: boolean) => void, picked: () => void }} hear
 *   `entered`: Enter was pressed; `picked`: a unit was pointed at
 */
export function articlePage(units, codes, hear) {
  const id = `ws-unit-${Math.random().toString(36).slice(2)}`;
  const rows = units.map((unit, at) => row(unit, at, units, id));
  const list = el(
    "div",
    { class: "ws-page", role: "listbox", tabindex: "0", "aria-label": "The page, unit by unit" },
    ...stretches(rows),
  );
  let current = 0;

  /** The unit at hand, wherever the lesson is scrolled. @param {number} at */
  const begin = (at) => {
    rows[current].setAttribute("aria-selected", "false");
    current = at;
    rows[current].setAttribute("aria-selected", "true");
    list.setAttribute("aria-activedescendant", rows[current].id);
  };

  /** @param {number} to @param {boolean} [calm] the unit was pointed at: it is in sight */
  const go = (to, calm = false) => {
    begin(Math.max(0, Math.min(to, rows.length - 1)));
    hear.moved(current);
    hear.reveal(rows[current], calm);
  };

  begin(0);
  list.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    /** @type {Record<string, number>} */
    const places = {
      ArrowUp: current - 1,
      ArrowDown: current + 1,
      PageUp: current - STRIDE,
      PageDown: current + STRIDE,
      Home: 0,
      End: rows.length - 1,
    };
    if (event.key in places) go(places[event.key]);
    else if (event.key === "Enter") hear.entered();
    else if (event.key !== " ") return;
    event.preventDefault();
  });
  list.addEventListener("focus", () => {
    if (list.matches(":focus-visible")) hear.reveal(rows[current], true);
  });
  list.addEventListener("click", (/** @type {MouseEvent} */ event) => {
    const hit = /** @type {Element} */ (event.target).closest("[role=option]");
    if (!(hit instanceof HTMLElement)) return;
    go(Number(hit.dataset.at), true);
    hear.picked();
  });

  return {
    element: list,
    begin,
    go,
    focus: () => list.focus({ preventScroll: true }),
    get current() {
      return current;
    },

    /**
     * Draw the tags of one unit: a bar and the name, or the marked words and their names.
     * @param {number} at @param {import("./standing.js").Tag[]} tags
     * @param {import("../shared/base.js").Code | null} waiting a code that is not yet saved
     */
    draw(at, tags, waiting) {
      const unit = units[at];
      const whole = tags.find((tag) => tag.start === null);
      const code = waiting ?? codes.get(whole?.code ?? "");
      rows[at].querySelector(".ws-bar")?.remove();
      if (code) rows[at].prepend(paint(el("span", { class: "ws-bar", "aria-hidden": "true" }), code));
      const label = code ? chip(code, waiting ? " (not saved yet)" : "") : null;
      if (waiting) label?.classList.add("ws-waiting");
      const shown = /** @type {HTMLElement} */ (rows[at].querySelector(".ws-shown"));
      shown.replaceChildren(...drawnText(unit, tags, codes));
      rows[at].querySelector(".ws-chip-place")?.replaceChildren(...(label ? [" ", label] : []));
    },
  };
}

/** The rows in groups, so that a long page is laid out only where it is seen. @param {Element[]} rows */
function stretches(rows) {
  const groups = [];
  for (let at = 0; at < rows.length; at += STRETCH)
    groups.push(el("div", { class: "ws-stretch" }, ...rows.slice(at, at + STRETCH)));
  return groups;
}

/** @param {Unit} unit @param {number} at @param {Unit[]} units @param {string} id */
function row(unit, at, units, id) {
  const before = units[at - 1];
  const name = NAMES[/** @type {keyof typeof NAMES} */ (unit.part)];
  const starts = before?.part !== unit.part || before.paragraph !== unit.paragraph;
  return el(
    "div",
    {
      role: "option",
      id: `${id}-${at}`,
      class: `ws-unit ws-part-${unit.part}${starts ? " ws-starts" : ""}`,
      "aria-selected": "false",
      "aria-posinset": at + 1,
      "aria-setsize": units.length,
      "data-at": at,
    },
    name ? el("span", { class: "ws-part-name" }, name) : null,
    el("span", { class: "ws-shown", dir: "auto" }, ...drawnText(unit, [], new Map())),
    el("span", { class: "ws-chip-place" }),
  );
}

/**
 * A unit's text with the page's own phrases and the tagged words marked.
 * @param {Unit} unit @param {import("./standing.js").Tag[]} tags
 * @param {Map<string, import("../shared/base.js").Code>} codes
 * @returns {Node[]}
 */
function drawnText(unit, tags, codes) {
  const text = unit.shown;
  const marks = unitMarks(unit, tags, codes);
  const ends = [...new Set(marks.flatMap((m) => (m.code ? [m.end] : [])))].sort((a, b) => a - b);
  let from = 0;
  const nodes = ends.flatMap((end) => {
    const stretch = [...marked(text, from, end, marks), ...endingHere(marks, from, end)];
    from = end;
    return stretch;
  });
  return [...nodes, ...marked(text, from, text.length, marks)];
}

/**
 * All that is marked in a unit's text.
 * @param {Unit} unit @param {import("./standing.js").Tag[]} tags
 * @param {Map<string, import("../shared/base.js").Code>} codes
 */
export function unitMarks(unit, tags, codes) {
  const quoted = unit.basis === "gist" ? quotedMarks(unit.shown, unit.quoted) : [];
  return [...quoted, ...tagMarks(unit.shown, unit.basis, tags, codes)];
}
