// What does each unit say in our words, and how much of the page may stand there?
import { el, inLanguage } from "../shared/base.js";
import { draftPanel, labelled } from "./draft_panel.js";
import { uniqueId } from "../shared/keeping.js";

/**
 * @typedef {{ id: string, number: number, where: string, text: string, gist: string,
 *   quoted: string[], wrong: string[] }} Unit
 */

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const count = el("p", { class: "ws-count" });
    const list = el("ol", { class: "ws-pieces" });
    /** @type {HTMLInputElement} */
    const tick = el("input", { type: "checkbox", "data-key": "ship" });
    const licence = labelled("Licence, or who gave you leave", "", () => rights(), { key: "rights" });
    const tickRow = el("label", { class: "ws-tick" }, tick, "I may hand on the whole text: it ships with the pack.");
    tick.addEventListener("change", () => {
      licence.node.hidden = !tick.checked;
      rights();
    });
    /** @type {ReturnType<typeof row>[]} */
    let rows = [];
    let drawn = "";
    const panel = draftPanel(model, host, "gist_editor", "In our words", {
      show(state) {
        const units = /** @type {Unit[]} */ (state.units);
        const written = units.filter((unit) => unit.gist).length;
        tick.checked = state.ship;
        licence.node.hidden = !state.ship;
        if (document.activeElement !== licence.input) licence.input.value = state.rights;
        const used = `${written} of ${units.length} written.`;
        const over = state.quoted > state.most ? " That is too many." : "";
        count.textContent = state.ship
          ? `${used} The text ships, so no limits hold.`
          : `${used} ${state.quoted} of the page’s words quoted; ${state.most} may be.${over}`;
        inLanguage(list, state.language);
        const now = JSON.stringify(units.map(({ number, text }) => [number, text, state.draft]));
        if (now !== drawn) {
          for (const one of rows) one.stop();
          rows = units.map((unit) => row(unit, state.draft));
          list.replaceChildren(...rows.map((one) => one.node));
        }
        drawn = now;
        units.forEach((unit, n) => rows[n].set(unit));
      },
    });
    panel.body.append(tickRow, licence.node, count, list);
    panel.start();

    function rights() {
      panel.send("rights", { ship: tick.checked, rights: licence.input.value });
    }

    /** @param {Unit} unit @param {string | null} draft */
    function row(unit, draft) {
      const id = uniqueId();
      const { number, text } = unit;
      const about = `gist-${draft}-${number}`;
      /** @type {HTMLTextAreaElement} */
      const box = el("textarea", { rows: 2, dir: "auto", "data-key": about, "aria-describedby": id });
      const wrong = el("div", { id, lang: "en" });
      const typing = panel.link.typing(box, about, () =>
        panel.send("gist", { draft, number, text, gist: box.value }, { about }),
      );
      return {
        node: el(
          "li",
          { class: "ws-piece" },
          el("p", { class: "ws-where", lang: "en" }, `${unit.id}, ${unit.where}`),
          el("p", { dir: "auto" }, text),
          el("label", {}, el("span", { class: "ws-label", lang: "en" }, `${unit.id} in your words`), box),
          wrong,
        ),
        /** @param {Unit} now */
        set(now) {
          if (document.activeElement !== box && !panel.unsaved(about)) box.value = now.gist;
          wrong.replaceChildren(
            ...now.wrong.map((text) => el("p", { class: "ws-wrong" }, text)),
            now.quoted.length
              ? el("p", { class: "ws-hint" }, `Quoted: ${now.quoted.map((one) => `“${one}”`).join(", ")}`)
              : "",
          );
        },
        stop: typing.flush,
      };
    }

    return () => {
      for (const one of rows) one.stop();
      panel.stop();
    };
  },
};
