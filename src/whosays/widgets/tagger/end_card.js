// All units are tagged: what was found, and where does the lesson go on?
import { el } from "../shared/base.js";
import { stepLink } from "../shared/step_link.js";

/**
 * @param {number | null} then the number of the lesson's next step, where one was declared
 * @param {() => void} again look through the tags
 */
export function endCard(then, again) {
  const title = el("h4", { tabindex: "-1" });
  const found = el("p", { class: "ws-found" });
  const onward = el("p", { class: "ws-onward" });
  const look = el("button", { type: "button", onclick: again }, "Look through my tags");
  const element = el(
    "div",
    { class: "ws-end", role: "group", "aria-label": "The end", hidden: true },
    title,
    found,
    onward,
  );

  return {
    element,
    look,
    focus: () => title.focus({ preventScroll: true }),

    /** @param {number} units @param {string} words what was found; "": nothing is said of it */
    show(units, words) {
      title.textContent = units === 1 ? "It is tagged." : `All ${units} are tagged.`;
      found.textContent = words;
      found.hidden = !words;
      onward.replaceChildren(then === null ? "The lesson goes on below." : stepLink(then, element));
      return [title, found, onward].map((part) => part.textContent).join(" ");
    },
  };
}
