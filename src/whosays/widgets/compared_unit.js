// What do the learner and the reference say of one unit? A card of the comparison.
import { chip, el } from "./shared/base.js";

/**
 * @typedef {import("./shared/base.js").Code} Code
 * @typedef {{ unit: string, place: string, shown: string, mine: string, note: string,
 *   theirs: string, also: string[], why: string, relation: "same" | "defended" | "different",
 *   text: string, kept: string | null, drafted: boolean }} Row
 */

/** Each relation with a sign and in words. */
const RELATIONS = {
  same: ["=", "Same code"],
  defended: ["≈", "A code that careful readers also choose"],
  different: ["≠", "Different"],
};

/**
 * @param {Row} row @param {Map<string, Code>} codes @param {HTMLElement} [box]
 * @returns {HTMLElement}
 */
export function comparedUnit(row, codes, box) {
  const name = (/** @type {string} */ code) => {
    const known = codes.get(code);
    return known ? chip(known) : el("span", { class: "ws-chip" }, code);
  };
  const others = row.also.filter((code) => code !== row.mine);
  const side = (/** @type {string} */ who, /** @type {any[]} */ ...what) =>
    el("div", { class: "ws-side", lang: "en" }, el("p", { class: "ws-label" }, who), ...what);
  const [sign, relation] = RELATIONS[row.relation];
  return el(
    "li",
    {},
    el("p", { class: "ws-place", lang: "en" }, row.place),
    el("p", { class: "ws-unit", dir: "auto" }, row.shown),
    el(
      "p",
      { class: "ws-relation", lang: "en" },
      el("span", { "aria-hidden": "true" }, sign),
      ` ${relation}`,
    ),
    el(
      "div",
      { class: "ws-sides" },
      side("You", name(row.mine), row.note ? el("p", { dir: "auto" }, row.note) : null),
      side("The reference", name(row.theirs), el("p", {}, row.why)),
    ),
    others.length
      ? el(
          "p",
          { class: "ws-also", lang: "en" },
          "Careful readers also choose: ",
          ...others.map(name),
        )
      : null,
    box ?? null,
  );
}
