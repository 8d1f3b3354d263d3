// What do the panels for adapting an article share: what is saved, undo, and problems?
import { announcer, el, region, wire } from "../shared/base.js";
import { patience, problemLine, uniqueId } from "../shared/keeping.js";

/**
 * @typedef {{ draft: string | null, undo: boolean, call: string | null, language: string,
 *   [more: string]: any }} DraftState
 */

/**
 * A panel on a draft. `show` draws its state into `body`; `after` is called once a step of this
 * view was saved.
 * @param {any} model @param {HTMLElement} host @param {string} kind @param {string} label
 * @param {{ show: (state: DraftState) => void, after?: (state: DraftState) => void,
 *   always?: boolean, refused?: (kind: string, state: DraftState) => void,
 *   hear?: Record<string, (message: any) => void> }} on `refused`: a message of this view was
 *   not taken, and `state` still stands
 */
export function draftPanel(model, host, kind, label, on) {
  const root = region(host, kind, label);
  root.classList.add("ws-draft");
  root.dataset.step = model.get("step");
  root.tabIndex = -1;
  const say = announcer(root);
  const problem = problemLine();
  const line = el("p", { class: "ws-state" });
  const clock = patience((text) => (line.textContent = text), 15000);
  const none = el("p", { hidden: true }, "No article is on the desk yet. Bring one in step 1.");
  const body = el("div");
  const undo = el(
    "button",
    { type: "button", onclick: () => undo.getAttribute("aria-disabled") !== "true" && send("undo", {}, "Undoing …") },
    "Undo the last step",
  );
  const foot = el("div", { class: "ws-row ws-foot" }, undo, line);
  root.append(none, body, problem.node, foot);
  /** @type {Map<string, string>} the kind of what is sent and not yet saved */
  const calls = new Map();
  /** @type {string | null} */
  let draft = null;
  /** @type {DraftState | null} */
  let stands = null;

  const link = wire(model, {
    state(/** @type {DraftState} */ state) {
      draft = state.draft;
      stands = state;
      none.hidden = !!draft || !!on.always;
      body.hidden = !draft && !on.always;
      undo.hidden = !draft;
      undo.setAttribute("aria-disabled", String(!state.undo));
      const mine = state.call !== null && calls.delete(state.call);
      if (draft || on.always) keepFocus(body, () => on.show(state));
      if (!mine) return;
      clock.done();
      problem.show();
      line.textContent = calls.size ? "Saving …" : "Saved.";
      on.after?.(state);
    },
    problem({ text, about }) {
      const kind = calls.get(about ?? "");
      if (about && !calls.delete(about)) return;
      clock.done();
      line.textContent = "Not saved.";
      problem.show(text);
      const state = stands;
      if (kind && state) keepFocus(body, () => on.refused?.(kind, state));
    },
    ...on.hear,
  });

  /** @param {string} kind @param {object} [content] @param {string} [doing] @param {ArrayBuffer[]} [bytes] */
  function send(kind, content = {}, doing = "Saving …", bytes = []) {
    const call = uniqueId();
    calls.set(call, kind);
    line.textContent = doing;
    clock.wait();
    link.tell(kind, { ...content, draft, call }, bytes);
  }

  return {
    root,
    body,
    say,
    send,
    problem,
    tell: link.tell,
    /** @param {string} text */
    note: (text) => (line.textContent = text),
    quiet: () => clock.done(),
    start: () => link.tell("ready"),
    stop() {
      clock.done();
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
