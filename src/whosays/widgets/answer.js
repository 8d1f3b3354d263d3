// What does the learner think, before the other answers are shown?
import { announcer, el, region, wire } from "./shared/base.js";
import { problemLine, uniqueId } from "./shared/keeping.js";
import { writingBox } from "./shared/writing_box.js";

/**
 * @typedef {{ learner: string, prompt: string, choices: string[], rows: number, choice: string,
 *   text: string, kept: string | null, drafted: boolean, then: string[], call?: string }} State
 */

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "answer", "A question for you");
    const say = announcer(root);
    const problem = problemLine();
    root.append(problem.node);
    let learner = "";
    /** @type {ReturnType<typeof build> | null} */
    let form = null;

    const link = wire(model, {
      state(/** @type {State} */ state) {
        learner = state.learner;
        problem.show();
        form ??= build(state);
        form.set(state);
        if (state.call) say([form.box.words(), ...state.then].join(" "));
      },
      drafted: ({ call }) => form?.box.drafted(call),
      problem({ text, about }) {
        form?.box.refused(about, text);
        if (!about) problem.show(text);
      },
    });
    link.tell("ready");

    /** @param {State} state */
    function build(state) {
      const name = uniqueId();
      /** @type {HTMLInputElement[]} */
      const radios = state.choices.map((value) =>
        el("input", { type: "radio", name, value, onchange: () => box.changed() }),
      );
      const content = (/** @type {string} */ call) => ({
        call,
        learner,
        text: box.text(),
        choice: radios.find((radio) => radio.checked)?.value ?? "",
      });
      const box = writingBox(state.choices.length ? "In your words" : state.prompt, state.rows, {
        draft: (call) => link.tell("draft", content(call)),
        keep: (call) => link.tell("keep", content(call)),
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
