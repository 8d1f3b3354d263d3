// How is what a learner fills in kept, so that nothing typed is lost?
import { el } from "./base.js";
import { moment, problemLine } from "./keeping.js";
import { savedLine } from "./saved_line.js";

/**
 * Fields with a button (or Ctrl+Enter) that keeps them as an answer, and a line that says what
 * is saved. What is typed is saved as a draft; the button says that it is finished.
 * @template Value
 * @param {import("./panel.js").Panel} panel
 * @param {HTMLElement} fields
 * @param {{ about: string, write: (value: Value) => void, content: () => object,
 *   state: string, keep?: string, missing?: () => string }} value how the fields are filled and
 *   sent; `missing` says what lacks before it can be kept; `state` is the id for the line that says what is saved
 */
export function keepForm(panel, fields, value) {
  const { about } = value;
  /** @type {HTMLButtonElement} */
  const button = el(
    "button",
    { type: "button", class: "ws-primary", onclick: () => keep() },
    value.keep ?? "Keep my answer",
  );
  const problem = problemLine();
  /** @type {string | null} */
  let kept = null;
  let drafted = false;
  let [edits, saved] = [0, 0];

  const remark = () => {
    if (drafted && kept) return ` as a draft. Your answer of ${moment(kept)} still counts.`;
    if (drafted) return ` as a draft. Press “${button.textContent}” when it is ready.`;
    return kept ? ` ${moment(kept)}. You can still change it.` : "";
  };
  const line = savedLine(panel, { about, id: value.state, remark });
  const node = el(
    "div",
    { class: "ws-writing" },
    fields,
    el("div", { class: "ws-row" }, button, line.line),
    problem.node,
    line.alert,
  );

  /** @param {"draft" | "keep"} kind */
  const send = async (kind) => {
    const mine = edits;
    const keeps = kind === "keep";
    if (keeps) problem.show();
    typing.forget();
    const answer = await panel.ask(kind, value.content(), { about });
    if (answer.kind !== "problem") {
      saved = Math.max(saved, mine);
      drafted ||= !keeps;
      line.show();
    } else if (keeps && !answer.passing) {
      problem.show(answer.text);
      if (edits > saved) send("draft"); // what can't be kept as it is, is still saved
      else panel.forget(about);
    } else problem.show(); // the line says why
  };
  const keep = () => {
    const lacks = value.missing?.();
    if (lacks) problem.show(lacks);
    else send("keep");
  };
  const typing = panel.typing(fields, about, () => send("draft"), button);
  const changed = () => {
    edits += 1;
    problem.show();
  };
  fields.addEventListener("input", changed);
  fields.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    keep();
  });

  return {
    node,
    button,
    words: line.words,
    changed() {
      changed();
      typing.changed();
    },

    /**
     * What stands in Python. False where the learner has written on since, which stays.
     * @param {{ value: Value, kept: string | null, drafted: boolean }} now
     */
    set(now) {
      ({ kept, drafted } = now);
      const current = edits === saved;
      if (current) value.write(now.value);
      if (kept || drafted) panel.stands(about);
      line.show();
      return current;
    },

    /** The fields are about to go. */
    stop() {
      typing.flush();
      line.stop();
    },
  };
}
