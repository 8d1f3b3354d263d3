// How do the units of a page stand on an editor's desk, and what was moved, undone and saved?
import { arranging } from "./shared/arranging.js";
import { announcer, chip, el, region, wire } from "./shared/base.js";
import { patience, problemLine, uniqueId } from "./shared/keeping.js";
import { marked, quotedMarks } from "./shared/marked_text.js";

/**
 * @typedef {import("./shared/base.js").Code} Code
 * @typedef {{ id: string, name: string, shown: string, quoted: string[], code: string | null,
 *   yours: boolean, still: boolean }} Unit
 * @typedef {{ order: string[] | null, move: { unit: string, to: number } | null, undo: boolean,
 *   redo: boolean, back: boolean, words: string, call: string | null }} Standing
 * @typedef {Standing & { learner: string, language: string, codes: Code[], units: Unit[] }} State
 * @typedef {{ call: string, unit: string, to: number, said: string }} Sent what was sent and is
 *   not confirmed; without a unit it is no move
 */

const HELP =
  "Drag a card by its number, or use the arrows on it. With the keyboard: Tab to a card, then the " +
  "up and down arrows walk from card to card. Alt + up or down moves a card. Alt + Home moves it " +
  "to the top, Alt + End to the bottom. Ctrl + Z undoes.";

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "edit_desk", "Edit desk");
    const say = announcer(root);
    const problem = problemLine();
    const words = el("p", { class: "ws-found" });
    const saved = el("p", { class: "ws-state" });
    const clock = patience((text) => (saved.textContent = text));
    const buttons = {
      undo: button("Undo", "undo", "Undone."),
      redo: button("Redo", "redo", "Done again."),
      back: button("Back to the page’s order", "back", "The page’s own order again."),
    };

    /** @type {Map<string, Unit>} */
    let units = new Map();
    /** @type {Map<string, Code>} */
    let codes = new Map();
    /** @type {string[]} what Python has confirmed */
    let standing = [];
    /** @type {Sent[]} */
    let sent = [];
    let learner = "";

    const list = arranging({
      label: "The page in your order",
      nameOf: (/** @type {Unit} */ unit) => unit.name,
      contentOf: card,
      isFixed: (unit) => unit.still,
      moved: (unit, to) => send("move", list.placeOf(unit), { unit, to }),
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
      el("div", { class: "ws-row" }, ...Object.values(buttons), saved),
      words,
      problem.node,
      list.element,
    );

    const link = wire(model, {
      state(/** @type {State} */ state) {
        if (state.learner !== learner) sent = [];
        learner = state.learner;
        codes = new Map(state.codes.map((code) => [code.code, code]));
        units = new Map(state.units.map((unit) => [unit.id, unit]));
        list.element.lang = state.language;
        problem.show();
        show(state);
        for (const unit of units.values()) list.refresh(unit);
      },
      order: show,
      words: (message) => (words.textContent = message.words),
      problem({ text, about }) {
        sent = sent.filter(({ call }) => call !== about);
        problem.show(text);
        draw();
      },
    });
    link.tell("ready");

    /** @param {Unit} unit */
    function card(unit) {
      const code = codes.get(unit.code ?? "");
      return [
        el("span", { class: "ws-place" }, unit.name),
        code ? chip(code, unit.yours ? " (your code)" : " (our reading)") : "No code yet",
        el("p", {}, ...marked(unit.shown, 0, unit.shown.length, quotedMarks(unit.shown, unit.quoted))),
      ];
    }

    /** @param {string} label @param {string} kind @param {string} done @returns {HTMLButtonElement} */
    function button(label, kind, done) {
      return el("button", { type: "button", onclick: () => press(kind, done) }, label);
    }

    /** @param {string} kind @param {string} said */
    function press(kind, said) {
      const pressed = buttons[/** @type {keyof typeof buttons} */ (kind)];
      if (!isOff(pressed)) send(kind, said);
      else say(kind === "back" ? "This is the page’s own order." : `There is nothing to ${kind}.`);
    }

    /** @param {string} kind @param {string} said @param {{ unit: string, to: number }} [move] */
    function send(kind, said, move) {
      const call = uniqueId();
      sent.push({ call, said, unit: move?.unit ?? "", to: move?.to ?? 0 });
      problem.show();
      saved.textContent = "Saving …";
      clock.wait();
      link.tell(kind, { call, learner, ...move });
    }

    /** What stands now, after a call of this view or a change from elsewhere. @param {Standing} now */
    function show(now) {
      if (now.order) standing = now.order;
      else if (now.move) standing = placed(standing, now.move);
      const mine = sent.find(({ call }) => call === now.call);
      sent = sent.filter((one) => one !== mine);
      words.textContent = now.words;
      for (const kind of /** @type {const} */ (["undo", "redo", "back"]))
        buttons[kind].setAttribute("aria-disabled", String(!now[kind]));
      draw();
      if (mine && !sent.length) say(`${mine.said} Saved. ${now.words}`);
    }

    /** The cards as they stand, with the moves on top that are not confirmed yet. */
    function draw() {
      const order = sent.filter(({ unit }) => unit).reduce(placed, standing);
      if (!sent.length) {
        clock.done();
        saved.textContent = Object.values(buttons).every(isOff) ? "" : "✓ Saved";
      }
      if (order.every((id) => units.has(id)))
        list.draw(order.map((id) => /** @type {Unit} */ (units.get(id))));
      root.dataset.waiting = String(sent.length);
    }

    /** @param {KeyboardEvent} event */
    function keyed(event) {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || !["z", "y"].includes(key)) return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) press("redo", "Done again.");
      else press("undo", "Undone.");
    }

    const catchUp = () => link.tell("catch_up");
    root.addEventListener("keydown", keyed);
    root.addEventListener("focusin", (event) => {
      if (!root.contains(/** @type {Node | null} */ (event.relatedTarget))) catchUp();
    });
    window.addEventListener("focus", catchUp);
    return () => {
      clock.done();
      list.stop();
      window.removeEventListener("focus", catchUp);
      link.stop();
      root.remove();
    };
  },
};

/** @param {HTMLButtonElement} button */
const isOff = (button) => button.getAttribute("aria-disabled") === "true";

/** An order with one unit at another place. @param {string[]} order @param {{ unit: string, to: number }} move */
function placed(order, { unit, to }) {
  const rest = order.filter((one) => one !== unit);
  rest.splice(to, 0, unit);
  return rest;
}
