// What does the learner make of the page? Cards to rewrite, move, leave out, bring back and add.
import { pieceCard } from "./piece_card.js";
import { arranging } from "./shared/arranging.js";
import { announcer, el, inLanguage, region } from "./shared/base.js";
import { problemLine } from "./shared/keeping.js";
import { panel } from "./shared/panel.js";
import { savedLine } from "./shared/saved_line.js";
import { undoRow } from "./shared/undo_row.js";
import { inWords, versionPieces } from "./version_pieces.js";

/**
 * @typedef {import("./version_pieces.js").Item} Item
 * @typedef {import("./version_pieces.js").Scheme} Scheme
 * @typedef {import("./version_pieces.js").Standing} Standing
 * @typedef {Standing & { learner: string, language: string, note: string, words: number,
 *   units: import("./version_pieces.js").Unit[], schemes: Scheme[] }} State
 * @typedef {import("./shared/panel.js").Panel} Panel
 */

const HELP = [
  "Each card is one unit of the page. Rewrite it, leave it out, or drag it by its number. What " +
    "you don’t touch stays as it is.",
  "With the keyboard: Tab to a card, then the up and down arrows walk from card to card. Enter " +
    "opens a card to write in, Escape closes it. Shift + up or down moves a card. Ctrl + Z undoes.",
];

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "writing_desk", "Your version");
    const say = announcer(root);
    const problem = problemLine();
    const note = el("p", { class: "ws-hint" });
    const total = el("p", { class: "ws-total" });
    const leftOut = el("ul", { class: "ws-left-out" });
    const leftHead = el("summary", {});
    /** @type {Map<string, import("./piece_card.js").PieceCard>} */
    const cards = new Map();
    /** @type {Scheme[]} */
    let schemes = [];
    let [learner, onPage, undoable] = ["", 0, false];

    const link = panel(
      model,
      {
        state(/** @type {State} */ state) {
          if (state.learner !== learner) clear();
          ({ learner, schemes, words: onPage } = state);
          version.open(state.units);
          note.textContent = state.note;
          for (const part of [list.element, leftOut]) inLanguage(part, state.language);
          show(state);
        },
        changed: show,
        problem: ({ text }, sent) => sent || problem.show(text),
      },
      "catch_up",
    );
    const version = versionPieces(link);
    const saved = savedLine(link);
    const files = filesRow(link);
    const row = undoRow(
      root,
      say,
      {
        undo: ["Undo", "There is nothing to undo."],
        redo: ["Redo", "There is nothing to redo."],
      },
      (kind) => change(kind),
    );
    const again = button("Start again from the page", () => change("start_again"));
    again.hidden = true;
    const list = arranging({
      label: "The pieces of your version",
      nameOf: (/** @type {Item} */ item) => item.name,
      contentOf: (item) => [makeCard(item).node],
      isFixed: (item) => item.still,
      moved: (move) => outcome(version.move(move)),
      say,
    });
    root.append(
      el("h3", {}, "Your version"),
      el("details", {}, el("summary", {}, "How to use the cards"), ...HELP.map((line) => el("p", {}, line))),
      el("div", { class: "ws-row" }, ...row.buttons, saved.line),
      saved.alert,
      problem.node,
      again,
      total,
      note,
      list.element,
      el("details", { class: "ws-gone" }, leftHead, leftOut),
      files.node,
    );
    link.tell("ready");

    /**
     * What stands now, after a call of this view or a change from elsewhere.
     * @param {Standing} now @param {import("./shared/panel.js").Sent} [sent]
     */
    function show(now, sent) {
      version.take(now);
      undoable = now.undo;
      if (now.kept) link.stands("version");
      row.show({ undo: undoable, redo: now.kept });
      problem.show(now.broken);
      again.hidden = !now.broken;
      draw();
      for (const piece of now.pieces) cards.get(piece.id)?.set(piece);
      showLeftOut();
      total.textContent = `The page has ${inWords(onPage)}. Your version has ${inWords(now.count)}.`;
      if (!sent) return;
      const next = version.next(sent) ?? "";
      if (sent.kind === "add") cards.get(next)?.edit();
      else list.focus(next);
      const typing = document.activeElement?.matches("textarea");
      if (sent.kind !== "write" || !typing) say(`${version.outcome(sent)} Saved.`);
    }

    function draw() {
      const { items } = version;
      for (const id of cards.keys()) if (!items.some((item) => item.id === id)) dropCard(id);
      list.draw(items);
    }

    /** @param {Item} item */
    function makeCard({ id, name }) {
      const card = pieceCard({ id, name }, version.unit(id), schemes, link, {
        code: (scheme, code) => change("code", { piece: id, scheme, code }),
        leaveOut: () => change("leave_out", { piece: id }),
        addBelow: () => change("add", { after: id, part: "body" }),
        focusCard: () => list.focus(id),
        say,
      });
      cards.set(id, card);
      list.card(id)?.setAttribute("aria-labelledby", card.heading);
      const piece = version.piece(id);
      if (piece) card.set(piece);
      return card;
    }

    /** @param {string} id */
    function dropCard(id) {
      cards.get(id)?.stop();
      cards.delete(id);
    }

    function clear() {
      [...cards.keys()].forEach(dropCard);
      list.draw([]);
      version.clear();
    }

    function showLeftOut() {
      const gone = version.leftOut;
      leftHead.textContent = `Left out: ${gone.length}`;
      leftOut.replaceChildren(
        ...gone.map(({ id, name, says }) =>
          el(
            "li",
            {},
            el("p", { dir: "auto" }, el("b", { lang: "en" }, `${name}. `), says),
            button("Bring back", () => change("bring_back", { piece: id }), `Bring back: ${name}`),
          ),
        ),
      );
    }

    /** @param {string} kind @param {object} [content] */
    const change = (kind, content) => outcome(version.ask(kind, content));

    /** What is shown is what stands, where something was refused. @param {Promise<any>} asked */
    async function outcome(asked) {
      files.clear();
      row.show({ undo: true });
      const answer = await asked;
      if (answer.kind !== "problem") return;
      row.show({ undo: undoable });
      problem.show(answer.text);
      draw();
      for (const [id, card] of cards) card.set(/** @type {any} */ (version.piece(id)));
    }

    /** @param {KeyboardEvent} event */
    function keyed(event) {
      const target = /** @type {HTMLElement} */ (event.target);
      if (event.key !== "Enter" || !target.matches(".ws-arranged")) return;
      event.preventDefault();
      cards.get(target.dataset.id ?? "")?.edit();
    }

    root.addEventListener("keydown", keyed);
    root.addEventListener("focusin", (event) => {
      if (!root.contains(/** @type {Node | null} */ (event.relatedTarget))) link.look();
    });
    return () => {
      for (const card of cards.values()) card.stop();
      list.stop();
      link.stop();
      root.remove();
    };
  },
};

/** @param {string} label @param {() => void} onclick @param {string} [spoken] @returns {HTMLButtonElement} */
function button(label, onclick, spoken) {
  return el("button", { type: "button", onclick, "aria-label": spoken }, label);
}

/** The version as files: written to the work folder, or kept by the browser. @param {Panel} link */
function filesRow(link) {
  const line = el("p", { class: "ws-written", role: "status" });
  const { alert } = savedLine(link, { about: "" });
  /** @param {string} kind @param {object} content @param {(answer: any) => (string | Node)[]} done */
  const ask = async (kind, content, done) => {
    line.textContent = "One moment …";
    const answer = await link.ask(kind, content, { about: "" });
    line.replaceChildren(...(answer.kind === "problem" ? [] : done(answer)));
  };
  const download = (/** @type {string} */ ending) => ask("download", { ending }, downloaded);
  return {
    node: el(
      "div",
      { class: "ws-files", role: "group", "aria-label": "Keep your version as a page" },
      el(
        "div",
        { class: "ws-row" },
        button("Save as files", () => ask("save_files", {}, written)),
        button("Download as a web page", () => download("html")),
        button("Download as text", () => download("txt")),
      ),
      line,
      alert,
    ),
    clear: () => (line.textContent = ""),
  };
}

/** @param {{ folder: string, files: string[] }} answer */
const written = ({ folder, files }) => [
  ...files.flatMap((file, n) => [n ? " and " : "Saved: ", el("code", {}, file)]),
  ", in the folder ",
  el("code", {}, folder),
];

/** @param {{ text: string, name: string, ending: string }} answer */
function downloaded({ text, name, ending }) {
  const type = ending === "txt" ? "text/plain" : "text/html";
  const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  el("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
  return [`Downloaded: ${name}`];
}
