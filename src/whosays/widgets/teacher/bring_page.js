// How does a teacher bring an article, or go on with one that was begun?
import { el } from "../shared/base.js";
import { SLOW } from "../shared/panel.js";
import { button, draftPanel, labelled } from "./draft_panel.js";

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    let largest = Infinity; // until Python says
    /** @type {string | null | undefined} */
    let before;
    const stands = el("p", { class: "ws-stands" });
    const notes = el("ul");
    const language = labelled("Language", "", (value) => setLanguage(value), {
      key: "language",
      hint: "Its short name: en-GB, de, fr. Sentences are split by it.",
    });
    const rows = el("tbody");
    const works = el(
      "div",
      { hidden: true },
      language.node,
      el(
        "table",
        { class: "ws-works" },
        el("caption", {}, "What the kit does with a page in this language"),
        rows,
      ),
    );
    const drafts = el("div", { class: "ws-row" });
    const id = labelled("Short name", "", () => {}, {
      key: "id",
      hint: "For the folder and the command line: small letters, digits and hyphens, such as harbour-gate.",
    });
    const box = labelled("Paste the whole page here", "", () => {}, {
      key: "text",
      rows: 6,
      hint: "Open the article in your browser, select all of the page (Ctrl + A) and copy it: what is a headline, a caption or a menu comes along.",
    });
    box.input.spellcheck = false;
    /** What was pasted, and the same with its headings and menus marked, as browsers copy it. */
    const copied = { text: "", page: "" };
    box.input.addEventListener("paste", (/** @type {Event} */ event) => {
      const { selectionStart, selectionEnd, value } = box.input;
      const alone = selectionStart === 0 && selectionEnd === value.length;
      const data = /** @type {ClipboardEvent} */ (event).clipboardData;
      copied.page = alone ? (data?.getData("text/html") ?? "") : "";
    });
    box.input.addEventListener("input", (/** @type {Event} */ event) => {
      if (/** @type {InputEvent} */ (event).inputType === "insertFromPaste") copied.text = box.input.value;
    });
    /** @type {HTMLInputElement} */
    const file = el("input", { type: "file", accept: ".txt,.md,.html,.htm,.mhtml,.mht,.webarchive,.eml,.docx" });
    const panel = draftPanel(model, host, "bring_page", "Bring an article", {
      always: true,
      show(state) {
        const { draft, title, units } = state;
        stands.textContent = draft
          ? `On the desk: “${draft}”, ${title}. ${units} units.`
          : "No article is on the desk yet.";
        notes.replaceChildren(
          ...(state.notes ?? []).map((/** @type {string} */ note) => el("li", {}, note)),
        );
        works.hidden = !draft;
        if (draft) showLanguage(state);
        if (draft !== before) fresh.open = !draft; // who opened it to bring another keeps it open
        before = draft;
        for (const one of drafts.querySelectorAll('[data-key^="open-"]'))
          one.setAttribute("aria-pressed", String(one.dataset.key === `open-${draft}`));
      },
      told: () => `${stands.textContent} Go on with step 2.`,
      hear: {
        drafts(/** @type {{ ids: string[], largest: number }} */ message) {
          largest = message.largest;
          drafts.replaceChildren(
            ...(message.ids.length ? [el("span", {}, "Go on with:")] : []),
            ...message.ids.flatMap((one) => [
              button(one, () => bring("open", { id: one }, "Opening …"), `open-${one}`),
              button("Delete", () => ask(one), `delete-${one}`, `Delete the draft ${one}`),
            ]),
          );
        },
      },
    });
    const doomed = el("span");
    const sure = el(
      "div",
      { class: "ws-row ws-several", hidden: true },
      doomed,
      button("Yes, delete it", () => remove(), "sure"),
      button("Keep it", () => ask(""), "keep"),
    );
    let about = "";
    const fresh = el(
      "details",
      { open: true },
      el("summary", {}, "Begin with another article"),
      id.node,
      box.node,
      el("label", {}, "or choose a file (text, saved web page, Word): ", file),
      el("div", { class: "ws-row ws-foot" }, button("Find the units", begin, "begin")),
    );
    panel.body.append(stands, notes, works, drafts, sure, fresh);
    panel.start();

    /** @param {import("./draft_panel.js").DraftState} state */
    function showLanguage(state) {
      if (document.activeElement !== language.input && !panel.unsaved("language"))
        language.input.value = state.language;
      rows.replaceChildren(
        ...state.works.map((/** @type {{ what: string, holds: boolean, how: string }} */ one) =>
          el(
            "tr",
            {},
            el("th", { scope: "row" }, one.what),
            el("td", {}, one.holds ? "yes" : "by hand"),
            el("td", {}, one.how),
          ),
        ),
      );
      stands.textContent += ` The page is in ${state.called}.`;
    }

    /** @param {string} tag */
    const setLanguage = (tag) => panel.send("language", { language: tag }, { about: "language" });

    /** @param {string} id which draft is to go; none: leave it */
    function ask(id) {
      const last = about;
      about = id;
      sure.hidden = !id;
      doomed.textContent = `Delete the draft “${id}”, and your copy of its page, from this machine? A pack that you made of it stays.`;
      const next = id ? "sure" : `delete-${last}`;
      const focus = panel.body.querySelector(`[data-key="${CSS.escape(next)}"]`);
      if (focus instanceof HTMLElement) focus.focus();
      if (id) panel.say(doomed.textContent);
    }

    async function remove() {
      const id = about;
      ask("");
      await bring("delete", { id }, "Deleting …");
      fresh.querySelector("summary")?.focus();
    }

    async function begin() {
      const one = file.files?.[0];
      const name = { id: id.input.value.trim() };
      const text = box.input.value;
      const marked = text && text === copied.text ? copied.page : "";
      const page = new TextEncoder().encode(marked);
      const size = one ? one.size : page.length + new TextEncoder().encode(text).length;
      if (!name.id) return refuse("Write a short name first.", id.input);
      if (!size) return refuse("Paste the page into the box, or choose a file.", box.input);
      if (size > largest) return refuse("This is far more than an article. Nothing was sent.", box.input);
      const doing = "Reading the page …";
      if (one) bring("begin", { ...name, name: one.name }, doing, [await one.arrayBuffer()]);
      else bring("begin", { ...name, text }, doing, page.length ? [page.buffer] : []);
    }

    /** @param {string} kind @param {object} content @param {string} doing @param {ArrayBuffer[]} [buffers] */
    async function bring(kind, content, doing, buffers = []) {
      const how = { about: "page", buffers, doing, patience: SLOW };
      if (await panel.send(kind, content, how)) box.input.value = file.value = id.input.value = "";
    }

    /** @param {string} text @param {HTMLElement} to */
    function refuse(text, to) {
      panel.problem.show(text);
      to.focus();
    }

    return () => panel.stop();
  },
};
