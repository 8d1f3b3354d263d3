// Which units stand on the edit desk, in which order, and what came of it? No element in it.
import { halfway, ordering, placeOf, placed } from "./shared/ordering.js";

/**
 * @typedef {{ id: string, name: string, shown: string, quoted: string[], code: string | null,
 *   yours: boolean, still: boolean, words: number }} Unit
 * @typedef {{ order: string[] | null, move: { unit: string, to: number } | null, undo: boolean,
 *   redo: boolean, back: boolean, words: string }} Standing
 */

const OUTCOMES = new Map([
  ["undo", "Undone."],
  ["redo", "Done again."],
  ["back", "The page’s own order again."],
]);

/** The headline block stays where it is; the cards are the units below it. @param {import("./shared/panel.js").Panel} link */
export function arrangedPage(link) {
  const order = ordering(link);
  /** @type {Map<string, Unit>} */
  let units = new Map();
  /** @type {Unit[]} */
  let head = [];

  return {
    ask: order.ask,

    get head() {
      return head;
    },

    /** The units below the headline block, in the order that is to be shown. */
    get cards() {
      return order.shown.flatMap((id) => units.get(id) ?? []);
    },

    /** @param {Unit[]} all */
    open(all) {
      order.clear();
      units = new Map(all.map((unit) => [unit.id, unit]));
      head = all.filter((unit) => unit.still);
    },

    /** Python tells a whole order, or one move. @param {Standing} now */
    take({ order: all, move }) {
      if (all) order.stand(all.slice(head.length));
      else if (move)
        order.stand(placed(order.standing, { id: move.unit, to: move.to - head.length }));
    },

    /** Ask for a move among the cards. @param {import("./shared/ordering.js").Move} move */
    move: (move) => order.ask("move", { unit: move.id, to: move.to + head.length }, move),

    /** The card in which a reader stops halfway down the page. @param {string[]} ids */
    half: (ids) =>
      halfway(
        ids,
        (id) => units.get(id)?.words ?? 0,
        head.reduce((sum, unit) => sum + unit.words, 0),
      ),

    /** What came of something asked, in words. @param {{ kind: string, content: any }} sent */
    outcome: ({ kind, content }) => OUTCOMES.get(kind) ?? placeOf(order.standing, content.unit),
  };
}
