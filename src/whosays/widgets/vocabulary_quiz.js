// Which words of the lessons have stayed, and which come first next time?
import { announcer, el, region } from "./shared/base.js";
import { problemLine, uniqueId } from "./shared/keeping.js";
import { panel } from "./shared/panel.js";
import { savedLine } from "./shared/saved_line.js";

/**
 * @typedef {{ asks: string, says: string, kind: string, choices: string[] }} Question
 * @typedef {{ word: string, meaning: string, example: string, lesson: number, sat: boolean,
 *   other: { word: string, meaning: string } | null }} Explained
 * @typedef {{ sat: number, slipped: { word: string, meaning: string }[] }} Done
 * @typedef {{ learner: string, round: string, number: number, of: number, question: Question | null,
 *   explained: Explained | null, done: Done | null, last: boolean, up_to: number | null,
 *   lessons: number[] }} State
 */

const NOT_SURE = "Not sure yet: show me";

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "vocabulary_quiz", "Words to keep");
    const say = announcer(root);
    const problem = problemLine();
    const upTo = lessonChooser((wanted) => ask("lessons", { up_to: wanted }));
    const progress = el("p", { class: "ws-count" });
    const body = el("div", { class: "ws-body" });
    /** @type {(Question & { round: string, at: number }) | null} */
    let question = null;

    const link = panel(
      model,
      {
        state(/** @type {State} */ state, sent) {
          const mine = sent !== undefined;
          problem.show();
          upTo.set(state);
          progress.textContent = state.done ? "" : `Word ${state.number} of ${state.of}`;
          if (state.explained) explain(state.explained, state.last, mine);
          else if (state.question) show(state, state.question, mine);
          else if (state.done) finish(state.done, mine);
        },
        problem: ({ text }, sent) => sent || problem.show(text),
      },
      null, // what is explained stays until “Next word”
    );
    const saved = savedLine(link);
    root.append(upTo.node, progress, body, saved.line, saved.alert, problem.node);
    link.tell("ready");

    /** One message at a time: a key pressed twice is one answer. @param {string} kind @param {object} [content] */
    function ask(kind, content = {}) {
      const doing = kind === "next" ? "One moment …" : "";
      if (!link.latest("quiz")) link.ask(kind, content, { about: "quiz", doing });
    }

    /** @param {number} chosen the place of a word, or -1 for “not sure” */
    function choose(chosen) {
      if (question) ask("choose", { round: question.round, at: question.at, chosen });
    }

    /** @param {State} state @param {Question} asked @param {boolean} focus */
    function show({ round, number }, asked, focus) {
      question = { ...asked, round, at: number - 1 };
      const title = uniqueId();
      const heading = el("h3", { id: title, tabindex: -1 }, asked.asks);
      const buttons = asked.choices.map((word, at) =>
        choiceButton(String(at + 1), word, () => choose(at)),
      );
      body.replaceChildren(
        saysLine(asked),
        heading,
        el(
          "div",
          { class: "ws-answers", role: "group", "aria-labelledby": title },
          ...buttons,
          choiceButton("0", NOT_SURE, () => choose(-1)),
        ),
      );
      if (!focus) return;
      heading.focus({ preventScroll: true });
      say(`${progress.textContent}. ${asked.kind}: ${asked.says} ${asked.asks}`);
    }

    /** @param {Explained} told @param {boolean} last @param {boolean} focus */
    function explain(told, last, focus) {
      const first = told.sat
        ? `Yes: ${told.word}.`
        : told.other
          ? `You chose “${told.other.word}”. The word is “${told.word}”.`
          : `The word is “${told.word}”.`;
      const lines = [
        told.meaning,
        `Example: ${told.example}`,
        ...(told.other ? [`“${told.other.word}” is something else: ${told.other.meaning}`] : []),
        `You meet it in lesson ${told.lesson}.`,
      ];
      const shown = [told.meaning, told.example];
      const next = el(
        "button",
        { type: "button", class: "ws-next", onclick: () => ask("next") },
        last ? "See how it went" : "Next word",
      );
      body.replaceChildren(
        ...(question && !shown.includes(question.says) ? [saysLine(question)] : []),
        ...(question ? [offered(question.choices, told)] : []),
        el(
          "div",
          { class: "ws-then" },
          el("h3", {}, first),
          ...lines.map((line) => el("p", { dir: "auto" }, line)),
        ),
        el("div", { class: "ws-row" }, next),
      );
      question = null;
      if (!focus) return;
      next.focus({ preventScroll: true });
      say([first, ...lines, "Saved."].join(" "));
    }

    /** @param {Done} done @param {boolean} focus */
    function finish({ sat, slipped }, focus) {
      question = null;
      const all = sat + slipped.length;
      const first = sat ? `You knew ${sat} of ${all} words.` : "That was a first look.";
      const rest = !slipped.length
        ? "Come back in about a week: then they are asked again."
        : slipped.length === 1
          ? "This one comes first next time:"
          : `These ${slipped.length} come first next time:`;
      const heading = el("h3", { tabindex: -1 }, first);
      body.replaceChildren(
        heading,
        el("p", {}, rest),
        el(
          "dl",
          {},
          ...slipped.flatMap(({ word, meaning }) => [
            el("dt", {}, word),
            el("dd", { dir: "auto" }, meaning),
          ]),
        ),
        el(
          "div",
          { class: "ws-row" },
          el("button", { type: "button", onclick: () => ask("again") }, "Another round"),
        ),
      );
      if (!focus) return;
      heading.focus({ preventScroll: true });
      say(`${first} ${rest} ${slipped.map(({ word }) => word).join(", ")}`);
    }

    /** @param {KeyboardEvent} event */
    function keyed(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !question) return;
      if (/** @type {Element} */ (event.target).matches("select")) return;
      const at = Number(event.key) - 1;
      if (!/^[0-9]$/.test(event.key) || at >= question.choices.length) return;
      choose(at);
      event.preventDefault();
    }

    root.addEventListener("keydown", keyed);
    return () => {
      link.stop();
      root.remove();
    };
  },
};

/** What is asked about. @param {Question} question */
function saysLine({ kind, says }) {
  const before = el("span", { class: "ws-kind" }, `${kind}: `);
  return el("p", { class: "ws-says", dir: "auto" }, before, says);
}

/** The words there were to choose from, still in sight. @param {string[]} choices @param {Explained} told */
function offered(choices, told) {
  const yours = told.sat ? told.word : told.other?.word;
  const line = (/** @type {string} */ word) => {
    const marks = [word === told.word && "✓ the word", word === yours && "your answer"];
    const said = marks.filter(Boolean).join(", ");
    return el("li", { class: word === told.word ? "ws-the-word" : null }, word, said ? ` – ${said}` : "");
  };
  return el("ul", { class: "ws-offered", "aria-label": "The words to choose from" }, ...choices.map(line));
}

/** @param {string} key @param {string} word @param {() => void} onclick */
function choiceButton(key, word, onclick) {
  return el(
    "button",
    { type: "button", "aria-keyshortcuts": key, onclick },
    el("kbd", { "aria-hidden": "true" }, key),
    el("span", {}, word),
  );
}

/** Up to which lesson words are asked, where the learner chooses. @param {(lesson: number) => void} wish */
function lessonChooser(wish) {
  /** @type {HTMLSelectElement} */
  const select = el("select", { onchange: () => wish(Number(select.value)) });
  const node = el("label", { class: "ws-lessons", hidden: true }, "Words up to lesson ", select);
  return {
    node,
    /** @param {{ up_to: number | null, lessons: number[] }} state */
    set({ up_to, lessons }) {
      node.hidden = up_to === null;
      if (select.options.length !== lessons.length)
        select.replaceChildren(...lessons.map((one) => el("option", { value: one }, String(one))));
      if (up_to !== null) select.value = String(up_to);
    },
  };
}
