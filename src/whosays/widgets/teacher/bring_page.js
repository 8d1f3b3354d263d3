// How does a teacher bring an article, or go on with one that was begun?
import { el } from "../shared/base.js";
import { button, draftPanel, labelled } from "./draft_panel.js";

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    let largest = Infinity; // until Python says
    const stands = el("p", { class: "ws-stands" });
    const notes = el("ul");
    const drafts = el("div", { class: "ws-row" });
    const id = labelled("Short name", "", () => {}, {
      key: "id",
      hint: "For the folder and the command line: small letters, digits and hyphens, such as harbour-gate.",
    });
    const box = labelled("Paste the whole page here", "", () => {}, { key: "text", rows: 6 });
    box.input.spellcheck = false;
    /** @type {HTMLInputElement} */
    const file = el("input", { type: "file", accept: ".txt,.md,.html,.htm,.mhtml,.mht,.docx" });
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
        fresh.open = !draft;
        for (const one of drafts.querySelectorAll("button"))
          one.setAttribute("aria-pressed", String(one.dataset.key === `open-${draft}`));
      },
      after(state) {
        box.input.value = file.value = id.input.value = "";
        panel.say(`${stands.textContent} Go on with step 2.`);
        void state;
      },
      hear: {
        drafts(/** @type {{ ids: string[], largest: number }} */ message) {
          largest = message.largest;
          drafts.replaceChildren(
            ...(message.ids.length ? [el("span", {}, "Go on with:")] : []),
            ...message.ids.map((one) =>
              button(one, () => panel.send("open", { id: one }, "Opening …"), `open-${one}`),
            ),
          );
        },
      },
    });
    const fresh = el(
      "details",
      { open: true },
      el("summary", {}, "Begin with another article"),
      id.node,
      box.node,
      el("label", {}, "or choose a file (text, saved web page, Word): ", file),
      el("div", { class: "ws-row ws-foot" }, button("Find the units", begin, "begin")),
    );
    panel.body.append(stands, notes, drafts, fresh);
    panel.start();

    async function begin() {
      const one = file.files?.[0];
      const name = { id: id.input.value.trim() };
      const size = one ? one.size : new TextEncoder().encode(box.input.value).length;
      if (!name.id) return refuse("Write a short name first.", id.input);
      if (!size) return refuse("Paste the page into the box, or choose a file.", box.input);
      if (size > largest) return refuse("This is far more than an article. Nothing was sent.", box.input);
      if (one)
        panel.send("begin", { ...name, name: one.name }, "Reading the page …", [await one.arrayBuffer()]);
      else panel.send("begin", { ...name, text: box.input.value }, "Reading the page …");
    }

    /** @param {string} text @param {HTMLElement} to */
    function refuse(text, to) {
      panel.problem.show(text);
      to.focus();
    }

    return () => panel.stop();
  },
};
