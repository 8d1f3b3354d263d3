// In which order do cards stand, where may one go, and what of that has Python not confirmed yet?

/** @typedef {{ id: string, to: number }} Move a card and its new place, counted from 0 */

/**
 * An order after a move; as it was where the card is gone.
 * @param {string[]} order @param {Move} move
 */
export function placed(order, { id, to }) {
  if (!order.includes(id)) return order;
  const rest = order.filter((one) => one !== id);
  rest.splice(to, 0, id);
  return rest;
}

/**
 * The place that a card gets which is to go to `to`, or why it stays where it is.
 * @param {string[]} order @param {Move} move @param {number} still so many cards at the top stay
 */
export function goal(order, { id, to }, still = 0) {
  const from = order.indexOf(id);
  const place = Math.min(Math.max(to, still), order.length - 1);
  if (from < still) return { place: from, why: "This card stays at the top." };
  if (place !== from) return { place, why: "" };
  return { place, why: to < from ? "It is as high as it can be." : "It is the last card." };
}

/** “Moved to place 4 of 30.” @param {string[]} order @param {string} id */
export const placeOf = (order, id) => `Moved to place ${order.indexOf(id) + 1} of ${order.length}.`;

/**
 * The card in which somebody stops who reads half of the words.
 * @param {string[]} order @param {(id: string) => number} words @param {number} above words that
 *   stand above the cards
 * @returns {string | undefined} none where half of the words stand above the cards
 */
export function halfway(order, words, above = 0) {
  const total = order.reduce((sum, id) => sum + words(id), above);
  let read = above;
  if (2 * read < total) return order.find((id) => 2 * (read += words(id)) >= total);
}

/**
 * The order that Python has confirmed, and the moves that it has not.
 * @param {Pick<import("./panel.js").Panel, "ask" | "flush" | "forget">} link
 */
export function ordering(link) {
  /** @type {string[]} */
  let standing = [];
  /** @type {Set<Move>} */
  const moves = new Set();
  let asked = 0;
  return {
    get standing() {
      return standing;
    },

    /** The order as it is to be shown. */
    get shown() {
      return [...moves].reduce(placed, standing);
    },

    /** Python has confirmed an order. @param {string[]} order */
    stand: (order) => (standing = order),

    /**
     * Ask for a change that no later one takes the place of, after what was typed before. One
     * that is refused is not kept.
     * @param {string} kind @param {object} [content] @param {Move} [move] shown meanwhile
     */
    async ask(kind, content, move) {
      link.flush();
      const about = `change ${(asked += 1)}`;
      if (move) moves.add(move);
      const answer = await link.ask(kind, content, { about });
      if (move) moves.delete(move);
      if (answer.kind === "problem") link.forget(about);
      return answer;
    },

    /** The work of somebody else is shown. */
    clear() {
      standing = [];
      moves.clear();
    },
  };
}
