// What does the learner think, before the other answers are shown?
import { announcer, el, region } from "./shared/base.js";
import { problemLine, uniqueId } from "./shared/keeping.js";
import { panel } from "./shared/panel.js";
import { writingBox } from "./shared/writing_box.js";

/**
 * @typedef {{ learner: string, prompt: string, choices: string[], rows: number, choice: string,
 *   text: string, kept: string | null, drafted: boolean, then: string[], opens: boolean }} State
 */

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "answer", "A question for you");
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
        if (sent) say([form.box.words(), ...state.then].join(" "));
      },
      problem: ({ text }, sent) => sent || problem.show(text),
    });
    link.tell("ready");

    /** @param {State} state */
    function build(state) {
      const name = uniqueId();
      /** @type {HTMLInputElement[]} */
      const radios = state.choices.map((value) =>
        el("input", { type: "radio", name, value, onchange: () => box.changed() }),
      );
      const label = state.choices.length ? "In your words" : state.prompt;
      const box = writingBox(link, label, state.rows, {
        about: "answer",
        content: (text) => ({
          text,
          choice: radios.find((radio) => radio.checked)?.value ?? "",
        }),
        keep: state.opens ? "Keep my answer and read on" : "Keep my answer",
      });
      const choices = el(
        "fieldset",
        { class: "ws-choices" },
        el("legend", {}, state.prompt),
        ...radios.map((radio) => el("label", {}, radio, el("span", {}, radio.value))),
      );
      const then = el("div", { class: "ws-then", hidden: true });
      root.append(...(radios.length ? [choices] : []), box.node, then);

      return {
        box,
        /** @param {State} state */
        set(state) {
          if (box.set(state))
            for (const radio of radios) radio.checked = radio.value === state.choice;
          then.replaceChildren(...state.then.map((line) => el("p", {}, line)));
          then.hidden = !state.then.length;
        },
      };
    }

    return () => {
      form?.box.stop();
      link.stop();
      root.remove();
    };
  },
};
