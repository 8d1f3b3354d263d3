// Does a loaded phrase earn its place in print? A card with what the reference says of it.
import { el } from "./shared/base.js";
import { keepForm } from "./shared/keep_form.js";
import { uniqueId } from "./shared/keeping.js";
import { fill, writingField } from "./shared/writing_box.js";

/**
 * @typedef {{ question: string, phrase: string, kind: string, quoted: boolean,
 *   plain: string | null, why: string, swapped: boolean, held: boolean, choice: string, text: string, kept: string | null,
 *   drafted: boolean }} Phrase
 * @typedef {{ choice: string, text: string }} Decision
 */

/**
 * @param {Phrase} phrase @param {string[]} choices
 * @param {import("./shared/panel.js").Panel} link
 * @param {(way: "keep" | "swap") => void} put what is to stand in the sentence
 */
export function phraseCard(phrase, choices, link, put) {
  const [state, title, group] = [uniqueId(), uniqueId(), uniqueId()];
  /** @type {HTMLInputElement[]} */
  const radios = choices.map((value) => el("input", { type: "radio", name: group, value }));
  const box = writingField(2, state);
  const read = () => ({ choice: radios.find((one) => one.checked)?.value ?? "", text: box.value });
  const fields = el(
    "div",
    {},
    el(
      "fieldset",
      { class: "ws-choices" },
      el("legend", {}, "In print?"),
      ...radios.map((radio) => el("label", {}, radio, el("span", {}, radio.value))),
    ),
    el("label", {}, el("span", { class: "ws-label" }, "Why?"), box),
  );
  const form = keepForm(
    link,
    fields,
    {
      about: phrase.question,
      write: (/** @type {Decision} */ { choice, text }) => {
        for (const radio of radios) radio.checked = radio.value === choice;
        fill(box, text);
      },
      content: () => ({ question: phrase.question, ...read() }),
      state,
    },
  );
  const { plain } = phrase;
  const keep = el("button", { type: "button", onclick: () => put("keep") }, "Keep it");
  const swap = el("button", { type: "button", onclick: () => put("swap") }, plain ? "Put our wording" : "Leave it out");
  const voice = phrase.quoted ? "in words given as somebody’s" : "in the paper’s own voice";
  const node = el(
    "div",
    { class: "ws-phrase-card", role: "group", "aria-labelledby": title, lang: "en" },
    el(
      "p",
      { id: title },
      el("b", { dir: "auto" }, `“${phrase.phrase}”`),
      ` – ${phrase.kind.toLowerCase()}, ${voice}. `,
      ...(plain ? ["Our plain wording: ", el("i", {}, plain), "."] : []),
      plain === "" ? "It can be left out." : "",
      plain === null ? "We offer no plain word here. You decide." : "",
    ),
    el("p", {}, phrase.why),
    el(
      "div",
      { class: "ws-row ws-put", role: "group", "aria-label": "In the sentence" },
      keep,
      plain === null ? null : swap,
    ),
    form.node,
  );
  return {
    node,
    form,
    /** @param {boolean} held @param {boolean} swapped */
    stands(held, swapped) {
      keep.setAttribute("aria-pressed", String(held));
      swap.setAttribute("aria-pressed", String(swapped));
    },
    /** @param {Phrase} now */
    set(now) {
      const { choice, text, kept, drafted } = now;
      form.set({ value: { choice, text }, kept, drafted });
    },
  };
}
