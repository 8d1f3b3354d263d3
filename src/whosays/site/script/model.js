// What does a view of ipywidgets know of its Python? Its state, and how messages go and come.
// Nothing is drawn here.

/** @typedef {{ id: string, data: any, buffers: ArrayBuffer[] }} Outgoing */

/** One model, as anywidget's views use it. */
export class Model {
  /** @type {Map<string, Set<Function>>} */
  #heard = new Map();
  /** @type {Record<string, any>} */
  #changed = {};
  #send;

  /** @param {string} id @param {Record<string, any>} state @param {(message: Outgoing) => void} send */
  constructor(id, state, send) {
    this.id = id;
    this.state = state;
    this.#send = send;
  }

  /** @param {string} name */
  get(name) {
    return this.state[name];
  }

  /** @param {string | Record<string, any>} name @param {any} [value] */
  set(name, value) {
    const values = typeof name === "string" ? { [name]: value } : name;
    Object.assign(this.#changed, values);
    this.#now(values);
  }

  /** Python has changed it. @param {Record<string, any>} state */
  update(state) {
    this.#now(state);
  }

  save_changes() {
    const state = this.#changed;
    this.#changed = {};
    if (Object.keys(state).length === 0) return;
    const data = { method: "update", state, buffer_paths: [] };
    this.#send({ id: this.id, data, buffers: [] });
  }

  /** @param {any} content @param {unknown} [_callbacks] @param {(ArrayBuffer | ArrayBufferView)[]} [buffers] */
  send(content, _callbacks, buffers = []) {
    const whole = buffers.map((one) => (ArrayBuffer.isView(one) ? copied(one) : one));
    this.#send({ id: this.id, data: { method: "custom", content }, buffers: whole });
  }

  /** @param {string} names @param {Function} work */
  on(names, work) {
    for (const name of names.split(" ")) {
      if (!this.#heard.has(name)) this.#heard.set(name, new Set());
      this.#heard.get(name)?.add(work);
    }
  }

  /** @param {string} [names] @param {Function} [work] */
  off(names, work) {
    if (!names) this.#heard.clear();
    else
      for (const name of names.split(" "))
        if (work) this.#heard.get(name)?.delete(work);
        else this.#heard.delete(name);
  }

  /** @param {string} name @param {...any} what */
  fire(name, ...what) {
    for (const work of [...(this.#heard.get(name) ?? [])]) work(...what);
  }

  /** @param {Record<string, any>} values */
  #now(values) {
    Object.assign(this.state, values);
    for (const [name, value] of Object.entries(values)) this.fire(`change:${name}`, this, value);
    this.fire("change", this);
  }
}

/** @param {ArrayBufferView} view @returns {ArrayBuffer} */
const copied = ({ buffer, byteOffset, byteLength }) =>
  /** @type {ArrayBuffer} */ (buffer.slice(byteOffset, byteOffset + byteLength));

/** All models of a page, and what Python says to them. */
export class Models {
  /** @type {Map<string, Model>} */
  #models = new Map();
  #send;

  /** @param {(message: Outgoing) => void} send */
  constructor(send) {
    this.#send = send;
  }

  /** The model that a state refers to, as `IPY_MODEL_…` or by its id. @param {string} reference */
  named(reference) {
    return this.#models.get(String(reference).replace(/^IPY_MODEL_/, ""));
  }

  /**
   * Take a message from Python.
   * @param {{ type: string, id: string, data: any, buffers: ArrayBuffer[] }} message
   */
  hear({ type, id, data, buffers }) {
    const model = this.#models.get(id);
    if (type === "comm_open")
      this.#models.set(id, new Model(id, filled(data.state ?? {}, data, buffers), this.#send));
    else if (type === "comm_close") this.#forget(id);
    else if (data.method === "update") model?.update(filled(data.state, data, buffers));
    else if (data.method === "custom")
      model?.fire("msg:custom", data.content, buffers.map((one) => new DataView(one)));
  }

  /** Views and models of a lesson that is left. */
  clear() {
    for (const id of [...this.#models.keys()]) this.#forget(id);
  }

  /** @param {string} id */
  #forget(id) {
    this.#models.get(id)?.fire("destroy");
    this.#models.delete(id);
  }
}

/**
 * A state with its buffers in place.
 * @param {any} state @param {{ buffer_paths?: (string | number)[][] }} data @param {ArrayBuffer[]} buffers
 */
function filled(state, { buffer_paths = [] }, buffers) {
  buffer_paths.forEach((path, at) => {
    const last = path[path.length - 1];
    const holder = path.slice(0, -1).reduce((within, key) => within[key], state);
    holder[last] = new DataView(buffers[at]);
  });
  return state;
}
