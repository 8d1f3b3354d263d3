// A lesson that is opened runs. Python is fresh each day, and without it no box is there.
// JupyterLab takes this file as it stands (no bundler): it offers a module by the form of
// module federation, and takes JupyterLab's own modules from what JupyterLab shares.
(() => {
  const LOST = "Error displaying widget: model not found";
  const ASLEEP = "This box is asleep. Press Run all at the top of the page to wake it.";

  /** @type {any} what JupyterLab shares: name → version → where to get it */
  let shared;
  /** @param {string} name @returns {Promise<any>} */
  const module = async (name) => (await /** @type {any} */ (Object.values(shared[name])[0]).get())();

  async function plugin() {
    const { CodeCell } = await module("@jupyterlab/cells");
    const { URLExt } = await module("@jupyterlab/coreutils");
    const { INotebookTracker } = await module("@jupyterlab/notebook");
    const { ServerConnection } = await module("@jupyterlab/services");

    /** Whether a notebook is the kit's own: nobody else's code runs by itself. @param {string} path */
    async function isOwn(path) {
      const settings = ServerConnection.makeSettings();
      const address = URLExt.join(settings.baseUrl, "whosays/own", URLExt.encodeParts(path));
      const answer = await ServerConnection.makeRequest(address, {}, settings);
      return answer.ok && (await answer.json()).own;
    }

    /** Run every cell, and leave the reader where they are. @param {any} panel */
    async function wake(panel) {
      sayAsleep(panel);
      await panel.context.ready;
      await panel.sessionContext.ready;
      if (!(await isOwn(panel.context.path)) || panel.isDisposed) return;
      await Promise.all(
        panel.content.widgets
          .filter((/** @type {any} */ cell) => cell.model.type === "code")
          .map((/** @type {any} */ cell) => CodeCell.execute(cell, panel.sessionContext)),
      );
    }

    return {
      id: "whosays:wake",
      description: "Runs the kit's own lessons when they are opened.",
      autoStart: true,
      requires: [INotebookTracker],
      activate: (/** @type {any} */ _app, /** @type {any} */ tracker) =>
        tracker.widgetAdded.connect((/** @type {any} */ _tracker, /** @type {any} */ panel) =>
          wake(panel),
        ),
    };
  }

  /** A box saved by another program says what to do, and not that it is lost. @param {any} panel */
  function sayAsleep(panel) {
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes)
          if (node instanceof Text && node.data === LOST) node.data = ASLEEP;
    }).observe(panel.node, { childList: true, subtree: true });
  }

  const federated = /** @type {any} */ (window);
  federated._JUPYTERLAB ??= {};
  federated._JUPYTERLAB.whosays = {
    init: (/** @type {any} */ scope) => void (shared = scope),
    get: async () => {
      const made = await plugin();
      return () => ({ __esModule: true, default: made });
    },
  };
})();
