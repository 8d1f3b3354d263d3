// How does a learner write and keep an answer?
import { el } from "./base.js";
import { keepForm } from "./keep_form.js";
import { uniqueId } from "./keeping.js";

/**
 * A labelled box to write in, with all that a `keepForm` does.
 * @param {import("./panel.js").Panel} panel
 * @param {string} label
 * @param {number} rows
 * @param {{ about: string, content: (text: string) => object, keep?: string }} value what is sent
 */
export function writingBox(panel, label, rows, { about, content, keep }) {
  const state = uniqueId();
  const field = writingField(rows, state);
  const form = keepForm(
    panel,
    el("label", {}, el("span", { class: "ws-label" }, label), field),
    {
      about,
      write: (text) => fill(field, text),
      content: () => content(field.value),
      state,
      keep,
    },
  );
  return {
    ...form,
    /** @param {{ text: string, kept: string | null, drafted: boolean }} now */
    set: (now) => form.set({ ...now, value: now.text }),
  };
}

/** @param {number} rows @param {string} state @returns {HTMLTextAreaElement} */
export const writingField = (rows, state) => el("textarea", { rows, "aria-describedby": state });

/** Put a text into a field; the same text again would move the cursor. @param {HTMLTextAreaElement} field @param {string} text */
export function fill(field, text) {
  if (field.value !== text) field.value = text;
}
