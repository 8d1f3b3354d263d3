// What every widget of the kit shares: making elements, speaking to a screen reader,
// exchanging messages with Python, and counting in code points as Python does.

/**
 * Which way an element's text runs, where nothing says it: English from the left, the words of a
 * page or of a learner as they themselves run.
 * @param {string} name @param {Record<string, any>} attributes
 */
function direction(name, { lang, type = "text" }) {
  if (lang) return lang === "en" ? "ltr" : "auto";
  return name === "textarea" || (name === "input" && type === "text") ? "auto" : null;
}

/**
 * Say in which language the text of an element is; it runs as its own letters do.
 * @param {HTMLElement} node @param {string} language
 */
export function inLanguage(node, language) {
  node.lang = language;
  node.dir = "auto";
}

/**
 * Make an element. Strings become text nodes, never HTML.
 * @param {string} name
 * @param {Record<string, any>} [attributes] `on…` are listeners, `class` and `aria-…` as in HTML;
 *   `true` sets an empty attribute; `false`, `null` and `undefined` set none
 * @param {...(Node | string | null | undefined)} children
 * @returns {any}
 */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  /** @type {Record<string, any>} */
  const all = { dir: direction(name, attributes), ...attributes };
  for (const [key, value] of Object.entries(all)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined)
      node.setAttribute(key, String(value));
  }
  for (const child of children) if (child !== null && child !== undefined) node.append(child);
  return node;
}

const KEEP_SHORTCUTS_OUT = "data-lm-suppress-shortcuts";

/**
 * The root of a widget: a named region in which JupyterLab's own shortcuts stay out.
 *
 * JupyterLab looks for shortcuts from the focused element upwards, and many of them fit that
 * element itself; so each element is marked as it gets the focus. JupyterLab also stops Enter
 * and Ctrl+Z at a field inside a cell; so what is typed is kept from it.
 * @param {HTMLElement} host @param {string} kind class name after `ws-` @param {string} label
 * @returns {HTMLElement}
 */
export function region(host, kind, label) {
  const root = el("section", {
    class: `whosays ws-${kind}`,
    "aria-label": label,
    [KEEP_SHORTCUTS_OUT]: "true",
  });
  root.addEventListener(
    "focusin",
    (/** @type {FocusEvent} */ { target }) =>
      target instanceof Element && target.setAttribute(KEEP_SHORTCUTS_OUT, "true"),
    true,
  );
  root.addEventListener(
    "beforeinput",
    (/** @type {InputEvent} */ event) => event.stopPropagation(),
    true,
  );
  host.append(root);
  return root;
}

/**
 * A polite live region inside `root`. The returned function makes a screen reader say a text.
 * @param {HTMLElement} root
 * @returns {(text: string) => void}
 */
export function announcer(root) {
  const live = el("div", { class: "ws-spoken", role: "status", "aria-live": "polite" });
  root.append(live);
  let odd = false;
  return (text) => {
    odd = !odd; // the same words twice running are two messages
    live.textContent = odd ? text : text + "\u00a0";
  };
}

/**
 * Hear Python's messages by kind. The result sends messages, and stops hearing.
 * @param {any} model
 * @param {Record<string, (message: any, buffers: DataView[]) => void>} hear
 */
export function wire(model, hear) {
  /** @param {any} message @param {DataView[]} buffers */
  const receive = (message, buffers) => hear[message?.kind]?.(message, buffers);
  model.on("msg:custom", receive);
  return {
    /** @param {string} kind @param {object} [content] @param {ArrayBuffer[]} [buffers] */
    tell(kind, content = {}, buffers = []) {
      model.send({ kind, ...content }, undefined, buffers);
    },
    stop: () => model.off("msg:custom", receive),
  };
}

/**
 * The place in a JavaScript string (UTF-16 units) of a code-point offset.
 * @param {string} text @param {number} points
 */
export function fromPoints(text, points) {
  let at = 0;
  for (let n = 0; n < points && at < text.length; n++)
    at += /** @type {number} */ (text.codePointAt(at)) > 0xffff ? 2 : 1;
  return at;
}

/**
 * The code-point offset of a place in a JavaScript string.
 * @param {string} text @param {number} at
 */
export function toPoints(text, at) {
  let points = 0;
  for (let n = 0; n < at; points++)
    n += /** @type {number} */ (text.codePointAt(n)) > 0xffff ? 2 : 1;
  return points;
}

/**
 * One code of a scheme, as the codebook gives it.
 * @typedef {{ code: string, label: string, key: string, colour: string, hatch: string,
 *   short: string, full: string, include_when: string, exclude_when: string,
 *   example: string }} Code
 */

/** The codebook's hatches, as in its pictures, and the class that draws each in CSS. */
const HATCHES = {
  "/": "rising",
  "\\": "falling",
  "-": "level",
  "|": "upright",
  ".": "dotted",
  "+": "grid",
  x: "crossed",
};

/**
 * Give an element the colour and the pattern of a code.
 * @param {HTMLElement} node @param {Code} code
 */
export function paint(node, code) {
  const hatch = /** @type {keyof typeof HATCHES} */ (code.hatch[0]);
  node.style.setProperty("--ws-code", code.colour);
  node.classList.add("ws-hatch", `ws-hatch-${HATCHES[hatch] ?? "plain"}`);
  return node;
}

/**
 * A code's name with its colour and pattern before it.
 * @param {Code} code @param {string} [remark] said after the name
 * @returns {HTMLElement}
 */
export function chip(code, remark = "") {
  const swatch = paint(el("span", { class: "ws-swatch", "aria-hidden": "true" }), code);
  return el("span", { class: "ws-chip" }, swatch, code.label + remark);
}
