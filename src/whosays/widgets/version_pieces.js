// Which pieces has the learner's version, how is each coded, and what came of a change?
// No element in it.
import { ordering, placeOf } from "./shared/ordering.js";

/**
 * @typedef {import("./shared/base.js").Code} Code
 * @typedef {"sourcing" | "function"} SchemeName
 * @typedef {{ scheme: SchemeName, question: string, codes: Code[] }} Scheme
 * @typedef {{ id: string, name: string, still: boolean, shown: string, ours: boolean,
 *   gist: string, quoted: string[], words: number,
 *   codes: Record<SchemeName, string | null> }} Unit a unit of the page
 * @typedef {{ id: string, kind: "unchanged" | "rewritten" | "new", part: string,
 *   words: string | null, count: number, sourcing: string | null,
 *   function: string | null }} Piece
 * @typedef {{ id: string, name: string, still: boolean }} Item
 * @typedef {{ order: string[], left_out: string[], pieces: Piece[], count: number,
 *   kept: boolean, undo: boolean, broken: string }} Standing
 * @typedef {{ kind: string, content: any }} Sent
 */

const UNSPACED =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}]/u;
const hasLetter = (/** @type {string} */ text) => /[\p{L}\p{N}]/u.test(text);

/** Of a run without white space: in scripts that set none, as the browser's dictionaries say. @param {string} chunk */
function wordsInside(chunk) {
  if (!UNSPACED.test(chunk) || !Intl.Segmenter) return hasLetter(chunk) ? 1 : 0;
  const parts = new Intl.Segmenter("en", { granularity: "word" }).segment(chunk);
  return [...parts].filter(({ segment }) => hasLetter(segment)).length;
}

/** @param {string} text as Python counts: what white space separates, with a letter or a digit */
export const countWords = (text) =>
  text.split(/\s+/u).reduce((count, chunk) => count + wordsInside(chunk), 0);

/** @param {number} count */
export const inWords = (count) =>
  `${count.toLocaleString("en-GB")} ${count === 1 ? "word" : "words"}`;

/**
 * The codes of a piece, one for each scheme; none at all: one empty place.
 * @param {Scheme[]} schemes @param {Piece} piece @param {Unit | undefined} unit
 */
export function codesOf(schemes, piece, unit) {
  const found = schemes.map(({ scheme, codes }) =>
    codes.find(({ code }) => code === (piece[scheme] ?? unit?.codes[scheme])),
  );
  return found.some(Boolean) ? found : [undefined];
}

/** @param {import("./shared/panel.js").Panel} link */
export function versionPieces(link) {
  const order = ordering(link);
  /** @type {Map<string, Unit>} */
  let units = new Map();
  /** @type {Map<string, Piece>} */
  const pieces = new Map();
  /** @type {string[]} */
  let leftOut = [];
  /** @type {string[]} the order before the last change */
  let before = [];

  /** @param {string} id */
  function nameOf(id) {
    const part = pieces.get(id)?.part === "caption" ? "New caption" : "New sentence";
    return units.get(id)?.name ?? `${part} ${id.replace(/\D+/g, "")}`;
  }

  return {
    ask: order.ask,
    nameOf,
    unit: (/** @type {string} */ id) => units.get(id),
    piece: (/** @type {string} */ id) => pieces.get(id),

    /** The pieces in the order that is to be shown. @returns {Item[]} */
    get items() {
      return order.shown.map((id) => ({ id, name: nameOf(id), still: units.get(id)?.still ?? false }));
    },

    /** What was left out, each with its name and what it says. */
    get leftOut() {
      return leftOut.map((id) => ({
        id,
        name: nameOf(id),
        says: pieces.get(id)?.words || units.get(id)?.shown || "",
      }));
    },

    /** The page's units, for another learner perhaps. @param {Unit[]} all */
    open: (all) => (units = new Map(all.map((unit) => [unit.id, unit]))),

    /** What Python tells: of the pieces, only those that have changed. @param {Standing} now */
    take(now) {
      before = order.standing;
      order.stand(now.order);
      leftOut = now.left_out;
      for (const piece of now.pieces) pieces.set(piece.id, piece);
    },

    clear() {
      order.clear();
      pieces.clear();
    },

    /** Ask for a move: Python puts the piece behind the one that it stands behind now. @param {import("./shared/ordering.js").Move} move */
    move(move) {
      const rest = order.shown.filter((id) => id !== move.id);
      return order.ask("move", { piece: move.id, after: rest[move.to - 1] ?? null }, move);
    },

    /** The card to go to after a change, if there is one. @param {Sent} sent @returns {string | undefined} */
    next({ kind, content }) {
      const now = order.standing;
      if (kind === "leave_out") return now[before.indexOf(content.piece)] ?? now.at(-1);
      if (kind === "add" || kind === "bring_back") return now.find((id) => !before.includes(id));
    },

    /** What came of something asked, in words. @param {Sent} sent */
    outcome({ kind, content: { piece } }) {
      /** @type {Record<string, string>} */
      const words = {
        write: `${nameOf(piece)} written.`,
        code: `${nameOf(piece)} tagged.`,
        leave_out: `${nameOf(piece)} left out.`,
        bring_back: `${nameOf(piece)} brought back.`,
        move: placeOf(order.standing, piece),
        add: "New sentence.",
        undo: "Undone.",
        redo: "Done again.",
        start_again: "The page as it is.",
      };
      return words[kind];
    },
  };
}
