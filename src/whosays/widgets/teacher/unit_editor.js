// Which pieces of the page are units, what part is each, and where does it begin and end?
import { el, inLanguage, toPoints } from "../shared/base.js";
import { button, draftPanel } from "./draft_panel.js";

/** @typedef {{ id: string, part: string, paragraph: number, text: string }} Piece */

const PARTS = {
  kicker: "kicker",
  headline: "headline",
  standfirst: "standfirst",
  begins: "body, new paragraph",
  body: "body, same paragraph",
  caption: "caption",
  furniture: "not part of the article",
};

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const count = el("p", { class: "ws-count" });
    const list = el("ol", { class: "ws-pieces" });
    let drawn = "";
    const panel = draftPanel(model, host, "unit_editor", "Units and parts", {
      show(state) {
        const pieces = /** @type {Piece[]} */ (state.pieces);
        const units = pieces.filter((piece) => piece.id).length;
        count.textContent = `${units} units, ${state.words} words.`;
        inLanguage(list, state.language);
        const now = JSON.stringify(pieces);
        if (now === drawn) return;
        drawn = now;
        draw(pieces);
      },
      told: () => count.textContent ?? "",
    });
    panel.body.append(count, list);
    panel.start();

    /** @param {Piece[]} pieces */
    function draw(pieces) {
      const at = list.scrollTop;
      list.replaceChildren(...pieces.map(row));
      list.scrollTop = at;
    }

    /** @param {Piece} piece @param {number} number */
    function row(piece, number) {
      const name = piece.id || `piece ${number + 1}`;
      const about = { number, text: piece.text };
      /** @type {HTMLSelectElement} */
      const part = el(
        "select",
        { "aria-label": `Part of ${name}`, "data-key": `part-${number}`, lang: "en" },
        ...Object.entries(PARTS).map(([value, text]) => el("option", { value }, text)),
      );
      part.value = piece.part;
      part.addEventListener("change", async () => {
        if (!(await panel.send("part", { ...about, part: part.value }))) part.value = piece.part;
      });
      const cut = divider(name, about);
      const node = el(
        "li",
        { class: "ws-piece" },
        el("p", { dir: "auto" }, piece.text),
        el(
          "div",
          { class: "ws-row", lang: "en" },
          el("strong", {}, piece.id || "–"),
          part,
          number > 0
            ? button("Join to the one above", () => panel.send("join", about), `join-${number}`, `Join ${name} to the one above`)
            : null,
          button("Divide", () => cut.open(), `divide-${number}`, `Divide ${name}`),
        ),
        cut.node,
      );
      node.classList.toggle("ws-begins", piece.part === "begins");
      node.classList.toggle("ws-out", piece.part === "furniture");
      return node;
    }

    /** @param {string} name @param {{ number: number, text: string }} about */
    function divider(name, about) {
      /** @type {HTMLTextAreaElement} */
      const box = el("textarea", { rows: 3, dir: "auto", spellcheck: "false" });
      box.value = about.text;
      // Only the cursor counts: the words of the page stay as they are.
      box.addEventListener("beforeinput", (event) => event.preventDefault());
      box.addEventListener("keydown", (event) => {
        if (event.key === "Escape") close();
        if (event.key !== "Enter") return;
        event.preventDefault();
        cut();
      });
      const node = el(
        "div",
        { hidden: true, lang: "en" },
        el(
          "label",
          {},
          el("span", { class: "ws-label" }, `Put the cursor where the second piece of ${name} begins, and press Enter`),
          box,
        ),
        el("div", { class: "ws-row" }, button("Divide here", () => cut()), button("Leave it", () => close())),
      );
      const cut = () =>
        panel.send("divide", { ...about, at: toPoints(box.value, box.selectionStart) });
      function close() {
        node.hidden = true;
        const again = list.querySelector(`[data-key="divide-${about.number}"]`);
        if (again instanceof HTMLElement) again.focus();
      }
      return {
        node,
        open() {
          node.hidden = false;
          box.focus();
          box.setSelectionRange(0, 0);
        },
      };
    }

    return () => panel.stop();
  },
};
