// How much of the page does the learner expect each code to take, before coding it?
import { announcer, el, paint, region } from "./shared/base.js";
import { keepForm } from "./shared/keep_form.js";
import { problemLine, uniqueId } from "./shared/keeping.js";
import { panel } from "./shared/panel.js";

/**
 * @typedef {import("./shared/base.js").Code} Code
 * @typedef {{ learner: string, question: string, codes: Code[], shares: Record<string, number>,
 *   kept: string | null, drafted: boolean }} State
 */

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "predictor", "Your guess");
    const say = announcer(root);
    const problem = problemLine();
    const totalId = uniqueId();
    /** @type {HTMLElement} */
    const total = el("p", { class: "ws-total", id: totalId });
    /** @type {{ code: string, number: HTMLInputElement, slider: HTMLInputElement }[]} */
    let rows = [];
    /** @type {ReturnType<typeof keepForm<Record<string, number>>> | undefined} */
    let form;
    let speakLater = 0;

    const link = panel(model, {
      state(/** @type {State} */ state, sent) {
        form ??= build(state);
        form.set({ ...state, value: state.shares });
        problem.show();
        showTotal();
        if (sent) say(form.words());
      },
      problem: ({ text }, sent) => sent || problem.show(text),
    });
    root.append(problem.node);
    link.tell("ready");

    /** @param {State} state */
    function build({ question, codes }) {
      rows = codes.map(({ code }) => ({ code, number: field("number"), slider: field("range") }));
      const list = codes.map((code, at) => line(code, rows[at]));
      root.append(
        el("h3", {}, `Guess first: ${question}`),
        el(
          "p",
          { class: "ws-lead" },
          "Think of all the words on the page. Out of every 100 words, how many will each " +
            "of these take? Give out 100 percent, in steps of 5. A guess is enough.",
        ),
      );
      const fields = el("div", {}, el("ul", {}, ...list), total);
      const guess = keepForm(link, fields, {
        about: "guess",
        write: (/** @type {Record<string, number>} */ given) => {
          for (const row of rows) set(row, given[row.code] ?? 0);
        },
        content: () => ({ shares: shares() }),
        state: uniqueId(),
        keep: "Keep my guess",
        missing: () => (sum() === 100 ? "" : (total.textContent ?? "")),
      });
      guess.button.setAttribute("aria-describedby", totalId);
      root.append(guess.node);
      return guess;
    }

    /** @param {string} type @returns {HTMLInputElement} */
    function field(type) {
      return el("input", { type, min: 0, max: 100, step: 5, id: uniqueId() });
    }

    /** @param {Code} code @param {(typeof rows)[0]} row */
    function line(code, row) {
      const meaning = uniqueId();
      for (const input of [row.number, row.slider]) {
        input.setAttribute("aria-describedby", meaning);
        input.addEventListener("input", () => take(row, input));
        input.addEventListener("change", () => settle(row));
      }
      row.slider.setAttribute("aria-label", `${code.label}, slider`);
      const swatch = paint(el("span", { class: "ws-swatch", "aria-hidden": "true" }), code);
      return el(
        "li",
        {},
        el(
          "div",
          { class: "ws-code" },
          el("label", { for: row.number.id }, swatch, code.label),
          el("p", { id: meaning }, code.short),
        ),
        row.slider,
        el("span", { class: "ws-percent" }, row.number, " %"),
      );
    }

    /** A whole number from 0 to 100, whatever was typed. @param {HTMLInputElement} input */
    const share = (input) => Math.min(100, Math.max(0, Math.round(input.valueAsNumber || 0)));

    /** @param {(typeof rows)[0]} row @param {number} percent */
    function set(row, percent) {
      row.number.value = row.slider.value = String(percent);
    }

    /** @param {(typeof rows)[0]} row @param {HTMLInputElement} from */
    function take(row, from) {
      const other = from === row.number ? row.slider : row.number;
      other.value = String(share(from));
      showTotal();
      clearTimeout(speakLater);
      speakLater = setTimeout(() => say(total.textContent ?? ""), 700);
    }

    /** @param {(typeof rows)[0]} row */
    function settle(row) {
      set(row, 5 * Math.round(share(row.number) / 5));
      showTotal();
    }

    const shares = () => Object.fromEntries(rows.map((row) => [row.code, share(row.number)]));

    const sum = () => rows.reduce((all, row) => all + share(row.number), 0);

    function showTotal() {
      const all = sum();
      const rest = all < 100 ? `${100 - all} % left to give.` : `${all - 100} % too much.`;
      const then =
        all === 100 ? "You can keep your guess now." : `${rest} At 100 % you can keep your guess.`;
      total.textContent = `Together: ${all} %. ${then}`;
      form?.button.setAttribute("aria-disabled", String(all !== 100));
    }

    return () => {
      form?.stop();
      clearTimeout(speakLater);
      link.stop();
      root.remove();
    };
  },
};
