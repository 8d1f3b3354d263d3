// Does the Tagger move on after each tag? A box to tick, remembered on this machine.
import { el } from "../shared/base.js";

/** So long an answer stays in sight before the next unit comes, in milliseconds. */
export const MOMENT = 300;

const PLACE = "whosays-moves-on";

/** @returns {HTMLInputElement} */
export function movingOn() {
  const box = el("input", { type: "checkbox", onchange: () => remember(box.checked) });
  box.checked = remembered();
  return box;
}

function remembered() {
  try {
    return localStorage.getItem(PLACE) !== "no";
  } catch {
    return true; // a browser that keeps nothing
  }
}

/** @param {boolean} yes */
function remember(yes) {
  try {
    localStorage.setItem(PLACE, yes ? "yes" : "no");
  } catch {
    // Then it holds for this box.
  }
}
