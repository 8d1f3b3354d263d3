// What do the panels for adapting an article share: what is saved, undo, and problems?
import { announcer, el, region } from "../shared/base.js";
import { problemLine, uniqueId } from "../shared/keeping.js";
import { panel } from "../shared/panel.js";
import { savedLine } from "../shared/saved_line.js";

/**
 * @typedef {{ draft: string | null, undo: boolean, language: string,
 *   [more: string]: any }} DraftState
 */

/**
 * A panel on a draft. `show` draws its state into `body`; what it `told` is said once a step of
 * this view is done.
 * @param {any} model @param {HTMLElement} host @param {string} kind @param {string} label
 * @param {{ show: (state: DraftState) => void, told?: () => string, always?: boolean,
 *   hear?: Record<string, (message: any) => void> }} on
 */
export function draftPanel(model, host, kind, label, on) {
  const root = region(host, kind, label);
  root.classList.add("ws-draft");
  root.dataset.step = model.get("step");
  root.tabIndex = -1;
  const say = announcer(root);
  const problem = problemLine();
  const none = el("p", { hidden: true }, "No article is on the desk yet. Bring one in step 1.");
  const body = el("div");
  /** @type {string | null} */
  let draft = null;

  const link = panel(
    model,
    {
      state(/** @type {DraftState} */ state) {
        draft = state.draft;
        none.hidden = !!draft || !!on.always;
        body.hidden = !draft && !on.always;
        undo.hidden = !draft;
        undo.setAttribute("aria-disabled", String(!state.undo));
        if (draft || on.always) keepFocus(body, () => on.show(state));
      },
      problem: ({ text }, sent) => sent || problem.show(text),
      ...on.hear,
    },
    null,
  );
  const sight = new IntersectionObserver((entries) =>
    link.tell("seen", { seen: entries.some((entry) => entry.isIntersecting) }),
  );
  const saved = savedLine(link);
  const back = () =>
    undo.getAttribute("aria-disabled") !== "true" && send("undo", {}, { doing: "Undoing …" });
  const undo = el("button", { type: "button", onclick: back }, "Undo the last step");
  const foot = el("div", { class: "ws-row ws-foot" }, undo, saved.line);
  root.append(none, body, problem.node, saved.alert, foot);

  /**
   * Do a step; whether it was done.
   * @param {string} kind @param {object} [content] @param {import("../shared/panel.js").More} [more]
   */
  async function send(kind, content = {}, more = {}) {
    problem.show();
    const answer = await link.ask(kind, { draft, ...content }, more);
    if (answer.kind === "problem") return false;
    if (on.told) say(on.told());
    return true;
  }

  return {
    root,
    body,
    say,
    send,
    problem,
    link,
    /** Something about this was not saved, so it is not drawn over. @param {string} about */
    unsaved: (about) => (link.latest(about) ?? link.failed(about)) !== undefined,
    start() {
      link.tell("ready");
      sight.observe(root);
    },
    stop() {
      sight.disconnect();
      link.stop();
      root.remove();
    },
  };
}

/**
 * Draw anew, and put the focus back where it was: on the element with the same `data-key`.
 * @param {HTMLElement} body @param {() => void} draw
 */
function keepFocus(body, draw) {
  const active = document.activeElement;
  const key = active instanceof HTMLElement && body.contains(active) ? active.dataset.key : "";
  draw();
  if (!key || document.activeElement === active) return;
  const again = body.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (again instanceof HTMLElement) again.focus();
}

/**
 * An input with its label above. It is told when it has been changed and left.
 * @param {string} label @param {string} value @param {(value: string) => void} changed
 * @param {{ key?: string, hint?: string, type?: string, rows?: number }} [more]
 */
export function labelled(label, value, changed, { key = "", hint = "", type = "text", rows = 0 } = {}) {
  const id = uniqueId();
  const input = rows
    ? el("textarea", { rows, "data-key": key, "aria-describedby": hint ? id : null })
    : el("input", { type, "data-key": key, "aria-describedby": hint ? id : null });
  input.value = value;
  input.addEventListener("change", () => changed(input.value));
  const node = el(
    "div",
    { class: "ws-field" },
    el("label", {}, el("span", { class: "ws-label" }, label), input),
    hint ? el("p", { class: "ws-hint", id }, hint) : null,
  );
  return { node, input };
}

/** @param {string} text @param {() => void} onclick @param {string} [key] @param {string} [name] */
export function button(text, onclick, key = "", name = "") {
  return el("button", { type: "button", onclick, "data-key": key, "aria-label": name || null }, text);
}
