// How does a copy of the page get in: pasted, chosen as a file, or dropped?
import { el } from "./shared/base.js";

/**
 * What to do, step by step, and the places to bring a copy to. Its size is looked at here,
 * before anything is sent: too large a message would break the connection.
 * @param {string} hint the id of what says where the copy stays
 * @param {{ bring: (content: object, doing: string, bytes?: ArrayBuffer[]) => void,
 *   refuse: (text: string) => void }} on
 */
export function copySource(hint, on) {
  let largest = Infinity; // until Python says
  const title = el("summary");
  const steps = el("ol");
  /** @type {HTMLTextAreaElement} */
  const box = el("textarea", { rows: 5, "aria-describedby": hint, spellcheck: "false" });
  /** @type {HTMLInputElement} */
  const file = el("input", { type: "file", accept: ".txt,.md,text/plain" });
  file.addEventListener("change", () => take(file.files));
  /** @type {HTMLDetailsElement} */
  const node = el(
    "details",
    { class: "ws-bring" },
    title,
    steps,
    el("label", {}, el("span", { class: "ws-label" }, "Paste the page here"), box),
    el(
      "div",
      { class: "ws-row" },
      el("button", { type: "button", class: "ws-primary", onclick: () => paste() }, "Use what I pasted"),
      el("label", { class: "ws-file" }, "or choose a text file, or drop one here: ", file),
    ),
  );
  for (const [kind, over] of /** @type {["dragover" | "dragleave" | "drop", boolean][]} */ ([
    ["dragover", true],
    ["dragleave", false],
    ["drop", false],
  ]))
    node.addEventListener(kind, (event) => {
      const files = event.dataTransfer?.files;
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      event.stopPropagation();
      node.classList.toggle("ws-over", over);
      if (kind === "drop") take(files);
    });

  function paste() {
    if (!box.value.trim()) on.refuse("The box is empty. Paste the page into it first.");
    else if (new TextEncoder().encode(box.value).length > largest) tooLarge();
    else on.bring({ text: box.value }, "Looking for the article in what you pasted …");
  }

  /** @param {FileList | null | undefined} files */
  async function take(files) {
    const one = files?.[0];
    if (!one) return;
    if (one.size > largest) tooLarge();
    else on.bring({}, `Looking for the article in ${one.name} …`, [await one.arrayBuffer()]);
  }

  function tooLarge() {
    file.value = "";
    on.refuse(
      `This is more than ${largest / 1e6} MB, far more than an article. Nothing was sent. ` +
        "Copy the text of the article alone, or save it as a text file.",
    );
  }

  return {
    node,
    focus: () => title.focus(),
    empty() {
      box.value = file.value = "";
    },

    /**
     * @param {{ publisher: string, title: string, published: string, largest: number,
     *   attached: boolean }} page
     */
    explain(page) {
      largest = page.largest;
      node.open = !page.attached;
      title.textContent = page.attached ? "Bring another copy" : "How to bring your own copy";
      const told = [
        `Search the web for: ${page.publisher}, “${page.title}”, ${page.published}. Open the page.`,
        "Select everything on it: Ctrl and A (on a Mac ⌘ and A). Copy it: Ctrl and C (⌘ and C).",
        "Click into the box below and paste: Ctrl and V (⌘ and V). " +
          "Menus, adverts and captions may come along; they are sorted out here.",
      ];
      steps.replaceChildren(...told.map((step) => el("li", {}, step)));
    },
  };
}
