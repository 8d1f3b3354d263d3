// How does a learner take their work along, and go on with it elsewhere? One file, out and in.
import { el } from "../../widgets/shared/base.js";

/**
 * @param {ReturnType<typeof import("./python.js").python>} py
 * @param {ReturnType<typeof import("./notice.js").notice>} news
 * @param {() => void} changed somebody else works here now, or work has come in
 */
export function myFile(py, news, changed) {
  const field = el("input", { type: "file", accept: ".json,.zip,application/json,application/zip", hidden: true });
  const wrong = (/** @type {any} */ error) => news.tell(String(error?.message ?? error));

  async function keep() {
    const made = await py.errand("keep_file");
    if (made.wrong) return news.tell(made.wrong);
    const address = URL.createObjectURL(new Blob([made.data]));
    const link = el("a", { href: address, download: made.name }, made.name);
    link.click();
    news.tell("Your file: ", link, `. ${made.holds}. It went to your downloads. It stays yours: nothing was sent.`);
  }

  /** @param {File} file */
  async function take(file) {
    const data = new Uint8Array(await file.arrayBuffer());
    say(await py.errand("take_file", data, ""), data);
  }

  /** @param {any} came @param {Uint8Array} data */
  function say(came, data) {
    if (came.wrong) return news.tell(came.wrong);
    if (came.doubt) {
      const choose = (/** @type {string} */ whose) =>
        py.errand("take_file", data, whose).then((next) => say(next, data), wrong);
      news.tell(
        `Somebody has worked here as “${came.doubt}” before. Is that you? `,
        el("button", { type: "button", onclick: () => choose("mine") }, "Yes, that is me"),
        " ",
        el("button", { type: "button", onclick: () => choose("another's") }, "No, that is somebody else"),
      );
      return;
    }
    const much = came.new === 1 ? "1 tag or answer is" : `${came.new} tags and answers are`;
    news.tell(`You work as “${came.learner}” now. ${much} new here.`);
    changed();
  }

  field.addEventListener("change", () => {
    const [file] = field.files;
    field.value = "";
    if (file) take(file).catch(wrong);
  });
  const open = el("button", { type: "button", onclick: () => field.click() }, "Open my file");
  return {
    keepFile: el("button", { type: "button", onclick: () => keep().catch(wrong) }, "Keep my work"),
    openFile: el("span", {}, open, field),
  };
}
