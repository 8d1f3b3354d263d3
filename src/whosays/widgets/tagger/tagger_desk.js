// How do page and card stand together, and what of them is in sight?
//
// The page flows at its full height and the lesson scrolls; the card stays beside it. Where
// there is no room for both, the page is folded to the unit at hand, above the card.
import { el } from "../shared/base.js";

/** How far down the view the unit at hand is brought, and how far down it may be. */
const THIRD = 1 / 3;
const LOWEST = 0.6;

/** Room between the edge of the view and what has been brought into it, in pixels. */
const MARGIN = 8;

/** In so many frames a page is laid out: what was out of sight had a guessed height. */
const FRAMES = 3;

/** So much room, in pixels, and the card stands beside the page. */
const WIDE = 700;
const HIGH = 440;

/** With less room than this, the answers have their names only: beside the page, and below it. */
const ROOMY = { beside: 535, below: 640 };

/** @typedef {ReturnType<typeof taggerDesk>} Desk */

/** @param {HTMLElement} page @param {HTMLElement} card */
export function taggerDesk(page, card) {
  const toggle = el(
    "button",
    { type: "button", class: "ws-see-page", "aria-expanded": "false", onclick: () => show(!open) },
    "See the page",
  );
  card.querySelector(".ws-next")?.before(toggle);
  const element = el("div", { class: "ws-desk" }, page, card);
  /** @type {HTMLElement} */
  let box = document.documentElement;
  let [beside, open] = [true, false];
  /** @type {Element | null} */
  let wanted = null;
  const hidden = () => parseFloat(getComputedStyle(element).getPropertyValue("--ws-above")) || 0;
  /** What sticks in the view stays clear of its padding. @param {"paddingTop" | "paddingBottom"} side */
  const padding = (side) =>
    box === document.documentElement ? 0 : parseFloat(getComputedStyle(box)[side]) || 0;

  /** Whether there is room for the card beside the page. */
  const measure = () => {
    const high = box.clientHeight - padding("paddingTop") - padding("paddingBottom") - hidden();
    beside = element.clientWidth >= WIDE && high >= HIGH;
    element.style.setProperty("--ws-view", `${high}px`);
    element.classList.toggle("ws-tight", high < (beside ? ROOMY.beside : ROOMY.below));
    element.classList.toggle("ws-beside", beside);
    element.classList.toggle("ws-folded", !beside && !open);
    element.classList.toggle("ws-open", !beside && open);
  };
  const watch = new ResizeObserver(measure);

  /** @param {boolean} yes */
  const show = (yes) => {
    open = yes;
    measure();
    toggle.setAttribute("aria-expanded", String(yes));
    toggle.textContent = yes ? "Back to the answers" : "See the page";
    const row = page.querySelector("[aria-selected=true]");
    if (row) reveal(row);
  };

  /**
   * Scroll the lesson, as far as is needed and no further, until a unit and the whole card are
   * in sight. A unit low in the view comes up to a third of it, so that the next ones are seen.
   * The card goes to the top of the view at once, so that the answers keep their place from then on.
   * @param {Element} row @param {boolean} [calm] the unit stays where it is if all of it is seen
   */
  function reveal(row, calm = false) {
    wanted = row;
    let frames = FRAMES;
    const again = () => {
      if (wanted !== row) return;
      bring(row, calm);
      if (frames--) requestAnimationFrame(again);
    };
    again();
  }

  /** @param {Element} row @param {boolean} calm */
  function bring(row, calm) {
    if (element.classList.contains("ws-boxed")) return bringInside(row);
    const view = box === document.documentElement ? 0 : box.getBoundingClientRect().top;
    const [at, desk, held] = [row, element, card].map((one) => one.getBoundingClientRect());
    const top = view + padding("paddingTop") + hidden() + MARGIN;
    const end = view + box.clientHeight - padding("paddingBottom") - MARGIN;
    const bottom = open && !beside ? Math.min(end, held.top) : end;
    const lowest = top + (calm ? 1 : LOWEST) * (bottom - top);
    const inSight = at.top >= top && at.bottom <= lowest;
    const way = inSight ? 0 : at.top - (top + THIRD * (bottom - top));
    let by = way;
    const least = calm ? desk.top + held.height - end : desk.top - top;
    if (beside) by = within(way, least, desk.bottom - held.height - top);
    else if (!open) by = within(0, desk.bottom - end, desk.top - top);
    if (Math.abs(by) >= 1) box.scrollTop += by;
  }

  /** The page scrolls by itself. @param {Element} row */
  function bringInside(row) {
    const [frame, at] = [page.getBoundingClientRect(), row.getBoundingClientRect()];
    if (at.top < frame.top || at.bottom > frame.top + LOWEST * frame.height)
      page.scrollTop += at.top - (frame.top + THIRD * frame.height);
  }

  return {
    element,
    reveal,
    close: () => open && show(false),

    /** The page was folded at its end: what is left of it comes into sight again. */
    settle() {
      const view = box === document.documentElement ? 0 : box.getBoundingClientRect().top;
      const way = element.getBoundingClientRect().top - (view + padding("paddingTop") + hidden() + MARGIN);
      if (way < 0) box.scrollTop += way;
    },

    /** The desk stands in a document: find out what scrolls there. */
    placed() {
      box = scrollerOf(element);
      const framed = box === document.documentElement && window.parent !== window;
      element.classList.toggle("ws-boxed", framed);
      for (const one of [box, element]) watch.observe(one);
      measure();
    },

    stop: () => watch.disconnect(),
  };
}

/** The number from `least` to `most` that is next to a number. @param {number} by @param {number} least @param {number} most */
const within = (by, least, most) => Math.min(Math.max(by, least), most);

/** What scrolls the lesson. @param {HTMLElement} node @returns {HTMLElement} */
function scrollerOf(node) {
  for (let at = node.parentElement; at; at = at.parentElement)
    if (["auto", "scroll"].includes(getComputedStyle(at).overflowY)) return at;
  return document.documentElement;
}
