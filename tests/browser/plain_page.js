// How does a page without JupyterLab show widgets? With the scripts of ipywidgets and anywidget
// as they are installed, and one WebSocket to Python in place of a kernel.
"use strict";

const WIDGET = "application/vnd.jupyter.widget-view+json";
const loaded = {}; // the modules of ipywidgets and anywidget by the names they have
let waiting = ""; // the module whose script the page has just loaded

/** The loader that scripts for the older notebook expect. */
function define(needed, make) {
  loaded[waiting] = make(...needed.map((name) => loaded[name] ?? {}));
}

window.Jupyter = { version: "7.0.0" };
window.requirejs = Object.assign((names, then) => styles(names, then), { config() {} });

/** ipywidgets puts its styles into the page once it has a notebook; the rest of it is not here. */
function styles(names, then) {
  if (!names.includes("notebook/js/outputarea")) return;
  const nothing = () => {};
  const notebook = { container: { on: nothing } };
  class OutputArea {
    register_mime_type() {}
  }
  then({ notebook }, { on: nothing }, { OutputArea });
}

function addScript(name, address) {
  return new Promise((done, failed) => {
    waiting = name;
    const script = Object.assign(document.createElement("script"), { src: address });
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
}

function fromText(text) {
  return new DataView(Uint8Array.from(atob(text), (one) => one.charCodeAt(0)).buffer);
}

function toText(buffer) {
  const bytes = ArrayBuffer.isView(buffer)
    ? new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
    : new Uint8Array(buffer);
  return btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(""));
}

/** What stands between the models of this page and the widgets in Python. */
class Manager {
  models = new Map(); // what is promised of each model, from when it is first asked for
  comms = new Map();
  asked = new Map(); // who waits until Python is through with a message

  constructor(socket) {
    this.socket = socket;
  }

  // What models and views ask of a manager.

  callbacks() {
    return {};
  }

  get_model(id) {
    return this.promised(id).promise;
  }

  promised(id) {
    if (!this.models.has(id)) this.models.set(id, Promise.withResolvers());
    return this.models.get(id);
  }

  create_view(model, options = {}) {
    const view = model.state_change.then(() => this.view(model, options));
    const id = crypto.randomUUID();
    model.state_change = view;
    model.views[id] = view;
    view.then((made) => made.once("remove", () => delete model.views?.[id]));
    return view;
  }

  async view(model, options) {
    const View = loaded[model.get("_view_module")][model.get("_view_name")];
    const view = new View({ model, options });
    view.listenTo(model, "destroy", view.remove);
    await view.render();
    return view;
  }

  // What goes to Python, and what comes from it.

  send(kind, content, buffers = []) {
    const id = crypto.randomUUID();
    const text = { kind, id, ...content, buffers: buffers.map(toText) };
    this.socket.send(JSON.stringify(text));
    return id;
  }

  /** Run code in Python, as a kernel does; `done` waits until it is through. */
  requestExecute({ code, user_expressions = {} }) {
    const { promise, resolve } = Promise.withResolvers();
    this.asked.set(this.send("execute", { code, expressions: user_expressions }), resolve);
    return { done: promise.then((content) => ({ content })) };
  }

  async take({ kind, id, ...content }) {
    const buffers = (content.buffers ?? []).map(fromText);
    const message = { content: { comm_id: id, data: content.data }, buffers };
    message.parent_header = { msg_id: content.parent };
    if (kind === "comm_open") this.open(id, message).catch((error) => this.promised(id).reject(error));
    else if (kind === "comm_msg") await this.hear(id, message);
    else if (kind === "comm_close") this.comms.get(id)?.gone?.(message);
    else if (kind === "show") await this.show(content.bundle);
    else if (kind === "clear") document.querySelector("main").replaceChildren();
    else if (kind === "through") this.asked.get(id)?.(content.content);
  }

  async hear(id, message) {
    await this.get_model(id);
    await this.comms.get(id).hear(message);
  }

  async open(id, message) {
    const { state, buffer_paths } = message.content.data;
    loaded["@jupyter-widgets/base"].put_buffers(state, buffer_paths ?? [], message.buffers);
    const Model = loaded[state._model_module][state._model_name];
    const known = await Model._deserialize_state(state, this);
    const comm = this.comm(id);
    this.comms.set(id, comm);
    const model = new Model(known, { widget_manager: this, model_id: id, comm });
    model.name = state._model_name;
    model.module = state._model_module;
    this.promised(id).resolve(model);
  }

  comm(id) {
    const manager = this;
    return {
      comm_id: id,
      hear() {},
      on_msg(hear) {
        this.hear = hear;
      },
      on_close(gone) {
        this.gone = gone;
      },
      close() {},
      send(data, callbacks, metadata, buffers) {
        const sent = manager.send("comm_msg", { comm: id, data }, buffers);
        const idle = { content: { execution_state: "idle" } };
        manager.asked.set(sent, () => callbacks?.iopub?.status?.(idle));
        return sent;
      },
    };
  }

  async show(bundle) {
    const place = document.createElement("div");
    place.className = "jp-OutputArea-output";
    document.querySelector("main").append(place);
    if (bundle[WIDGET]) {
      const view = await this.create_view(await this.get_model(bundle[WIDGET].model_id));
      view.luminoWidget.constructor.attach(view.luminoWidget, place);
    } else if (bundle["text/html"]) {
      place.innerHTML = bundle["text/html"];
    } else {
      place.append(Object.assign(document.createElement("pre"), { textContent: bundle["text/plain"] }));
    }
  }
}

window.whosaysPlainPage = {
  async start() {
    loaded["@jupyter-widgets/base"] = loaded[""];
    loaded["@jupyter-widgets/controls"] = loaded[""];
    await loaded[""].load_ipython_extension();
    await addScript("anywidget", "jupyter/nbextensions/anywidget/index.js");
    const address = Object.assign(new URL("python", location.href), { protocol: "ws:", search: location.search });
    const socket = new WebSocket(address);
    const manager = new Manager(socket);
    let before = Promise.resolve();
    socket.onmessage = ({ data }) => {
      before = before.then(() => manager.take(JSON.parse(data))).catch(console.error);
    };
    window.plainPython = manager;
  },
};
