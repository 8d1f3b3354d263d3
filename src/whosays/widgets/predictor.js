// How much of the page does the learner expect each code to take, before coding it?
import { announcer, el, paint, region, wire } from "./shared/base.js";
import { moment, patience, problemLine, uniqueId } from "./shared/keeping.js";

/**
 * @typedef {import("./shared/base.js").Code} Code
 * @typedef {{ learner: string, question: string, codes: Code[], shares: Record<string, number>,
 *   kept: string | null, drafted: boolean, call: string | null }} State
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
    /** @type {HTMLElement} */
    const saved = el("p", { class: "ws-state" });
    /** @type {HTMLButtonElement} */
    const button = el(
      "button",
      { type: "button", "aria-describedby": totalId, onclick: () => keep() },
      "Keep my guess",
    );
    const clock = patience((text) => (saved.textContent = text));
    /** @type {{ code: string, number: HTMLInputElement, slider: HTMLInputElement }[]} */
    let rows = [];
    let [learner, call, changed] = ["", "", false];
    let speakLater = 0;

    const link = wire(model, {
      state(/** @type {State} */ state) {
        learner = state.learner;
        if (!rows.length) build(state);
        const mine = Boolean(call) && state.call === call;
        if (mine) changed = false;
        if (!changed) for (const row of rows) set(row, state.shares[row.code] ?? 0);
        if (!changed) saved.textContent = whatStands(state);
        problem.show();
        clock.done();
        showTotal();
        if (mine) say(whatStands(state));
      },
      problem({ text }) {
        clock.done();
        saved.textContent = "";
        problem.show(text);
      },
    });
    link.tell("ready");

    /** @param {State} state */
    function whatStands({ kept, drafted }) {
      if (!kept) return drafted ? "Your numbers are saved, but the guess is not kept yet." : "";
      if (drafted) return `Not kept yet. Your guess kept ${moment(kept)} still stands.`;
      return `Kept ${moment(kept)}. You can change it; what you kept before stays in your record.`;
    }

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
        el("ul", {}, ...list),
        total,
        el("div", { class: "ws-row" }, button, saved),
        problem.node,
      );
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
      changed = true;
      saved.textContent = "Not kept yet.";
      showTotal();
      clearTimeout(speakLater);
      speakLater = setTimeout(() => say(total.textContent ?? ""), 700);
    }

    /** @param {(typeof rows)[0]} row */
    function settle(row) {
      set(row, 5 * Math.round(share(row.number) / 5));
      showTotal();
      link.tell("draft", { learner, shares: shares() });
    }

    const shares = () => Object.fromEntries(rows.map((row) => [row.code, share(row.number)]));

    function showTotal() {
      const sum = rows.reduce((all, row) => all + share(row.number), 0);
      const rest = sum < 100 ? `${100 - sum} % left to give.` : `${sum - 100} % too much.`;
      const then =
        sum === 100 ? "You can keep your guess now." : `${rest} At 100 % you can keep your guess.`;
      total.textContent = `Together: ${sum} %. ${then}`;
      button.setAttribute("aria-disabled", String(sum !== 100));
    }

    function keep() {
      if (button.getAttribute("aria-disabled") === "true") {
        say(total.textContent ?? "");
        return;
      }
      call = uniqueId();
      saved.textContent = "Saving …";
      clock.wait();
      link.tell("keep", { learner, call, shares: shares() });
    }

    return () => {
      clock.done();
      clearTimeout(speakLater);
      link.stop();
      root.remove();
    };
  },
};
