// How does the page read with plain words in place of the loaded ones?
import { announcer, el, region } from "./shared/base.js";
import { problemLine } from "./shared/keeping.js";
import { panel } from "./shared/panel.js";
import { phraseCard } from "./phrase_card.js";
import { swapToggle } from "./swap_toggle.js";

/**
 * @typedef {import("./phrase_card.js").Phrase} Phrase
 * @typedef {import("./swap_toggle.js").Swap} Swap
 * @typedef {{ text: string } | { mark: string, stretch: number } | Swap} Piece
 * @typedef {{ part: string, place: string, units: { ours: boolean, pieces: Piece[] }[] }} Block
 * @typedef {{ learner: string, closed: boolean, language: string, note: string,
 *   unswapped: string, beside: string,
 *   choices: string[], blocks: Block[], phrases: Phrase[] }} State
 * @typedef {ReturnType<typeof swapToggle>} Toggle
 */

const KEYS =
  "Press a marked phrase to swap it. With the keyboard: the left and right arrow keys go from " +
  "phrase to phrase, Space swaps. A dashed frame means: this is our plain wording, not the page’s. " +
  "Quotation marks around it go, for nobody said it so. You can also keep a phrase: then it is not " +
  "swapped with the others.";

/** A line of text does not break between a phrase and these. */
const STICKS_BEFORE = /[^\s\p{L}\p{N}]+$/u;
const STICKS_AFTER = /^[^\s\p{L}\p{N}]+/u;

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "word-swap", "The page, with phrases to swap");
    const say = announcer(root);
    const problem = problemLine();
    const gate = el("div", { class: "ws-gate", hidden: true });
    const desk = el("div", { hidden: true });
    root.append(problem.node, gate, desk);

    /** @type {Toggle[]} in page order */
    let toggles = [];
    /** @type {Map<string, Phrase>} */
    let phrases = new Map();
    /** @type {Map<string, ReturnType<typeof phraseCard>>} */
    const cards = new Map();
    const swapped = new Set();
    const held = new Set();
    /** @type {{ node: Text, mark: string, stretch: number }[]} */
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
    const both = el("input", { type: "checkbox", onchange: () => showBoth() });
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
        phrases = new Map(state.phrases.map((phrase) => [phrase.question, phrase]));
        if (!toggles.length) build(state);
        if (asked) toggles[0]?.button.focus(); // the button that was pressed is gone
        for (const [question, card] of cards) {
          const phrase = phrases.get(question);
          if (phrase) card.set(phrase);
          if (sent?.about === question) say(card.form.words());
        }
        showDecided();
      },
      problem: ({ text }, sent) => sent || problem.show(text),
    });
    const readAgain = () => link.tell("ready");
    readAgain();

    // Marks made in the tagger open the page: look again whenever it comes into sight.
    const sight = new IntersectionObserver(
      (seen) => !gate.hidden && seen.some((one) => one.isIntersecting) && readAgain(),
    );
    sight.observe(root);

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
      paper.lang = state.language;
      unswapped.textContent = state.unswapped;
      beside.textContent = state.beside;
      swapped.clear();
      held.clear();
      for (const one of state.phrases) {
        if (one.swapped) swapped.add(one.question);
        if (one.held) held.add(one.question);
      }
      [toggles, marks] = [[], []];
      paper.replaceChildren(...state.blocks.map(block));
      toggles.forEach((one, at) => {
        one.show(swapped.has(one.question), held.has(one.question));
        one.button.tabIndex = at ? -1 : 0;
      });
      showMarks();
      tools.hidden = !toggles.length;
      showCount();
      showBoth();
      if (!toggles.length)
        note.textContent = "Nobody has made a table of loaded phrases for this article yet.";
    }

    /** @param {Block} one */
    function block({ part, place, units }) {
      const has = units.some(({ pieces }) => pieces.some((piece) => "question" in piece));
      const line = el("p", { class: "ws-line", dir: "auto" });
      const ours = units.some((unit) => unit.ours) ? " ws-ours" : "";
      const beside = el("p", { class: `ws-line ws-beside${ours}`, dir: "auto", hidden: true });
      units.forEach(({ pieces }, at) => {
        if (at) line.append(" ");
        if (at) beside.append(" ");
        /** @type {HTMLElement | null} a phrase with the marks that stick to it */
        let glued = null;
        /** @type {Text | null} a mark that a phrase may follow */
        let before = null;
        for (const piece of pieces) {
          if ("mark" in piece) {
            const node = document.createTextNode(piece.mark);
            marks.push({ node, ...piece });
            (glued ?? line).append(node);
            before = glued ? null : node;
            beside.append(piece.mark);
          } else if ("question" in piece) {
            const one = swapToggle(piece, phrases.get(piece.question), press);
            toggles.push(one);
            glued = /** @type {HTMLElement} */ (el("span", { class: "ws-glued" }, one.node));
            const last = before ? null : line.lastChild;
            const stuck = last instanceof Text ? (STICKS_BEFORE.exec(last.data)?.[0] ?? "") : "";
            if (last instanceof Text) last.data = last.data.slice(0, last.data.length - stuck.length);
            glued.prepend(before ?? stuck);
            before = null;
            line.append(glued);
            beside.append(piece.head[0], el("mark", {}, piece.printed), piece.tail[0]);
          } else {
            const stuck = glued ? (STICKS_AFTER.exec(piece.text)?.[0] ?? "") : "";
            glued?.append(stuck);
            [glued, before] = [null, null];
            line.append(piece.text.slice(stuck.length));
            beside.append(piece.text);
          }
        }
      });
      return el(
        "div",
        { class: `ws-block ws-${part}` },
        part === "body" ? null : el("p", { class: "ws-place", lang: "en" }, place),
        el("div", { class: "ws-pair" }, line, has ? beside : null),
      );
    }

    /** The phrase is the one at hand: one tab stop for the page, as for a list. @param {number} at */
    function stopAt(at) {
      toggles.forEach(({ button }, n) => (button.tabIndex = n === at ? 0 : -1));
    }

    paper.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const at = toggles.findIndex(({ button }) => button === event.target);
      if (at < 0) return;
      const ahead = getComputedStyle(paper).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
      const places = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: toggles.length - 1 };
      if (ahead === "ArrowLeft") [places.ArrowLeft, places.ArrowRight] = [at + 1, at - 1];
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
      const { plain } = /** @type {Phrase} */ (phrases.get(question));
      const now = plain !== null && !swapped.has(question);
      if (now) held.delete(question);
      set([question], now);
      atHand(question);
      tellOf(question);
    }

    /** @param {string} question */
    function tellOf(question) {
      const { phrase, plain } = /** @type {Phrase} */ (phrases.get(question));
      const now = swapped.has(question);
      const what = now
        ? plain
          ? `${plain}, in place of “${phrase}”`
          : `“${phrase}” left out`
        : held.has(question)
          ? `“${phrase}” kept`
          : plain === null
            ? `“${phrase}”: we offer no plain word`
            : `“${phrase}” is back`;
      say(`${what}. ${count.textContent}`);
    }

    /** The learner keeps a phrase, or puts the plain wording. @param {string} question @param {"keep" | "swap"} way */
    function put(question, way) {
      const again = way === "keep" ? held.has(question) : swapped.has(question);
      held[way === "keep" && !again ? "add" : "delete"](question);
      set([question], way === "swap" && !again);
      tellOf(question);
    }

    /** @param {boolean} now */
    function swapAll(now) {
      const free = toggles.filter((one) => one.offered && !held.has(one.question));
      set(
        free.map(({ question }) => question),
        now,
      );
      say(count.textContent ?? "");
    }

    /** @param {string[]} questions @param {boolean} now */
    function set(questions, now) {
      const wanted = new Set(questions);
      for (const question of wanted) swapped[now ? "add" : "delete"](question);
      for (const one of toggles)
        if (wanted.has(one.question)) one.show(now, held.has(one.question));
      for (const question of wanted)
        cards.get(question)?.stands(held.has(question), swapped.has(question));
      showMarks();
      showCount();
      link.tell("swap", { swapped: [...swapped], held: [...held] });
    }

    /** Our wording never stands in quotation marks: those around it go. */
    function showMarks() {
      const gone = new Set(
        toggles
          .filter(({ question }) => swapped.has(question))
          .flatMap(({ stretches }) => stretches),
      );
      for (const { node, mark, stretch } of marks) node.data = gone.has(stretch) ? "" : mark;
    }

    function showCount() {
      const kept = held.size ? ` ${held.size} kept.` : "";
      count.textContent = `${swapped.size} of ${toggles.length} swapped.${kept}`;
      const free = toggles.filter((one) => one.offered && !held.has(one.question));
      unswapped.setAttribute("aria-pressed", String(!swapped.size));
      plain.setAttribute("aria-pressed", String(swapped.size > 0 && swapped.size === free.length));
    }

    function showBoth() {
      paper.classList.toggle("ws-two", both.checked);
      for (const one of paper.querySelectorAll(".ws-beside"))
        /** @type {HTMLElement} */ (one).hidden = !both.checked;
    }

    // ── what the learner would do in print ─────────────────────────────────────────────────

    /** The card of the phrase stands below its paragraph. @param {string} question */
    function atHand(question) {
      const phrase = phrases.get(question);
      const home = toggles.find((one) => one.question === question)?.node.closest(".ws-block");
      if (!phrase || !home) return;
      let card = cards.get(question);
      if (!card) {
        card = phraseCard(phrase, choices, link, (way) => put(question, way));
        cards.set(question, card);
        card.set(phrase);
      }
      card.stands(held.has(question), swapped.has(question));
      for (const other of cards.values()) if (other !== card) other.node.remove();
      if (card.node.parentNode !== home) home.append(card.node);
    }

    function showDecided() {
      const given = [...phrases.values()].filter(({ kept }) => kept);
      decided.hidden = !phrases.size;
      const each = choices.map((choice) => {
        const number = given.filter((one) => one.choice === choice).length;
        return `“${choice}”: ${number}.`;
      });
      decided.textContent = given.length
        ? `You have decided about ${given.length} of ${phrases.size}. ${each.join(" ")}`
        : "Press a phrase, and decide whether it earns its place in print.";
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
      sight.disconnect();
      link.stop();
      root.remove();
    };
  },
};
