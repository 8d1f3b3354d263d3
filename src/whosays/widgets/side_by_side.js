// How do headline block, captions and body word one and the same claim?
import { announcer, el, fromPoints, region } from "./shared/base.js";
import { problemLine } from "./shared/keeping.js";
import { marked } from "./shared/marked_text.js";
import { panel } from "./shared/panel.js";
import { writingBox } from "./shared/writing_box.js";

/**
 * @typedef {{ place: string, shown: string, marks: [number, number][] }} Telling
 * @typedef {{ place: string, wording: string, note: string }} Note
 * @typedef {{ claim: string, gist: string, parts: { name: string, tellings: Telling[] }[],
 *   text: string, kept: string | null, drafted: boolean, then: Note[] }} Row
 * @typedef {{ learner: string, language: string, whose: string, rows: Row[] }} State
 * @typedef {{ box: ReturnType<typeof writingBox>, node: HTMLElement,
 *   set: (row: Row) => void }} Card
 */

const NOTHING =
  "The pack of this article has no list of claims that are told in more than one part of the " +
  "page. So there is nothing to set side by side here. All the other steps work.";
const ASKED = "What is worded differently? What would somebody believe who reads only one of them?";

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "side-by-side", "Claim by claim");
    const say = announcer(root);
    const problem = problemLine();
    const whose = el("p", { class: "ws-note" });
    const count = el("p", { class: "ws-count" });
    const list = el("ol", { class: "ws-cards" });
    root.append(count, whose, problem.node, list);
    /** @type {Map<string, Card>} */
    const cards = new Map();
    let learner = "";

    const link = panel(model, {
      state(/** @type {State} */ state, sent) {
        if (state.learner !== learner) clear();
        const fresh = !cards.size;
        learner = state.learner;
        problem.show();
        whose.textContent = state.rows.length ? state.whose : "";
        whose.hidden = !state.rows.length;
        count.textContent = inWords(state.rows);
        const mine = sent && cards.get(sent.about);
        for (const row of state.rows) {
          if (!cards.has(row.claim)) add(row, state.language);
          cards.get(row.claim)?.set(row);
        }
        if (fresh) openFirst(state.rows);
        const kept = state.rows.find((row) => cards.get(row.claim) === mine);
        if (mine && kept) say([mine.box.words(), ...kept.then.map(aloud)].join(" "));
      },
      problem: ({ text }, sent) => sent || problem.show(text),
    });
    link.tell("ready");

    /** @param {Row} row @param {string} language */
    function add(row, language) {
      const one = card(row, language, link);
      cards.set(row.claim, one);
      list.append(one.node);
    }

    /** Of a learner's first look: the first claim not written about is open. @param {Row[]} rows */
    function openFirst(rows) {
      const next = rows.find((row) => !row.kept);
      if (next) cards.get(next.claim)?.node.firstElementChild?.setAttribute("open", "");
    }

    function clear() {
      for (const { box, node } of cards.values()) {
        box.stop();
        node.remove();
      }
      cards.clear();
    }

    return () => {
      clear();
      link.stop();
      root.remove();
    };
  },
};

/**
 * @param {Row} row @param {string} language
 * @param {import("./shared/panel.js").Panel} link
 * @returns {Card}
 */
function card(row, language, link) {
  const done = el("span", { class: "ws-done" });
  const places = row.parts.map((part) => part.name).join(", ");
  const box = writingBox(link, ASKED, 2, {
    about: row.claim,
    content: (text) => ({ claim: row.claim, text }),
  });
  /** @type {HTMLElement} */
  const notes = el("dl", {});
  /** @type {HTMLElement} */
  const then = el(
    "div",
    { class: "ws-then", hidden: true },
    el("p", { class: "ws-label" }, "What we noticed"),
    notes,
  );
  const node = el(
    "li",
    {},
    el(
      "details",
      {},
      el(
        "summary",
        {},
        el("span", { class: "ws-gist" }, row.gist),
        el("span", { class: "ws-place" }, places),
        done,
      ),
      el("div", { class: "ws-parts" }, ...row.parts.map((part) => column(part, language))),
      box.node,
      then,
    ),
  );
  return {
    box,
    node,
    set(row) {
      box.set(row);
      notes.replaceChildren(...row.then.flatMap(noticed));
      then.hidden = !row.then.length;
      done.textContent = row.kept ? "✓ written about" : "";
    },
  };
}

/** @param {{ name: string, tellings: Telling[] }} part @param {string} language */
function column({ name, tellings }, language) {
  return el(
    "section",
    { "aria-label": name },
    el("p", { class: "ws-label" }, name),
    ...tellings.map(({ place, shown, marks }) =>
      el(
        "div",
        { class: "ws-telling" },
        place === name ? null : el("p", { class: "ws-place" }, place),
        el("p", { class: "ws-unit", dir: "auto", lang: language }, ...withMarks(shown, marks)),
      ),
    ),
  );
}

/** @param {string} text @param {[number, number][]} marks */
function withMarks(text, marks) {
  return marked(
    text,
    0,
    text.length,
    marks.map(([start, end]) => ({
      start: fromPoints(text, start),
      end: fromPoints(text, end),
      code: null,
    })),
  );
}

/** @param {Note} note */
function noticed({ place, wording, note }) {
  return [
    el("dt", {}, place),
    el("dd", {}, el("p", { class: "ws-wording" }, wording), note ? el("p", {}, note) : null),
  ];
}

/** @param {Note} note */
const aloud = ({ place, wording, note }) => `${place}: ${wording} ${note}`;

/** @param {Row[]} rows */
function inWords(rows) {
  if (!rows.length) return NOTHING;
  return `${rows.filter((row) => row.kept).length} of ${rows.length} claims written about.`;
}
