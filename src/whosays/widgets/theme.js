// When does the notebook change between light and dark?

/**
 * Call `changed` after the page's theme has changed, in JupyterLab, VS Code or the browser.
 * The returned function stops it.
 * @param {() => void} changed
 */
export function watchTheme(changed) {
  const marks = new MutationObserver(changed);
  marks.observe(document.body, {
    attributeFilter: ["data-jp-theme-light", "data-jp-theme-name", "data-vscode-theme-kind", "class"],
  });
  const preference = matchMedia("(prefers-color-scheme: dark)");
  preference.addEventListener("change", changed);
  return () => {
    marks.disconnect();
    preference.removeEventListener("change", changed);
  };
}
