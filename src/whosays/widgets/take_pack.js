// How does an article pack that somebody gave me get in?
import { announcer, el, region } from "./shared/base.js";
import { lessonLinks } from "./shared/given_file.js";
import { problemLine } from "./shared/keeping.js";
import { SLOW, panel } from "./shared/panel.js";
import { savedLine } from "./shared/saved_line.js";

/** @typedef {{ id: string, title: string, lessons: { name: string, path: string }[] }} Pack */

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "take-pack", "Take in a pack");
    const say = announcer(root);
    const problem = problemLine();
    const done = el("p");
    const packs = el("div", { class: "ws-details" });
    let largest = Infinity;
    /** @type {HTMLInputElement} */
    const file = el("input", { type: "file", accept: ".zip" });
    const asked = el("span");
    const sure = el(
      "div",
      { class: "ws-row", hidden: true },
      asked,
      el("button", { type: "button", onclick: () => take(true) }, "Put it in its place"),
      el("button", { type: "button", onclick: () => (sure.hidden = true) }, "Keep the one I have"),
    );
    const link = panel(
      model,
      {
        state(/** @type {{ packs: Pack[], new: string, largest: number }} */ state) {
          largest = state.largest;
          packs.replaceChildren(...state.packs.map((pack) => shown(pack, pack.id === state.new)));
          if (!state.new) return;
          file.value = "";
          done.textContent = `The article “${state.new}” is here. Its lessons are below.`;
          say(done.textContent);
        },
        there(/** @type {{ id: string }} */ { id }) {
          asked.textContent = `There is an article “${id}” already. Your tags and answers on it stay.`;
          sure.hidden = false;
          say(asked.textContent);
        },
        problem: ({ text }, sent) => sent || problem.show(text),
      },
      null,
    );
    const saved = savedLine(link);
    root.append(
      el("p", {}, el("strong", {}, "Did your teacher give you the file of another article?"), " It brings lessons of its own."),
      el("label", {}, "The file that your teacher gave you: ", file),
      el("div", { class: "ws-row" }, el("button", { type: "button", onclick: () => take(false) }, "Take in the pack"), saved.line),
      sure,
      problem.node,
      saved.alert,
      done,
      packs,
    );
    link.tell("ready");

    /** @param {boolean} instead */
    async function take(instead) {
      problem.show();
      done.textContent = "";
      sure.hidden = true;
      const chosen = file.files?.[0];
      if (!chosen) return refuse("Choose a file first.");
      if (chosen.size > largest) return refuse("This is far more than an article pack. Nothing was sent.");
      const buffers = [await chosen.arrayBuffer()];
      link.ask("take", { instead }, { about: "pack", buffers, doing: "Looking at it …", patience: SLOW });
    }

    /** @param {string} text */
    function refuse(text) {
      problem.show(text);
      file.focus();
    }

    return () => {
      link.stop();
      root.remove();
    };
  },
};

/** @param {Pack} pack @param {boolean} open */
const shown = ({ title, lessons }, open) =>
  el("details", { open }, el("summary", {}, el("bdi", {}, title)), lessonLinks(lessons));
