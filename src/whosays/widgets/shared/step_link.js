// Where does the lesson go on? A link to one of its steps.
import { el } from "./base.js";

/**
 * A step is a heading that begins with its number. Where the headings stand on another page, as
 * in some programs, the number has to do.
 * @param {number} step @param {HTMLElement} from the next heading of that number after this
 * @returns {HTMLElement}
 */
export function stepLink(step, from) {
  const heading = headingOf(step, from);
  if (!heading) return el("span", {}, `Go on with step ${step}.`);
  const go = (/** @type {Event} */ event) => {
    event.preventDefault();
    heading.scrollIntoView({ block: "start" });
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  };
  const href = heading.id ? `#${encodeURIComponent(heading.id)}` : "#";
  return el("a", { class: "ws-primary", href, onclick: go }, `Go on: ${titleOf(heading)}`);
}

/** @param {number} step @param {HTMLElement} from */
function headingOf(step, from) {
  const headings = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("h2")]);
  return headings.find(
    (heading) =>
      titleOf(heading).startsWith(`${step}. `) &&
      from.compareDocumentPosition(heading) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
}

/** A heading's own words; JupyterLab writes a ¶ behind it. @param {HTMLElement} heading */
const titleOf = (heading) => (heading.textContent ?? "").replace(/¶$/, "").trim();
