// What can be undone and done again? Two buttons, and the keys that everybody knows.
import { el } from "./base.js";

/**
 * Buttons that say when there is nothing to do for them, instead of going dead.
 * @template {string} Kind
 * @param {HTMLElement} root where Ctrl+Z and Ctrl+Y are heard, but for what is typed
 * @param {(text: string) => void} say a live region
 * @param {Record<Kind, [label: string, nothing: string]>} buttons what a button is called, and
 *   what is said while it is off
 * @param {(kind: Kind) => void} press
 */
export function undoRow(root, say, buttons, press) {
  const kinds = /** @type {Kind[]} */ (Object.keys(buttons));
  /** @type {Map<string, HTMLButtonElement>} */
  const made = new Map(
    kinds.map((kind) => [
      kind,
      el(
        "button",
        { type: "button", "aria-disabled": "true", onclick: () => pressed(kind) },
        buttons[kind][0],
      ),
    ]),
  );
  /** @param {Kind} kind */
  const pressed = (kind) =>
    made.get(kind)?.getAttribute("aria-disabled") === "true" ? say(buttons[kind][1]) : press(kind);

  root.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    const typing = /** @type {Element} */ (event.target).matches("textarea, select");
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !["z", "y"].includes(key) || typing)
      return;
    event.preventDefault();
    pressed(/** @type {Kind} */ (key === "y" || event.shiftKey ? "redo" : "undo"));
  });

  return {
    buttons: [...made.values()],
    /** Which can do something now. @param {Partial<Record<Kind, boolean>>} on */
    show(on) {
      for (const kind of kinds)
        if (kind in on) made.get(kind)?.setAttribute("aria-disabled", String(!on[kind]));
    },
  };
}
