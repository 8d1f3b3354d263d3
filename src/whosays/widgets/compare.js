// Where do the learner and the reference differ, and what are their reasons?
import { announcer, chip, el, region, wire } from "./base.js";
import { problemLine } from "./keeping.js";
import { writingBox } from "./writing_box.js";

/**
 * @typedef {import("./base.js").Code} Code
 * @typedef {{ unit: string, place: string, shown: string, mine: string, note: string,
 *   theirs: string, also: string[], why: string, relation: "same" | "defended" | "different",
 *   text: string, kept: string | null, drafted: boolean }} Row
 * @typedef {{ learner: string, codes: Code[], units: number, language: string, rows: Row[],
 *   call: string | null }} State
 * @typedef {{ key: string, node: HTMLElement, row: Row,
 *   box: ReturnType<typeof writingBox> | null }} Card
 */

const RELATIONS = {
  same: "＝ Same code",
  defended: "≈ A code that careful readers also choose",
  different: "≠ Different",
};

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

    const link = wire(model, {
      state(/** @type {State} */ state) {
        if (state.learner !== learner) clear();
        learner = state.learner;
        problem.show();
        list.lang = state.language;
        draw(state);
        summary.textContent = inWords(state);
        bar.hidden = !state.rows.length;
        choose(filter, false);
        const kept = [...cards.values()].find((card) => card.box?.owns(state.call));
        for (const { box, row } of cards.values()) box?.set({ ...row, call: state.call });
        if (kept) say(kept.box?.words() ?? "");
      },
      drafted: ({ unit, call }) => cards.get(unit)?.box?.drafted(call),
      problem({ text, about }) {
        const mine = [...cards.values()].some((card) => card.box?.refused(about));
        if (mine || !about) problem.show(text);
      },
    });
    const readAgain = () => link.tell("ready");
    readAgain();

    // What is tagged elsewhere on the page is here when one looks: on screen, or with focus.
    const sight = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && readAgain());
    sight.observe(root);
    root.addEventListener("focusin", (event) => {
      if (!root.contains(/** @type {Node | null} */ (event.relatedTarget))) readAgain();
    });
    window.addEventListener("focus", readAgain);

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

    /** @param {Row} row @param {Map<string, Code>} codes @param {Card} [before] @returns {Card} */
    function card(row, codes, before) {
      const { text, kept, drafted, ...rest } = row;
      const key = JSON.stringify(rest);
      if (before?.key === key) return Object.assign(before, { row });
      const tell = (/** @type {string} */ kind) => (/** @type {string} */ call) =>
        link.tell(kind, { unit: row.unit, call, learner, text: box?.text() });
      const box =
        row.relation === "different"
          ? writingBox("What would you say to defend yours?", 3, { draft: tell("draft"), keep: tell("keep") })
          : null;
      return { key, row, box, node: drawCard(row, codes, box?.node) };
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
      sight.disconnect();
      window.removeEventListener("focus", readAgain);
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

/**
 * @param {Row} row @param {Map<string, Code>} codes @param {HTMLElement} [box]
 * @returns {HTMLElement}
 */
function drawCard(row, codes, box) {
  const name = (/** @type {string} */ code) => {
    const known = codes.get(code);
    return known ? chip(known) : el("span", { class: "ws-chip" }, code);
  };
  const others = row.also.filter((code) => code !== row.mine);
  const side = (/** @type {string} */ who, /** @type {any[]} */ ...what) =>
    el("div", { class: "ws-side", lang: "en" }, el("h4", {}, who), ...what);
  return el(
    "li",
    {},
    el("p", { class: "ws-place", lang: "en" }, row.place),
    el("p", { class: "ws-unit", dir: "auto" }, row.shown),
    el("p", { class: "ws-relation", lang: "en" }, RELATIONS[row.relation]),
    el(
      "div",
      { class: "ws-sides" },
      side("You", name(row.mine), row.note ? el("p", { dir: "auto" }, row.note) : null),
      side("The reference", name(row.theirs), el("p", {}, row.why)),
    ),
    others.length
      ? el("p", { class: "ws-also", lang: "en" }, "Careful readers also choose: ", ...others.map(name))
      : null,
    box ?? null,
  );
}
