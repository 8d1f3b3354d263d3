// What is at hand, what is tagged, what is on its way, and where to go next? No element in it.
import { placeKey, standing } from "./standing.js";

/** @typedef {import("./standing.js").Tag} Tag */
/** @typedef {import("./standing.js").Place} Place */
/** @typedef {import("./tagger_page.js").Unit} Unit */
/** @typedef {{ start: number, end: number } | null} Words picked in the unit at hand */

/**
 * The state of a Tagger.
 * @param {{ kind: string, codes: import("../shared/base.js").Code[] }} scheme
 * @param {{ latest: (about: string) => any, failed: (about: string) => any }} asked what Python
 *   has not confirmed, and what it refused, about a place
 */
export function tagging(scheme, asked) {
  const spans = scheme.kind === "span";
  const codes = new Map(scheme.codes.map((code) => [code.code, code]));
  const tags = standing();
  /** @type {Unit[]} */
  let units = [];
  /** @type {Map<string, number>} */
  let order = new Map();
  let at = 0;

  /** @param {string} unit */
  const placeOf = (unit) => order.get(unit) ?? 0;
  /** @param {number} number */
  const numbered = (number) => `Unit ${number + 1} of ${units.length}`;
  /** The tag of a place, or what it is about to be. @param {Place | null} place @returns {Tag | undefined} */
  const tagAt = (place) => (place ? (asked.latest(placeKey(place)) ?? tags.at(place)) : undefined);
  /** @param {number} number */
  const tagged = (number) => {
    const { id: unit, basis } = units[number];
    return spans ? tags.of(unit).length > 0 : Boolean(tagAt({ unit, start: null, end: null, basis })?.code);
  };

  return {
    spans,
    codes,
    tags,
    numbered,
    placeOf,
    tagAt,

    get units() {
      return units;
    },

    /** The number of the unit at hand, from 0. */
    get at() {
      return at;
    },
    set at(number) {
      at = number;
    },

    get unit() {
      return units[at];
    },

    /** The units; they come once. @param {Unit[]} all */
    open(all) {
      units = all;
      order = new Map(all.map((unit, number) => [unit.id, number]));
    },

    /** The unit, or in a scheme of spans the words picked in it. @param {Words} words @returns {Place | null} */
    place(words) {
      const { id: unit, basis } = units[at];
      if (!spans) return { unit, start: null, end: null, basis };
      return words && { unit, ...words, basis };
    },

    /**
     * What to send for a new tag, a new note (`code` as it is) or a tag taken away (no code). A
     * note that was not saved goes with it.
     * @param {Place} place @param {string | null} code @param {string | null} [note]
     * @returns {Tag}
     */
    change({ unit, start, end, basis }, code, note = null) {
      const before = asked.failed(placeKey({ unit, start, end, basis }))?.note ?? null;
      return { unit, start, end, basis, code, note: note ?? before };
    },

    /**
     * The next unit without a tag, from here on and then from the top; none: undefined. A tag that
     * is on its way is one.
     */
    nextUntagged() {
      const all = [...units.keys()];
      return [...all.slice(at + 1), ...all].find((number) => !tagged(number));
    },

    /** The first unit without a tag, from the top. */
    firstUntagged: () => [...units.keys()].find((number) => !tagged(number)),

    /** Whether every unit has a tag that is saved. */
    get complete() {
      return !spans && units.length > 0 && tags.units === units.length;
    },

    /** Take in what was committed. Which units have changed, by number? @param {Tag[]} changes */
    apply(changes) {
      changes.forEach(tags.apply);
      return new Set(changes.map((tag) => placeOf(tag.unit)));
    },

    /** All tags that stand, from the beginning. Which units have changed? @param {Tag[]} all */
    restart(all) {
      const before = [...units.keys()].filter((number) => tags.of(units[number].id).length);
      tags.clear();
      all.forEach(tags.apply);
      return new Set([...before, ...all.map((tag) => placeOf(tag.unit))]);
    },

    /**
     * What came of something asked, in words.
     * @param {{ kind: string, content: any }} sent @param {Tag | undefined} tag the last change
     */
    outcome({ kind, content }, tag) {
      if (!tag) return kind === "undo" ? "There is nothing to undo." : "Saved.";
      const label = codes.get(tag.code ?? "")?.label.toLowerCase();
      const what = `${numbered(placeOf(tag.unit))}: ${label ?? "no tag"}`;
      if (kind === "undo") return `Undone. ${what}. Saved.`;
      return content.note === null ? `${what}. Saved.` : "Note saved.";
    },

    /** How far the learner is, in words. */
    progress() {
      if (!spans) return `${tags.units} of ${units.length} tagged`;
      const phrases = tags.tags === 1 ? "phrase" : "phrases";
      return `${tags.tags} ${phrases} tagged in ${tags.units} of ${units.length} units`;
    },
  };
}
