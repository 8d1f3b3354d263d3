// What a class wrote, one question, unit or learner at a time, and what of it is read.
import { announcer, el, region } from "../shared/base.js";
import { panel, SLOW } from "../shared/panel.js";
import { savedLine } from "../shared/saved_line.js";

/**
 * @typedef {{ id: string, home: string, heading: string, many: number, unread: number }} Topic
 * @typedef {{ key: string, learner: string, choice: string, said: [string, string][],
 *   read: boolean }} Piece
 * @typedef {{ heading: string, home: string, asks: string, language: string,
 *   chosen: [string, number][], pieces: Piece[] }} Group
 * @typedef {{ part: string, names: boolean, topics: Topic[], chosen: string | null,
 *   shown: Group[], left_out: number }} State
 */

const PARTS = { question: "By question", unit: "By unit", learner: "By learner, with names" };

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "class-reader", "What your class wrote");
    const say = announcer(root);
    /** @type {State} */
    let now = { part: "question", names: false, topics: [], chosen: null, shown: [], left_out: 0 };
    const part = el("select", { onchange: () => open({ part: part.value, id: null }) });
    part.append(...Object.entries(PARTS).map(([value, text]) => el("option", { value }, text)));
    const which = el("select", { class: "ws-which", onchange: () => open({ id: which.value }) });
    const names = el("input", { type: "checkbox", onchange: () => open({ names: names.checked }) });
    const unread = el("input", { type: "checkbox", onchange: () => draw() });
    const back = el("button", { type: "button", onclick: () => step(-1) }, "Back");
    const next = el("button", { type: "button", onclick: () => step(1) }, "Next");
    const all = el("button", { type: "button", onclick: () => mark(open_keys(), true) });
    const count = el("p", { class: "ws-count" });
    /** @type {HTMLElement} */
    const list = el("div", { class: "ws-written" });

    const link = panel(
      model,
      {
        state(/** @type {State} */ state) {
          now = state;
          draw();
        },
      },
      null,
    );
    const saved = savedLine(link);
    root.append(
      el(
        "div",
        { class: "ws-row ws-tools" },
        el("label", {}, el("span", { class: "ws-label" }, "Read"), part),
        el("label", { class: "ws-wide" }, el("span", { class: "ws-label" }, "Which"), which),
      ),
      el(
        "div",
        { class: "ws-row" },
        back,
        next,
        el("label", {}, names, " Show made-up names"),
        el("label", {}, unread, " Only what is not read"),
      ),
      count,
      list,
      el("div", { class: "ws-row" }, all, saved.line),
      saved.alert,
    );
    link.tell("ready");
    return link.stop;

    function open_keys() {
      return now.shown.flatMap(({ pieces }) => pieces.filter((one) => !one.read).map((one) => one.key));
    }

    /** @param {Partial<{ part: string, id: string | null, names: boolean }>} change */
    function open(change) {
      const asked = { part: now.part, id: now.chosen, names: names.checked, ...change };
      link.ask("open", asked, { about: "view", doing: "Opening …", patience: SLOW });
    }

    /** @param {string[]} keys @param {boolean} read */
    function mark(keys, read) {
      const asked = { keys, read, part: now.part, id: now.chosen, names: names.checked };
      link.ask("mark", asked, { about: "read" });
    }

    /** @param {number} by */
    function step(by) {
      const at = now.topics.findIndex(({ id }) => id === now.chosen) + by;
      const topic = now.topics[at];
      if (!topic) return;
      open({ id: topic.id });
      say(topic.heading);
    }

    function draw() {
      const held = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : "";
      part.value = now.part;
      names.checked = now.names;
      names.disabled = now.part === "learner";
      const at = now.topics.findIndex(({ id }) => id === now.chosen);
      back.disabled = at < 1;
      next.disabled = at + 1 >= now.topics.length;
      which.replaceChildren(...options(now.topics));
      which.value = now.chosen ?? "";
      const left = now.topics.reduce((sum, topic) => sum + topic.unread, 0);
      const many = now.topics.reduce((sum, topic) => sum + topic.many, 0);
      count.textContent = now.left_out
        ? `${now.left_out} learners handed in: too many to read here. Take the files of one class.`
        : many
          ? `${many} ${many === 1 ? "text" : "texts"}, ${left} not read yet.`
          : "Nobody has written anything here yet.";
      list.replaceChildren(...now.shown.map(group).filter((node) => node !== null));
      all.hidden = !open_keys().length;
      all.textContent = now.part === "learner" ? "Mark all of this learner as read" : "Mark all of this as read";
      const again = held ? list.querySelector(`[data-key="${CSS.escape(held)}"]`) : null;
      if (again instanceof HTMLElement) again.focus();
    }

    /** @param {Group} one */
    function group(one) {
      const pieces = one.pieces.filter(({ read }) => !(unread.checked && read));
      if (!pieces.length && now.part === "learner") return null;
      const chosen = one.chosen.map(([choice, many]) => `${choice}: ${many}`).join(", ");
      return el(
        "section",
        {},
        el("h4", {}, now.part === "learner" ? `${one.home} – ${one.heading}` : one.heading),
        el("p", { class: "ws-asks", dir: "auto", lang: one.language }, one.asks),
        chosen ? el("p", { class: "ws-chosen", dir: "auto" }, chosen) : null,
        pieces.length ? el("ul", {}, ...pieces.map(piece)) : el("p", {}, "All of this is read."),
      );
    }

    /** @param {Piece} one */
    function piece(one) {
      const head = el("p", { class: "ws-head" });
      if (one.learner) head.append(el("strong", {}, el("bdi", {}, one.learner)));
      if (one.learner && one.choice) head.append(" · ");
      if (one.choice) head.append(el("bdi", {}, one.choice));
      const done = el(
        "button",
        {
          type: "button",
          "data-key": one.key,
          "aria-pressed": String(one.read),
          onclick: () => mark([one.key], !one.read),
        },
        "Read",
      );
      return el(
        "li",
        { class: one.read ? "ws-read" : null },
        el(
          "div",
          {},
          head.childNodes.length ? head : null,
          ...one.said.flatMap(([about, text]) => [
            about ? el("p", { class: "ws-about", dir: "auto" }, about) : "",
            el("p", { class: "ws-text", dir: "auto" }, text),
          ]),
        ),
        done,
      );
    }
  },
};

/** The topics as options, those of one lesson together. @param {Topic[]} topics */
function options(topics) {
  /** @type {HTMLElement[]} */
  const made = [];
  /** @type {HTMLElement | null} */
  let group = null;
  for (const { id, home, heading, unread } of topics) {
    if (home && group?.getAttribute("label") !== home) made.push((group = el("optgroup", { label: home })));
    const words = unread ? `${heading} (${unread} not read)` : heading;
    const option = el("option", { value: id }, words);
    if (group) group.append(option);
    else made.push(option);
  }
  return made;
}
