// What does the page say about each tie, where, and who is the one saying it?
import { el, region, wire } from "./shared/base.js";

/**
 * @typedef {{ place: string, voice: string, shown: string }} Unit
 * @typedef {{ says: string, tie: [string, string, string], letter: string, label: string, units: Unit[] }} Row
 */

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "tie-list", "The ties one by one");
    const list = el("ul", { class: "ws-ties" });
    root.append(
      el("p", { class: "ws-lead" }, "Open a tie to read where it stands, and who says so there."),
      list,
    );
    const link = wire(model, {
      ties({ rows, language }) {
        const open = openOnes(list);
        list.replaceChildren(...rows.map((/** @type {Row} */ row) => line(row, language, open)));
      },
    });
    link.tell("ready");
    return () => {
      link.stop();
      root.remove();
    };
  },
};

/** What was opened stays open when the list changes. @param {HTMLElement} list */
function openOnes(list) {
  const open = list.querySelectorAll("details[open]");
  return new Set([...open].map((one) => /** @type {HTMLElement} */ (one).dataset.tie));
}

/** @param {Row} row @param {string} language @param {Set<string | undefined>} open */
function line({ says, tie: [from, how, to], letter, label, units }, language, open) {
  const tie = `${from} ${how} ${to}`;
  const count = `${units.length}\u00a0${units.length === 1 ? "unit" : "units"}`;
  return el(
    "li",
    {},
    el(
      "details",
      { "data-tie": tie, open: open.has(tie) },
      el(
        "summary",
        {},
        el("b", { class: "ws-letter", title: label }, letter),
        " ",
        el("span", { dir: "auto" }, `${says}: `, el("b", {}, from), ` ${how} `, el("b", {}, to)),
        el("span", { class: "ws-count" }, ` ${count}`),
      ),
      ...units.map(({ place, voice, shown }) =>
        el(
          "div",
          { class: "ws-where" },
          el("p", { class: "ws-place" }, `${place}. Who says so: ${voice}.`),
          el("p", { lang: language, dir: "auto" }, shown),
        ),
      ),
    ),
  );
}
