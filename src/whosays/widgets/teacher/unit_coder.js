// Which code does the teacher give each unit, with a suggestion beside it where there is one?
import { chip, el, fromPoints, inLanguage } from "../shared/base.js";
import { button, draftPanel, labelled } from "./draft_panel.js";

/**
 * @typedef {import("../shared/base.js").Code} Code
 * @typedef {{ code: string, source: string, cue: string, marks: [number, number, string][] }} Suggested
 * @typedef {{ id: string, number: number, where: string, text: string, code: string, why: string, also: string[],
 *   reason: string, suggested: Suggested | null }} Unit
 */

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const { question, codes } = /** @type {{ question: string, codes: Code[] }} */ (
      model.get("codebook")
    );
    const count = el("p", { class: "ws-count" });
    const none = el("p", { hidden: true });
    const card = el("div", { class: "ws-card", role: "group", tabindex: "0", "data-key": "card" });
    /** @type {Unit[]} */
    let units = [];
    let at = -1;
    /** @type {string | null} */
    let draft = null;
    const panel = draftPanel(model, host, "unit_coder", question, {
      show(state) {
        units = state.units;
        if (state.draft !== draft || at >= units.length) at = Math.max(0, next(-1));
        draft = state.draft;
        inLanguage(card, state.language);
        const done = units.filter((unit) => unit.code).length;
        count.textContent = `${done} of ${units.length} decided.`;
        none.textContent = state.none;
        none.hidden = !state.none;
        draw();
      },
    });
    panel.body.append(
      none,
      count,
      card,
      el(
        "div",
        { class: "ws-row" },
        button("← Previous", () => go(at - 1), "previous"),
        button("Next →", () => go(at + 1), "next"),
        button("Next open one", () => go(next(at)), "open"),
      ),
    );
    panel.root.addEventListener("keydown", onKey);
    panel.start();

    /** The next unit without a code after a place, from the top again at the end; or -1. @param {number} from */
    function next(from) {
      for (let n = 1; n <= units.length; n++) {
        const one = (from + n + units.length) % units.length;
        if (!units[one].code) return one;
      }
      return -1;
    }

    /** @param {number} to */
    function go(to) {
      if (to < 0 || to >= units.length) return;
      at = to;
      draw();
      panel.say(`${units[at].id}, ${units[at].where}: ${units[at].text}`);
    }

    /** @param {string} code */
    async function give(code) {
      const { number, text } = units[at];
      // A key pressed before the next unit is there would be for a unit not seen.
      if (panel.link.latest("code") || !(await panel.send("code", { number, text, code }))) return;
      const to = next(at);
      if (to >= 0) at = to;
      draw();
      card.focus();
      panel.say(
        to >= 0
          ? `Saved. ${count.textContent} ${units[at].id}: ${units[at].text}`
          : `Saved. All ${units.length} units are decided.`,
      );
    }

    function draw() {
      const unit = units[at];
      if (!unit) return;
      const before = units[at - 1];
      card.setAttribute("aria-label", `${unit.id}: ${unit.text}`);
      const code = codes.find((one) => one.code === unit.code);
      const key = `why-${unit.number}`;
      const why = labelled(
        "The reason that pupils will read",
        unit.why,
        (value) =>
          panel.send("why", { number: unit.number, text: unit.text, why: value }, { about: key }),
        { key, hint: unit.reason && `Left empty, it will be: ${unit.reason}` },
      );
      card.replaceChildren(
        el("p", { class: "ws-where", lang: "en" }, `${unit.id} of ${units.length}, ${unit.where}`),
        before ? el("p", { class: "ws-before", dir: "auto" }, `… ${before.text}`) : "",
        el("p", { class: "ws-text", dir: "auto" }, ...marked(unit)),
        ...suggestion(unit),
        el(
          "div",
          { class: "ws-codes", role: "group", "aria-label": question, lang: "en" },
          ...codes.map((one) =>
            el(
              "button",
              {
                type: "button",
                title: one.short,
                "aria-pressed": String(one.code === unit.code),
                "data-key": `code-${one.code}`,
                onclick: () => give(one.code),
              },
              el("kbd", {}, one.key.toUpperCase()),
              " ",
              chip(one),
            ),
          ),
        ),
        code ? el("div", { lang: "en" }, others(unit), why.node) : "",
      );
    }

    /** Other codes that a careful reader could defend. @param {Unit} unit */
    function others({ number, text, code, also }) {
      const ticks = codes
        .filter((one) => one.code !== code)
        .map((one) => ({
          code: one.code,
          label: one.label,
          /** @type {HTMLInputElement} */
          box: el("input", {
            type: "checkbox",
            checked: also.includes(one.code),
            "data-key": `also-${number}-${one.code}`,
            onchange: async (/** @type {any} */ { target }) => {
              const codes = ticks.filter(({ box }) => box.checked).map(({ code }) => code);
              if (!(await panel.send("also", { number, text, codes }))) target.checked = !target.checked;
            },
          }),
        }));
      return el(
        "details",
        { open: also.length > 0 },
        el("summary", {}, "Could another answer be defended?"),
        el(
          "fieldset",
          { class: "ws-choices" },
          el("legend", {}, "Also defensible"),
          ...ticks.map(({ box, label }) => el("label", {}, box, el("span", {}, label))),
        ),
      );
    }

    /** @param {Unit} unit */
    function suggestion({ suggested, code }) {
      if (!suggested) return [];
      const label = codes.find((one) => one.code === suggested.code)?.label ?? suggested.code;
      const to = suggested.source ? ` Credited to: ${suggested.source}.` : "";
      const by = suggested.cue ? ` By the words: “${suggested.cue}”.` : "";
      return [
        el("p", { lang: "en" }, `Suggestion: ${label}.${to}${by}`),
        code
          ? ""
          : el(
              "div",
              { class: "ws-row", lang: "en" },
              el(
                "button",
                { type: "button", "data-key": "confirm", onclick: () => give(suggested.code) },
                el("kbd", {}, "Enter"),
                ` Confirm: ${label}`,
              ),
            ),
      ];
    }

    /** @param {KeyboardEvent} event */
    function onKey(event) {
      const { target, key } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
      const unit = units[at];
      const code = codes.find((one) => one.key === key.toLowerCase());
      if (code) give(code.code);
      else if (key === "Enter" && target === card && unit?.suggested && !unit.code)
        give(unit.suggested.code);
      else if (key === "ArrowDown" || key === "ArrowRight") go(at + 1);
      else if (key === "ArrowUp" || key === "ArrowLeft") go(at - 1);
      else return;
      event.preventDefault();
    }

    return () => panel.stop();
  },
};

/** The words of a unit, with the source and the words that credit marked. @param {Unit} unit */
function marked({ text, suggested }) {
  /** @type {(Node | string)[]} */
  const nodes = [];
  let done = 0;
  for (const [start, end, what] of suggested?.marks ?? []) {
    const from = fromPoints(text, start);
    const to = fromPoints(text, end);
    if (from < done) continue;
    const name = what === "cue" ? "words that credit" : "source";
    nodes.push(text.slice(done, from), el("mark", { class: `ws-${what}`, title: name }, text.slice(from, to)));
    done = to;
  }
  return [...nodes, text.slice(done)];
}
