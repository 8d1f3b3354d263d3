// In which order did it happen? Cards with the page's dates, to be put in order of time.
import { arranging } from "./shared/arranging.js";
import { announcer, el, inLanguage, region } from "./shared/base.js";
import { keepForm } from "./shared/keep_form.js";
import { problemLine, uniqueId } from "./shared/keeping.js";
import { panel } from "./shared/panel.js";

/**
 * @typedef {{ id: string, when: string, events: string[] }} Card
 * @typedef {{ learner: string, language: string, cards: Card[], order: string[],
 *   kept: string | null, drafted: boolean, then: string[] }} State
 */

/** So many letters of an event tell its card from the others. */
const SHORT = 60;

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "time-order", "Put the dates in order of time");
    const say = announcer(root);
    const problem = problemLine();
    root.append(problem.node);
    /** @type {ReturnType<typeof build> | null} */
    let form = null;

    const link = panel(model, {
      state(/** @type {State} */ state, sent) {
        problem.show();
        form ??= build(state);
        form.set(state);
        if (sent) say([form.words(), ...state.then].join(" "));
      },
      problem: ({ text }, sent) => sent || problem.show(text),
    });
    link.tell("ready");

    /** @param {State} state */
    function build(state) {
      const byId = new Map(state.cards.map((card) => [card.id, card]));
      const list = arranging({
        label: "Dates, the earliest at the top",
        nameOf: shortName,
        contentOf: (/** @type {Card} */ card) => [
          el("p", { class: "ws-when" }, card.when || "Work out the date:"),
          ...card.events.map((event) => el("p", { dir: "auto" }, event)),
        ],
        moved: () => keeping.changed(),
        say,
      });
      inLanguage(list.element, state.language);
      const stateId = uniqueId();
      const keeping = keepForm(
        link,
        el("div", {}, el("p", { class: "ws-end" }, "Earliest"), list.element, el("p", { class: "ws-end" }, "Latest")),
        {
          about: "order",
          content: () => ({ order: list.order() }),
          write: (/** @type {string[]} */ order) =>
            list.draw(order.map((id) => /** @type {Card} */ (byId.get(id)))),
          state: stateId,
        },
      );
      const then = el("div", { class: "ws-then", hidden: true });
      root.append(keeping.node, then);

      return {
        words: keeping.words,
        /** @param {State} now */
        set(now) {
          keeping.set({ value: now.order, kept: now.kept, drafted: now.drafted });
          then.replaceChildren(...now.then.map((said) => el("p", {}, said)));
          then.hidden = !now.then.length;
        },
        stop() {
          keeping.stop();
          list.stop();
        },
      };
    }

    return () => {
      form?.stop();
      link.stop();
      root.remove();
    };
  },
};

/** @param {Card} card */
function shortName({ when, events: [first] }) {
  const start = first.length > SHORT ? `${first.slice(0, SHORT)} …` : first;
  return when ? `${when}: ${start}` : start;
}
