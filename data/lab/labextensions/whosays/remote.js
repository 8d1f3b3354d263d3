// How the lessons' page gets into JupyterLab. JupyterLab takes this file as it stands (no bundler):
// it offers a module by the form of module federation, and hands on what JupyterLab shares. The
// module itself comes from the kit's package, through the kit's own address on the server.
(() => {
  /** @type {any} what JupyterLab shares: name → version → where to get it */
  let shared;
  /** @param {string} name @returns {Promise<any>} */
  const module = async (name) => (await /** @type {any} */ (Object.values(shared[name])[0]).get())();

  const federated = /** @type {any} */ (window);
  federated._JUPYTERLAB ??= {};
  federated._JUPYTERLAB.whosays = {
    init: (/** @type {any} */ scope) => void (shared = scope),
    get: async () => {
      const { PageConfig, URLExt } = await module("@jupyterlab/coreutils");
      const home = URLExt.join(PageConfig.getBaseUrl(), "whosays/page/frame/in_lab.js");
      const { plugin } = await import(home);
      const made = await plugin(module);
      return () => ({ __esModule: true, default: made });
    },
  };
})();
