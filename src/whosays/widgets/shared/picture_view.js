// A picture in a notebook: drawn in the colours of the theme, with its words and its numbers.
import { el, region, wire } from "./base.js";

/**
 * `svg` is empty until the width is known and Python has drawn it.
 * @typedef {{ title: string, words: string, svg: string, columns: string[],
 *   rows: (string | number | null)[][], csv: string, change: number }} Picture
 */

/** Widths are told to Python in steps, so that dragging an edge asks for few pictures. */
const stepOf = (/** @type {number} */ width) => (width < 600 ? 8 : 40);
/** A drawing has a margin on its left that stands out, as the style sheet says. */
const OUT = 10;

/** So many pictures have been drawn in this page. */
let drawings = 0;

/** @param {{ model: any, el: HTMLElement }} context */
function render({ model, el: host }) {
  /** @returns {Picture} */
  const picture = () => model.get("picture");
  const root = region(host, "picture", "Picture");
  const place = el("div", { class: "ws-drawing" });
  const words = el("figcaption");
  const table = el("table", {});
  const figure = el("figure", {}, place, words, numbers(table, picture));
  root.append(figure);
  const line = wire(model, {});
  let width = 0;

  const show = () => {
    const { title, words: said, svg, change } = picture();
    root.setAttribute("aria-label", `Picture: ${title}`);
    words.textContent = said;
    words.ariaHidden = svg ? "true" : null; // the drawing's name says it already
    fillTable(table, picture());
    place.replaceChildren(...(svg ? [drawing(svg)] : []));
    if (!svg) return;
    figure.dataset.drawn = String(change);
    line.tell("drawn", { change });
  };

  const measure = new ResizeObserver(() => {
    const room = place.clientWidth && place.clientWidth / rem() + OUT;
    const steps = Math.floor(room / stepOf(room)) * stepOf(room);
    if (!steps || steps === width) return;
    width = steps;
    line.tell("width", { width });
  });

  model.on("change:picture", show);
  for (const one of [root, words]) measure.observe(one); // the words grow with the type alone
  show();

  return () => {
    model.off("change:picture", show);
    measure.disconnect();
    line.stop();
  };
}

/** How much larger than usual somebody has the type. */
const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

/**
 * The drawing as a part of the page, as large as the type there. It has patterns of its own, for
 * another picture's are not drawn where that one is hidden.
 * @param {string} svg
 */
function drawing(svg) {
  const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  const mine = `-${++drawings}`;
  root.style.width = `${Number(root.getAttribute("width")) / 16}rem`;
  for (const pattern of root.querySelectorAll("pattern")) {
    for (const shape of root.querySelectorAll(`[fill="url(#${pattern.id})"]`))
      shape.setAttribute("fill", `url(#${pattern.id}${mine})`);
    pattern.id += mine;
  }
  return root;
}

/** The numbers behind the picture. @param {HTMLElement} table @param {() => Picture} picture */
function numbers(table, picture) {
  const save = () => {
    const { title, csv } = picture();
    // The mark in front tells a spreadsheet that the letters are Unicode.
    const link = el("a", {
      href: URL.createObjectURL(new Blob(["\ufeff" + csv], { type: "text/csv" })),
      download: `${title.replace(/[^\p{L}\p{N}]+/gu, "-").toLowerCase() || "numbers"}.csv`,
    });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  return el(
    "details",
    { class: "ws-numbers" },
    el("summary", {}, "The numbers"),
    el("div", { class: "ws-table-place", tabindex: "0", role: "group", "aria-label": "Table" }, table),
    el("button", { type: "button", onclick: save }, "Download as CSV"),
  );
}

/** @param {HTMLElement} table @param {Picture} picture */
function fillTable(table, { title, columns, rows }) {
  const head = columns.map((name) => el("th", { scope: "col" }, name));
  const body = rows.map(([first, ...others]) =>
    el("tr", {}, el("th", { scope: "row" }, shown(first)), ...others.map(cell)),
  );
  const caption = el("caption", {}, title);
  table.replaceChildren(caption, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...body));
}

/** @param {string | number | null} value */
function cell(value) {
  return el("td", { class: typeof value === "number" ? "ws-number" : null }, shown(value));
}

/** A value as people write it. @param {string | number | null} value */
function shown(value) {
  if (value === null) return "–";
  return typeof value === "number" ? value.toLocaleString("en-GB") : value;
}

export default { render };
