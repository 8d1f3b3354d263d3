// How does a careful reader code a unit, and why?
import { chip, el, region, wire } from "./base.js";

/**
 * @typedef {{ place: string, shown: string, code: string, why: string, also: string[] }} Row
 * @typedef {{ question: string, codes: import("./base.js").Code[], language: string, rows: Row[] }} Example
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
    el("p", { class: "ws-unit", dir: "auto", lang: language }, row.shown),
    el("p", { class: "ws-asked" }, `${question} `, name(row.code)),
    el("p", { class: "ws-why" }, row.why),
    row.also.length
      ? el("p", { class: "ws-why" }, "A careful reader could also say: ", ...row.also.map(name))
      : null,
  );
}
