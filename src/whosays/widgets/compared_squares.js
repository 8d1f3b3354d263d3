// Which unit of a comparison is looked at? A square for each: one row to walk with the arrows.
import { RELATIONS } from "./comparison.js";
import { el } from "./shared/base.js";

/** @typedef {import("./compared_unit.js").Row} Row */

/** @param {(unit: string) => void} choose */
export function comparedSquares(choose) {
  const id = `ws-square-${Math.random().toString(36).slice(2)}`;
  const list = el("div", {
    class: "ws-squares",
    role: "listbox",
    tabindex: "0",
    "aria-label": "The units you have tagged, from the top of the page",
    "aria-orientation": "horizontal",
  });
  /** @type {Row[]} */
  let rows = [];
  let at = -1;

  list.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    /** @type {Record<string, number>} */
    const places = {
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      Home: 0,
      End: rows.length - 1,
    };
    if (!(event.key in places)) return;
    event.preventDefault();
    choose(rows[Math.min(Math.max(places[event.key], 0), rows.length - 1)].unit);
  });
  list.addEventListener("click", (/** @type {MouseEvent} */ event) => {
    const hit = /** @type {Element} */ (event.target).closest("[role=option]");
    if (hit instanceof HTMLElement) choose(rows[Number(hit.dataset.at)].unit);
  });

  return {
    element: list,

    /** @param {Row[]} all @param {string} unit the one that is looked at */
    draw(all, unit) {
      rows = all;
      at = rows.findIndex((row) => row.unit === unit);
      list.replaceChildren(...rows.map(square));
      if (at >= 0) list.setAttribute("aria-activedescendant", `${id}-${at}`);
      else list.removeAttribute("aria-activedescendant");
    },
  };

  /** @param {Row} row @param {number} number */
  function square(row, number) {
    const [sign, words] = RELATIONS[row.relation];
    return el(
      "span",
      {
        role: "option",
        id: `${id}-${number}`,
        class: `ws-square ws-${row.relation}`,
        "aria-selected": String(number === at),
        "aria-label": `${row.place}: ${words}${row.kept ? ", defended" : ""}`,
        title: row.place,
        "data-at": number,
      },
      row.kept ? "✓" : sign,
    );
  }
}
