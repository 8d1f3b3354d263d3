// Under which made-up name does the learner work?
import { announcer, el, region } from "./shared/base.js";
import { uniqueId } from "./shared/keeping.js";
import { keepButton, openButton } from "./shared/my_file.js";
import { learnerChanged, panel } from "./shared/panel.js";
import { savedLine } from "./shared/saved_line.js";

/**
 * @typedef {{ name: string | null, nameless: string | null, others: string[], folder: string,
 *   done: string }} State
 */

const ADVICE =
  "Choose a name that is not your own, and that does not tell who you are: an animal, a colour, " +
  "a place. It stands on what you hand in. Nobody is asked for a real name, or for what they " +
  "think of any party.";
const TWO_WAYS =
  "A slip in your name? Rename it: your work stays yours. Is somebody else at this machine now? " +
  "Another name begins with empty boxes, and yours waits here.";

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "pseudonym", "Your made-up name");
    const say = announcer(root);
    /** @type {string | null | undefined} */
    let known;
    const link = panel(model, {
      state(/** @type {State} */ state, sent) {
        show(state);
        if (!sent) return;
        field.value = "";
        tell(state.done);
        if (sent.kind !== "forget") fold.open = false;
        summary.focus();
        learnerChanged();
      },
    });
    const saved = savedLine(link);
    const summary = el("summary", { class: "ws-now" });
    const advice = el("p");
    /** @type {HTMLInputElement} */
    const field = el("input", { type: "text", autocomplete: "off", spellcheck: "false" });
    const use = el("button", { type: "submit", class: "ws-primary" });
    const rename = el("button", { type: "button", onclick: () => ask("rename") }, "Rename");
    const form = el(
      "form",
      {
        onsubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          ask("use");
        },
      },
      el("label", {}, el("span", { class: "ws-label" }, "A made-up name"), field),
      el("div", { class: "ws-row" }, rename, use),
    );
    const others = el("div", {
      class: "ws-row",
      role: "group",
      "aria-label": "Names used here before",
    });
    const remove = el("div", { class: "ws-remove" });
    /** @type {HTMLDetailsElement} */
    const fold = el("details", {}, summary, advice, form, others, remove);
    const keep = keepButton(link, "keep_all", "Keep my work", "", ({ name, words }) =>
      tell(`${name} is in your downloads: ${words}. With “Open my file” you go on elsewhere.`),
    );
    const open = openButton(link, ({ name, words }) => {
      link.look();
      tell(`You work as “${name}” now. ${words}`);
    });
    /** @type {HTMLElement} */
    const done = el("p", { class: "ws-state" });
    /** @type {HTMLElement} */
    const kept = el("p");
    const elsewhere = el("span", {}, "Did you begin on another machine?");
    const files = el("div", { class: "ws-row" }, elsewhere, keep, open.button, open.field);
    root.append(fold, files, open.question, done, saved.alert, kept);
    link.tell("ready");

    /** @param {string} text */
    function tell(text) {
      done.textContent = text;
      say(text);
    }

    /** @param {string} kind @param {string} [name] */
    async function ask(kind, name = field.value) {
      done.textContent = "Saving…";
      const answer = await link.ask(kind, { name }, { about: "name" });
      if (answer.kind === "problem") done.textContent = "";
    }

    /** @param {State} state */
    function show({ name, nameless, others: rest, folder }) {
      if (known === undefined || !name || !known) fold.open = !name;
      known = name;
      summary.replaceChildren(
        ...(name
          ? ["You work as ", el("strong", {}, name), " · ", el("span", { class: "ws-change" }, "change")]
          : ["You have not chosen a name yet."]),
      );
      advice.textContent = name ? TWO_WAYS : ADVICE;
      use.textContent = name ? "Use another name" : "Use this name";
      rename.hidden = keep.hidden = !name;
      elsewhere.hidden = !!name;
      kept.textContent =
        `What you do is saved on this machine, in the folder ${folder}. ` +
        "It is sent nowhere. You can delete it here at any time.";
      others.hidden = !rest.length;
      others.replaceChildren(
        el("span", {}, "Used here before:"),
        ...rest.map((one) => el("button", { type: "button", onclick: () => ask("use", one) }, one)),
      );
      offerToDelete(name ?? nameless);
    }

    /** @param {string | null} name */
    function offerToDelete(name) {
      const what = el(
        "button",
        { type: "button", onclick: () => confirm(/** @type {string} */ (name)) },
        `Delete everything of “${name}”`,
      );
      remove.replaceChildren(...(name ? [what] : []));
      return what;
    }

    /** @param {string} name */
    function confirm(name) {
      const question = uniqueId();
      const no = () => offerToDelete(name).focus();
      const stay = el("button", { type: "button", onclick: no }, "No, keep it");
      const yes = el(
        "button",
        { type: "button", onclick: () => ask("forget", name) },
        "Yes, delete it",
      );
      const onkeydown = (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && no();
      remove.replaceChildren(
        el(
          "div",
          { class: "ws-question", role: "group", "aria-labelledby": question, onkeydown },
          el(
            "p",
            { id: question },
            `Delete all tags and answers of “${name}”? They can’t be brought back.`,
          ),
          el("div", { class: "ws-row" }, stay, yes),
        ),
      );
      stay.focus();
    }

    return () => {
      link.stop();
      root.remove();
    };
  },
};
