// Which tags are there, one by one? The same tags as on the page, as a list with buttons.
import { chip, el, fromPoints } from "../shared/base.js";
import { placeKey } from "./standing.js";

/** @typedef {import("./standing.js").Tag} Tag */

/**
 * The list is made when it is first opened and then kept up unit by unit.
 * @param {import("./tagger_page.js").Unit[]} units
 * @param {Map<string, import("../shared/base.js").Code>} codes
 * @param {import("./standing.js").Standing} tags
 * @param {{ go: (tag: Tag) => void, remove: (tag: Tag) => void }} hear
 */
export function tagList(units, codes, tags, hear) {
  const summary = el("summary", {});
  const list = el("ul", { class: "ws-tag-list" });
  const box = el("details", { class: "ws-my-tags" }, summary, list);
  /** @type {Map<number, HTMLElement>} the part of the list for each unit that has tags */
  const groups = new Map();
  let made = false;

  /** @param {number} at @param {Tag} tag */
  const line = (at, tag) => {
    const code = /** @type {import("../shared/base.js").Code} */ (codes.get(tag.code ?? ""));
    const words = phrase(units[at], tag);
    return el(
      "div",
      { class: "ws-tag", "data-key": placeKey(tag) },
      el(
        "button",
        { type: "button", class: "ws-go", onclick: () => hear.go(tag) },
        el("span", { class: "ws-spoken" }, "Go to "),
        `Unit ${at + 1}: `,
        chip(code),
        " ",
        el("span", { dir: "auto", class: "ws-phrase" }, words),
      ),
      el(
        "button",
        {
          type: "button",
          "aria-label": `Take away ${code.label} from unit ${at + 1}: ${words}`,
          onclick: () => {
            focusBeside(at);
            hear.remove(tag);
          },
        },
        "Take away",
      ),
    );
  };

  /** The button pressed is about to go: keep the focus in the list. @param {number} at */
  const focusBeside = (at) => {
    const buttons = [...list.querySelectorAll(".ws-go")];
    const here = buttons.findIndex((button) => groups.get(at)?.contains(button));
    const next = buttons[here + 1] ?? buttons[here - 1] ?? summary;
    /** @type {HTMLElement} */ (next).focus();
  };

  /** @param {number} at */
  const draw = (at) => {
    const mine = tags.of(units[at].id);
    let group = groups.get(at);
    if (!mine.length) {
      group?.remove();
      groups.delete(at);
      return;
    }
    if (!group) {
      group = /** @type {HTMLElement} */ (el("li", {}));
      groups.set(at, group);
      let after = at + 1;
      while (after < units.length && !groups.has(after)) after += 1;
      list.insertBefore(group, groups.get(after) ?? null);
    }
    group.replaceChildren(...mine.map((tag) => line(at, tag)));
  };

  const count = () => {
    summary.textContent = `My tags: ${tags.tags}`;
  };

  const makeAll = () => {
    made = true;
    groups.clear();
    list.replaceChildren();
    for (let at = units.length - 1; at >= 0; at--) if (tags.of(units[at].id).length) draw(at);
  };

  box.addEventListener("toggle", () => {
    if (box.open && !made) makeAll();
  });
  count();

  return {
    element: box,

    /** A unit's tags have changed. @param {number} at */
    draw(at) {
      count();
      if (made) draw(at);
    },

    /** All tags may have changed. */
    drawAll() {
      count();
      if (made) makeAll();
    },
  };
}

/** What a tag was put on, shortly. @param {import("./tagger_page.js").Unit} unit @param {Tag} tag */
function phrase(unit, tag) {
  if (tag.start === null) return shorten(unit.shown);
  if (tag.basis !== unit.basis)
    return tag.basis === "gist" ? "(on our words)" : "(on the page’s own words)";
  const [from, to] = [fromPoints(unit.shown, tag.start), fromPoints(unit.shown, tag.end ?? 0)];
  return shorten(unit.shown.slice(from, to));
}

/** @param {string} text */
function shorten(text) {
  const points = [...text.slice(0, 140)];
  return points.length > 60 ? points.slice(0, 60).join("").trimEnd() + "…" : text;
}
