// How does a learner's file get out of the browser, and into it again?
import { el } from "./base.js";
import { SLOW, learnerChanged } from "./panel.js";

/**
 * What Python makes and opens, as `whosays.widgets.shared.file_panel` tells it.
 * @typedef {{ name: string, data: string, place: string, words: string }} Made
 * @typedef {{ name: string, words: string }} Opened
 */

/**
 * Hand a file to the browser, which saves it where downloads go.
 * @param {Made} made
 */
export function download({ name, data }) {
  const bytes = Uint8Array.from(atob(data), (sign) => /** @type {number} */ (sign.codePointAt(0)));
  const address = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  const link = el("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * A button that makes the file with Python's `kind`, and hands it over at once.
 * @param {import("./panel.js").Panel} link @param {string} kind @param {string} text
 * @param {string} looks the button's class @param {(made: Made) => void} done
 */
export function keepButton(link, kind, text, looks, done) {
  const make = async () => {
    const made = await link.ask(kind, {}, { doing: "Making your file …", patience: SLOW });
    if (made.kind !== "file") return;
    download(made);
    done(made);
  };
  return /** @type {HTMLButtonElement} */ (
    el("button", { type: "button", class: looks, onclick: make }, text)
  );
}

/**
 * “Open my file”: a button, and the question it leads to where somebody has worked here under the
 * same name.
 * @param {import("./panel.js").Panel} link @param {(opened: Opened) => void} done
 */
export function openButton(link, done) {
  /** @type {HTMLInputElement} */
  const field = el("input", {
    type: "file",
    accept: ".json,.zip",
    hidden: true,
    "aria-label": "Choose the file with your work",
  });
  const button = el("button", { type: "button", onclick: () => field.click() }, "Open my file");
  /** @type {HTMLElement} */
  const question = el("div", { class: "ws-question", role: "group", hidden: true });
  field.addEventListener("change", async () => {
    const [file] = field.files ?? [];
    if (file) await open(await file.arrayBuffer(), "");
    field.value = ""; // the same file may be chosen again
  });

  /** @param {ArrayBuffer} bytes @param {string} whose */
  async function open(bytes, whose) {
    question.hidden = true;
    const about = "opened";
    const more = { about, buffers: [bytes], doing: "Opening your file …", patience: SLOW };
    const answer = await link.ask("open", { whose }, more);
    if (answer.kind === "doubt") ask(answer.whose, bytes);
    if (answer.kind !== "opened") return;
    learnerChanged();
    done(answer);
  }

  /** @param {string} learner @param {ArrayBuffer} bytes */
  function ask(learner, bytes) {
    const choice = (/** @type {string} */ text, /** @type {string} */ whose) =>
      el("button", { type: "button", onclick: () => open(bytes, whose) }, text);
    const yes = choice("Yes, put both together", "mine");
    const cancel = () => {
      question.hidden = true;
      button.focus();
    };
    question.replaceChildren(
      el(
        "p",
        {},
        `Somebody has worked on this machine under the name “${learner}” before. Was that you?`,
      ),
      el(
        "div",
        { class: "ws-row" },
        yes,
        choice("No, keep us apart", "another's"),
        el("button", { type: "button", onclick: cancel }, "Do not open it"),
      ),
    );
    question.hidden = false;
    yes.focus();
  }
  return { button, field, question };
}
