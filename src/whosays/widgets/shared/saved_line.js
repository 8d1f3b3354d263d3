// What is saved, in words? One line, which a problem and “Try again” follow where it is not.
import { el } from "./base.js";

/**
 * @param {import("./panel.js").Panel} panel
 * @param {{ about?: string | null, id?: string, remark?: () => string,
 *   again?: () => void }} [more] `remark`: what to add where all is saved; `again`: what to do
 *   once it is tried again, for the button goes when that works
 */
export function savedLine(panel, { about = null, id, remark = () => "", again } = {}) {
  /** @type {HTMLElement} */
  const line = el("p", { class: "ws-state ws-saved", id });
  const wrong = el("span", {});
  const once = () => {
    panel.again(about);
    again?.();
  };
  const button = el("button", { type: "button", onclick: once }, "Try again");
  /** @type {HTMLElement} */
  const alert = el(
    "p",
    { class: "ws-problem", role: "alert", hidden: true },
    wrong,
    " ",
    button,
  );
  const words = () => {
    const { says } = panel.saving(about);
    const whose = panel.newcomer();
    const now = says === "Saved" ? `${says}${remark()}` : says;
    return whose ? `${now}${now ? ". " : ""}This is the work of ${whose}.` : now;
  };
  const show = () => {
    const { says, why, again } = panel.saving(about);
    line.textContent = words();
    line.classList.toggle("ws-unsaved", says !== "Saved");
    alert.hidden = !why;
    button.hidden = !again;
    const text = says && why ? `${says}: ${why}` : why;
    if (wrong.textContent !== text) wrong.textContent = text; // said once
  };
  const stop = panel.watch(show);
  show();
  return { line, alert, words, show, stop };
}
