// How does a careful reader code a unit or its words, and why?
import { chip, el, fromPoints, region, wire } from "./shared/base.js";

/**
 * @typedef {{ place: string, shown: string, code: string, why: string, also: string[],
 *   plain: string, marked: [number, number] | null }} Row
 * @typedef {{ question: string, codes: import("./shared/base.js").Code[], language: string, rows: Row[] }} Example
 */

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "worked-example", "A worked example");
    const list = el("ol", {});
    root.append(list);
    const link = wire(model, {
      /** @param {Example} example */
      example({ question, codes, language, rows }) {
        const known = new Map(codes.map((code) => [code.code, code]));
        /** @param {string} code */
        const name = (code) => chip(/** @type {any} */ (known.get(code)));
        list.replaceChildren(...rows.map((row) => card(row, question, language, name)));
      },
    });
    link.tell("ready");
    return () => {
      link.stop();
      root.remove();
    };
  },
};

/**
 * @param {Row} row @param {string} question @param {string} language
 * @param {(code: string) => HTMLElement} name
 */
function card(row, question, language, name) {
  return el(
    "li",
    {},
    el("p", { class: "ws-unit", dir: "auto", lang: language }, ...unitText(row)),
    el("p", { class: "ws-asked" }, `${question} `, name(row.code)),
    row.plain ? el("p", { class: "ws-asked" }, "A plain wording: ", el("b", {}, row.plain)) : null,
    el("p", { class: "ws-why" }, row.why),
    row.also.length
      ? el("p", { class: "ws-why" }, "A careful reader could also say: ", ...row.also.map(name))
      : null,
  );
}

/** The words that are coded are marked. @param {Row} row */
function unitText({ shown, marked }) {
  if (!marked) return [shown];
  const [from, to] = marked.map((points) => fromPoints(shown, points));
  return [shown.slice(0, from), el("mark", {}, shown.slice(from, to)), shown.slice(to)];
}
