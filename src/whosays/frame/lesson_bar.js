// The bar over a lesson: the way home, which lesson and step, what is saved, and whose work it is.
import { el } from "../widgets/shared/base.js";

/**
 * @typedef {{ lesson: string, number: number, title: string }} Named
 * @typedef {Named & { learner: string, shares: Record<string, number>, lessons: Named[] }} Place
 *   where a learner is, as `whosays.lab.whereabouts` says it
 * @typedef {{ home: string, goHome: () => void, go: (step: number) => void, runAll: (() => void) | null,
 *   showCode: (shown: boolean) => void, workbench: (() => string) | null, helps: HTMLElement,
 *   more?: HTMLElement[] }} Wants
 *   `home` and `workbench` are addresses; `helps` is what the Aa button opens, `more` what else
 *   stands behind ⋯
 */

/**
 * A lesson's number and title, as it stands over it.
 * @param {Named} lesson
 */
export const heading = ({ number, title }) => (number ? `${number} · ${title}` : title);

/**
 * What is said of one step.
 * @param {string} title its heading, with its number: `3. Now you`
 * @param {number | undefined} share how much is done; undefined where it asks for nothing
 */
export function stepInWords(title, share) {
  if (share === undefined) return title;
  if (share >= 1) return `${title} – done`;
  return share > 0 ? `${title} – begun` : title;
}

/** @param {Wants} wants */
export function lessonBar(wants) {
  const title = el("span", { class: "ws-lesson-bar-title" });
  const list = el("ol", {});
  const steps = el("nav", { class: "ws-lesson-bar-steps", "aria-label": "Steps of this lesson" }, list);
  const now = el("span", { class: "ws-lesson-bar-now" });
  const saved = el("span", { class: "ws-lesson-bar-saved" });
  const about = el("span", { class: "ws-lesson-bar-about", role: "status" });
  const news = el("span", {});
  const ok = el("button", { type: "button", onclick: () => note.hidePopover() }, "OK");
  const note = el("div", { class: "ws-lesson-bar-note", role: "status", popover: "manual" }, news, ok);
  /** The way home is a link, and the page goes there itself. @param {MouseEvent} event */
  const onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    wants.goHome();
  };
  const who = el("a", { class: "ws-lesson-bar-who", href: wants.home, onclick });
  const { runAll } = wants;
  /** Where pages run by themselves there is no such button. @param {string} wide */
  const run = (wide) =>
    runAll &&
    el("button", { type: "button", class: `ws-lesson-bar-run${wide}`, onclick: () => runAll() }, "Run all");
  const code = el("button", {
    type: "button",
    "aria-pressed": "false",
    onclick: () => {
      const shown = code.getAttribute("aria-pressed") !== "true";
      code.setAttribute("aria-pressed", String(shown));
      wants.showCode(shown);
    },
  }, "Show the code");
  const more = menu("More", "⋯", [
    run(""),
    code,
    wants.workbench && workbench(wants.workbench),
    ...(wants.more ?? []),
  ]);
  const reading = menu("Reading", "Aa", [wants.helps]);
  const node = el(
    "header",
    { class: "ws-lesson-bar", "aria-label": "This lesson" },
    el("a", { class: "ws-lesson-bar-home", href: wants.home, onclick, title: "Start here: all lessons" },
      el("span", { "aria-hidden": "true" }, "⌂"),
      el("span", { class: "ws-lesson-bar-word" }, "Lessons"),
    ),
    title,
    steps,
    now,
    el("span", { class: "ws-lesson-bar-space" }),
    about,
    saved,
    who,
    run(" ws-lesson-bar-wide"),
    ...reading,
    ...more,
    note,
  );
  /** @type {string[]} */
  let titles = [];
  /** @type {Record<string, number>} */
  let shares = {};
  let present = -1;

  const draw = () => {
    list.replaceChildren(...titles.map((step, at) => {
      const share = shares[step];
      const words = stepInWords(step, share);
      const link = el("a", {
        href: `#${encodeURIComponent(step)}`,
        title: words,
        "aria-label": words,
        "aria-current": at === present ? "step" : null,
        class: share === undefined ? "ws-lesson-bar-reads" : "",
        onclick: (/** @type {Event} */ event) => {
          event.preventDefault();
          wants.go(at);
        },
      });
      link.style.setProperty("--ws-share", `${100 * (share ?? 0)}%`);
      return el("li", {}, link);
    }));
    const step = titles[present]?.replace(/^\d+\. */, "");
    now.textContent = step ? `Step ${present + 1} of ${titles.length} · ${step}` : "";
  };

  return {
    node,

    /** The lesson that is open, and its steps' headings. @param {Named} lesson @param {string[]} headings */
    open(lesson, headings) {
      note.hidePopover();
      title.textContent = heading(lesson);
      [titles, shares, present] = [headings, {}, -1];
      saved.textContent = "";
      draw();
    },

    /** How far the learner is, and who it is. @param {Place} place */
    show(place) {
      shares = place.shares;
      who.classList.toggle("ws-lesson-bar-nobody", !place.learner);
      who.replaceChildren(...(place.learner ? [place.learner] : [el("span", {}, "Choose a "), "name"]));
      who.title = place.learner
        ? `You work as ${place.learner}. Another name: in Start here`
        : "In Start here you choose the name you work under";
      draw();
    },

    /**
     * Somebody else works now than did when the lesson was opened, or under another name.
     * @param {string} before @param {string} now
     */
    newcomer(before, now) {
      if (!before) return; // what was begun without a name goes to the first one
      news.textContent = now
        ? `The name is “${now}” now. The boxes show the work of “${now}”.`
        : "No name is chosen now. The boxes are empty.";
      note.showPopover();
    },

    /** The step that is in sight. @param {number} step */
    at(step) {
      if (step === present) return;
      present = step;
      draw();
    },

    /** What is saved, in one word: Saved, Saving…, Not saved. @param {string} state */
    saving(state) {
      const word = el("span", { class: "ws-lesson-bar-word" }, state);
      saved.replaceChildren(state === "Saved" ? "✓ " : "", word);
      saved.classList.toggle("ws-lesson-bar-wrong", state === "Not saved");
    },

    /** What goes on with the whole lesson; nothing while all is well. @param {string} state */
    says(state) {
      about.textContent = state;
    },
  };
}

/**
 * A link to the lesson with everything that JupyterLab has.
 * @param {() => string} address where that is for the lesson that is open
 */
function workbench(address) {
  const link = el("a", { href: "#", target: "_blank", rel: "noopener" }, "Open all of JupyterLab");
  link.addEventListener("click", () => (link.href = address()));
  return link;
}

let menus = 0;

/**
 * A button and what it opens below itself: Escape or a click elsewhere closes it.
 * @param {string} name @param {string} sign @param {(HTMLElement | null)[]} inside
 */
function menu(name, sign, inside) {
  menus += 1;
  const id = `ws-lesson-bar-menu-${menus}`;
  const box = el("div", { id, popover: "auto", class: "ws-lesson-bar-menu", "aria-label": name, role: "group" }, ...inside);
  const button = el("button", { type: "button", popovertarget: id, "aria-label": name, title: name }, sign);
  box.addEventListener("beforetoggle", (/** @type {ToggleEvent} */ event) => {
    button.setAttribute("aria-expanded", String(event.newState === "open"));
    if (event.newState !== "open") return;
    const under = button.getBoundingClientRect();
    box.style.top = `${under.bottom + 4}px`;
    box.style.right = `${Math.max(4, document.documentElement.clientWidth - under.right)}px`;
  });
  box.addEventListener("click", (/** @type {Event} */ { target }) => {
    if (target instanceof Element && target.closest("button:not([data-stays]), a")) box.hidePopover();
  });
  return [button, box];
}
