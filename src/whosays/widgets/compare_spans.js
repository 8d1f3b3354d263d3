// Which words did the learner mark, and which did the reference, unit by unit?
import { announcer, chip, el, inLanguage, region } from "./shared/base.js";
import { problemLine } from "./shared/keeping.js";
import { whenLookedAt } from "./shared/looked_at.js";
import { panel } from "./shared/panel.js";
import { savedLine } from "./shared/saved_line.js";

/**
 * @typedef {import("./shared/base.js").Code} Code
 * @typedef {{ found: "both" | "only you" | "only the reference", mine: string, my_words: string,
 *   note: string, theirs: string, phrase: string, neutral: string, why: string }} Phrase
 * @typedef {{ unit: string, place: string, shown: string }} Unit
 * @typedef {Unit & { phrases: Phrase[] }} Row
 * @typedef {{ learner: string, codes: Code[], language: string, known: boolean, rows: Row[],
 *   unopened: Unit[] }} State
 */

/** Each relation with a sign and in words. */
const FOUND = {
  both: ["=", "Both of you"],
  "only you": ["+", "Only you"],
  "only the reference": ["○", "Only the reference"],
};
const FILTERS = [
  { name: "All units", keeps: (/** @type {Row} */ _) => true },
  ...Object.entries(FOUND).map(([found, [, name]]) => ({
    name,
    keeps: (/** @type {Row} */ row) => row.phrases.some((phrase) => phrase.found === found),
  })),
];

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "compare", "Your marked words beside the reference");
    root.classList.add("ws-compare-spans");
    const say = announcer(root);
    const problem = problemLine();
    const summary = el("p", { class: "ws-summary" });
    const buttons = FILTERS.map((filter) =>
      el("button", { type: "button", onclick: () => choose(filter) }),
    );
    const bar = el("div", { class: "ws-row", role: "group", "aria-label": "Show" }, ...buttons);
    const list = el("ul", { class: "ws-cards" });
    const none = el("p", { hidden: true }, "There are none.");
    const left = el("ul", { class: "ws-cards" });
    const leftName = el("summary", {});
    const leftBox = el(
      "details",
      { class: "ws-unopened" },
      leftName,
      el(
        "p",
        { class: "ws-summary" },
        "Did you look here and find nothing to mark? Then say so, and the reference shows here too.",
      ),
      left,
    );
    /** @type {Map<string, { key: string, row: Row, node: HTMLElement }>} */
    let cards = new Map();
    let filter = FILTERS[0];

    const link = panel(model, {
      state(/** @type {State} */ state, sent) {
        problem.show();
        for (const part of [list, left]) inLanguage(part, state.language);
        draw(state);
        drawUnopened(state);
        summary.textContent = inWords(state);
        // While there is nothing else to stop at, Tab stops here: focus reads again what is marked.
        summary.tabIndex = state.rows.length || !leftBox.hidden ? -1 : 0;
        bar.hidden = !state.rows.length;
        choose(filter, false);
        if (sent) opened(sent.about);
      },
      problem: ({ text }, sent) => sent || problem.show(text),
    });
    const saved = savedLine(link);
    root.append(summary, bar, problem.node, saved.alert, list, none, leftBox);
    link.tell("ready");

    // What is tagged elsewhere on the page is here when one looks: on screen, or with focus.
    const unwatch = whenLookedAt(root, link.look);

    /** Cards whose row has not changed stay as they are. @param {State} state */
    function draw({ rows, codes }) {
      const labels = new Map(codes.map((code) => [code.code, code]));
      const before = cards;
      cards = new Map(
        rows.map((row) => {
          const [key, old] = [JSON.stringify(row), before.get(row.unit)];
          return [row.unit, old?.key === key ? old : { key, row, node: card(row, labels) }];
        }),
      );
      for (const [unit, old] of before) if (cards.get(unit) !== old) old.node.remove();
      [...cards.values()].forEach(({ node }, at) => {
        if (list.children[at] !== node) list.insertBefore(node, list.children[at] ?? null);
      });
    }

    /** @param {State} state */
    function drawUnopened({ unopened, known }) {
      leftBox.hidden = !known || !unopened.length;
      leftName.textContent = `Units where you marked nothing (${unopened.length})`;
      const here = new Set(unopened.map(({ unit }) => unit));
      for (const node of [...left.children]) if (!here.has(node.dataset.unit)) node.remove();
      unopened.forEach((unit, at) => {
        const there = left.children[at];
        if (there?.dataset.unit !== unit.unit) left.insertBefore(unopenedUnit(unit), there ?? null);
      });
    }

    /** @param {Unit} one */
    function unopenedUnit({ unit, place, shown }) {
      const look = () => link.ask("looked", { unit }, { about: unit });
      return el(
        "li",
        { "data-unit": unit },
        el("p", { class: "ws-place", lang: "en" }, place),
        el("p", { class: "ws-unit", dir: "auto" }, shown),
        el(
          "button",
          { type: "button", lang: "en", "aria-label": `I found nothing in ${place}: ${shown.slice(0, 40)}`, onclick: look },
          "I found nothing here",
        ),
      );
    }

    /** The card that a press has opened is where the reader goes on. @param {string} unit */
    function opened(unit) {
      const one = cards.get(unit);
      if (!one) return;
      choose(FILTERS[0], false);
      one.node.tabIndex = -1;
      one.node.focus();
      const found = one.row.phrases.length;
      say(found ? `The reference marks ${found} here.` : "The reference marks nothing here either.");
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
      if (aloud) say(`${shown} of ${rows.length} units shown.`);
    }

    return () => {
      unwatch();
      link.stop();
      root.remove();
    };
  },
};

/** @param {Row} row @param {Map<string, Code>} codes */
function card({ place, shown, phrases }, codes) {
  return el(
    "li",
    {},
    el("p", { class: "ws-place", lang: "en" }, place),
    el("p", { class: "ws-unit", dir: "auto" }, shown),
    phrases.length
      ? el("ul", { class: "ws-found" }, ...phrases.map((phrase) => line(phrase, codes)))
      : el("p", { class: "ws-relation", lang: "en" }, "Neither of you marked anything here."),
  );
}

/** @param {Phrase} phrase @param {Map<string, Code>} codes */
function line(phrase, codes) {
  const [sign, name] = FOUND[phrase.found];
  const chips = (/** @type {string} */ kinds) =>
    kinds
      .split(" | ")
      .filter(Boolean)
      .map((kind) => {
        const code = codes.get(kind);
        return code ? chip(code) : el("span", { class: "ws-chip" }, kind);
      });
  const side = (/** @type {string} */ who, /** @type {Node} */ words, /** @type {string} */ kinds, /** @type {string} */ why) =>
    el(
      "div",
      { class: "ws-side", lang: "en" },
      el("p", {}, el("b", {}, `${who}: `), words, " ", ...chips(kinds)),
      why ? el("p", { dir: "auto" }, why) : null,
    );
  return el(
    "li",
    {},
    el("p", { class: "ws-relation", lang: "en" }, el("span", { "aria-hidden": "true" }, sign), ` ${name}`),
    phrase.found === "only the reference"
      ? null
      : side("You", mine(phrase.my_words), phrase.mine, phrase.note),
    phrase.found === "only you"
      ? null
      : side("The reference", el("span", { dir: "auto" }, `“${phrase.phrase}”`), phrase.theirs, phrase.why),
  );
}

/**
 * What the learner marked: it may be of our summary, so it stands in no quotation marks.
 * @param {string} words several with “ | ” between
 */
function mine(words) {
  const each = words.split(" | ").filter(Boolean);
  return each.length
    ? el("i", { dir: "auto" }, each.join(", "))
    : el("span", {}, "(words of the page itself)");
}

/** @param {State} state */
function inWords({ rows, known }) {
  if (!known)
    return (
      "Nobody has made a table of loaded phrases for this article yet. " +
      "So compare with a partner: what did each of you mark, and why?"
    );
  if (!rows.length)
    return (
      "There is nothing to compare yet. Mark some words in the tagger first. " +
      "Then come back here: each unit you have marked appears beside the reference."
    );
  const phrases = rows.flatMap((row) => row.phrases);
  const count = (/** @type {string} */ found) =>
    phrases.filter((phrase) => phrase.found === found).length;
  return (
    `In ${rows.length} ${rows.length === 1 ? "unit" : "units"}: marked by both of you ` +
    `${count("both")}, only by you ${count("only you")}, only by the reference ` +
    `${count("only the reference")}. The reference is one careful reading with its reasons. ` +
    "You may think otherwise, and what only you marked may be a find."
  );
}
