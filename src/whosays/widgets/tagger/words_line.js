// Which words of a unit are selected? A line of words to pick from with keys, mouse or finger.
//
// The line is a horizontal listbox in which several options can be selected: each word is an
// option. Screen readers know this pattern well (a place in the line and "selected" are read
// out without any help from us), it is one tab stop, and Shift with the arrows selects a
// stretch, as in any list. A text field that can't be written in would not show the tags.
import { el, fromPoints, toPoints } from "../shared/base.js";
import { endingHere, marked, wordPlaces } from "../shared/marked_text.js";

/**
 * @param {{ moved: (by: number) => void, selected: () => void }} hear `moved` to another unit
 */
export function wordsLine(hear) {
  const line = el("div", {
    class: "ws-words",
    role: "listbox",
    tabindex: "0",
    "aria-multiselectable": "true",
    "aria-orientation": "horizontal",
  });
  const id = `ws-word-${Math.random().toString(36).slice(2)}`;
  let text = "";
  /** @type {{ start: number, end: number }[]} */
  let words = [];
  /** @type {HTMLElement[]} */
  let options = [];
  let anchor = -1; // -1: nothing is selected
  let cursor = 0;
  let byTouch = false; // the latest press on the line was a finger's
  /** @type {{ start: number, end: number } | null} a place that was asked for from outside */
  let exact = null;

  const range = () =>
    anchor < 0 ? [0, -1] : [Math.min(anchor, cursor), Math.max(anchor, cursor)];

  /** @param {number} from @param {number} to */
  const select = (from, to) => {
    const [oldFirst, oldLast] = range();
    for (let n = oldFirst; n <= oldLast; n++) options[n].setAttribute("aria-selected", "false");
    options[cursor]?.classList.remove("ws-cursor");
    exact = null;
    anchor = from;
    cursor = Math.max(0, Math.min(to, words.length - 1));
    const [first, last] = range();
    for (let n = first; n <= last; n++) options[n].setAttribute("aria-selected", "true");
    options[cursor]?.classList.add("ws-cursor");
    if (options[cursor]) line.setAttribute("aria-activedescendant", options[cursor].id);
    hear.selected();
  };

  /** @param {KeyboardEvent} event */
  const keyed = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !words.length) return;
    const ahead = getComputedStyle(line).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = ahead === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
    const first = anchor < 0; // the first arrow selects the word the cursor is on
    /** @type {Record<string, number>} */
    const places = {
      [ahead]: cursor + (first ? 0 : 1),
      [back]: cursor - (first ? 0 : 1),
      Home: 0,
      End: words.length - 1,
    };
    if (event.key in places) {
      const to = Math.max(0, Math.min(places[event.key], words.length - 1));
      select(event.shiftKey && !first ? anchor : to, to);
    } else if (event.key === "ArrowUp") hear.moved(-1);
    else if (event.key === "ArrowDown") hear.moved(1);
    else if (event.key === " ") select(cursor, cursor);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** @param {Event} event */
  const wordOf = (event) => {
    const hit = /** @type {Element} */ (event.target).closest("[role=option]");
    return hit instanceof HTMLElement ? options.indexOf(hit) : -1;
  };

  /** @param {PointerEvent} event */
  const pressed = (event) => {
    byTouch = event.pointerType === "touch";
    const word = wordOf(event);
    if (word < 0 || event.button > 0 || byTouch) return;
    if (event.shiftKey && anchor >= 0) select(anchor, word);
    else select(word, word);
  };

  /**
   * A finger that scrolls presses too, but only one that taps also clicks. A tap beside what
   * is selected adds to it. @param {Event} event
   */
  const tapped = (event) => {
    const word = wordOf(event);
    if (!byTouch || word < 0) return;
    const [first, last] = range();
    const touching = anchor >= 0 && (word === first - 1 || word === last + 1);
    if (touching) select(word < first ? last : first, word);
    else select(word, word);
  };

  /** @param {PointerEvent} event */
  const dragged = (event) => {
    const word = wordOf(event);
    if (event.pointerType !== "touch" && event.buttons & 1 && anchor >= 0 && word >= 0)
      select(anchor, word);
  };

  line.addEventListener("keydown", keyed);
  line.addEventListener("pointerdown", pressed);
  line.addEventListener("pointerover", dragged);
  line.addEventListener("click", tapped);

  return {
    element: line,

    /**
     * Show a text with its marks. A text that is shown already keeps its selection.
     * @param {string} shown @param {import("../shared/marked_text.js").Mark[]} marks @param {string} name
     */
    show(shown, marks, name) {
      const same = shown === text;
      const kept = same ? { anchor, cursor, exact } : { anchor: -1, cursor: 0, exact: null };
      text = shown;
      words = wordPlaces(text);
      options = words.map(({ start, end }, n) => {
        const names = marks.flatMap((m) => (m.code && m.start < end && m.end > start ? m.code.label : []));
        const spoken = names.length ? el("span", { class: "ws-spoken" }, ` (${names.join(", ")})`) : null;
        return el(
          "span",
          { role: "option", id: `${id}-${n}`, "aria-selected": "false" },
          ...marked(text, start, end, marks),
          spoken,
        );
      });
      const nodes = options.flatMap((option, n) => {
        const { start, end } = words[n];
        const labels = endingHere(marks, start, end).map((label) => {
          label.setAttribute("aria-hidden", "true");
          return label;
        });
        const before = marked(text, n ? words[n - 1].end : 0, start, marks);
        return [...before, option, ...labels];
      });
      line.removeAttribute("dir"); // else the browser looks for it again at each word
      line.replaceChildren(...nodes, ...marked(text, words.at(-1)?.end ?? 0, text.length, marks));
      line.setAttribute("dir", "auto");
      line.setAttribute("aria-label", name);
      line.removeAttribute("aria-activedescendant");
      anchor = -1;
      cursor = 0;
      if (!words.length) return;
      options[0].classList.add("ws-cursor");
      if (kept.anchor >= 0) select(kept.anchor, kept.cursor);
      exact = kept.exact;
    },

    focus: () => line.focus({ preventScroll: true }),

    /** What is selected, in code points of the text; null if nothing is. */
    get selection() {
      const [first, last] = range();
      if (anchor < 0 || !words.length) return null;
      const { start, end } = exact ?? { start: words[first].start, end: words[last].end };
      return { start: toPoints(text, start), end: toPoints(text, end), phrase: text.slice(start, end) };
    },

    /** Select a place and the words it covers. @param {number} start @param {number} end */
    select(start, end) {
      const place = { start: fromPoints(text, start), end: fromPoints(text, end) };
      const first = words.findIndex((word) => word.end > place.start);
      const last = words.findLastIndex((word) => word.start < place.end);
      if (first < 0 || last < first) return;
      select(first, last);
      exact = place;
      hear.selected();
    },
  };
}
