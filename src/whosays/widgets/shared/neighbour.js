// How does a widget link to another notebook of the same folder?
import { el } from "./base.js";

/** The command with which JupyterLab opens a document beside the one in front. */
const OPEN = "docmanager:open";

/**
 * A link to a notebook beside this one.
 *
 * JupyterLab runs the command that stands on a link, so the notebook opens in the lab that is
 * there. Anywhere else the address is followed.
 * @param {string} file name of the notebook @param {string} text
 * @returns {HTMLElement}
 */
export function neighbour(file, text) {
  /** @type {HTMLAnchorElement} */
  const link = el("a", { href: file }, text);
  link.addEventListener("click", () => {
    const folder = document.body.dataset.jpThemeLight === undefined ? null : folderHere();
    if (folder === null) return;
    link.dataset.commandlinkerCommand = OPEN;
    link.dataset.commandlinkerArgs = JSON.stringify({ path: folder + file });
  });
  return link;
}

/** The folder of the notebook in front, as JupyterLab counts it; null where it can't be told. */
function folderHere() {
  const { pathname, search } = window.location;
  const path =
    new URLSearchParams(search).get("path") ?? pathname.match(/\/tree\/(.*\.ipynb)$/)?.[1] ?? null;
  return path === null ? null : decodeURIComponent(path).replace(/[^/]*$/, "");
}
