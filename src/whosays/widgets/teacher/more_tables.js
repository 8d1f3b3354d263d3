// What more may a pack have: loaded words, ties, dates, evidence cards, claims told twice?
import { el } from "../shared/base.js";
import { button, draftPanel, labelled } from "./draft_panel.js";
import { uniqueId } from "../shared/keeping.js";

/**
 * @typedef {{ name: string, choices: string[] }} Column
 * @typedef {{ table: string, columns: Column[], rows: Record<string, string>[] }} Table
 */

/** @type {Record<string, string>} */
const TITLES = {
  wording: "Loaded words (lesson 5)",
  links: "Ties between people (lesson 7)",
  dates: "Dates (lesson 7)",
  cards: "Evidence cards (lesson 8)",
  claims: "Claims that are told more than once (lesson 6)",
};

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const list = el("div");
    /** @type {Set<string>} */
    const open = new Set();
    /** @type {Map<string, Record<string, string>>} rows begun and not saved yet, by table */
    const begun = new Map();
    let drawn = "";
    const panel = draftPanel(model, host, "more_tables", "More for the lessons", {
      show(state) {
        const now = JSON.stringify(state.tables);
        if (now === drawn) return;
        drawn = now;
        list.replaceChildren(...state.tables.map(section));
      },
    });
    panel.body.append(list);
    panel.start();

    /** @param {Table} one */
    function section({ table, columns, rows }) {
      const fresh = begun.get(table);
      const cards = el("ol", { class: "ws-pieces" });
      const title = el("summary", {}, `${TITLES[table]}: ${rows.length}`);
      rows.forEach((row, n) => cards.append(card(table, columns, rows, n, row)));
      if (fresh) cards.append(card(table, columns, rows, rows.length, fresh));
      const node = el(
        "details",
        { open: open.has(table) },
        title,
        cards,
        button("Add a row", () => {
          if (begun.has(table)) return;
          const row = Object.fromEntries(columns.map(({ name }) => [name, ""]));
          begun.set(table, row);
          cards.append(card(table, columns, rows, rows.length, row));
          cards.lastElementChild?.querySelector("input, select, textarea")?.focus();
        }, `add-${table}`),
      );
      node.addEventListener("toggle", () => (node.open ? open.add(table) : open.delete(table)));
      return node;
    }

    /**
     * @param {string} table @param {Column[]} columns @param {Record<string, string>[]} rows
     * @param {number} number @param {Record<string, string>} row
     */
    function card(table, columns, rows, number, row) {
      const now = { ...row };
      /** @param {string} name @param {string} value */
      const change = (name, value) => {
        now[name] = value;
        begun.delete(table);
        const all = [...rows];
        all[number] = now;
        panel.send("rows", { table, rows: all });
      };
      return el(
        "li",
        { class: "ws-piece" },
        el(
          "div",
          { class: "ws-pair", role: "group", "aria-label": `Row ${number + 1}` },
          ...columns.map(({ name, choices }) =>
            choices.length
              ? choice(name, choices, row[name], `${table}-${number}-${name}`, (value) => change(name, value))
              : labelled(words(name), row[name], (value) => change(name, value), {
                  key: `${table}-${number}-${name}`,
                }).node,
          ),
        ),
        button("Take out", () => {
          begun.delete(table);
          panel.send("rows", { table, rows: rows.filter((_, n) => n !== number) });
        }, "", `Take out row ${number + 1}`),
      );
    }

    return () => panel.stop();
  },
};

/**
 * @param {string} name @param {string[]} choices @param {string} value @param {string} key
 * @param {(value: string) => void} changed
 */
function choice(name, choices, value, key, changed) {
  const id = uniqueId();
  /** @type {HTMLSelectElement} */
  const select = el(
    "select",
    { id, "data-key": key },
    ...["", ...choices].map((one) => el("option", { value: one }, one)),
  );
  select.value = value;
  select.addEventListener("change", () => changed(select.value));
  return el("div", { class: "ws-field" }, el("label", { for: id, class: "ws-label" }, words(name)), select);
}

/** A column's name in words. @param {string} name */
function words(name) {
  const text = name.replaceAll("_", " ");
  return text[0].toUpperCase() + text.slice(1);
}
