// What helps somebody to read: larger type, a readable typeface, more room, and reading aloud.
// What is chosen is remembered on this machine, for each learner.
import { el } from "../widgets/shared/base.js";

const SIZES = ["Usual size", "Larger", "Largest"];
const PLACE = "whosays-reading";

/**
 * @typedef {{ size: number, readable: boolean, wide: boolean, dark: boolean | null }} Helps
 *   `dark` is null where nothing was chosen: the page looks as it did
 */

/** @type {Helps} */
const NONE = { size: 0, readable: false, wide: false, dark: null };

/** @param {string} learner @returns {Helps} */
export function remembered(learner) {
  try {
    const kept = JSON.parse(localStorage.getItem(`${PLACE}:${learner}`) ?? "{}");
    return { ...NONE, ...kept };
  } catch {
    return NONE; // a browser that keeps nothing
  }
}

/** @param {string} learner @param {Helps} helps */
function remember(learner, helps) {
  try {
    localStorage.setItem(`${PLACE}:${learner}`, JSON.stringify(helps));
  } catch {
    // Then it holds until the page is closed.
  }
}

/**
 * The box of helps. `apply` makes the page follow; `aloud` starts and stops reading this step.
 * @param {{ apply: (helps: Helps) => void, aloud: HTMLElement | null }} page
 */
export function readingHelps({ apply, aloud }) {
  let learner = "";
  let helps = remembered(learner);

  /** @param {Partial<Helps>} change */
  const set = (change) => {
    helps = { ...helps, ...change };
    remember(learner, helps);
    show();
  };
  const sizes = SIZES.map((name, size) =>
    el("button", { type: "button", "data-stays": true, onclick: () => set({ size }) }, name),
  );
  const [readable, wide, dark] = /** @type {const} */ (["readable", "wide", "dark"]).map((key) =>
    el("input", {
      type: "checkbox",
      onchange: (/** @type {any} */ event) => set({ [key]: event.target.checked }),
    }),
  );
  const node = el(
    "div",
    { class: "ws-helps" },
    el("div", { role: "group", "aria-label": "Size of the type", class: "ws-helps-sizes" }, ...sizes),
    el("label", {}, readable, "Readable letters (Atkinson Hyperlegible)"),
    el("label", {}, wide, "More room between lines, words and letters"),
    el("label", {}, dark, "Dark page"),
    aloud,
  );
  const show = () => {
    for (const [size, button] of sizes.entries())
      button.setAttribute("aria-pressed", String(size === helps.size));
    readable.checked = helps.readable;
    wide.checked = helps.wide;
    if (helps.dark !== null) dark.checked = helps.dark;
    apply(helps);
  };
  return {
    node,

    /** Somebody else works here now. @param {string} name */
    of(name) {
      learner = name;
      helps = remembered(name);
      show();
    },
  };
}
