// Which pieces of the page are units, what part is each, and where does it begin and end?
import { el, inLanguage, toPoints } from "../shared/base.js";
import { button, draftPanel } from "./draft_panel.js";
import { folded, numbered, spliced } from "./page_pieces.js";

/** @typedef {import("./page_pieces.js").Piece} Piece */

const PARTS = {
  kicker: "kicker",
  headline: "headline",
  standfirst: "standfirst",
  begins: "body, new paragraph",
  body: "body, same paragraph",
  caption: "caption",
  furniture: "not part of the article",
};
const partChoices = (/** @type {object} */ attributes) =>
  el(
    "select",
    { lang: "en", ...attributes },
    ...Object.entries(PARTS).map(([value, text]) => el("option", { value }, text)),
  );

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const count = el("p", { class: "ws-count" });
    const list = el("ol", { class: "ws-pieces" });
    /** @type {Piece[]} */
    let pieces = [];
    /** @type {{ draft: string | null, step: number }} */
    let shown = { draft: null, step: -1 };
    /** @type {WeakMap<Piece, ReturnType<typeof row>>} */
    let rows = new WeakMap();
    /** @type {WeakMap<Piece, HTMLElement>} one line for a run that is left out, by its first piece */
    let folds = new WeakMap();
    /** @type {Set<Piece>} pieces of runs that are shown all the same */
    const unfolded = new Set();
    /** @type {Set<Piece>} */
    const chosen = new Set();

    const panel = draftPanel(model, host, "unit_editor", "Units and parts", {
      show(state) {
        const { rows: changed, step, draft } = state;
        if (changed.base !== null && (changed.base !== shown.step || draft !== shown.draft)) {
          if (step !== shown.step || draft !== shown.draft) panel.link.tell("ready");
          return;
        }
        pieces = changed.base === null ? changed.pieces : spliced(pieces, changed);
        shown = { draft, step };
        inLanguage(list, state.language);
        const units = draw();
        count.textContent = `${units} units, ${state.words} words.`;
      },
      told: () => count.textContent ?? "",
    });

    const many = el("span", { class: "ws-count" });
    const newPart = partChoices({ "aria-label": "Part for the chosen pieces" });
    newPart.value = "furniture";
    const several = el(
      "div",
      { class: "ws-row ws-several", hidden: true },
      many,
      newPart,
      button("Change them", changeChosen, "change-chosen"),
      button("Choose all between", chooseBetween, "between"),
      button("Choose none", () => choose([]), "none"),
    );
    panel.body.append(
      el(
        "p",
        { class: "ws-hint" },
        "Say where the article begins and where it ends first: then only what stands between is left to look at.",
      ),
      count,
      several,
      list,
    );
    panel.start();

    /** Put the list in order, making only what is new; how many units there are. */
    function draw() {
      const { ids, units } = numbered(pieces);
      const nodes = folded(pieces, unfolded).map((part) =>
        part.fold ? foldLine(part.pieces) : shownRow(part.pieces[0], part.start, ids[part.start]),
      );
      const kept = new Set(nodes);
      for (const node of [...list.children]) if (!kept.has(node)) node.remove();
      let next = list.firstChild;
      for (const node of nodes) {
        if (node === next) next = next.nextSibling;
        else list.insertBefore(node, next);
      }
      for (const one of chosen) if (!pieces.includes(one)) chosen.delete(one);
      showChosen();
      return units;
    }

    /** @param {Piece} piece @param {number} number @param {string} id */
    function shownRow(piece, number, id) {
      let one = rows.get(piece);
      if (!one) {
        one = row(piece);
        rows.set(piece, one);
      }
      one.place(number, id);
      return one.node;
    }

    /** @param {Piece[]} run */
    function foldLine(run) {
      const node = folds.get(run[0]) ?? el("li", { class: "ws-fold" });
      const words = `${run.length} lines left out`;
      if (node.dataset.words !== words) {
        node.dataset.words = words;
        node.replaceChildren(
          el("span", { lang: "en" }, `${words}: `),
          el("span", { class: "ws-before", dir: "auto" }, `${run[0].text.slice(0, 60)} …`),
          button("Show them", () => open(run), "", `Show the ${words}`),
        );
      }
      folds.set(run[0], node);
      return node;
    }

    /** @param {Piece[]} run */
    function open(run) {
      for (const piece of run) unfolded.add(piece);
      draw();
      rows.get(run[0])?.node.querySelector("input")?.focus();
    }

    /** @param {Piece[]} now */
    function choose(now) {
      chosen.clear();
      for (const piece of now) chosen.add(piece);
      showChosen();
    }

    function showChosen() {
      several.hidden = !chosen.size;
      many.textContent = `${chosen.size} chosen:`;
      for (const piece of pieces) rows.get(piece)?.tick(chosen.has(piece));
    }

    function chooseBetween() {
      const places = [...chosen].map((piece) => pieces.indexOf(piece));
      choose(pieces.slice(Math.min(...places), Math.max(...places) + 1));
    }

    async function changeChosen() {
      const numbers = [...chosen].map((piece) => pieces.indexOf(piece));
      const what = { numbers, part: newPart.value, step: shown.step };
      if (await panel.send("parts", what)) choose([]);
    }

    /** @param {Piece} piece */
    function row(piece) {
      let number = 0;
      /** @type {string | undefined} */
      let placed;
      const about = () => ({ number, text: piece.text });
      /** @type {HTMLSelectElement} */
      const part = partChoices({});
      part.value = piece.part;
      part.addEventListener("change", async () => {
        if (!(await panel.send("part", { ...about(), part: part.value }))) part.value = piece.part;
      });
      /** @type {HTMLInputElement} */
      const box = el("input", { type: "checkbox" });
      box.addEventListener("click", (event) => {
        if (box.checked) chosen.add(piece);
        else chosen.delete(piece);
        if (event.shiftKey && box.checked) chooseBetween();
        else showChosen();
      });
      const name = el("strong");
      const join = button("Join to above", () => panel.send("join", about()));
      const divide = button("Divide", () => openDivider());
      const begin = button("Begins here", () => bound("begin"));
      const end = button("Ends here", () => bound("end"));
      const node = el(
        "li",
        { class: "ws-piece" },
        el("p", { dir: "auto" }, piece.text),
        el(
          "div",
          { class: "ws-row", lang: "en" },
          el("label", { class: "ws-choose" }, box, name),
          part,
          join,
          divide,
          begin,
          end,
        ),
      );
      node.classList.toggle("ws-begins", piece.part === "begins");
      node.classList.toggle("ws-out", piece.part === "furniture");
      /** @type {ReturnType<typeof divider> | undefined} */
      let cut;
      function openDivider() {
        cut ??= divider(() => placed ?? "", about, divide);
        if (!cut.node.isConnected) node.append(cut.node);
        cut.open();
      }
      /** @param {"begin" | "end"} which */
      async function bound(which) {
        const before = node.getBoundingClientRect().top;
        const there = number;
        if (!(await panel.send(which, about()))) return;
        // The list above is shorter now: what was clicked stays where it was.
        await new Promise((done) => queueMicrotask(() => done(null)));
        const now = rows.get(pieces[Math.min(there, pieces.length - 1)])?.node ?? node;
        if (now.isConnected) list.scrollTop += now.getBoundingClientRect().top - before;
        const again = now.querySelector(`[data-key^="${which}-"]`);
        if (again instanceof HTMLElement) again.focus({ preventScroll: true });
      }
      return {
        node,
        /** @param {boolean} on */
        tick: (on) => {
          box.checked = on;
        },
        /** @param {number} now @param {string} id */
        place(now, id) {
          number = now;
          const called = id || `piece ${now + 1}`;
          if (called === placed) return;
          placed = called;
          name.textContent = id || "–";
          box.setAttribute("aria-label", `Choose ${called}`);
          part.setAttribute("aria-label", `Part of ${called}`);
          part.dataset.key = `part-${now}`;
          join.hidden = now === 0;
          for (const [one, key, label] of /** @type {const} */ ([
            [join, "join", `Join ${called} to the one above`],
            [divide, "divide", `Divide ${called}`],
            [begin, "begin", `The article begins with ${called}`],
            [end, "end", `The article ends with ${called}`],
          ])) {
            one.dataset.key = `${key}-${now}`;
            one.setAttribute("aria-label", label);
          }
        },
      };
    }

    /** @param {() => string} name @param {() => { number: number, text: string }} about @param {HTMLElement} back */
    function divider(name, about, back) {
      /** @type {HTMLTextAreaElement} */
      const box = el("textarea", { rows: 3, spellcheck: "false" });
      box.value = about().text;
      // Only the cursor counts: the words of the page stay as they are.
      box.addEventListener("beforeinput", (event) => event.preventDefault());
      box.addEventListener("keydown", (event) => {
        if (event.key === "Escape") close();
        if (event.key !== "Enter") return;
        event.preventDefault();
        cut();
      });
      const label = el("span", { class: "ws-label" });
      const node = el(
        "div",
        { hidden: true, lang: "en" },
        el("label", {}, label, box),
        el(
          "div",
          { class: "ws-row" },
          button("Divide here", () => cut()),
          button("Leave it", () => close()),
        ),
      );
      const cut = () =>
        panel.send("divide", { ...about(), at: toPoints(box.value, box.selectionStart) });
      function close() {
        node.hidden = true;
        back.focus();
      }
      return {
        node,
        open() {
          label.textContent = `Put the cursor where the second piece of ${name()} begins, and press Enter`;
          node.hidden = false;
          box.focus();
          box.setSelectionRange(0, 0);
        },
      };
    }

    return () => panel.stop();
  },
};
