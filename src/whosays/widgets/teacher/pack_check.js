// What is still open before the draft is a pack, and where does the pack lie then?
import { el } from "../shared/base.js";
import { lessonLinks, saveFile } from "../shared/given_file.js";
import { SLOW } from "../shared/panel.js";
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
          el(
            "p",
            {},
            button("Save the pack", save, "save"),
            ` It is one file, ${state.draft}.zip. Give it to your pupils: they take it in with the button “Take in the pack” in Start here.`,
          ),
          state.lessons.length ? el("p", {}, "The lessons on it:") : "",
          lessonLinks(state.lessons),
          el("p", { hidden: !state.stay }, state.stay),
        );
      },
      hear: {
        parcel: (/** @type {{ name: string, data: string }} */ { name, data }) =>
          saveFile(name, data, "application/zip"),
        open({ left }) {
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
        button("Check", () => ask("check", "Checking …"), "check"),
        button("Make the pack", make, "finish"),
      ),
      told,
      list,
      made,
    );
    panel.start();

    /** @param {string} kind @param {string} doing */
    const ask = (kind, doing) => panel.send(kind, {}, { doing, patience: SLOW });

    const save = () => ask("save", "Packing …");

    async function make() {
      if (!(await ask("finish", "Making the pack …")) || list.childElementCount) return;
      told.textContent = "The pack is made. It has no faults.";
      panel.say(told.textContent);
    }

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
