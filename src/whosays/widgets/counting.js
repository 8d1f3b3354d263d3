// What is counted, and how much of it has each code? One bar for all the words looked at.
import { standAbove } from "./shared/above.js";
import { announcer, el, paint, region } from "./shared/base.js";

/** @typedef {import("./shared/base.js").Code} Code */
/** @typedef {{ name: string, words: number, codes: [number, Code | null][] }} Share */

/** @param {{ model: any, el: HTMLElement }} context */
function render({ model, el: host }) {
  const root = region(host, "counting", "What is counted");
  const say = announcer(root);
  const name = `ws-part-${Math.random().toString(36).slice(2)}`;

  /** @param {string} trait @param {any} value */
  const choose = (trait, value) => {
    model.set(trait, value);
    model.save_changes();
    const words = own.checked ? ", own words as reply" : "";
    say(`The picture counts: ${model.get("part")}${words}.`);
  };

  const parts = model.get("parts").map((/** @type {string} */ part) =>
    el("input", { type: "radio", name, value: part, onchange: () => choose("part", part) }),
  );
  const own = el("input", {
    type: "checkbox",
    onchange: () => choose("own_words", own.checked),
  });
  const labels = parts.map((/** @type {HTMLInputElement} */ input) =>
    el("label", {}, input, ` ${input.value[0].toUpperCase()}${input.value.slice(1)}`),
  );
  const bar = el("div", { class: "ws-shares", "aria-hidden": "true" });
  const legend = el("ul", { class: "ws-legend" });
  root.append(
    el(
      "div",
      { class: "ws-counted" },
      el("fieldset", {}, el("legend", {}, "Count this part"), ...labels),
      el("label", {}, own, " Count the person’s own words as reply"),
    ),
    bar,
    legend,
  );

  const show = () => {
    for (const input of parts) input.checked = input.value === model.get("part");
    own.checked = model.get("own_words");
  };
  const weigh = () => {
    const all = shares(model.get("codes"), model.get("words"), model.get("own_words"));
    bar.replaceChildren(
      ...all.flatMap(({ codes }) => codes.map(([words, code]) => stretch(words, code))),
    );
    legend.replaceChildren(...all.map(inLegend));
  };
  model.on("change:part change:own_words", show);
  model.on("change:words change:own_words", weigh);
  show();
  weigh();
  const leave = standAbove(host);
  return () => {
    model.off("change:part change:own_words", show);
    model.off("change:words change:own_words", weigh);
    leave();
  };
}

/**
 * What stands in the bar, from left to right; at its end the words without a code.
 * @param {Code[]} codes @param {number[]} words of each code, and of none
 * @param {boolean} together whether own words count as reply
 * @returns {Share[]}
 */
function shares(codes, words, together) {
  const all = codes.map((code, n) => ({ name: code.label, words: words[n], codes: [[words[n], code]] }));
  const at = codes.findIndex(({ code }) => code === "reply");
  if (together && at >= 0) {
    const [reply, own] = all.splice(at, 2);
    const sum = reply.words + own.words;
    all.splice(at, 0, { name: "Reply + own words", words: sum, codes: [...reply.codes, ...own.codes] });
  }
  const left = words[codes.length];
  return /** @type {Share[]} */ ([...all, { name: "Not tagged yet", words: left, codes: [[left, null]] }]);
}

/** @param {number} words @param {Code | null} code */
function stretch(words, code) {
  const node = el("span", {});
  node.style.flexGrow = String(words);
  node.hidden = !words;
  return code ? paint(node, code) : node;
}

/** @param {Share} share */
function inLegend({ name, words, codes }) {
  const swatches = codes.map(([, code]) => {
    const node = el("span", { class: "ws-swatch", "aria-hidden": "true" });
    return code ? paint(node, code) : node;
  });
  const number = el("span", { class: "ws-count" }, words.toLocaleString("en-GB"));
  return el("li", {}, ...swatches, el("b", {}, name), " ", number);
}

export default { render };
