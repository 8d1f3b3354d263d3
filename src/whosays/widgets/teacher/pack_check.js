// What is still open before the draft is a pack, and where does the pack lie then?
import { el } from "../shared/base.js";
import { button, draftPanel } from "./draft_panel.js";

/** @typedef {{ step: string, what: string }} Open */

/** @type {Record<string, string>} */
const STEPS = {
  bring: "1",
  units: "2",
  sourcing: "3",
  function: "4",
  page: "5",
  gists: "6",
  more: "7",
};

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const list = el("ol", { class: "ws-open" });
    const told = el("p", { class: "ws-count" });
    const made = el("div");
    const panel = draftPanel(model, host, "pack_check", "Check and finish", {
      show(state) {
        made.hidden = !state.made;
        made.replaceChildren(
          el("p", {}, `The pack is in the folder ${state.folder}. Make it again after every change.`),
          el("p", {}, `To give it to pupils, in a terminal: whosays pack ${state.draft}`),
          state.lessons.length ? el("p", {}, "The lessons on it:") : "",
          el(
            "ul",
            {},
            ...state.lessons.map((/** @type {{ name: string, path: string }} */ one) =>
              el("li", {}, one.name.replaceAll("_", " "), " – ", el("code", {}, one.path)),
            ),
          ),
          el("p", { hidden: !state.stay }, state.stay),
        );
      },
      after(state) {
        list.replaceChildren();
        told.textContent = state.made ? "The pack is made. It has no faults." : "";
        panel.say(told.textContent ?? "");
      },
      hear: {
        open({ left, call }) {
          if (call) panel.quiet();
          panel.note("");
          panel.problem.show();
          told.textContent = left.length
            ? `${left.length} ${left.length === 1 ? "thing is" : "things are"} open.`
            : "Nothing is open. The pack can be made.";
          panel.say(told.textContent);
          list.replaceChildren(
            ...left.map((/** @type {Open} */ one) =>
              el(
                "li",
                {},
                el("span", {}, one.what),
                button(`Go to step ${STEPS[one.step]}`, () => goTo(one.step)),
              ),
            ),
          );
        },
      },
    });
    panel.body.append(
      el(
        "div",
        { class: "ws-row" },
        button("Check", () => panel.send("check", {}, "Checking …"), "check"),
        button("Make the pack", () => panel.send("finish", {}, "Making the pack …"), "finish"),
      ),
      told,
      list,
      made,
    );
    panel.start();

    /** @param {string} step */
    function goTo(step) {
      const there = document.querySelector(`.ws-draft[data-step="${step}"]`);
      if (there instanceof HTMLElement) {
        there.scrollIntoView({ block: "start" });
        there.focus({ preventScroll: true });
      } else panel.problem.show(`Step ${STEPS[step]} is further up in this notebook.`);
    }

    return () => panel.stop();
  },
};
