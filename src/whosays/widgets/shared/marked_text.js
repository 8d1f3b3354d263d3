// How is a text drawn with marks on it, and where are its words? Places here are UTF-16 units
// of the string; callers convert from and to code points.
import { chip, el, fromPoints, paint } from "./base.js";

/**
 * Something marked in a text: a tag, or (no code) a phrase of the page's own.
 * @typedef {{ start: number, end: number, code: import("./base.js").Code | null }} Mark
 */

/**
 * The page's own phrases inside a gist.
 * @param {string} text @param {string[]} phrases
 * @returns {Mark[]}
 */
export function quotedMarks(text, phrases) {
  return phrases.flatMap((phrase) => {
    const opened = text.indexOf(`“${phrase}`); // the same word may stand in our words too
    const start = opened < 0 ? text.indexOf(phrase) : opened + 1;
    return start < 0 ? [] : [{ start, end: start + phrase.length, code: null }];
  });
}

/**
 * The tags of a unit that were put on the very text that is shown.
 * @param {string} text @param {string} basis @param {import("../tagger/standing.js").Tag[]} tags
 * @param {Map<string, import("./base.js").Code>} codes
 * @returns {Mark[]}
 */
export function tagMarks(text, basis, tags, codes) {
  return tags
    .filter((tag) => tag.start !== null && tag.basis === basis)
    .map((tag) => ({
      start: fromPoints(text, tag.start ?? 0),
      end: fromPoints(text, tag.end ?? 0),
      code: codes.get(tag.code ?? "") ?? null,
    }));
}

/**
 * A stretch of a text as nodes, its marks drawn: the page's own phrases on a ground, each tag
 * as a line below. Where tags overlap the lines lie below each other.
 * @param {string} text @param {number} from @param {number} to @param {Mark[]} marks
 * @returns {Node[]}
 */
export function marked(text, from, to, marks) {
  const near = marks.filter((mark) => mark.start < to && mark.end > from);
  if (!near.length) return [document.createTextNode(text.slice(from, to))];
  const inside = (/** @type {number} */ at) => at > from && at < to;
  const edges = near.flatMap((mark) => [mark.start, mark.end]).filter(inside);
  const cuts = [...new Set([from, ...edges, to])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, n) => {
    const covering = near.filter((mark) => mark.start < cuts[n + 1] && mark.end > start);
    return layered(text.slice(start, cuts[n + 1]), covering);
  });
}

/** @param {string} piece @param {Mark[]} covering @returns {Node} */
function layered(piece, covering) {
  /** @type {Node} */
  let node = document.createTextNode(piece);
  if (covering.some((mark) => !mark.code)) node = el("mark", { class: "ws-quoted" }, node);
  const codes = covering.flatMap((mark) => mark.code ?? []);
  codes.forEach((code, depth) => {
    const span = paint(el("span", { class: "ws-span" }, node), code);
    span.style.setProperty("--ws-depth", String(depth));
    node = span;
  });
  return node;
}

/**
 * The names of the tags that end at this place.
 * @param {Mark[]} marks @param {number} from @param {number} to
 * @returns {HTMLElement[]}
 */
export function endingHere(marks, from, to) {
  return marks.flatMap((mark) =>
    mark.code && mark.end > from && mark.end <= to ? [chip(mark.code)] : [],
  );
}

const EDGE = /[\p{P}\p{Cf}]/u;

/**
 * The words of a text, without the punctuation around them.
 * @param {string} text
 * @returns {{ start: number, end: number }[]}
 */
export function wordPlaces(text) {
  const found = [];
  for (const { 0: chunk, index } of text.matchAll(/\S+/gu)) {
    const points = [...chunk];
    let first = 0;
    let last = points.length;
    while (first < last && EDGE.test(points[first])) first += 1;
    while (last > first && EDGE.test(points[last - 1])) last -= 1;
    if (first === last) continue;
    const start = index + points.slice(0, first).join("").length;
    found.push({ start, end: start + points.slice(first, last).join("").length });
  }
  return found;
}
