// What stands under the bar: how far the page is with waking up, why it can't, and where the
// browser keeps nothing.
import { el } from "../../widgets/shared/base.js";

const KEEPS_NOTHING =
  "This browser keeps nothing here: what you do is gone when you close this tab. It may be a private window, or the browser may be set to keep nothing. Save your file before you go: More (⋯), Keep my work.";
const FULL =
  "This browser has no room left. What you did just now is not kept. Save your file now: More (⋯), Keep my work. Then make room on this device.";
const NOT_NOW =
  "This browser did not keep what you did just now. Try again, or save your file: More (⋯), Keep my work.";

/** @param {HTMLElement} place */
export function notice(place) {
  const bar = el("progress", { max: "1", "aria-label": "How far the page is with waking up" });
  const words = el("span", { role: "status" });
  const waking = el("div", { class: "ws-waking" }, bar, words);
  const why = el("div", { class: "ws-notice", role: "alert", hidden: true });
  const store = el("p", { class: "ws-notice", role: "alert", hidden: true });
  const stopping = el("button", { type: "button" }, "Stop it");
  const running = el("div", { class: "ws-notice ws-running", role: "status", hidden: true }, "This code is still running. Does it never end? ", stopping);
  const told = el("span", {});
  const news = el("div", { class: "ws-notice ws-told", role: "status", hidden: true }, told, " ");
  news.append(el("button", { type: "button", onclick: () => (news.hidden = true) }, "OK"));
  place.append(waking, why, store, running, news);
  let said = "";
  /** @type {boolean | null} whether the store could be opened */
  let opened = null;

  return {
    /** @param {number} far @param {string} text */
    waking(far, text) {
      bar.value = far;
      waking.hidden = !text;
      if (text === said) return; // a screen reader hears it once
      said = text;
      words.textContent = text;
    },

    /** @param {{ what: string, todo: string }} trouble @param {string} paper */
    asleep({ what, todo }, paper) {
      waking.hidden = true;
      const sheet = paper && el("a", { href: paper }, "print this lesson and do it on paper");
      why.replaceChildren(
        el("p", {}, el("b", {}, what), ` ${todo}`),
        el("p", {}, "You can read this page all the same", ...(sheet ? [", or ", sheet] : []), "."),
      );
      why.hidden = false;
    },

    /** Code runs for long; `stop` ends it. Null: it has ended. @param {(() => void) | null} stop */
    running(stop) {
      running.hidden = !stop;
      stopping.onclick = stop;
    },

    /** Say what has been done, until that is read. @param {...(Node | string)} what */
    tell(...what) {
      told.replaceChildren(...what);
      news.hidden = what.length === 0;
    },

    /** Whether the browser has kept what was done. @param {boolean} kept @param {boolean} [full] */
    keeps(kept, full = false) {
      opened ??= kept;
      store.hidden = kept;
      if (!kept) store.textContent = !opened ? KEEPS_NOTHING : full ? FULL : NOT_NOW;
    },
  };
}
