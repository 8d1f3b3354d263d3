// What does the learner make of the page? Cards to rewrite, move, leave out, bring back and add.
import { arranging } from "./shared/arranging.js";
import { announcer, el, region, wire } from "./shared/base.js";
import { problemLine, uniqueId } from "./shared/keeping.js";
import { outbox } from "./shared/outbox.js";
import { inWords, pieceCard } from "./piece_card.js";

/**
 * @typedef {import("./piece_card.js").Piece} Piece
 * @typedef {import("./piece_card.js").Unit} Unit
 * @typedef {{ id: string, name: string, still: boolean }} Item
 * @typedef {{ order: string[], left_out: string[], pieces: Piece[], count: number,
 *   kept: boolean, undo: boolean, broken: string, call: string | null }} Standing
 * @typedef {Standing & { learner: string, language: string, note: string, words: number,
 *   units: Unit[], schemes: import("./piece_card.js").Scheme[] }} State
 * @typedef {{ piece: string, after: string | null }} Move
 */

const HELP = [
  "Each card is one unit of the page. Rewrite it, leave it out, or drag it by its number. What " +
    "you don’t touch stays as it is.",
  "With the keyboard: Tab to a card, then the up and down arrows walk from card to card. Enter " +
    "opens a card to write in, Escape closes it. Alt + up or down moves a card. Ctrl + Z undoes.",
];

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "writing_desk", "Your version");
    const say = announcer(root);
    const problem = problemLine();
    const saved = el("p", { class: "ws-state" });
    const wrong = el("span", {});
    const alert = el(
      "p",
      { class: "ws-problem", role: "alert", hidden: true },
      wrong,
      " ",
      button("Try again", () => box.again()),
    );
    const note = el("p", { class: "ws-hint" });
    const total = el("p", { class: "ws-total" });
    const leftOut = el("ul", { class: "ws-left-out" });
    const leftHead = el("summary", {});
    const undo = button("Undo", () => back("undo"));
    const redo = button("Redo", () => back("redo"));
    const again = button("Start again from the page", () => send("start_again", {}, "The page as it is."));
    again.hidden = true;
    const files = filesRow((kind, content) => link.tell(kind, { ...content, learner }), flushAll);

    /** @type {Map<string, Unit>} */
    let units = new Map();
    /** @type {Map<string, Piece>} */
    let pieces = new Map();
    /** @type {Map<string, import("./piece_card.js").PieceCard>} */
    let cards = new Map();
    /** @type {string[]} what Python has confirmed */
    let standing = [];
    /** @type {Move[]} moves that it has not */
    let moves = [];
    /** @type {import("./piece_card.js").Scheme[]} */
    let schemes = [];
    let [learner, onPage, waiting, unsaved, kept] = ["", 0, 0, "", false];

    const list = arranging({
      label: "The pieces of your version",
      nameOf: (/** @type {Item} */ item) => item.name,
      contentOf: (item) => [makeCard(item).node],
      isFixed: (item) => item.still,
      moved: (id) => {
        const order = list.order();
        const move = { piece: id, after: order[order.indexOf(id) - 1] ?? null };
        moves.push(move);
        send("move", move, list.placeOf(id));
      },
      say,
    });
    root.append(
      el("h3", {}, "Your version"),
      el("details", {}, el("summary", {}, "How to use the cards"), ...HELP.map((line) => el("p", {}, line))),
      el(
        "div",
        { class: "ws-row" },
        undo,
        redo,
        saved,
      ),
      alert,
      problem.node,
      again,
      total,
      note,
      list.element,
      el("details", { class: "ws-gone" }, leftHead, leftOut),
      files.node,
    );

    const link = wire(model, {
      state(/** @type {State} */ state) {
        if (state.learner !== learner) clear();
        ({ learner, schemes, words: onPage } = state);
        units = new Map(state.units.map((unit) => [unit.id, unit]));
        note.textContent = state.note;
        list.element.lang = leftOut.lang = state.language;
        show(state);
      },
      changed: show,
      problem({ text, about }) {
        const sent = box.refuse(about, text);
        if (sent) refused(sent);
        else if (!files.refuse(about, text)) problem.show(text);
      },
      written: files.written,
      download: files.download,
    });
    const box = outbox(link.tell, (saving) => {
      ({ waiting, wrong: unsaved } = saving);
      showSaved();
    });
    link.tell("ready");

    // ── what stands ────────────────────────────────────────────────────────────────────────

    /** @param {Standing} now */
    function show(now) {
      const mine = box.settle(now.call ?? undefined);
      moves = moves.filter((move) => move !== mine?.content);
      const known = new Set(standing);
      standing = now.order;
      kept = now.kept;
      undo.setAttribute("aria-disabled", String(!now.undo));
      redo.setAttribute("aria-disabled", String(!kept));
      for (const piece of now.pieces) pieces.set(piece.id, piece);
      problem.show(now.broken);
      again.hidden = !now.broken;
      draw();
      for (const piece of now.pieces)
        cards.get(piece.id)?.set(piece, Boolean(box.latest(piece.id)));
      showLeftOut(now.left_out);
      total.textContent = `The page has ${inWords(onPage)}. Your version has ${inWords(now.count)}.`;
      showSaved();
      if (!mine) return;
      const fresh = standing.find((id) => !known.has(id));
      if (mine.kind === "add" && fresh) cards.get(fresh)?.edit();
      if (mine.kind === "bring_back" && fresh) list.focus(fresh);
      if (mine.kind === "leave_out") list.focus(standing[mine.content.at] ?? standing.at(-1) ?? "");
      const typing = document.activeElement?.matches("textarea");
      if (mine.kind !== "write" || !typing) say(`${mine.content.said} Saved.`);
    }

    /** The cards as they stand, with the moves on top that are not confirmed yet. */
    function draw() {
      const order = moves.reduce(moved, standing);
      for (const id of cards.keys()) if (!order.includes(id)) dropCard(id);
      list.draw(order.map(itemOf));
      for (const id of order) {
        const card = cards.get(id);
        if (card) list.card(id)?.setAttribute("aria-labelledby", card.heading);
      }
    }

    /** @param {string} id @returns {Item} */
    function itemOf(id) {
      const unit = units.get(id);
      const part = pieces.get(id)?.part === "caption" ? "New caption" : "New sentence";
      const name = unit?.name ?? `${part} ${id.replace(/\D+/g, "")}`;
      return { id, name, still: unit?.still ?? false };
    }

    /** @param {Item} item */
    function makeCard({ id, name }) {
      const about = { piece: id };
      const card = pieceCard(name, units.get(id) ?? null, schemes, {
        typing: (words) => link.tell("typing", { ...about, words, learner }),
        write: (words) => send("write", { ...about, words }, `${name} written.`, id),
        code: (scheme, code) =>
          send("code", { ...about, scheme, code }, `${name} coded.`, `${id} ${scheme}`),
        leaveOut: () => send("leave_out", { ...about, at: list.order().indexOf(id) }, `${name} left out.`, id),
        addBelow: () => send("add", { after: id, part: "body" }, "New sentence."),
        changed: showSaved,
        focusCard: () => list.focus(id),
        say,
      });
      cards.set(id, card);
      const piece = pieces.get(id);
      if (piece) card.set(piece, false);
      return card;
    }

    /** @param {string} id */
    function dropCard(id) {
      cards.get(id)?.stop();
      cards.delete(id);
    }

    function clear() {
      for (const id of [...cards.keys()]) dropCard(id);
      list.draw([]);
      pieces = new Map();
      [standing, moves] = [[], []];
    }

    /** @param {string[]} ids */
    function showLeftOut(ids) {
      leftHead.textContent = `Left out: ${ids.length}`;
      leftOut.replaceChildren(
        ...ids.map((id) => {
          const { name } = itemOf(id);
          const said = pieces.get(id)?.words || units.get(id)?.shown || "";
          return el(
            "li",
            {},
            el("p", { dir: "auto" }, el("b", { lang: "en" }, `${name}. `), said),
            button(
              "Bring back",
              () => send("bring_back", { piece: id }, `${name} brought back.`, id),
              `Bring back: ${name}`,
            ),
          );
        }),
      );
    }

    // ── saving ─────────────────────────────────────────────────────────────────────────────

    /** @param {string} kind @param {object} content @param {string} said @param {string} [about] */
    function send(kind, content, said, about = uniqueId()) {
      files.clear();
      if (kind !== "write") flushAll();
      box.send(kind, Object.assign(content, { learner, said }), about);
    }

    /** What is shown is what stands, but for words in a box. @param {import("./shared/outbox.js").Sent} sent */
    function refused({ kind, content }) {
      moves = moves.filter((move) => move !== content);
      draw();
      const [card, piece] = [cards.get(content.piece), pieces.get(content.piece)];
      if (kind === "write") card?.refuse();
      else if (kind === "code" && piece) card?.set(piece, false);
    }

    function flushAll() {
      for (const card of cards.values()) card.flush();
    }

    function showSaved() {
      const typing = [...cards.values()].some((card) => card.unsent());
      saved.textContent = unsaved
        ? "Not saved"
        : waiting
          ? "Saving …"
          : typing
            ? "Not saved yet"
            : kept
              ? "✓ Saved"
              : "";
      alert.hidden = !unsaved;
      const text = unsaved ? `Not saved: ${unsaved}` : "";
      if (wrong.textContent !== text) wrong.textContent = text;
      root.dataset.waiting = String(waiting + Number(typing));
    }

    /** @param {KeyboardEvent} event */
    function keyed(event) {
      const target = /** @type {Element} */ (event.target);
      if (target.matches("textarea, select")) return;
      if (event.key === "Enter" && target.matches(".ws-arranged")) {
        event.preventDefault();
        return cards.get(/** @type {HTMLElement} */ (target).dataset.id ?? "")?.edit();
      }
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || !["z", "y"].includes(key)) return;
      event.preventDefault();
      back(key === "y" || event.shiftKey ? "redo" : "undo");
    }

    /** @param {"undo" | "redo"} kind */
    function back(kind) {
      const off = (kind === "undo" ? undo : redo).getAttribute("aria-disabled") === "true";
      if (off && !waiting) say(`There is nothing to ${kind}.`);
      else send(kind, {}, kind === "undo" ? "Undone." : "Done again.");
    }

    const catchUp = () => link.tell("catch_up");
    root.addEventListener("keydown", keyed);
    root.addEventListener("focusin", (event) => {
      if (!root.contains(/** @type {Node | null} */ (event.relatedTarget))) catchUp();
    });
    window.addEventListener("focus", catchUp);
    // "beforeunload" comes while there is time to send; where it doesn't come, "pagehide" may do.
    for (const kind of ["beforeunload", "pagehide"]) window.addEventListener(kind, flushAll);
    return () => {
      for (const kind of ["beforeunload", "pagehide"]) window.removeEventListener(kind, flushAll);
      window.removeEventListener("focus", catchUp);
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

/** An order with one piece behind another. @param {string[]} order @param {Move} move */
function moved(order, { piece, after }) {
  const rest = order.filter((one) => one !== piece);
  rest.splice(after === null ? 0 : rest.indexOf(after) + 1, 0, piece);
  return rest;
}

/**
 * The version as files: written to the work folder, or kept by the browser.
 * @param {(kind: string, content: object) => void} tell @param {() => void} first
 */
function filesRow(tell, first) {
  const line = el("p", { class: "ws-written", role: "status" });
  let call = "";
  const ask = (/** @type {string} */ kind, content = {}) => {
    first();
    call = uniqueId();
    line.textContent = "One moment …";
    tell(kind, { ...content, call });
  };
  return {
    node: el(
      "div",
      { class: "ws-files", role: "group", "aria-label": "Keep your version as a page" },
      el(
        "div",
        { class: "ws-row" },
        button("Save as files", () => ask("save_files")),
        button("Download as a web page", () => ask("download", { ending: "html" })),
        button("Download as text", () => ask("download", { ending: "txt" })),
      ),
      line,
    ),
    clear: () => (line.textContent = ""),
    /** @param {{ folder: string, files: string[] }} message */
    written: ({ folder, files }) =>
      line.replaceChildren(
        ...files.flatMap((file, n) => [n ? " and " : "Saved: ", el("code", {}, file)]),
        ", in the folder ",
        el("code", {}, folder),
      ),
    /** @param {{ text: string, name: string, ending: string, call: string }} message */
    download({ text, name, ending, call: asked }) {
      if (asked !== call) return; // another view of the same widget has asked
      const type = ending === "txt" ? "text/plain" : "text/html";
      const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
      el("a", { href, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(href), 10_000);
      line.textContent = `Downloaded: ${name}`;
    },
    /** @param {string} about @param {string} text */
    refuse(about, text) {
      if (about !== call) return false;
      line.textContent = text;
      return true;
    },
  };
}
