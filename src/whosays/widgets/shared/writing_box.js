// How does a learner write and keep an answer?
import { el } from "./base.js";
import { keepForm } from "./keep_form.js";
import { uniqueId } from "./keeping.js";

/**
 * A labelled box to write in, with all that a `keepForm` does.
 * @param {string} label
 * @param {number} rows
 * @param {{ draft: (call: string) => void, keep: (call: string) => void }} on
 */
export function writingBox(label, rows, on) {
  const state = uniqueId();
  const field = writingField(rows, state);
  const form = keepForm(
    el("label", {}, el("span", { class: "ws-label" }, label), field),
    { read: () => field.value, write: (text) => fill(field, text), state },
    on,
  );
  return {
    ...form,
    text: () => field.value,
    /** @param {{ text: string, kept: string | null, drafted: boolean, call?: string | null }} now */
    set: (now) => form.set({ ...now, value: now.text }),
  };
}

/** @param {number} rows @param {string} state @returns {HTMLTextAreaElement} */
export const writingField = (rows, state) => el("textarea", { rows, "aria-describedby": state });

/** Put a text into a field; the same text again would move the cursor. @param {HTMLTextAreaElement} field @param {string} text */
export function fill(field, text) {
  if (field.value !== text) field.value = text;
}
