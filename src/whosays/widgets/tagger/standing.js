// Which tags stand, unit by unit?

/**
 * `start` and `end` count code points of what was shown; null for a whole unit. `basis` says
 * what was shown: `text` (the page's own words) or `gist` (ours).
 * @typedef {{ unit: string, code: string | null, start: number | null, end: number | null,
 *   basis: string, note: string | null }} Tag
 * @typedef {Pick<Tag, "unit" | "start" | "end" | "basis">} Place
 * @typedef {ReturnType<typeof standing>} Standing
 */

/**
 * One text for one place, to compare places by.
 * @param {Place} place
 */
export function placeKey({ unit, start, end, basis }) {
  return start === null ? unit : `${unit}:${start}-${end}:${basis}`;
}

/** The tags that stand. */
export function standing() {
  /** @type {Map<string, Tag[]>} */
  const byUnit = new Map();
  let count = 0;

  return {
    /** @param {string} unit @returns {Tag[]} */
    of: (unit) => byUnit.get(unit) ?? [],

    /** @param {Place | null} place */
    at: (place) =>
      place ? byUnit.get(place.unit)?.find((tag) => placeKey(tag) === placeKey(place)) : undefined,

    /** The latest tag of a place stands; a code of null takes away. @param {Tag} tag */
    apply(tag) {
      const before = byUnit.get(tag.unit) ?? [];
      const others = before.filter((one) => placeKey(one) !== placeKey(tag));
      if (tag.code !== null) others.push(tag);
      others.sort((a, b) => (a.start ?? 0) - (b.start ?? 0) || (b.end ?? 0) - (a.end ?? 0));
      count += others.length - before.length;
      if (others.length) byUnit.set(tag.unit, others);
      else byUnit.delete(tag.unit);
    },

    clear() {
      byUnit.clear();
      count = 0;
    },

    /** How many units have a tag. */
    get units() {
      return byUnit.size;
    },

    /** How many tags there are. */
    get tags() {
      return count;
    },
  };
}
