// How are cards put into another order: with a mouse, a finger, buttons, or keys alone?
//
// A list of cards for any widget. A widget that uses it imports it, and adds its style:
// `_css = style("arranging", "<its own>")`. What stands in a card is up to the widget; this
// module draws the order only. Nothing here is saved: `moved` tells the widget, which asks Python,
// and `draw` shows what stands.
import { el } from "./base.js";
import { goal, placeOf, placed } from "./ordering.js";

/** So near to an edge of the scrolled box, in pixels, the list scrolls under a dragged card. */
const NEAR_EDGE = 48;

/** How far it scrolls in one frame, in pixels. */
const SCROLL = 12;

/** In so many frames a list is laid out: what was out of sight had a guessed height. */
const FRAMES = 3;

/** Where keys belong to what is typed. */
const FIELDS = "input, textarea, select";

/**
 * @typedef {{ id: string }} Item
 * @typedef {{ node: HTMLElement, body: HTMLElement, up: HTMLButtonElement | null,
 *   down: HTMLButtonElement | null }} Card
 */

/**
 * A list of cards that can be put into another order.
 *
 * Each card has a grip for mouse and finger, and buttons “Move up” and “Move down”. While a
 * card has the focus, the up and down arrows walk to its neighbours, Home and End to the ends;
 * with Shift (or Alt) they move the card itself. Only the card at hand is in the Tab order.
 * @template {Item} T
 * @param {object} with_
 * @param {string} with_.label name of the list
 * @param {(item: T) => string} with_.nameOf a few words that tell a card from the others; its
 *   buttons are named with them
 * @param {(item: T) => (Node | string | null)[]} with_.contentOf what stands in a card; called
 *   once for each id, and by `refresh`
 * @param {(item: T) => boolean} [with_.isFixed] whether a card at the top of the list stays there
 * @param {(move: import("./ordering.js").Move) => void} with_.moved the learner has moved a card;
 *   the list shows it already
 * @param {{ text: string, after: (order: string[]) => string | undefined }} [with_.line] a line
 *   that stands after the card it names, in whatever order the cards are
 * @param {(text: string) => void} with_.say a live region
 */
export function arranging({ label, nameOf, contentOf, isFixed, moved, line, say }) {
  /** @type {HTMLElement} */
  const list = el("ol", { class: "ws-arranging", role: "list", "aria-label": label });
  const prefix = `ws-arranged-${Math.random().toString(36).slice(2)}`;
  /** @type {Map<string, Card>} */
  let cards = new Map();
  /** @type {Map<string, T>} */
  let items = new Map();
  /** @type {string[]} */
  let order = [];
  let current = "";
  let made = 0;
  /** @type {(() => void) | null} */
  let stopDragging = null;

  const marker = line && el("li", { class: "ws-marker" }, line.text);

  /** How many cards at the top stay where they are. */
  const still = () => order.findLastIndex((id) => isFixed?.(/** @type {T} */ (items.get(id)))) + 1;

  // ── cards ──────────────────────────────────────────────────────────────────────────────

  /** @param {T} item @returns {Card} */
  function makeCard(item) {
    const { id } = item;
    const body = el("div", { class: "ws-arranged-body", id: `${prefix}-${(made += 1)}` });
    const stays = Boolean(isFixed?.(item));
    const button = (/** @type {string} */ what, /** @type {string} */ sign, /** @type {number} */ by) =>
      el(
        "button",
        { type: "button", class: "ws-move", title: what, onclick: () => step(id, by) },
        el("span", { "aria-hidden": "true" }, sign),
      );
    const [up, down] = stays ? [null, null] : [button("Move up", "↑", -1), button("Move down", "↓", 1)];
    const grip = el("span", { class: "ws-grip", "aria-hidden": "true", title: "Drag to move" });
    if (!stays) grip.addEventListener("pointerdown", (/** @type {PointerEvent} */ e) => drag(e, id));
    const node = el(
      "li",
      { class: "ws-arranged", tabindex: "-1", "data-id": id, "aria-labelledby": body.id },
      stays ? null : grip,
      body,
      el("div", { class: "ws-arranged-tools" }, up, down),
    );
    node.classList.toggle("ws-still", stays);
    return { node, body, up, down };
  }

  /** @param {Card} card @param {T} item */
  function fill({ body, up, down }, item) {
    const name = nameOf(item);
    up?.setAttribute("aria-label", `Move up: ${name}`);
    down?.setAttribute("aria-label", `Move down: ${name}`);
    body.replaceChildren(...contentOf(item).filter((one) => one !== null));
  }

  /** Only the card at hand, and the buttons on it, are in the Tab order. @param {string} id */
  function makeCurrent(id) {
    if (current !== id) tabbable(current, false);
    current = id;
    tabbable(id, true);
  }

  /** @param {string} id @param {boolean} yes */
  function tabbable(id, yes) {
    const node = cards.get(id)?.node;
    if (!node) return;
    node.tabIndex = yes ? 0 : -1;
    for (const button of node.querySelectorAll("button")) button.tabIndex = yes ? 0 : -1;
  }

  /** The first card can't go up, the last can't go down, and the line stands after its card. */
  function mark() {
    const [first, last] = [still(), order.length - 1];
    order.forEach((id, at) => {
      const { up, down } = /** @type {Card} */ (cards.get(id));
      disable(up, at <= first);
      disable(down, at >= last);
    });
    if (!marker) return;
    const above = cards.get(line.after(order) ?? "")?.node;
    if (!above) marker.remove();
    else if (above.nextElementSibling !== marker) above.after(marker);
  }

  /** Put a card before another, or at the end; the focus in it stays. @param {Element} node @param {Element | null} before */
  function put(node, before) {
    const held = node.contains(document.activeElement) ? document.activeElement : null;
    if (node.isConnected && "moveBefore" in list) list.moveBefore(node, before);
    else list.insertBefore(node, before);
    if (held instanceof HTMLElement && document.activeElement !== held)
      held.focus({ preventScroll: true });
  }

  // ── moving ─────────────────────────────────────────────────────────────────────────────

  /** Whether a card was moved. @param {string} id @param {number} to */
  function move(id, to) {
    const { place, why } = goal(order, { id, to }, still());
    if (why) {
      say(why);
      return false;
    }
    order = placed(order, { id, to: place });
    put(/** @type {Card} */ (cards.get(id)).node, cards.get(order[place + 1])?.node ?? null);
    mark();
    say(placeOf(order, id));
    moved({ id, to: place });
    return true;
  }

  /** A button has moved a card: it stays under the pointer. @param {string} id @param {number} by */
  function step(id, by) {
    makeCurrent(id);
    const { node } = /** @type {Card} */ (cards.get(id));
    const { top } = node.getBoundingClientRect();
    if (move(id, order.indexOf(id) + by)) keepAt(node, top);
  }

  /** @param {KeyboardEvent} event */
  function keyed(event) {
    const target = /** @type {Element} */ (event.target);
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || target.matches(FIELDS)) return;
    const id = idOf(target);
    const at = order.indexOf(id);
    /** @type {Record<string, number>} */
    const places = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: order.length - 1 };
    if (at < 0 || !(event.key in places)) return;
    event.preventDefault();
    if (!event.altKey && !event.shiftKey)
      focus(order[Math.min(Math.max(places[event.key], 0), order.length - 1)]);
    else if (move(id, places[event.key])) target.scrollIntoView({ block: "nearest" });
  }

  /** @param {Element} inside */
  const idOf = (inside) =>
    /** @type {HTMLElement | null} */ (inside.closest(".ws-arranged"))?.dataset.id ?? "";

  // ── dragging ───────────────────────────────────────────────────────────────────────────

  /** @param {PointerEvent} event @param {string} id */
  function drag(event, id) {
    if (event.button || stopDragging) return;
    event.preventDefault(); // no text is marked, and a long touch opens no menu
    const { node } = /** @type {Card} */ (cards.get(id));
    const grip = /** @type {HTMLElement} */ (event.currentTarget);
    const [scroller] = scrollersOf(list);
    const startY = event.clientY - list.getBoundingClientRect().top + list.scrollTop;
    let y = event.clientY;
    let to = order.indexOf(id);
    let frame = 0;
    /** @type {Element | null | undefined} */
    let marked = null;
    const off = new AbortController();
    const listen = { signal: off.signal };
    focus(id);
    node.classList.add("ws-dragged");
    grip.setPointerCapture(event.pointerId);

    /** The card follows the pointer, and a line shows where it would be put. */
    const follow = () => {
      const inList = y - list.getBoundingClientRect().top + list.scrollTop;
      node.style.transform = `translateY(${inList - startY}px)`;
      to = placeAt(inList, id);
      const rest = order.filter((one) => one !== id);
      dropAt(cards.get(rest[to] ?? rest[rest.length - 1])?.node, to === rest.length);
    };
    const dropAt = (/** @type {Element | null | undefined} */ at, below = false) => {
      marked?.classList.remove("ws-drop-above", "ws-drop-below");
      at?.classList.add(below ? "ws-drop-below" : "ws-drop-above");
      marked = at;
    };
    const scroll = () => {
      const box = scroller.getBoundingClientRect();
      const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, window.innerHeight)];
      const by = y < top + NEAR_EDGE ? -SCROLL : y > bottom - NEAR_EDGE ? SCROLL : 0;
      if (by) {
        scroller.scrollTop += by;
        follow();
      }
      frame = requestAnimationFrame(scroll);
    };
    const stop = () => {
      off.abort();
      cancelAnimationFrame(frame);
      node.classList.remove("ws-dragged");
      node.style.transform = "";
      dropAt(null);
      stopDragging = null;
    };
    stopDragging = stop;
    grip.addEventListener(
      "pointermove",
      (/** @type {PointerEvent} */ at) => {
        y = at.clientY;
        follow();
        frame ||= requestAnimationFrame(scroll);
      },
      listen,
    );
    grip.addEventListener(
      "pointerup",
      () => {
        stop();
        if (to !== order.indexOf(id) && move(id, to)) node.scrollIntoView({ block: "nearest" });
      },
      listen,
    );
    grip.addEventListener("pointercancel", stop, listen);
    /** @param {KeyboardEvent} key */
    const escaped = (key) => {
      if (key.key !== "Escape") return;
      key.preventDefault();
      key.stopPropagation();
      stop();
      say("Not moved.");
    };
    window.addEventListener("keydown", escaped, { ...listen, capture: true });
  }

  /**
   * The place a card would get at a height in the list: after the others whose middle is above.
   * @param {number} y @param {string} id
   */
  function placeAt(y, id) {
    const rest = order.filter((one) => one !== id);
    let [low, high] = [still(), rest.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const { node } = /** @type {Card} */ (cards.get(rest[middle]));
      if (node.offsetTop + node.offsetHeight / 2 < y) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  // ── for the widget ─────────────────────────────────────────────────────────────────────

  /** @param {string} id */
  function focus(id) {
    const node = cards.get(id)?.node;
    if (!node) return;
    makeCurrent(id);
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: "nearest" });
  }

  list.addEventListener("keydown", keyed);
  list.addEventListener("focusin", (event) => {
    const id = idOf(/** @type {Element} */ (event.target));
    if (id) makeCurrent(id);
  });

  return {
    element: list,
    focus,

    /** The ids, as the list shows them. */
    order: () => [...order],

    /** The element of a card. @param {string} id */
    card: (id) => cards.get(id)?.node ?? null,

    /**
     * Show these items in this order. A card that was there stays as it is, with what is typed
     * in it and the focus; one whose item is gone goes.
     * @param {T[]} wanted
     */
    draw(wanted) {
      stopDragging?.();
      items = new Map(wanted.map((item) => [item.id, item]));
      order = wanted.map(({ id }) => id);
      const before = cards;
      cards = new Map();
      for (const item of wanted) {
        const card = before.get(item.id) ?? makeCard(item);
        cards.set(item.id, card);
        if (!before.has(item.id)) fill(card, item);
      }
      for (const [id, { node }] of before) if (!cards.has(id)) node.remove();
      marker?.remove();
      let next = /** @type {Element | null} */ (list.firstElementChild);
      for (const { node } of cards.values()) {
        if (node === next) next = next.nextElementSibling;
        else put(node, next);
      }
      if (before.size !== cards.size || wanted.some(({ id }) => !before.has(id)))
        for (const id of order) tabbable(id, false);
      makeCurrent(cards.has(current) ? current : (order[0] ?? ""));
      mark();
    },

    /** Fill a card anew, after its item has changed. @param {T} item */
    refresh(item) {
      const card = cards.get(item.id);
      if (!card) return;
      items.set(item.id, item);
      fill(card, item);
      tabbable(item.id, item.id === current);
    },

    /** Leave nothing behind. */
    stop: () => stopDragging?.(),
  };
}

/** @param {HTMLButtonElement | null} button @param {boolean} yes */
function disable(button, yes) {
  const now = String(yes);
  if (button && button.getAttribute("aria-disabled") !== now)
    button.setAttribute("aria-disabled", now);
}

/**
 * What scrolls when the list is longer than its place: itself or what is around it, from the
 * inside out.
 * @param {HTMLElement} list
 */
function* scrollersOf(list) {
  for (let node = /** @type {HTMLElement | null} */ (list); node; node = node.parentElement) {
    const { overflowY } = getComputedStyle(node);
    if (/auto|scroll/.test(overflowY) && node.scrollHeight > node.clientHeight + 1) yield node;
  }
  yield document.documentElement;
}

/** Scroll until a card stands at this height of the window. @param {HTMLElement} node @param {number} top */
function keepAt(node, top, frames = FRAMES) {
  for (const scroller of scrollersOf(node)) {
    const by = node.getBoundingClientRect().top - top;
    if (Math.abs(by) >= 1) scroller.scrollTop += by;
  }
  if (frames) requestAnimationFrame(() => keepAt(node, top, frames - 1));
}
