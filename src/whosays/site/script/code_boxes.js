// The exercises' code: a box to write in, a button that runs and checks it, and what is saved.
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, defaultHighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { el } from "../../widgets/shared/base.js";
import { panel } from "../../widgets/shared/panel.js";
import { savedLine } from "../../widgets/shared/saved_line.js";

const LOOK = EditorView.theme({
  "&": { fontSize: "15px" },
  "&.cm-focused": { outline: "3px solid var(--ws-accent)" },
  ".cm-content": { fontFamily: "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--jp-ui-font-color2)", border: "0" },
  ".cm-cursor": { borderLeftColor: "currentcolor" },
});

/**
 * @typedef {{ cell: string, role: string, source: string }} Code
 * @typedef {(cells: { cell: string, source: string }[]) => void} Run
 */

/**
 * Make the code on a page boxes to work in.
 * @param {ParentNode} page @param {Run} run
 */
export function codeBoxes(page, run) {
  /** @type {Map<string, { view: any, given: string, test: string, line: HTMLElement }>} */
  const boxes = new Map();
  const works = /** @type {HTMLElement[]} */ ([...page.querySelectorAll(".ws-work")]);
  /** What stood on the page: the next to make boxes of it finds it so. */
  const before = works.map((work) => ({ work, look: work.className, parts: [...work.childNodes] }));
  /** @type {import("../../widgets/shared/panel.js").Panel | null} */
  let link = null;
  /** @type {(() => void)[]} */
  const ends = [];
  /** What is to be done when somebody types into a box. @type {Map<string, () => void>} */
  const typed = new Map();
  let filling = false;

  works.forEach((work, at) => {
    const { code: cell = "", role } = work.dataset;
    const source = work.textContent ?? "";
    if (role === "test") return check(work, cell, source);
    if (role !== "answer") return;
    const test = works.slice(at + 1).find((next) => next.dataset.role !== "given");
    const tests = test?.dataset.role === "test" ? (test.dataset.code ?? "") : "";
    boxes.set(cell, answer(work, cell, source, tests));
  });

  /** @param {HTMLElement} work @param {string} cell @param {string} source */
  function check(work, cell, source) {
    const button = el("button", { type: "button", class: "ws-run", onclick: () => run([{ cell, source }]) }, "Check");
    const code = el("details", { class: "ws-code" }, el("summary", {}, "The code that checks it"));
    code.append(...work.childNodes);
    work.className = "ws-check";
    work.append(button, code);
  }

  /** @param {HTMLElement} work @param {string} cell @param {string} given @param {string} test */
  function answer(work, cell, given, test) {
    const now = () => view.state.doc.toString();
    const go = () => {
      link?.flush();
      const after = works.find((one) => one.dataset.code === test);
      const source = after?.querySelector("code")?.textContent ?? "";
      run([{ cell, source: now() }, ...(after ? [{ cell: test, source }] : [])]);
      return true;
    };
    const number = [...works].filter((one) => one.dataset.role === "answer").indexOf(work) + 1;
    const place = el("div", { class: "ws-editor" });
    const view = new EditorView({
      parent: place,
      state: EditorState.create({
        doc: given,
        extensions: [
          Prec.highest(keymap.of([{ key: "Shift-Enter", run: go }, { key: "Mod-Enter", run: go }])),
          lineNumbers(),
          history(),
          bracketMatching(),
          indentUnit.of("    "),
          python(),
          syntaxHighlighting(defaultHighlightStyle),
          keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ "aria-label": `Your code, task ${number}. Escape, then Tab, leads out of it.` }),
          // The editor draws what is typed itself, so it has to be asked.
          EditorView.updateListener.of((/** @type {any} */ { docChanged }) => docChanged && !filling && typed.get(cell)?.()),
          LOOK,
        ],
      }),
    });
    const back = () => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: given } });
    const line = el("span", { class: "ws-code-saved" });
    work.replaceChildren(
      place,
      el(
        "div",
        { class: "ws-code-tools" },
        el("button", { type: "button", class: "ws-run", onclick: go, title: "Shift + Enter" }, test ? "Run and check" : "Run"),
        el("button", { type: "button", onclick: back }, "Put back what was given"),
        line,
      ),
    );
    return { view, given, test, line };
  }

  return {
    /** What stands in the boxes now, by cell. */
    written: () => new Map([...boxes].map(([cell, { view }]) => [cell, view.state.doc.toString()])),

    /**
     * Python keeps the code from now on: `model` is its `CodeKeeper`.
     * @param {any} model @param {Record<string, string>} kept
     */
    keep(model, kept) {
      const fill = (/** @type {Record<string, string>} */ code) => {
        filling = true;
        for (const [cell, { view }] of boxes) {
          const wanted = code[cell];
          if (wanted === undefined || wanted === view.state.doc.toString() || link?.latest(cell)) continue;
          view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: wanted } });
        }
        filling = false;
        for (const cell of Object.keys(code)) link?.stands(cell);
      };
      const current = panel(model, { state: ({ code }) => fill(code) });
      link = current;
      fill(kept);
      for (const [cell, { view, line }] of boxes) {
        const save = () => current.ask("keep", { cell, code: view.state.doc.toString() }, { about: cell });
        const typing = current.typing(view.dom, cell, save);
        const saved = savedLine(current, { about: cell });
        line.replaceChildren(saved.line, saved.alert);
        ends.push(typing.flush, saved.stop);
        typed.set(cell, typing.changed);
      }
      current.tell("ready");
    },

    stop() {
      for (const end of ends.splice(0)) end();
      link?.stop();
      for (const { view } of boxes.values()) view.destroy();
      for (const { work, look, parts } of before) {
        work.className = look;
        work.replaceChildren(...parts);
      }
    },
  };
}
