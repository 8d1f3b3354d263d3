// Where do two readings agree and differ, and which difference comes next? No element in it.

/** @typedef {import("./compared_unit.js").Row} Row */

/** Each relation with a sign and in words. @type {Record<Row["relation"], [string, string]>} */
export const RELATIONS = {
  same: ["=", "The same tag"],
  defended: ["≈", "A tag that careful readers also choose"],
  different: ["≠", "Different"],
};

/** @param {Row[]} rows */
export function comparison(rows) {
  const different = rows.filter(({ relation }) => relation === "different");
  /** @param {Row["relation"]} relation */
  const count = (relation) => rows.filter((row) => row.relation === relation).length;

  return {
    rows,
    different,

    /** @param {string} unit */
    at: (unit) => rows.find((row) => row.unit === unit),

    /**
     * The difference before or after a unit, in page order; undefined where there is none.
     * @param {string} unit @param {1 | -1} by
     */
    beside(unit, by) {
      const here = rows.findIndex((row) => row.unit === unit);
      const rest = by > 0 ? rows.slice(here + 1) : rows.slice(0, Math.max(here, 0)).reverse();
      return rest.find(({ relation }) => relation === "different");
    },

    /** Which one of the differences a unit is, or what else. @param {Row} row */
    placeInWords(row) {
      const at = different.indexOf(row);
      if (at >= 0) return `${at + 1} of ${different.length} where we differ`;
      return RELATIONS[row.relation][1];
    },

    /** How many agree, in one line. */
    headline() {
      const agree = rows.length - different.length;
      return `You and we agree on ${agree} of ${rows.length}`;
    },

    /** What that is made of. @param {number} units on the whole page */
    inWords(units) {
      const so = rows.length < units ? `You have tagged ${rows.length} of ${units} so far. ` : "";
      return (
        `${so}The same tag: ${count("same")}. One that careful readers also choose: ` +
        `${count("defended")}. Different: ${different.length}. ` +
        "Ours is one careful reading with its reasons. You may think otherwise, and say why."
      );
    },
  };
}
