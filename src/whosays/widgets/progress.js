// How far am I in the lessons, and where do I go on?
import { el, region, wire } from "./shared/base.js";
import { neighbour } from "./shared/neighbour.js";
import { problemLine } from "./shared/keeping.js";
import { whenLookedAt } from "./shared/looked_at.js";

/**
 * @typedef {{ number: number, title: string, notebook: string, minutes: number, share: number,
 *   words: string, next: string }} Row
 * @typedef {{ learner: string, rows: Row[], next: number | null }} State
 */

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "progress", "The lessons, and how far you are");
    const problem = problemLine();
    const next = el("p", { class: "ws-next" });
    const list = el("ol", { class: "ws-lessons" });
    root.append(next, problem.node, list);
    let shown = "";

    const link = wire(model, {
      state(/** @type {State} */ state) {
        problem.show();
        const now = JSON.stringify(state);
        if (now === shown) return; // a link that has the focus stays
        shown = now;
        next.replaceChildren(...whereNext(state));
        list.replaceChildren(...state.rows.map((row, at) => line(row, at === state.next)));
      },
      problem: ({ text }) => problem.show(text),
    });
    const readAgain = () => link.tell("ready");
    readAgain();

    // What was done in another notebook is here when one looks: on screen, or back in the window.
    const unwatch = whenLookedAt(root, readAgain);

    return () => {
      unwatch();
      link.stop();
      root.remove();
    };
  },
};

/** @param {State} state @returns {(Node | string)[]} */
function whereNext({ learner, rows, next }) {
  const whose = learner ? `“${learner}”: ` : "";
  if (next === null) return [`${whose}every box is done. You can still change each of them.`];
  const row = rows[next];
  const how = whose ? "go on with " : "Go on with ";
  const step = row.share > 0 && row.next ? [`, step “${row.next}”`] : []; // a new one is read first
  return [whose, how, neighbour(row.notebook, row.title), ...step, "."];
}

/** @param {Row} row @param {boolean} here the lesson to go on with */
function line(row, here) {
  const bar = el("span", { class: "ws-bar", "aria-hidden": "true" }, el("span"));
  bar.firstChild.style.inlineSize = `${100 * row.share}%`;
  const left = row.share > 0 && row.share < 1 && row.next ? ` Next here: “${row.next}”.` : "";
  return el(
    "li",
    { class: here ? "ws-here" : null, "aria-current": here ? "step" : null },
    el("span", { class: "ws-number", "aria-hidden": "true" }, String(row.number)),
    el(
      "span",
      { class: "ws-name" },
      neighbour(row.notebook, row.title),
      el("span", { class: "ws-minutes" }, ` about ${row.minutes} minutes`),
    ),
    bar,
    el("span", { class: "ws-done" }, row.words + left),
  );
}
