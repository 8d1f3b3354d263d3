// What is the page, who is under scrutiny, and which names can be masked or swapped?
import { el } from "../shared/base.js";
import { button, draftPanel, labelled } from "./draft_panel.js";

/** @typedef {{ name: string, mask: string, swap: string, also: string[] }} Name */

/** @type {[string, string, string][]} */
const FIELDS = [
  ["title", "Title", ""],
  ["publisher", "Publisher", "The paper or site."],
  ["published", "Date", "Such as 2026-04-23. A month (2026-04) or a year will do."],
  ["published_note", "How the date is known", "Only where the page does not print it."],
  ["language", "Language", "Its short name: en-GB, de, fr."],
  ["subject", "Person under scrutiny", "The one the headline is about, as pupils will read it."],
  ["accused", "Side under scrutiny", "That person and those who stand with them."],
  ["accuser", "The side that speaks against it", "Or the story itself, where nobody else does."],
];

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const names = el("ol", { class: "ws-pieces" });
    /** @type {Name[]} */
    let list = [];
    let drawn = "";
    const fields = FIELDS.map(([key, label, hint]) => ({
      key,
      ...labelled(label, "", (value) => save({ [key]: value }, key), { key, hint }),
    }));
    const panel = draftPanel(model, host, "pack_form", "About the page", {
      show({ page, draft, left }) {
        for (const { key, input } of fields)
          if (draft !== shown || (document.activeElement !== input && !panel.unsaved(key)))
            input.value = page[key];
        shown = draft;
        list = page.names;
        const now = JSON.stringify([list, left]);
        if (now !== drawn) names.replaceChildren(...list.map((one, n) => row(one, n, left[n])));
        drawn = now;
      },
    });
    /** @type {string | null} */
    let shown = null;
    panel.body.append(
      el("div", { class: "ws-pair" }, ...fields.map((field) => field.node)),
      el("h4", {}, "Names"),
      el(
        "p",
        { class: "ws-hint" },
        "For reading with names masked or swapped. Take people and groups that some pupils may like or dislike. Swaps are invented.",
      ),
      names,
      el(
        "div",
        { class: "ws-row" },
        button("Suggest names", () => panel.send("suggest_names"), "suggest"),
        button("Add a name", add, "add"),
      ),
    );
    panel.start();

    /** @param {Name} one @param {number} number @param {string[]} left */
    function row(one, number, left) {
      /** @param {string} key @param {string} label @param {string} value */
      const field = (key, label, value) =>
        labelled(label, value, (text) => change(number, key, text), { key: `${key}-${number}` }).node;
      return el(
        "li",
        { class: "ws-piece" },
        el(
          "div",
          { class: "ws-pair", role: "group", "aria-label": `Name ${number + 1}: ${one.name}` },
          field("name", "Name", one.name),
          field("also", "Other forms, with commas", one.also.join(", ")),
          field("mask", "Masked", one.mask),
          field("swap", "Swapped", one.swap),
        ),
        left.length
          ? el(
              "p",
              { class: "ws-wrong" },
              "These may be other forms of it, and would stay: ",
              el("span", { dir: "auto" }, left.join(", ")),
              ". ",
              button("Add them", () => change(number, "also", [...one.also, ...left].join(",")), `forms-${number}`, `Add these forms of ${one.name}`),
            )
          : "",
        button("Take out", () => saveNames(list.filter((_, n) => n !== number)), "", `Take out ${one.name}`),
      );
    }

    /** @param {number} number @param {string} key @param {string} text */
    function change(number, key, text) {
      const value = key === "also" ? text.split(",").map((one) => one.trim()) : text;
      saveNames(list.map((one, n) => (n === number ? { ...one, [key]: value } : one)));
    }

    function add() {
      const letter = String.fromCharCode(65 + (list.length % 26));
      saveNames([...list, { name: "", mask: `Person ${letter}`, swap: "", also: [] }]);
    }

    /** @param {object} values @param {string} about */
    const save = (values, about) => panel.send("page", { values }, { about });
    /** @param {Name[]} names */
    const saveNames = (names) => save({ names }, "names");

    return () => panel.stop();
  },
};
