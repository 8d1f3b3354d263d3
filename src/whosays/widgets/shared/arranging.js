// How are cards put into another order: with a mouse, a finger, buttons, or keys alone?
//
// A list of cards for any widget. A widget that uses it imports it, and adds its style:
// `_css = style("arranging", "<its own>")`. What stands in a card is up to the widget; this
// module knows the order only. Nothing here is saved: `moved` tells the widget, which asks Python,
// and `draw` shows what stands.
import { el } from "./base.js";

/** So near to an edge of the scrolled box, in pixels, the list scrolls under a dragged card. */
const NEAR_EDGE = 48;

/** How far it scrolls in one frame, in pixels. */
const SCROLL = 12;

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
 * with Alt or Shift they move the card itself. Only the card at hand is in the Tab order.
 * @template {Item} T
 * @param {object} with_
 * @param {string} with_.label name of the list
 * @param {(item: T) => string} with_.nameOf a few words that tell a card from the others; its
 *   buttons are named with them
 * @param {(item: T) => (Node | string | null)[]} with_.contentOf what stands in a card; called
 *   once for each id, and by `refresh`
 * @param {(item: T) => Node[]} [with_.toolsOf] more buttons, after “Move up” and “Move down”
 * @param {(item: T) => boolean} [with_.isFixed] whether a card at the top of the list stays there
 * @param {(id: string, to: number) => void} with_.moved the learner has moved a card; `to` is its
 *   place in the whole list, counted from 0. The list shows it already
 * @param {(text: string) => void} with_.say a live region
 */
export function arranging({ label, nameOf, contentOf, toolsOf, isFixed, moved, say }) {
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

  /** How many cards at the top stay where they are. */
  const firstFree = () => {
    const at = order.findIndex((id) => !fixed(id));
    return at < 0 ? order.length : at;
  };
  const fixed = (/** @type {string} */ id) =>
    Boolean(isFixed?.(/** @type {T} */ (items.get(id))));

  // ── cards ──────────────────────────────────────────────────────────────────────────────

  /** @param {T} item @returns {Card} */
  function makeCard(item) {
    const { id } = item;
    const body = el("div", { class: "ws-arranged-body", id: `${prefix}-${(made += 1)}` });
    const still = fixed(id);
    const button = (/** @type {string} */ what, /** @type {string} */ sign, /** @type {number} */ by) =>
      el(
        "button",
        { type: "button", class: "ws-move", title: what, onclick: () => step(id, by) },
        el("span", { "aria-hidden": "true" }, sign),
      );
    const [up, down] = still ? [null, null] : [button("Move up", "↑", -1), button("Move down", "↓", 1)];
    const grip = el("span", { class: "ws-grip", "aria-hidden": "true", title: "Drag to move" });
    if (!still) grip.addEventListener("pointerdown", (/** @type {PointerEvent} */ e) => drag(e, id));
    const node = el(
      "li",
      { class: "ws-arranged", tabindex: "-1", "data-id": id, "aria-labelledby": body.id },
      still ? null : grip,
      body,
      el("div", { class: "ws-arranged-tools" }, up, down, ...(toolsOf?.(item) ?? [])),
    );
    node.classList.toggle("ws-still", still);
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

  /** Which buttons can do something: the first card can't go up, the last can't go down. */
  function markEnds() {
    const [first, last] = [firstFree(), order.length - 1];
    order.forEach((id, at) => {
      const { up, down } = /** @type {Card} */ (cards.get(id));
      disable(up, at <= first);
      disable(down, at >= last);
    });
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

  /** @param {string} id @param {number} to */
  function move(id, to) {
    const from = order.indexOf(id);
    const place = Math.min(Math.max(to, firstFree()), order.length - 1);
    if (fixed(id)) return say("This card stays at the top.");
    if (place === from) return say(from === order.length - 1 ? "It is the last card." : "It is as high as it can be.");
    order.splice(from, 1);
    order.splice(place, 0, id);
    put(/** @type {Card} */ (cards.get(id)).node, cards.get(order[place + 1])?.node ?? null);
    markEnds();
    cards.get(id)?.node.scrollIntoView({ block: "nearest" });
    say(placeOf(id));
    moved(id, place);
  }

  /** @param {string} id @param {number} by */
  function step(id, by) {
    makeCurrent(id);
    move(id, order.indexOf(id) + by);
  }

  /** “Moved to place 4 of 30.” @param {string} id */
  const placeOf = (id) => `Moved to place ${order.indexOf(id) + 1} of ${order.length}.`;

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
    if (event.altKey || event.shiftKey) return move(id, places[event.key]);
    focus(order[Math.min(Math.max(places[event.key], 0), order.length - 1)]);
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
    const scroller = scrollerOf(list);
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
      mark(cards.get(rest[to] ?? rest[rest.length - 1])?.node, to === rest.length);
    };
    const mark = (/** @type {Element | null | undefined} */ at, below = false) => {
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
      mark(null);
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
        if (to !== order.indexOf(id)) move(id, to);
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
    let [low, high] = [firstFree(), rest.length];
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
    placeOf,

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
      let next = /** @type {Element | null} */ (list.firstElementChild);
      for (const { node } of cards.values()) {
        if (node === next) next = next.nextElementSibling;
        else put(node, next);
      }
      if (before.size !== cards.size || wanted.some(({ id }) => !before.has(id)))
        for (const id of order) tabbable(id, false);
      makeCurrent(cards.has(current) ? current : (order[0] ?? ""));
      markEnds();
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

/** What scrolls when the list is longer than its place: itself or the nearest around it. @param {HTMLElement} list */
function scrollerOf(list) {
  for (let node = /** @type {HTMLElement | null} */ (list); node; node = node.parentElement) {
    const { overflowY } = getComputedStyle(node);
    if (/auto|scroll/.test(overflowY) && node.scrollHeight > node.clientHeight + 1) return node;
  }
  return document.documentElement;
}
