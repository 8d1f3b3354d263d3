// Something that is closed until the learner has worked for themselves: when it opens.
import { el, region } from "./shared/base.js";

/** @param {{ model: any, el: HTMLElement }} context */
function render({ model, el: host }) {
  const root = region(host, "closed-card", "Closed for now");
  const words = el("p");
  const bar = el("progress", { "aria-hidden": "true" });
  root.append(words, bar);

  const show = () => {
    const [needed, there] = [model.get("opens_at"), model.get("so_far")];
    words.textContent = model.get("needs") || `Opens at ${needed} tags · ${there} so far`;
    bar.hidden = !!model.get("needs");
    bar.max = needed;
    bar.value = there;
  };
  model.on("change:so_far change:opens_at", show);
  show();
  return () => model.off("change:so_far change:opens_at", show);
}

export default { render };
