// Which picture is shown, and of which part of the page?
import { el, region } from "./shared/base.js";

/** @param {{ model: any, el: HTMLElement }} context */
function render({ model, el: host }) {
  const root = region(host, "counting", "What the picture shows");
  const groups = [
    { trait: "picture", choices: "pictures", legend: "The picture shows" },
    { trait: "part", choices: "parts", legend: "Look at this part" },
  ].map(({ trait, choices, legend }) => {
    const name = `ws-${trait}-${Math.random().toString(36).slice(2)}`;
    const choose = (/** @type {Event} */ event) => {
      model.set(trait, /** @type {HTMLInputElement} */ (event.target).value);
      model.save_changes();
    };
    /** @type {HTMLInputElement[]} */
    const inputs = model
      .get(choices)
      .map((/** @type {string} */ value) => el("input", { type: "radio", name, value }));
    const labels = inputs.map((input) =>
      el("label", {}, input, ` ${input.value[0].toUpperCase()}${input.value.slice(1)}`),
    );
    root.append(el("fieldset", { onchange: choose }, el("legend", {}, legend), ...labels));
    return { trait, inputs };
  });

  const show = () => {
    for (const { trait, inputs } of groups)
      for (const input of inputs) input.checked = input.value === model.get(trait);
  };
  model.on("change:picture change:part", show);
  show();
  return () => model.off("change:picture change:part", show);
}

export default { render };
