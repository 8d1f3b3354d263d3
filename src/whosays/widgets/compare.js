// Where do the learner and the reference differ, and what are their reasons? One at a time.
import { comparedSquares } from "./compared_squares.js";
import { comparedLine, comparedUnit } from "./compared_unit.js";
import { comparison } from "./comparison.js";
import { announcer, el, region } from "./shared/base.js";
import { problemLine } from "./shared/keeping.js";
import { whenLookedAt } from "./shared/looked_at.js";
import { panel } from "./shared/panel.js";
import { writingBox } from "./shared/writing_box.js";

/**
 * @typedef {import("./compared_unit.js").Row} Row
 * @typedef {{ learner: string, codes: import("./shared/base.js").Code[], units: number, language: string, rows: Row[] }} State
 * @typedef {{ key: string, node: HTMLElement, box: ReturnType<typeof writingBox> | null }} Card
 */

const NOTHING =
  "There is nothing to compare yet. Tag a few units first. Then come back here: each unit you " +
  "have tagged appears beside the reference.";
const NO_DIFFERENCE = "There is no unit where we differ. Choose any square to see our reason.";

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "compare", "Your codes beside the reference");
    const say = announcer(root);
    const problem = problemLine();
    const headline = el("h3", { class: "ws-headline" });
    const summary = el("p", { class: "ws-summary" });
    const squares = comparedSquares((unit) => choose(unit));
    const place = el("p", { class: "ws-which" });
    const [back, on] = [step("‹", "The difference before", -1), step("›", "The next difference", 1)];
    const walk = el("div", { class: "ws-row ws-walk" }, back, place, on);
    const stage = el("div", { class: "ws-stage" });
    const lines = el("ul", { class: "ws-lines" });
    const count = el("summary", {});
    const all = el("details", { class: "ws-all" }, count, lines);
    const body = el("div", { hidden: true }, squares.element, walk, stage, all);
    root.append(headline, summary, problem.node, body);

    /** @type {Map<string, Card>} those that were looked at, with what is typed in them */
    const cards = new Map();
    /** @type {State} */
    let state = { learner: "", codes: [], units: 0, language: "", rows: [] };
    let compared = comparison([]);
    /** @type {Map<string, import("./shared/base.js").Code>} */
    let codes = new Map();
    let chosen = "";

    const link = panel(model, {
      state(/** @type {State} */ now, sent) {
        const waited = document.activeElement === summary && !state.rows.length;
        if (now.learner !== state.learner) clear();
        [state, compared] = [now, comparison(now.rows)];
        codes = new Map(now.codes.map((code) => [code.code, code]));
        problem.show();
        if (!compared.at(chosen)) chosen = compared.different[0]?.unit ?? "";
        draw();
        if (sent) say(cards.get(sent.about)?.box?.words() ?? "");
        else if (waited && now.rows.length) say(`${headline.textContent}. ${summary.textContent}`);
      },
      problem: ({ text }, sent) => sent || problem.show(text),
    });
    link.tell("ready");

    // What is tagged elsewhere on the page is here when one looks: on screen, or with focus.
    const unwatch = whenLookedAt(root, link.look);
    all.addEventListener("toggle", drawLines);

    function draw() {
      const some = state.rows.length > 0;
      headline.hidden = body.hidden = !some;
      summary.textContent = some ? compared.inWords(state.units) : NOTHING;
      // While there is nothing else to stop at, Tab stops here: focus reads again what is tagged.
      summary.tabIndex = some ? -1 : 0;
      headline.textContent = some ? compared.headline() : "";
      count.textContent = state.rows.length === 1 ? "In one line" : `All ${state.rows.length}, one line each`;
      squares.draw(state.rows, chosen);
      for (const [unit, { box }] of cards) {
        const row = compared.at(unit);
        if (row) box?.set(row);
      }
      drawLines();
      show();
    }

    /** The card of the unit that is looked at. */
    function show() {
      const row = compared.at(chosen);
      const card = row && cardOf(row);
      place.textContent = row ? compared.placeInWords(row) : NO_DIFFERENCE;
      for (const [button, by] of /** @type {const} */ ([[back, -1], [on, 1]])) {
        button.hidden = !compared.different.length;
        button.setAttribute("aria-disabled", String(!compared.beside(chosen, by)));
      }
      if (!card) stage.replaceChildren();
      else if (stage.firstChild !== card.node) stage.replaceChildren(card.node);
    }

    /** @param {string} unit */
    function choose(unit) {
      if (unit === chosen) return;
      chosen = unit;
      squares.draw(state.rows, chosen);
      show();
      const row = compared.at(unit);
      if (row) say(`${compared.placeInWords(row)}. ${row.place}. ${row.shown}`);
    }

    /** @param {string} sign @param {string} name @param {1 | -1} by */
    function step(sign, name, by) {
      const onclick = () => {
        const next = compared.beside(chosen, by);
        if (next) choose(next.unit);
        else say("There is none.");
      };
      return el("button", { type: "button", "aria-label": name, title: name, onclick }, sign);
    }

    /** A card whose row has not changed stays as it is. @param {Row} row @returns {Card} */
    function cardOf(row) {
      const { text, kept, drafted, ...rest } = row;
      const key = JSON.stringify(rest);
      const before = cards.get(row.unit);
      if (before?.key === key) return before;
      before?.box?.stop();
      const box =
        row.relation === "different"
          ? writingBox(link, "Your reason", 2, {
              about: row.unit,
              content: (text) => ({ unit: row.unit, text }),
            })
          : null;
      const card = { key, box, node: comparedUnit(row, codes, state.language, box?.node) };
      cards.set(row.unit, card);
      box?.set(row);
      return card;
    }

    function drawLines() {
      if (!all.open) return;
      lines.replaceChildren(
        ...state.rows.map((row) =>
          comparedLine(row, codes, () => {
            choose(row.unit);
            squares.element.focus();
          }),
        ),
      );
    }

    function clear() {
      for (const { box } of cards.values()) box?.stop();
      cards.clear();
      chosen = "";
    }

    return () => {
      clear();
      unwatch();
      link.stop();
      root.remove();
    };
  },
};
