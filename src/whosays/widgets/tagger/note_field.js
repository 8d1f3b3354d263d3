// What does the learner want to remember about a tag? A field that saves itself.
import { el } from "../shared/base.js";
import { uniqueId } from "../shared/keeping.js";

/** A note for the tag that is shown. @param {import("../shared/panel.js").Panel} panel */
export function noteField(panel) {
  const [id, about] = [uniqueId(), uniqueId()];
  const area = el("textarea", { id, rows: "2", dir: "auto", "aria-describedby": about });
  const hint = el("p", { id: about, class: "ws-note-state ws-small" });
  let place = "";
  let sent = "";
  /** @type {(text: string) => void} */
  let save = () => {};

  const typing = panel.typing(area, "note", () => {
    if (area.disabled || area.value === sent) return;
    sent = area.value;
    save(sent);
  });
  area.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) typing.flush();
  });

  return {
    element: el(
      "div",
      { class: "ws-note" },
      el("label", { for: id }, "Note: why did you choose this?"),
      area,
      hint,
    ),
    flush: typing.flush,
    focus: () => area.focus({ preventScroll: true }),

    /**
     * Show the note of a place's tag. What the learner is writing is never overwritten.
     * @param {string} key the place @param {string | null} note null: there is no tag
     * @param {(text: string) => void} saveHere
     */
    show(key, note, saveHere) {
      const writing = key === place && area.value !== sent;
      if (key !== place) typing.flush();
      save = saveHere;
      area.disabled = note === null;
      hint.textContent = note === null ? "Tag first. Then you can write a note." : "";
      if (writing && note !== null) return;
      if (key !== place || area.value !== note) {
        place = key;
        area.value = sent = note ?? "";
      }
    },
  };
}
