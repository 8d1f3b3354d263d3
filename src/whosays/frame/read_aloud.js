// Reading aloud, with the voices that the browser has. Nothing is sent anywhere by the kit.
import { el } from "../widgets/shared/base.js";

const TEXTS =
  "h1, h2, h3, h4, p, li, legend, label, dt, dd, th, td, blockquote, [data-ws-read]";

/**
 * The pieces of text in some elements, in their order: what is shown, each once.
 * @param {Iterable<HTMLElement>} parts
 * @returns {HTMLElement[]}
 */
export function piecesOf(parts) {
  return [...parts]
    .flatMap((part) => [...part.querySelectorAll(TEXTS)])
    .filter((piece) => piece instanceof HTMLElement)
    .filter(
      (piece) =>
        piece.checkVisibility() &&
        piece.innerText.trim() &&
        !piece.closest("[aria-hidden=true], [role=status], [role=alert]") &&
        !piece.parentElement?.closest(TEXTS),
    );
}

/**
 * A button that reads one step aloud, and stops.
 * @param {() => HTMLElement[]} pieces what is to be read now
 * @returns {HTMLElement | null} null where the browser can't speak
 */
export function readAloud(pieces) {
  const speech = globalThis.speechSynthesis;
  if (!speech) return null;
  let reading = false;
  const button = el(
    "button",
    { type: "button", "data-stays": true, onclick: () => (reading ? stop() : start()) },
    "Read this step aloud",
  );
  const problem = el("span", { role: "status" });

  const stop = () => {
    reading = false;
    speech.cancel();
    button.textContent = "Read this step aloud";
    for (const marked of document.querySelectorAll(".ws-read-now"))
      marked.classList.remove("ws-read-now");
  };
  const start = () => {
    const wanted = pieces();
    if (!wanted.length) return;
    reading = true;
    button.textContent = "Stop reading";
    problem.textContent = "";
    wanted.forEach((piece, at) => {
      const said = new SpeechSynthesisUtterance(piece.innerText);
      said.lang = /** @type {HTMLElement | null} */ (piece.closest("[lang]"))?.lang || "en-GB";
      said.onstart = () => mark(piece);
      said.onend = () => reading && at === wanted.length - 1 && stop();
      said.onerror = ({ error }) => {
        if (!reading || error === "canceled" || error === "interrupted") return;
        stop();
        problem.textContent = "This browser has no voice for it.";
      };
      speech.speak(said);
    });
  };
  /** @param {HTMLElement} piece */
  const mark = (piece) => {
    for (const marked of document.querySelectorAll(".ws-read-now"))
      marked.classList.remove("ws-read-now");
    piece.classList.add("ws-read-now");
    piece.scrollIntoView({ block: "nearest" });
  };
  globalThis.addEventListener("pagehide", stop);
  return el("div", { class: "ws-helps-aloud" }, button, problem);
}
