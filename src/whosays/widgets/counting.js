// What is counted: a part of the page, and with or without the accused's own words.
import { announcer, el, region } from "./base.js";

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
  root.append(
    el("fieldset", {}, el("legend", {}, "Count this part"), ...labels),
    el("label", {}, own, " Count the accused’s own words as reply"),
  );

  const show = () => {
    for (const input of parts) input.checked = input.value === model.get("part");
    own.checked = model.get("own_words");
  };
  model.on("change:part change:own_words", show);
  show();
  return () => model.off("change:part change:own_words", show);
}

export default { render };
