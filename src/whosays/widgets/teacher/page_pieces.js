// Which rows does a page have, which number has each, and which are folded? No element in it.

/**
 * @typedef {{ part: string, text: string }} Piece a unit, or a line that is left out
 * @typedef {{ start: number, end: number, pieces: Piece[] }} Change what stands in the place of a stretch
 * @typedef {{ fold: boolean, start: number, pieces: Piece[] }} Part one row, or a run that is folded
 */

/** So many lines that are left out, one after the other, become one line. */
export const FOLDED_FROM = 3;

/** @param {Piece} piece */
const isOut = (piece) => piece.part === "furniture";

/**
 * The pieces after a change; those that stay are the same objects.
 * @param {Piece[]} pieces @param {Change} change
 */
export const spliced = (pieces, { start, end, pieces: now }) => [
  ...pieces.slice(0, start),
  ...now,
  ...pieces.slice(end),
];

/**
 * The id of each piece as Python counts (none for what is left out), and how many units there are.
 * @param {Piece[]} pieces
 */
export function numbered(pieces) {
  let units = 0;
  const ids = pieces.map((one) => (isOut(one) ? "" : `u${String(++units).padStart(2, "0")}`));
  return { ids, units };
}

/**
 * The rows of the list: runs that are left out are one row, unless one of them is `unfolded`.
 * @param {Piece[]} pieces @param {{ has: (piece: Piece) => boolean }} unfolded
 * @returns {Part[]}
 */
export function folded(pieces, unfolded) {
  /** @type {Part[]} */
  const parts = [];
  for (let start = 0; start < pieces.length; ) {
    let end = start + 1;
    if (isOut(pieces[start])) while (end < pieces.length && isOut(pieces[end])) end++;
    const run = pieces.slice(start, end);
    const fold = isOut(run[0]) && run.length >= FOLDED_FROM && !run.some((one) => unfolded.has(one));
    if (fold) parts.push({ fold, start, pieces: run });
    else
      run.forEach((piece, n) =>
        parts.push({ fold: false, start: start + n, pieces: [piece] }),
      );
    start = end;
  }
  return parts;
}
