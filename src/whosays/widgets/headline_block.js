// What stands in the kicker, the headline and the standfirst?
import { standAbove } from "./shared/above.js";
import { el, inLanguage, region, wire } from "./shared/base.js";
import { marked, quotedMarks } from "./shared/marked_text.js";

/** @typedef {{ place: string, part: string, shown: string, basis: string, quoted: string[] }} Line */

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "headline-block", "The headline block");
    const lines = el("div", { class: "ws-lines" });
    root.append(lines);
    const link = wire(model, {
      /** @param {{ lines: Line[], language: string }} block */
      block(block) {
        inLanguage(lines, block.language);
        lines.replaceChildren(...block.lines.map(line));
      },
    });
    link.tell("ready");
    const leave = standAbove(host);
    return () => {
      leave();
      link.stop();
      root.remove();
    };
  },
};

/** @param {Line} line */
function line({ place, part, shown, basis, quoted }) {
  const marks = basis === "gist" ? quotedMarks(shown, quoted) : [];
  return el(
    "div",
    { class: `ws-${part}` },
    el("p", { class: "ws-place", lang: "en" }, place),
    el("p", { class: "ws-unit", dir: "auto" }, ...marked(shown, 0, shown.length, marks)),
  );
}
