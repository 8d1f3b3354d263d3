// How is a widget shown without JupyterLab: kit's widgets (anywidget) and boxes of ipywidgets?
import { el } from "../../widgets/shared/base.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./model.js").Models} Models */

/** What each script exports, by the script. @type {Map<string, Promise<any>>} */
const scripts = new Map();
/** @type {Set<string>} */
const styles = new Set();

/**
 * @param {Models} models @param {Model} model @param {HTMLElement} host
 * @returns {Promise<() => void>} ends it
 */
export async function show(models, model, host) {
  const node = el("div", { class: "ws-shown" });
  host.append(node);
  lay(node, models.named(model.get("layout")));
  if (model.get("_model_name") === "BoxModel") return box(models, model, node);
  wear(model.get("_css"));
  const widget = await exported(model.get("_esm"));
  const begun = await widget.initialize?.({ model });
  const end = await widget.render?.({ model, el: node, experimental: {} });
  return () => {
    end?.();
    begun?.();
    node.remove();
  };
}

/** @param {Models} models @param {Model} model @param {HTMLElement} node */
async function box(models, model, node) {
  node.style.display ||= "flex";
  /** @type {(() => void)[]} */
  let ends = [];
  const draw = async () => {
    for (const end of ends.splice(0)) end();
    node.replaceChildren();
    for (const child of model.get("children")) {
      const inside = models.named(child);
      if (inside) ends.push(await show(models, inside, node));
    }
  };
  await draw();
  model.on("change:children", draw);
  return () => {
    model.off("change:children", draw);
    for (const end of ends) end();
    node.remove();
  };
}

/** A widget's layout holds names of CSS, in Python's spelling. @param {HTMLElement} node @param {Model | undefined} layout */
function lay(node, layout) {
  for (const [name, value] of Object.entries(layout?.state ?? {}))
    if (value !== null && !name.startsWith("_"))
      node.style.setProperty(name.replaceAll("_", "-"), String(value));
}

/** @param {string} style */
function wear(style) {
  if (!style || styles.has(style)) return;
  styles.add(style);
  document.head.append(el("style", {}, style));
}

/** @param {string} script @returns {Promise<any>} */
function exported(script) {
  let made = scripts.get(script);
  if (!made) {
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    made = import(address).then(({ default: widget }) =>
      typeof widget === "function" ? widget() : widget,
    );
    scripts.set(script, made);
  }
  return made;
}
