// What do the learner and the reference say of one unit? The card of the comparison, and one line.
import { RELATIONS } from "./comparison.js";
import { chip, el } from "./shared/base.js";

/**
 * @typedef {import("./shared/base.js").Code} Code
 * @typedef {{ unit: string, place: string, shown: string, mine: string, note: string,
 *   theirs: string, also: string[], why: string, relation: "same" | "defended" | "different",
 *   text: string, kept: string | null, drafted: boolean }} Row
 */

const ASKED = "What would you say to defend yours?";

/** @param {Map<string, Code>} codes @param {string} code */
const name = (codes, code) => {
  const known = codes.get(code);
  return known ? chip(known) : el("span", { class: "ws-chip" }, code);
};

/**
 * What the learner says comes first, then ours.
 * @param {Row} row @param {Map<string, Code>} codes @param {string} language
 * @param {HTMLElement} [box] to defend their code in
 * @returns {HTMLElement}
 */
export function comparedUnit(row, codes, language, box) {
  const others = row.also.filter((code) => code !== row.mine);
  const [sign, relation] = RELATIONS[row.relation];
  const side = (/** @type {string} */ who, /** @type {any[]} */ ...what) =>
    el("div", { class: "ws-side" }, el("p", { class: "ws-label" }, who, " ", what[0]), ...what.slice(1));
  return el(
    "article",
    { class: "ws-compared", "aria-label": row.place },
    box ? el("h4", {}, ASKED) : null,
    el("p", { class: "ws-place" }, row.place, " · ", el("b", {}, `${sign} ${relation}`)),
    el("p", { class: "ws-unit ws-print", dir: "auto", lang: language }, row.shown),
    side(
      "You:",
      name(codes, row.mine),
      row.note ? el("p", { dir: "auto" }, row.note) : null,
      box ?? null,
    ),
    side(
      "The reference:",
      name(codes, row.theirs),
      el("p", {}, row.why),
      others.length
        ? el(
            "p",
            { class: "ws-also" },
            "Careful readers also choose: ",
            ...others.map((code) => name(codes, code)),
          )
        : null,
    ),
  );
}

/**
 * A unit in one line, which leads to its card.
 * @param {Row} row @param {Map<string, Code>} codes @param {() => void} go
 */
export function comparedLine(row, codes, go) {
  const [sign, relation] = RELATIONS[row.relation];
  const both = row.mine === row.theirs;
  return el(
    "li",
    {},
    el(
      "button",
      { type: "button", onclick: go },
      el("span", { class: "ws-sign", "aria-hidden": "true" }, sign),
      el("span", { class: "ws-spoken" }, `${relation}: `),
      el("span", { class: "ws-where" }, row.place),
      el("span", { class: "ws-both" }, "you ", name(codes, row.mine)),
      both ? null : el("span", { class: "ws-both" }, "we ", name(codes, row.theirs)),
    ),
  );
}
