// Whose ties, and which kinds of tie, does the learner want to see?
import { announcer, el, region } from "./shared/base.js";

/** @typedef {{ code: string, letter: string, label: string, short: string }} Kind */

/** How names can be shown, and what each way means. */
const NAMES = [
  ["as printed", "as they are"],
  ["masked", "masked (only who is who)"],
  ["swapped", "swapped (other names)"],
];

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "tie-board", "Which ties are shown");
    const say = announcer(root);
    const group = `ws-names-${Math.random().toString(36).slice(2)}`;

    /** @param {string} trait @param {any} value */
    const choose = (trait, value) => {
      model.set(trait, value);
      model.save_changes();
    };

    /** @type {HTMLSelectElement} */
    const person = el("select", { onchange: () => choose("person", person.value) });
    /** @type {Kind[]} */
    const offered = model.get("offered");
    /** @type {HTMLInputElement[]} */
    const kinds = offered.map(({ code }) =>
      el("input", { type: "checkbox", value: code, onchange: chooseKinds }),
    );
    const numbers = offered.map(() => el("span", {}));
    const all = el("button", { type: "button", onclick: () => chooseAll(true) }, "All kinds");
    const none = el("button", { type: "button", onclick: () => chooseAll(false) }, "No kind");
    /** @type {HTMLInputElement[]} */
    const names = NAMES.map(([value]) =>
      el("input", { type: "radio", name: group, value, onchange: () => choose("names", value) }),
    );
    const summary = el("p", { class: "ws-summary" });
    root.append(
      el("label", { class: "ws-person" }, el("span", { class: "ws-label" }, "Whose ties?"), person),
      el(
        "fieldset",
        {},
        el("legend", {}, "Which kinds of tie?"),
        ...offered.map((kind, at) => kindLine(kind, kinds[at], numbers[at])),
        el("div", { class: "ws-row" }, all, none),
      ),
      ...(model.get("named")
        ? [
            el(
              "fieldset",
              {},
              el("legend", {}, "Names"),
              ...NAMES.map(([, label], at) => el("label", {}, names[at], el("span", {}, label))),
            ),
          ]
        : []),
      summary,
    );

    function chooseKinds() {
      choose("kinds", kinds.filter((box) => box.checked).map((box) => box.value));
    }

    /** @param {boolean} yes */
    function chooseAll(yes) {
      for (const box of kinds) box.checked = yes;
      chooseKinds();
    }

    const show = () => {
      const chosen = model.get("kinds");
      for (const box of kinds) box.checked = chosen.includes(box.value);
      offered.forEach(({ code }, at) => (numbers[at].textContent = `(${model.get("counts")[code] ?? 0})`));
      for (const radio of names) radio.checked = radio.value === model.get("names");
      person.replaceChildren(
        el("option", { value: "" }, "Everybody"),
        ...model
          .get("people")
          .map((/** @type {[string, string]} */ [value, name]) => el("option", { value }, name)),
      );
      person.value = model.get("person");
    };
    const speak = () => {
      summary.textContent = model.get("summary");
      say(model.get("summary"));
    };
    model.on("change:person change:kinds change:names change:people change:counts", show);
    model.on("change:summary", speak);
    show();
    summary.textContent = model.get("summary");
    return () => {
      model.off("change:person change:kinds change:names change:people change:counts", show);
      model.off("change:summary", speak);
      root.remove();
    };
  },
};

/** @param {Kind} kind @param {HTMLInputElement} box @param {HTMLElement} number */
function kindLine({ letter, label, short }, box, number) {
  return el(
    "label",
    { title: short },
    box,
    el("b", { class: "ws-letter", "aria-hidden": "true" }, letter),
    el("span", {}, `${label} `, number),
  );
}
