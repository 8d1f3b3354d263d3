// How does the page read with plain words in place of the loaded ones?
import { announcer, el, inLanguage, region } from "./shared/base.js";
import { problemLine } from "./shared/keeping.js";
import { whenLookedAt } from "./shared/looked_at.js";
import { panel } from "./shared/panel.js";
import { phraseCard } from "./phrase_card.js";
import { swapToggle } from "./swap_toggle.js";
import { joined, swapping } from "./swapping.js";

/**
 * @typedef {import("./swapping.js").Piece} Piece
 * @typedef {{ part: string, place: string, units: { ours: boolean, pieces: Piece[] }[] }} Block
 * @typedef {{ learner: string, closed: boolean, language: string, note: string,
 *   unswapped: string, beside: string, choices: string[], blocks: Block[],
 *   phrases: import("./swapping.js").Phrase[] }} State
 */

const KEYS =
  "Press a marked phrase to swap it. With the keyboard: the left and right arrow keys go from " +
  "phrase to phrase, Space swaps. A dashed frame means: this is our plain wording, not the page’s. " +
  "Quotation marks around it go, for nobody said it so. You can also keep a phrase: then it is not " +
  "swapped with the others.";

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "word-swap", "The page, with phrases to swap");
    const say = announcer(root);
    const problem = problemLine();
    const gate = el("div", { class: "ws-gate", hidden: true });
    const desk = el("div", { hidden: true });
    root.append(problem.node, gate, desk);

    const page = swapping();
    /** @type {ReturnType<typeof swapToggle>[]} in page order */
    let toggles = [];
    /** @type {Map<string, ReturnType<typeof phraseCard>>} */
    const cards = new Map();
    /** @type {(import("./swapping.js").Mark & { node: Text })[]} */
    let marks = [];
    let learner = "";
    /** @type {string[]} */
    let choices = [];

    /** @type {HTMLElement} */
    const count = el("p", { class: "ws-count" });
    /** @type {HTMLElement} */
    const decided = el("p", { class: "ws-decided" });
    const unswapped = el("button", { type: "button", onclick: () => swapAll(false) });
    const plain = el("button", { type: "button", onclick: () => swapAll(true) }, "Plain words");
    /** @type {HTMLInputElement} */
    const both = el("input", { type: "checkbox", onchange: () => paper.classList.toggle("ws-two", both.checked) });
    const beside = el("span", {});
    const note = el("p", { class: "ws-note" });
    const paper = el("div", { class: "ws-paper", role: "group", "aria-label": "The page" });
    const tools = el(
      "div",
      { class: "ws-tools" },
      el(
        "div",
        { class: "ws-row", role: "group", "aria-label": "All phrases at once" },
        unswapped,
        plain,
        count,
      ),
      el("label", { class: "ws-both" }, both, beside),
      el("p", { class: "ws-note" }, KEYS),
    );
    desk.append(tools, note, paper, decided);

    const link = panel(model, {
      state(/** @type {State} */ state, sent) {
        problem.show();
        const asked = gate.contains(document.activeElement);
        showGate(state.closed);
        if (state.closed) return;
        if (state.learner !== learner) clear();
        ({ learner, choices } = state);
        page.take(state.phrases);
        if (!toggles.length) build(state);
        if (asked) toggles[0]?.button.focus(); // the button that was pressed is gone
        for (const [question, card] of cards) {
          card.set(page.phrase(question));
          if (sent?.about === question) say(card.form.words());
        }
        decided.hidden = !state.phrases.length;
        decided.textContent = page.decided(choices);
      },
      problem: ({ text }, sent) => sent || problem.show(text),
    });
    link.tell("ready");
    // Marks made in the tagger open the page.
    const unwatch = whenLookedAt(root, () => gate.hidden || link.look());

    /** @param {boolean} closed */
    function showGate(closed) {
      if (closed && !gate.childNodes.length)
        gate.append(
          el(
            "p",
            {},
            "This page shows the phrases that the reference marks. Mark some of your own in the " +
              "tagger first. Then they appear here.",
          ),
          el("button", { type: "button", onclick: () => link.tell("open") }, "Show them now"),
        );
      gate.hidden = !closed;
      desk.hidden = closed;
    }

    // ── the page ───────────────────────────────────────────────────────────────────────────

    /** @param {State} state */
    function build(state) {
      note.textContent = state.note;
      inLanguage(paper, state.language);
      unswapped.textContent = state.unswapped;
      beside.textContent = state.beside;
      [toggles, marks] = [[], []];
      paper.replaceChildren(...state.blocks.map(block));
      const pieces = state.blocks.flatMap(({ units }) => units.flatMap((unit) => unit.pieces));
      page.open(pieces.filter((piece) => "question" in piece));
      stopAt(0);
      show();
      tools.hidden = !toggles.length;
      if (!toggles.length)
        note.textContent = "Nobody has made a table of loaded phrases for this article yet.";
    }

    /** @param {Block} one */
    function block({ part, place, units }) {
      const has = units.some(({ pieces }) => pieces.some((piece) => "question" in piece));
      const line = el("p", { class: "ws-line", dir: "auto" });
      const ours = units.some((unit) => unit.ours) ? " ws-ours" : "";
      const beside = el("p", { class: `ws-line ws-beside${ours}`, dir: "auto" });
      units.forEach(({ pieces }, at) => {
        if (at) line.append(" ");
        if (at) beside.append(" ");
        for (const piece of joined(pieces))
          line.append(
            Array.isArray(piece)
              ? el("span", { class: "ws-glued" }, ...piece.map(drawn))
              : drawn(piece),
          );
        for (const piece of pieces) {
          if ("mark" in piece) beside.append(piece.mark);
          else if ("text" in piece) beside.append(piece.text);
          else beside.append(piece.head[0], el("mark", {}, piece.printed), piece.tail[0]);
        }
      });
      return el(
        "div",
        { class: `ws-block ws-${part}` },
        part === "body" ? null : el("p", { class: "ws-place", lang: "en" }, place),
        el("div", { class: "ws-pair" }, line, has ? beside : null),
      );
    }

    /** @param {string | import("./swapping.js").Mark | import("./swapping.js").Swap} piece */
    function drawn(piece) {
      if (typeof piece === "string") return piece;
      if ("mark" in piece) {
        const node = document.createTextNode(piece.mark);
        marks.push({ node, ...piece });
        return node;
      }
      const one = swapToggle(piece, page.phrase(piece.question).kind, press);
      toggles.push(one);
      return one.node;
    }

    /** The phrase is the one at hand: one tab stop for the page, as for a list. @param {number} at */
    function stopAt(at) {
      toggles.forEach(({ button }, n) => (button.tabIndex = n === at ? 0 : -1));
    }

    paper.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const at = toggles.findIndex(({ button }) => button === event.target);
      if (at < 0) return;
      const ahead = getComputedStyle(paper).direction === "rtl" ? -1 : 1;
      const places = { ArrowLeft: at - ahead, ArrowRight: at + ahead, Home: 0, End: toggles.length - 1 };
      const to = places[/** @type {keyof typeof places} */ (event.key)];
      if (to === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      toggles[Math.max(0, Math.min(to, toggles.length - 1))].button.focus();
    });
    paper.addEventListener("focusin", (/** @type {FocusEvent} */ { target }) => {
      const at = toggles.findIndex(({ button }) => button === target);
      if (at >= 0) stopAt(at);
    });

    // ── swapping ───────────────────────────────────────────────────────────────────────────

    /** @param {string} question */
    function press(question) {
      page.press(question);
      atHand(question);
      changed();
      say(`${page.says(question)} ${page.count}`);
    }

    /** @param {string} question @param {"keep" | "swap"} way */
    function put(question, way) {
      page.put(question, way);
      changed();
      say(`${page.says(question)} ${page.count}`);
    }

    /** @param {boolean} now */
    function swapAll(now) {
      page.all(now);
      changed();
      say(page.count);
    }

    function changed() {
      show();
      link.tell("swap", page.now);
    }

    function show() {
      for (const one of toggles) one.show(page.isSwapped(one.question), page.isHeld(one.question));
      for (const [question, card] of cards)
        card.stands(page.isHeld(question), page.isSwapped(question));
      const { unquoted, whole } = page;
      for (const { node, mark, stretch } of marks) node.data = unquoted.has(stretch) ? "" : mark;
      count.textContent = page.count;
      unswapped.setAttribute("aria-pressed", String(whole.none));
      plain.setAttribute("aria-pressed", String(whole.all));
    }

    // ── what the learner would do in print ─────────────────────────────────────────────────

    /** The card of the phrase stands below its paragraph. @param {string} question */
    function atHand(question) {
      const phrase = page.phrase(question);
      const home = toggles.find((one) => one.question === question)?.node.closest(".ws-block");
      const card = cards.get(question) ?? phraseCard(phrase, choices, link, (way) => put(question, way));
      if (!cards.has(question)) card.set(phrase);
      cards.set(question, card);
      for (const other of cards.values()) if (other !== card) other.node.remove();
      if (card.node.parentNode !== home) home?.append(card.node);
    }

    function clear() {
      for (const card of cards.values()) {
        card.form.stop();
        card.node.remove();
      }
      cards.clear();
      toggles = [];
    }

    return () => {
      clear();
      unwatch();
      link.stop();
      root.remove();
    };
  },
};
