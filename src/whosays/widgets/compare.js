// Where do the learner and the reference differ, and what are their reasons?
import { announcer, el, inLanguage, region } from "./shared/base.js";
import { comparedUnit } from "./compared_unit.js";
import { problemLine } from "./shared/keeping.js";
import { whenLookedAt } from "./shared/looked_at.js";
import { panel } from "./shared/panel.js";
import { writingBox } from "./shared/writing_box.js";

/**
 * @typedef {import("./compared_unit.js").Row} Row
 * @typedef {{ learner: string, codes: import("./shared/base.js").Code[], units: number, language: string, rows: Row[] }} State
 * @typedef {{ key: string, node: HTMLElement, row: Row,
 *   box: ReturnType<typeof writingBox> | null }} Card
 */

/** @type {{ name: string, keeps: (row: Row) => boolean }[]} */
const FILTERS = [
  { name: "All", keeps: () => true },
  { name: "Only where we differ", keeps: (row) => row.relation === "different" },
  { name: "Only where careful readers split", keeps: (row) => row.also.length > 0 },
];

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "compare", "Your codes beside the reference");
    const say = announcer(root);
    const problem = problemLine();
    const summary = el("p", { class: "ws-summary" });
    const buttons = FILTERS.map((filter) =>
      el("button", { type: "button", onclick: () => choose(filter) }),
    );
    const bar = el("div", { class: "ws-row", role: "group", "aria-label": "Show" }, ...buttons);
    const list = el("ul", { class: "ws-cards" });
    const none = el("p", { hidden: true }, "There are none.");
    root.append(summary, bar, problem.node, list, none);

    /** @type {Map<string, Card>} */
    let cards = new Map();
    let [learner, filter] = ["", FILTERS[0]];

    const link = panel(model, {
      state(/** @type {State} */ state, sent) {
        const waited = document.activeElement === summary && !cards.size;
        if (state.learner !== learner) clear();
        learner = state.learner;
        problem.show();
        inLanguage(list, state.language);
        draw(state);
        summary.textContent = inWords(state);
        // While there is nothing else to stop at, Tab stops here: focus reads again what is coded.
        summary.tabIndex = state.rows.length ? -1 : 0;
        bar.hidden = !state.rows.length;
        choose(filter, false);
        const kept = sent && cards.get(sent.about);
        for (const { box, row } of cards.values()) box?.set(row);
        if (kept) say(kept.box?.words() ?? "");
        else if (waited && cards.size) say(inWords(state));
      },
      problem: ({ text }, sent) => sent || problem.show(text),
    });
    link.tell("ready");

    // What is tagged elsewhere on the page is here when one looks: on screen, or with focus.
    const unwatch = whenLookedAt(root, link.look);

    /** Cards whose row has not changed stay as they are, with what is typed in them. @param {State} state */
    function draw({ rows, codes }) {
      const labels = new Map(codes.map((code) => [code.code, code]));
      const before = cards;
      cards = new Map(rows.map((row) => [row.unit, card(row, labels, before.get(row.unit))]));
      for (const [unit, old] of before) if (cards.get(unit) !== old) remove(old);
      [...cards.values()].forEach(({ node }, at) => {
        if (list.children[at] !== node) list.insertBefore(node, list.children[at] ?? null);
      });
    }

    /** @param {Row} row @param {Map<string, import("./shared/base.js").Code>} codes @param {Card} [before] @returns {Card} */
    function card(row, codes, before) {
      const { text, kept, drafted, ...rest } = row;
      const key = JSON.stringify(rest);
      if (before?.key === key) return Object.assign(before, { row });
      const box =
        row.relation === "different"
          ? writingBox(link, "What would you say to defend yours?", 3, {
              about: row.unit,
              content: (text) => ({ unit: row.unit, text }),
            })
          : null;
      return { key, row, box, node: comparedUnit(row, codes, box?.node) };
    }

    /** @param {Card} card */
    function remove(card) {
      card.box?.stop();
      card.node.remove();
    }

    function clear() {
      for (const card of cards.values()) remove(card);
      cards = new Map();
    }

    /** @param {(typeof FILTERS)[0]} wanted */
    function choose(wanted, aloud = true) {
      filter = wanted;
      const rows = [...cards.values()];
      buttons.forEach((button, at) => {
        const count = rows.filter(({ row }) => FILTERS[at].keeps(row)).length;
        button.textContent = `${FILTERS[at].name} (${count})`;
        button.setAttribute("aria-pressed", String(FILTERS[at] === wanted));
      });
      for (const { node, row } of rows) node.hidden = !wanted.keeps(row);
      const shown = rows.filter(({ row }) => wanted.keeps(row)).length;
      none.hidden = shown > 0 || !rows.length;
      if (aloud) say(`${shown} of ${rows.length} shown.`);
    }

    return () => {
      clear();
      unwatch();
      link.stop();
      root.remove();
    };
  },
};

/** @param {State} state */
function inWords({ rows, units }) {
  if (!rows.length)
    return (
      "There is nothing to compare yet. Code a few units in the tagger first. " +
      "Then come back here: each unit you have coded appears beside the reference."
    );
  const count = (/** @type {string} */ relation) =>
    rows.filter((row) => row.relation === relation).length;
  return (
    `You have coded ${rows.length} of ${units} units. The same code: ${count("same")}. ` +
    `A code that careful readers also choose: ${count("defended")}. ` +
    `Different: ${count("different")}. ` +
    "The reference is one careful reading with its reasons. It can be argued with."
  );
}
