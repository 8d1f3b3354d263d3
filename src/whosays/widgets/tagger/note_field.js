// What does the learner want to remember about a tag? A field that saves itself.
import { el } from "../shared/base.js";

/** How long after the last key a note is saved, in milliseconds. */
const PAUSE = 1000;

/** A note for the tag that is shown, saved on leaving, after a pause and with Ctrl+Enter. */
export function noteField() {
  const id = `ws-note-${Math.random().toString(36).slice(2)}`;
  const about = `${id}-state`;
  const area = el("textarea", { id, rows: "2", dir: "auto", "aria-describedby": about });
  const state = el("p", { id: about, class: "ws-note-state ws-small" });
  let place = "";
  let sent = "";
  /** @type {(text: string) => void} */
  let save = () => {};
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const flush = () => {
    clearTimeout(timer);
    if (area.disabled || area.value === sent) return;
    sent = area.value;
    state.textContent = "Saving the note…";
    save(sent);
  };

  area.addEventListener("input", () => {
    state.textContent = "Not saved yet.";
    clearTimeout(timer);
    timer = setTimeout(flush, PAUSE);
  });
  area.addEventListener("blur", flush);
  area.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) flush();
  });

  return {
    element: el(
      "div",
      { class: "ws-note" },
      el("label", { for: id }, "Note: why did you choose this?"),
      area,
      state,
    ),
    flush,
    focus: () => area.focus({ preventScroll: true }),

    /**
     * Show the note of a place's tag. What the learner is writing is never overwritten.
     * @param {string} key the place @param {string | null} note null: there is no tag
     * @param {(text: string) => void} saveHere
     */
    show(key, note, saveHere) {
      const writing = key === place && area.value !== sent;
      if (key !== place) flush();
      save = saveHere;
      area.disabled = note === null;
      if (note === null) state.textContent = "Tag first. Then you can write a note.";
      else if (writing) return;
      else state.textContent = note ? "Note saved." : "";
      if (key !== place || area.value !== note) {
        place = key;
        area.value = sent = note ?? "";
      }
    },
  };
}
