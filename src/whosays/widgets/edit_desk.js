// How do the units of a page stand on an editor's desk?
import { arrangedPage } from "./arranged_page.js";
import { arranging } from "./shared/arranging.js";
import { announcer, chip, el, inLanguage, region } from "./shared/base.js";
import { problemLine } from "./shared/keeping.js";
import { marked, quotedMarks } from "./shared/marked_text.js";
import { panel } from "./shared/panel.js";
import { savedLine } from "./shared/saved_line.js";
import { undoRow } from "./shared/undo_row.js";

/**
 * @typedef {import("./shared/base.js").Code} Code
 * @typedef {import("./arranged_page.js").Unit} Unit
 * @typedef {import("./arranged_page.js").Standing} Standing
 * @typedef {Standing & { language: string, codes: Code[], units: Unit[] }} State
 */

const HELP =
  "Drag a card by its number, or use the arrows on it. With the keyboard: Tab to a card, then the " +
  "up and down arrows walk from card to card. Shift + up or down moves a card. Shift + Home moves " +
  "it to the top, Shift + End to the bottom. Ctrl + Z undoes.";

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "edit_desk", "Edit desk");
    const say = announcer(root);
    const problem = problemLine();
    const words = el("p", { class: "ws-found" });
    const head = el("div", { class: "ws-head-block" });
    /** @type {Map<string, Code>} */
    let codes = new Map();
    let undoable = false;

    const link = panel(
      model,
      {
        state(/** @type {State} */ state) {
          codes = new Map(state.codes.map((code) => [code.code, code]));
          page.open(state.units);
          head.replaceChildren(...page.head.map((unit) => el("div", {}, ...card(unit))));
          for (const part of [head, list.element]) inLanguage(part, state.language);
          problem.show();
          show(state);
          page.cards.forEach(list.refresh);
        },
        order: show,
        words: (message) => (words.textContent = message.words),
        problem: ({ text }, sent) => sent || problem.show(text),
      },
      "catch_up",
    );
    const page = arrangedPage(link);
    const saved = savedLine(link);
    const row = undoRow(
      root,
      say,
      {
        undo: ["Undo", "There is nothing to undo."],
        redo: ["Redo", "There is nothing to redo."],
        back: ["Back to the page’s order", "This is the page’s own order."],
      },
      (kind) => outcome(page.ask(kind)),
    );
    const list = arranging({
      label: "The page in your order",
      nameOf: (/** @type {Unit} */ unit) => unit.name,
      contentOf: card,
      moved: (move) => outcome(page.move(move)),
      line: { text: "Halfway down the page", after: page.half },
      say,
    });
    root.append(
      el("h3", {}, "Edit desk"),
      el(
        "p",
        { class: "ws-lead" },
        "You are the editor. Put the page into an order that you would print. The headline block " +
          "stays on top: a headline is written, not moved.",
      ),
      el("details", {}, el("summary", {}, "How to move a card"), el("p", {}, HELP)),
      el("div", { class: "ws-row" }, ...row.buttons, saved.line),
      saved.alert,
      words,
      problem.node,
      el("details", {}, el("summary", {}, "The headline block"), head),
      list.element,
    );
    link.tell("ready");

    /** @param {Unit} unit */
    function card(unit) {
      const code = codes.get(unit.code ?? "");
      return [
        el("span", { class: "ws-place" }, unit.name),
        code ? chip(code, unit.yours ? " (your tag)" : " (our reading)") : "Not tagged yet",
        el("p", {}, ...marked(unit.shown, 0, unit.shown.length, quotedMarks(unit.shown, unit.quoted))),
      ];
    }

    /** What is shown is what stands, where something was refused. @param {Promise<any>} asked */
    async function outcome(asked) {
      row.show({ undo: true });
      problem.show();
      const answer = await asked;
      if (answer.kind !== "problem") return;
      row.show({ undo: undoable });
      problem.show(answer.text);
      list.draw(page.cards);
    }

    /**
     * What stands now, after a call of this view or a change from elsewhere.
     * @param {Standing} now @param {import("./shared/panel.js").Sent} [sent]
     */
    function show(now, sent) {
      page.take(now);
      words.textContent = now.words;
      row.show(now);
      undoable = now.undo;
      if (now.undo || now.redo || now.back) link.stands("order");
      list.draw(page.cards);
      if (sent && link.saving().says === "Saved") say(`${page.outcome(sent)} Saved. ${now.words}`);
    }

    root.addEventListener("focusin", (event) => {
      if (!root.contains(/** @type {Node | null} */ (event.relatedTarget))) link.look();
    });
    return () => {
      list.stop();
      link.stop();
      root.remove();
    };
  },
};
