// How does a reader bring their own copy of the article?
import { announcer, el, region } from "./shared/base.js";
import { copySource } from "./copy_source.js";
import { problemLine, uniqueId } from "./shared/keeping.js";
import { SLOW, panel } from "./shared/panel.js";
import { savedLine } from "./shared/saved_line.js";

/**
 * @typedef {{ near: string[], missing: string[], extra: string[], extras: number }} Report
 * @typedef {{ shipped: boolean, title: string, publisher: string, published: string,
 *   largest: number, units: number, found: number, attached: boolean, folder: string,
 *   report: Report | null, done: string }} State
 */

export default {
  /** @param {{ model: any, el: HTMLElement }} view */
  render({ model, el: host }) {
    const root = region(host, "attach_text", "Bring your own copy of the article");
    const say = announcer(root);
    const problem = problemLine();
    const hint = uniqueId();

    const stands = el("p", { class: "ws-stands" });
    const source = copySource(hint, {
      bring: (content, doing, bytes) => send("attach", content, doing, bytes),
      refuse: (text) => problem.show(text),
    });
    const done = el("p");
    const details = el("div", { class: "ws-details" });
    const where = el("p", { id: hint });
    /** @type {HTMLElement} */
    const away = el(
      "button",
      { type: "button", onclick: () => send("detach", {}, "Taking your copy away …") },
      "Take my copy away",
    );

    const link = panel(
      model,
      {
        state(/** @type {State} */ state, sent) {
          problem.show();
          const focused = root.contains(document.activeElement);
          show(state);
          if (!sent) return;
          source.empty();
          done.textContent = state.done;
          say(`${stands.textContent} ${state.done}`);
          if (focused) source.focus();
        },
        problem: ({ text }, sent) => sent || problem.show(text),
      },
      null,
    );
    const saved = savedLine(link);
    root.append(stands, source.node, problem.node, saved.alert, saved.line, done, details, where, away);
    link.tell("ready");

    /** @param {State} state */
    function show(state) {
      for (const node of [source.node, where, away]) node.hidden = state.shipped;
      stands.textContent = whatStands(state);
      if (state.shipped) return;
      away.hidden = !state.attached;
      source.explain(state);
      where.textContent = `Your copy stays on this machine, in the folder ${state.folder}. It is sent nowhere.`;
      details.replaceChildren(...(state.report ? findings(state.report) : []));
    }

    /** @param {string} kind @param {object} content @param {string} doing @param {ArrayBuffer[]} [bytes] */
    function send(kind, content, doing, bytes = []) {
      problem.show();
      done.textContent = "";
      link.ask(kind, content, { about: "copy", buffers: bytes, doing, patience: SLOW });
    }

    return () => {
      link.stop();
      root.remove();
    };
  },
};

/** @param {State} state */
function whatStands({ shipped, attached, title, found, units }) {
  if (shipped)
    return `The whole text of “${title}” comes with the lesson. There is nothing to bring.`;
  if (attached)
    return `Your copy is here: ${found} of ${units} parts of the page were found in it.`;
  return (
    "You can go on without the page. You then read, in our words, what it says. " +
    "To see the page’s own words, bring your own copy."
  );
}

/** What was found, and what was not. @param {Report} report */
function findings({ near, missing, extra, extras }) {
  const list = (/** @type {string} */ title, /** @type {string[]} */ lines) =>
    lines.length
      ? [
          el(
            "details",
            {},
            el("summary", {}, title),
            el("ul", {}, ...lines.map((line) => el("li", {}, line))),
          ),
        ]
      : [];
  return [
    ...list(`Not in your copy (${missing.length})`, missing),
    ...list(`In your copy with words changed, and how many (${near.length})`, near),
    ...list(
      `Lines of your copy that are not part of the article (${extras})`,
      extras > extra.length ? [...extra, "…"] : extra,
    ),
  ];
}
