// What does the page say to its reader, with names as they are, masked or swapped?
import { announcer, el, inLanguage, region, wire } from "./shared/base.js";
import { problemLine, uniqueId } from "./shared/keeping.js";

/**
 * @typedef {{ part: string, place: string, pieces: { text: string, ours: boolean }[] }} Block
 * @typedef {{ blocks: Block[], how: string, named: boolean, note: string, size: string,
 *   language: string, called: string }} Page
 */

/** How names can be shown, what each way is called, and what it means. */
const WAYS = [
  ["as printed", "as they are", "the names that are on the page"],
  ["masked", "masked", "no names, only who is who"],
  ["swapped", "swapped", "other names in their place"],
];

const PARTS = [
  ["Kicker", "a few words above the headline that say what kind of story this is"],
  ["Headline", "the title, in the largest letters"],
  ["Standfirst", "a line or two under the headline that sum the story up"],
  ["Paragraph", "a piece of the story itself; all of them together are the body"],
  ["Caption", "the line that goes with a picture"],
];

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "reader", "The page");
    const say = announcer(root);
    const problem = problemLine();
    const group = uniqueId();
    /** @type {HTMLInputElement[]} */
    const radios = WAYS.map(([value]) =>
      el("input", { type: "radio", name: group, value, onchange: () => choose(value) }),
    );
    /** @type {HTMLElement} */
    const names = el(
      "fieldset",
      {},
      el("legend", {}, "Names"),
      ...WAYS.map(([, called, meaning], at) =>
        el("label", {}, radios[at], el("span", {}, el("b", {}, called), ` – ${meaning}`)),
      ),
    );
    /** @type {HTMLInputElement} */
    const parts = el("input", { type: "checkbox", onchange: () => showParts(true) });
    /** @type {HTMLElement} */
    const meanings = el(
      "dl",
      {},
      ...PARTS.map(([part, is]) => el("div", {}, el("dt", {}, part), el("dd", {}, is))),
    );
    const called = el("h3", { hidden: true });
    const note = el("p", { class: "ws-note" });
    const paper = el("article", { "aria-label": "The page, to read" });
    const size = el("p", { class: "ws-note" });
    root.append(
      called,
      names,
      el("label", { class: "ws-show" }, parts, "Show the parts of the page"),
      meanings,
      problem.node,
      note,
      paper,
      size,
    );
    /** @type {string | null} */
    let shown = null;

    const link = wire(model, {
      page(/** @type {Page} */ page) {
        problem.show();
        names.hidden = !page.named;
        for (const radio of radios) radio.checked = radio.value === page.how;
        called.textContent = page.called;
        called.hidden = !page.called;
        if (page.called) root.setAttribute("aria-label", `The page: ${page.called}`);
        note.textContent = page.note;
        size.textContent = page.size;
        inLanguage(paper, page.language);
        paper.replaceChildren(...page.blocks.map(block));
        const whose = new Set(page.blocks.flatMap(({ pieces }) => pieces.map(({ ours }) => ours)));
        paper.classList.toggle("ws-mixed", whose.size > 1);
        showParts();
        if (shown !== null && shown !== page.how) say(`Names ${WAYS.find(([value]) => value === page.how)?.[1]}.`);
        shown = page.how;
      },
      problem: ({ text }) => problem.show(text),
    });
    link.tell("ready");

    /** @param {string} how */
    function choose(how) {
      link.tell("names", { how });
    }

    function showParts(aloud = false) {
      meanings.hidden = !parts.checked;
      for (const label of paper.querySelectorAll(".ws-part"))
        /** @type {HTMLElement} */ (label).hidden = !parts.checked;
      if (aloud)
        say(parts.checked ? "Each part now has its name." : "The names of the parts are hidden.");
    }

    return () => {
      link.stop();
      root.remove();
    };
  },
};

/** One headline, paragraph or caption. @param {Block} block */
function block({ part, place, pieces }) {
  const text = pieces.flatMap(({ text, ours }, at) => [
    at ? " " : "",
    ours ? el("span", { class: "ws-ours" }, ...quoted(text)) : text,
  ]);
  const label = el("span", { class: "ws-part", lang: "en", hidden: true }, place);
  if (part === "caption") return el("figure", {}, label, el("figcaption", {}, ...text));
  const name = part === "headline" ? "h3" : "p";
  return el("div", { class: `ws-${part}` }, label, el(name, {}, ...text));
}

const QUOTED = /(“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|»[^«»]*«|‹[^‹›]*›|「[^「」]*」|『[^『』]*』)/;

/** The page's own words in a gist, which stand in quotation marks. @param {string} text */
function quoted(text) {
  return text.split(QUOTED).map((piece, at) => (at % 2 ? el("mark", {}, piece) : piece));
}
