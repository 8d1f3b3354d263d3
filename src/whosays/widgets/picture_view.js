// A picture in a notebook: drawn in the colours of the theme, with its words and its numbers.
import { el, region, wire } from "./base.js";
import { watchTheme } from "./theme.js";

/**
 * `svg` is empty until the width is known and Python has drawn it.
 * @typedef {{ title: string, words: string, svg: string, columns: string[],
 *   rows: (string | number | null)[][], csv: string, change: number }} Picture
 */

/** The two colours that the kit's pictures are drawn with, whatever the theme. */
const INK = "#1a1a1a";
const PAPER = "#ffffff";

/** Widths are told to Python in steps, so that dragging an edge asks for few pictures. */
const STEP = 40;

/** @param {{ model: any, el: HTMLElement }} context */
function render({ model, el: host }) {
  /** @returns {Picture} */
  const picture = () => model.get("picture");
  const root = region(host, "picture", "Picture");
  const image = el("img", {});
  const words = el("figcaption");
  const table = el("table", {});
  const figure = el("figure", {}, image, words, numbers(table, picture));
  root.append(figure);
  const line = wire(model, {});
  let address = "";
  let width = 0;
  let colours = "";

  const paint = () => {
    image.hidden = !picture().svg;
    words.ariaHidden = picture().svg ? "true" : null; // the image has said it already
    if (!picture().svg) return;
    const { color, backgroundColor } = getComputedStyle(root);
    colours = color + backgroundColor;
    const svg = picture().svg.replaceAll(INK, color).replaceAll(PAPER, backgroundColor);
    const before = address;
    address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    image.src = address;
    if (before) URL.revokeObjectURL(before);
  };

  const show = () => {
    const { title, words: said } = picture();
    root.setAttribute("aria-label", `Picture: ${title}`);
    words.textContent = said;
    image.alt = said;
    fillTable(table, picture());
    paint();
  };

  const repaint = () => {
    const { color, backgroundColor } = getComputedStyle(root);
    if (color + backgroundColor !== colours) paint();
  };

  const drawn = () => {
    figure.dataset.drawn = String(picture().change);
    line.tell("drawn", { change: picture().change });
  };

  const measure = new ResizeObserver(([{ contentRect }]) => {
    const steps = Math.floor(contentRect.width / STEP) * STEP;
    if (!steps || steps === width) return;
    width = steps;
    line.tell("width", { width });
  });

  image.addEventListener("load", drawn);
  image.addEventListener("error", drawn);
  model.on("change:picture", show);
  const unwatch = watchTheme(repaint);
  measure.observe(root);
  show();

  return () => {
    model.off("change:picture", show);
    unwatch();
    measure.disconnect();
    line.stop();
    URL.revokeObjectURL(address);
  };
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
