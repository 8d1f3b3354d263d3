// Under which made-up name does the learner work?
import { announcer, el, region } from "./shared/base.js";
import { uniqueId } from "./shared/keeping.js";
import { panel } from "./shared/panel.js";
import { savedLine } from "./shared/saved_line.js";

/**
 * @typedef {{ name: string | null, nameless: string | null, others: string[], folder: string,
 *   done: string }} State
 */

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "pseudonym", "Your made-up name");
    const say = announcer(root);
    const link = panel(model, {
      state(/** @type {State} */ state, sent) {
        show(state);
        if (!sent) return;
        field.value = "";
        done.textContent = state.done;
        say(state.done);
        if (!root.contains(document.activeElement)) field.focus();
      },
    });
    const saved = savedLine(link);
    const now = el("p", { class: "ws-now" });
    /** @type {HTMLInputElement} */
    const field = el("input", {
      type: "text",
      autocomplete: "off",
      spellcheck: "false",
    });
    const form = el(
      "form",
      {
        onsubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          ask("use", field.value);
        },
      },
      el("label", {}, el("span", { class: "ws-label" }, "A made-up name"), field),
      el("button", { type: "submit" }, "Use this name"),
    );
    const others = el("div", {
      class: "ws-row",
      role: "group",
      "aria-label": "Names used here before",
    });
    /** @type {HTMLElement} */
    const done = el("p", { class: "ws-state" });
    /** @type {HTMLElement} */
    const kept = el("p");
    const remove = el("div", { class: "ws-remove" });
    root.append(
      now,
      el(
        "p",
        {},
        "Choose a name that is not your own, and that does not tell who you are: an animal, " +
          "a colour, a place. It stands on what you hand in. Nobody is asked for a real name, " +
          "or for what they think of any party.",
      ),
      form,
      others,
      done,
      saved.alert,
      kept,
      remove,
    );

    link.tell("ready");

    /** @param {string} kind @param {string} name */
    async function ask(kind, name) {
      done.textContent = "Saving…";
      const answer = await link.ask(kind, { name }, { about: "name" });
      if (answer.kind === "problem") done.textContent = "";
    }

    /** @param {State} state */
    function show({ name, nameless, others: rest, folder }) {
      now.textContent = name ? `You work as “${name}”.` : "You have not chosen a name yet.";
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
      const keep = el("button", { type: "button", onclick: no }, "No, keep it");
      const yes = el(
        "button",
        { type: "button", onclick: () => ask("forget", name) },
        "Yes, delete it",
      );
      const onkeydown = (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && no();
      remove.replaceChildren(
        el(
          "div",
          { role: "group", "aria-labelledby": question, onkeydown },
          el(
            "p",
            { id: question },
            `Delete all tags and answers of “${name}”? They can’t be brought back.`,
          ),
          el("div", { class: "ws-row" }, keep, yes),
        ),
      );
      keep.focus();
    }

    return () => {
      link.stop();
      root.remove();
    };
  },
};
