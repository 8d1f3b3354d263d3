// How does a learner make the file that goes to the teacher?
import { announcer, el, region, wire } from "./shared/base.js";
import { patience, problemLine, uniqueId } from "./shared/keeping.js";

/**
 * @typedef {{ name: string, place: string, title: string, tags: number, answers: number,
 *   text: string }} Made
 */

/** @param {number} number @param {string} one */
const counted = (number, one) => `${number} ${one}${number === 1 ? "" : "s"}`;

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "hand-in", "My file for the teacher");
    const say = announcer(root);
    const problem = problemLine();
    /** @type {HTMLElement} */
    const state = el("p", { class: "ws-state" });
    const clock = patience((text) => (state.textContent = text));
    let learner = "";
    let call = "";
    /** @type {string[]} */
    let addresses = [];

    /** @type {HTMLButtonElement} */
    const button = el("button", { type: "button", disabled: true, onclick: make }, "Make my file");
    const about = el("p");
    /** @type {HTMLElement} */
    const list = el("ul", { class: "ws-files", hidden: true });
    root.append(about, el("div", { class: "ws-row" }, button), state, problem.node, list);

    const link = wire(model, {
      state(/** @type {{ learner: string }} */ told) {
        learner = told.learner;
        button.disabled = false;
        about.textContent =
          `This puts your tags, notes and answers into one file, under the name “${learner}”. ` +
          "The words of the page are not in it. Nothing is sent: you give the file to your " +
          "teacher yourself.";
      },
      made(/** @type {{ files: Made[], call: string }} */ { files, call: about_ }) {
        if (about_ !== call) return;
        call = "";
        clock.done();
        problem.show();
        forget();
        list.replaceChildren(...files.map(row));
        list.hidden = false;
        const words = files.length === 1 ? "Your file is made." : "Your files are made.";
        state.textContent = words;
        say(words);
      },
      problem({ text, about: about_ }) {
        if (about_ && about_ !== call) return;
        clock.done();
        state.textContent = "";
        problem.show(text);
      },
    });
    link.tell("ready");

    function make() {
      call = uniqueId();
      state.textContent = "Making it …";
      clock.wait();
      link.tell("make", { learner, call });
    }

    /** @param {Made} file */
    function row(file) {
      const address = URL.createObjectURL(new Blob([file.text], { type: "application/json" }));
      addresses.push(address);
      return el(
        "li",
        {},
        el("a", { href: address, download: file.name }, `Download ${file.name}`),
        el("p", {}, `${file.title}: ${counted(file.tags, "tag")}, ${counted(file.answers, "answer")}.`),
        el("p", {}, `It is also here: ${file.place}`),
      );
    }

    function forget() {
      for (const address of addresses) URL.revokeObjectURL(address);
      addresses = [];
    }

    return () => {
      clock.done();
      forget();
      link.stop();
      root.remove();
    };
  },
};
