// How does a learner make the file that goes to the teacher?
import { announcer, el, region } from "./shared/base.js";
import { SLOW, panel } from "./shared/panel.js";
import { savedLine } from "./shared/saved_line.js";

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
    /** @type {string[]} */
    let addresses = [];

    /** @type {HTMLButtonElement} */
    const button = el("button", { type: "button", disabled: true, onclick: make }, "Make my file");
    const about = el("p");
    /** @type {HTMLElement} */
    const list = el("ul", { class: "ws-files", hidden: true });
    const done = el("p");

    const link = panel(model, {
      state(/** @type {{ learner: string }} */ { learner }) {
        button.disabled = false;
        about.textContent =
          `This puts your tags, notes and answers into one file, under the name “${learner}”. ` +
          "The words of the page are not in it. Nothing is sent: you give the file to your " +
          "teacher yourself.";
      },
      made(/** @type {{ files: Made[] }} */ { files }, sent) {
        if (!sent) return;
        forget();
        list.replaceChildren(...files.map(row));
        list.hidden = false;
        done.textContent = files.length === 1 ? "Your file is made." : "Your files are made.";
        say(done.textContent);
      },
    });
    const saved = savedLine(link);
    root.append(about, el("div", { class: "ws-row" }, button, saved.line), done, saved.alert, list);
    link.tell("ready");

    function make() {
      done.textContent = "";
      link.ask("make", {}, { doing: "Making it …", patience: SLOW });
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
      forget();
      link.stop();
      root.remove();
    };
  },
};
