// How are the same few questions asked about several things, one card each?
import { announcer, el, inLanguage, region } from "./shared/base.js";
import { keepForm } from "./shared/keep_form.js";
import { problemLine, uniqueId } from "./shared/keeping.js";
import { panel } from "./shared/panel.js";
import { fill, writingField } from "./shared/writing_box.js";

/**
 * @typedef {{ id: string, label: string, choices: string[], rows: number, optional: boolean }} Field
 * @typedef {Record<string, string>} Values
 * @typedef {{ item: string, title: string, text: string, values: Values, kept: string | null,
 *   drafted: boolean, then: string[], links: [string, string][] }} Row
 * @typedef {{ learner: string, label: string, language: string, fields: Field[], rows: Row[] }} State
 * @typedef {ReturnType<typeof sheet>} Sheet
 */

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "worksheet", model.get("label"));
    const say = announcer(root);
    const problem = problemLine();
    const count = el("p", { class: "ws-count" });
    const list = el("ol", { class: "ws-sheets" });
    root.append(count, problem.node, list);
    /** @type {Map<string, Sheet>} */
    let sheets = new Map();
    let learner = "";

    const link = panel(model, {
      state(/** @type {State} */ state, sent) {
        if (state.learner !== learner) clear();
        learner = state.learner;
        problem.show();
        if (!sheets.size) build(state);
        const mine = state.rows.find((row) => row.item === sent?.about);
        for (const row of state.rows) sheets.get(row.item)?.set(row);
        const kept = state.rows.filter((row) => row.kept).length;
        count.textContent = `${kept} of ${state.rows.length} finished.`;
        if (mine) say([sheets.get(mine.item)?.form.words(), ...mine.then].join(" "));
      },
      problem: ({ text }, sent) => sent || problem.show(text),
    });
    link.tell("ready");

    /** @param {State} state */
    function build({ fields, rows, language }) {
      inLanguage(list, language);
      const first = rows.find((row) => !row.kept) ?? rows[0];
      for (const row of rows) {
        const one = sheet(row, fields, link);
        one.open(row === first);
        sheets.set(row.item, one);
        list.append(el("li", {}, one.node));
      }
    }

    function clear() {
      for (const { form } of sheets.values()) form.stop();
      sheets = new Map();
      list.replaceChildren();
    }

    return () => {
      clear();
      link.stop();
      root.remove();
    };
  },
};

/**
 * One card: what it is about, its fields, and what is shown once it is kept.
 * @param {Row} row @param {Field[]} fields
 * @param {import("./shared/panel.js").Panel} link
 */
function sheet(row, fields, link) {
  const state = uniqueId();
  const inputs = fields.map((field) => input(field, state));
  const read = () => Object.fromEntries(inputs.map((one) => [one.id, one.read()]));
  const form = keepForm(
    link,
    el("div", { class: "ws-fields" }, ...inputs.map((one) => one.node)),
    {
      about: row.item,
      write: (/** @type {Values} */ values) => {
        for (const one of inputs) one.write(values[one.id] ?? "");
      },
      content: () => ({ item: row.item, values: read() }),
      state,
    },
  );
  const mark = el("span", { class: "ws-mark" });
  const then = el("div", { class: "ws-then", hidden: true });
  const title = uniqueId();
  /** @type {HTMLDetailsElement} */
  const node = el(
    "details",
    { class: "ws-sheet" },
    el("summary", {}, el("span", { class: "ws-title", id: title, dir: "auto" }, row.title), mark),
    ...row.text
      .split("\n")
      .filter(Boolean)
      .map((line) => el("p", { class: "ws-unit", dir: "auto" }, line)),
    el("div", { role: "group", "aria-labelledby": title, lang: "en" }, form.node),
    then,
  );

  return {
    node,
    form,
    open: (/** @type {boolean} */ wanted) => (node.open = wanted),
    /** @param {Row} now */
    set(now) {
      form.set({ value: now.values, kept: now.kept, drafted: now.drafted });
      mark.textContent = now.kept ? "finished" : now.drafted ? "begun" : "";
      then.replaceChildren(
        ...now.then.map((line) => el("p", { dir: "auto" }, line)),
        ...now.links.map(([name, address]) => el("p", {}, elsewhere(name, address))),
      );
      then.hidden = !then.childNodes.length;
    },
  };
}

/**
 * A link that opens beside the lesson. Python lets only https addresses through.
 * @param {string} name @param {string} address
 */
function elsewhere(name, address) {
  const to = { href: address, target: "_blank", rel: "noopener noreferrer" };
  return el("a", to, `${name} (opens elsewhere)`);
}

/**
 * One question of a card: a box to write in, or answers to choose from.
 * @param {Field} field @param {string} state
 */
function input({ id, label, choices, rows, optional }, state) {
  const asked = optional ? `${label} (you may leave this out)` : label;
  if (!choices.length) {
    const box = writingField(rows, state);
    return {
      id,
      node: el("label", {}, el("span", { class: "ws-label" }, asked), box),
      read: () => box.value,
      write: (/** @type {string} */ text) => fill(box, text),
    };
  }
  const name = uniqueId();
  /** @type {HTMLInputElement[]} */
  const radios = choices.map((value) => el("input", { type: "radio", name, value }));
  return {
    id,
    node: el(
      "fieldset",
      { class: "ws-choices" },
      el("legend", {}, asked),
      ...radios.map((radio) => el("label", {}, radio, el("span", {}, radio.value))),
    ),
    read: () => radios.find((radio) => radio.checked)?.value ?? "",
    write: (/** @type {string} */ value) => {
      for (const radio of radios) radio.checked = radio.value === value;
    },
  };
}
