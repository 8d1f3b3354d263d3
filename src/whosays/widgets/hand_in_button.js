// How does a learner hand in their work?
import { announcer, el, region } from "./shared/base.js";
import { classLine, fromClass } from "./shared/class_line.js";
import { whenLookedAt } from "./shared/looked_at.js";
import { keepButton, openButton } from "./shared/my_file.js";
import { panel } from "./shared/panel.js";
import { savedLine } from "./shared/saved_line.js";

/** @typedef {{ name: string, done: string, holds: string }} State */

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "hand-in", "Hand in");
    const say = announcer(root);
    const lesson = el("p", { class: "ws-lesson-done" });
    const about = el("p");
    /** @type {HTMLElement} */
    const done = el("p", { class: "ws-state" });
    const place = el("p");
    /** @type {HTMLElement} */
    const where = el("details", { hidden: true }, el("summary", {}, "Where is it?"), place);

    const link = panel(model, {
      state(/** @type {State} */ { name, done: so_far, holds }) {
        make.disabled = false;
        lesson.hidden = !so_far;
        lesson.textContent = `This lesson: ${so_far}.`;
        about.textContent =
          `Your file holds ${holds}, from this lesson and your other ones` +
          (name ? `, under the name “${name}”. ` : ". ") +
          "The words of the page are not in it. Nothing is sent: you give the file to your " +
          "teacher yourself.";
      },
    });
    const make = keepButton(link, "make", "Download my file", "ws-primary", (made) => {
      place.textContent =
        `In the downloads of your browser: ${made.name}.` +
        (made.place ? ` It is also here: ${made.place}` : "");
      where.hidden = false;
      tell(`Your file is in your downloads: ${made.words}.`);
    });
    make.disabled = true;
    const open = openButton(link, ({ name, words }) => tell(`You work as “${name}” now. ${words}`));
    const saved = savedLine(link);
    const askOfClass = (/** @type {object} */ arrived) => link.ask("class", { arrived }, { about: "" });
    const line = classLine({
      who: () => askOfClass({}),
      workAs: null,
      parcels: async (arrived) => (await askOfClass(arrived)).parcels ?? [],
      server: "",
    });
    const send = el("details", { hidden: fromClass() }, el("summary", {}, "Send to my class"), line.node);
    send.addEventListener("toggle", () => send.open && line.now());
    root.append(
      el("h3", {}, "Hand in"),
      lesson,
      about,
      el("div", { class: "ws-row" }, make, open.button, open.field, saved.line),
      open.question,
      done,
      saved.alert,
      where,
      send,
    );
    link.tell("ready");
    // What was tagged above meanwhile is counted when one looks.
    const unwatch = whenLookedAt(root, link.look);

    /** @param {string} text */
    function tell(text) {
      done.textContent = text;
      say(text);
    }

    return () => {
      unwatch();
      line.stop();
      link.stop();
      root.remove();
    };
  },
};
