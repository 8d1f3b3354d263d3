// How does a careful reader code a unit or its words, and why?
import { announcer, chip, el, fromPoints, region, wire } from "./shared/base.js";

/**
 * @typedef {{ place: string, shown: string, code: string, why: string, also: string[],
 *   plain: string, marked: [number, number] | null }} Row
 * @typedef {{ question: string, codes: import("./shared/base.js").Code[], language: string, rows: Row[] }} Example
 */

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "worked-example", "A worked example");
    const say = announcer(root);
    const list = el("ol", {});
    root.append(list);
    const link = wire(model, {
      /** @param {Example} example */
      example({ question, codes, language, rows }) {
        const known = new Map(codes.map((code) => [code.code, code]));
        /** @param {string} code */
        const name = (code) => chip(/** @type {any} */ (known.get(code)));
        list.replaceChildren(...rows.map((row) => card(row, question, language, name, say)));
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
 * The answer comes when it is asked for: there is time to think of one's own.
 * @param {Row} row @param {string} question @param {string} language
 * @param {(code: string) => HTMLElement} name @param {(text: string) => void} say
 */
function card(row, question, language, name, say) {
  const answer = el(
    "div",
    { class: "ws-revealed", hidden: true },
    el("p", {}, name(row.code), row.plain ? " A plain wording: " : null, row.plain ? el("b", {}, row.plain) : null),
    el("p", {}, row.why),
    row.also.length
      ? el("p", {}, "A careful reader could also say: ", ...row.also.map(name))
      : null,
  );
  const show = () => {
    const open = answer.hidden;
    answer.hidden = !open;
    button.textContent = open ? "Hide" : "Show our answer";
    button.setAttribute("aria-expanded", String(open));
    if (open) say(answer.textContent ?? "");
  };
  const button = el(
    "button",
    { type: "button", "aria-expanded": "false", onclick: show },
    "Show our answer",
  );
  return el(
    "li",
    {},
    el("p", { class: "ws-unit ws-print", dir: "auto", lang: language }, ...unitText(row)),
    el("div", { class: "ws-row" }, el("span", { class: "ws-asked" }, question), button),
    answer,
  );
}

/** The words that are coded are marked. @param {Row} row */
function unitText({ shown, marked }) {
  if (!marked) return [shown];
  const [from, to] = marked.map((points) => fromPoints(shown, points));
  return [shown.slice(0, from), el("mark", {}, shown.slice(from, to)), shown.slice(to)];
}
