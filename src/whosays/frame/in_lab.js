// The lessons in JupyterLab: they run when they are opened, and at an address with /doc/ a lesson
// is a page with its own bar, in which nothing can be changed by mistake.
import { lessonBar } from "./lesson_bar.js";
import { piecesOf, readAloud } from "./read_aloud.js";
import { readingHelps } from "./reading_helps.js";
import { goToStep, keepInPlace, stepInSight, stepsOf, titleOf } from "./steps.js";
import { hasEnded, runAll, sayAsleep } from "./waking.js";

/** So long after something was saved, in milliseconds, and the bar asks how far the learner is. */
const AFTER_SAVING = 1200;
const RUN_ALL = "whosays:run-all";
const HOME = "00_start_here.ipynb";

/** What scrolls in a notebook. @param {any} panel */
const scrollerOf = (panel) => panel.content.node.querySelector(".jp-WindowedPanel-outer");

/** @param {(name: string) => Promise<any>} module one of JupyterLab's own modules */
export async function plugin(module) {
  const { IThemeManager } = await module("@jupyterlab/apputils");
  const { CodeCell } = await module("@jupyterlab/cells");
  const { PageConfig, URLExt } = await module("@jupyterlab/coreutils");
  const { INotebookTracker } = await module("@jupyterlab/notebook");
  const { ServerConnection } = await module("@jupyterlab/services");
  const { Widget } = await module("@lumino/widgets");
  const base = PageConfig.getBaseUrl();

  /** What the server knows of a notebook. @param {string} path */
  async function about(path) {
    const settings = ServerConnection.makeSettings();
    const address = URLExt.join(settings.baseUrl, "whosays/lesson", URLExt.encodeParts(path));
    const answer = await ServerConnection.makeRequest(address, {}, settings);
    return answer.ok ? answer.json() : { own: false, lesson: null };
  }

  /** @param {any} panel */
  async function wake(panel) {
    sayAsleep(panel.node);
    await panel.context.ready;
    await panel.sessionContext.ready;
    const { own } = await about(panel.context.path);
    if (own && !panel.isDisposed) await runAll(panel, CodeCell);
  }

  return {
    id: "whosays:lessons",
    description: "Runs the kit's own lessons when they are opened, and shows them as pages.",
    autoStart: true,
    requires: [INotebookTracker],
    optional: [IThemeManager],
    activate: (/** @type {any} */ app, /** @type {any} */ tracker, /** @type {any} */ themes) => {
      app.commands.addCommand(RUN_ALL, {
        label: "Run all",
        isEnabled: () => tracker.currentWidget !== null,
        execute: () => {
          const panel = tracker.currentWidget;
          return keepInPlace(scrollerOf(panel), stepsOf(panel.content.node), () => runAll(panel, CodeCell));
        },
      });
      tracker.widgetAdded.connect((/** @type {any} */ _, /** @type {any} */ panel) => wake(panel));
      if (PageConfig.getOption("mode") === "single-document")
        page(app, tracker, themes, { about, base, URLExt, Widget });
    },
  };
}

/**
 * Make JupyterLab a page.
 * @param {any} app @param {any} tracker @param {any} themes
 * @param {{ about: (path: string) => Promise<any>, base: string, URLExt: any, Widget: any }} lab
 */
function page(app, tracker, themes, { about, base, URLExt, Widget }) {
  const { body } = document;
  body.classList.add("whosays-page");
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = URLExt.join(base, "whosays/page/frame/frame.css");
  document.head.append(style);

  /** @type {any} the notebook in front */
  let panel = null;
  /** @type {HTMLElement[]} */
  let steps = [];
  /** @type {any} what the server says of it */
  let place = null;

  /** @param {string} path */
  const goTo = (path) => app.commands.execute("docmanager:open", { path });
  const folder = () => panel?.context.path.replace(/[^/]*$/, "") ?? "notebooks/";
  /** @param {string} path @param {string} [mode] */
  const addressOf = (path, mode = "doc") => URLExt.join(base, mode, "tree", URLExt.encodeParts(path));

  /** The cells from a step's heading to the next one. @param {number} step */
  const partsOf = (step) => {
    const cells = panel.content.widgets.map((/** @type {any} */ cell) => cell.node);
    const from = cells.findIndex((/** @type {Node} */ cell) => cell.contains(steps[step] ?? null));
    const to = cells.findIndex((/** @type {Node} */ cell) => cell.contains(steps[step + 1] ?? null));
    return cells.slice(Math.max(0, from), to < 0 ? undefined : to);
  };
  const helps = readingHelps({
    apply(wanted) {
      body.dataset.wsSize = String(wanted.size);
      body.classList.toggle("ws-readable", wanted.readable);
      body.classList.toggle("ws-wide", wanted.wide);
      if (wanted.dark === null || !themes) return;
      const theme = wanted.dark ? "JupyterLab Dark" : "JupyterLab Light";
      if (themes.theme !== theme) themes.setTheme(theme);
    },
    aloud: readAloud(() => piecesOf(partsOf(inSight()))),
  });
  const bar = lessonBar({
    home: addressOf(`notebooks/${HOME}`),
    helps: helps.node,
    goHome: () => goTo(`notebooks/${HOME}`),
    workbench: () => addressOf(panel.context.path, "lab"),
    go: (step) => goToStep(steps[step]),
    runAll: () => app.commands.execute(RUN_ALL),
    showCode: (shown) => {
      body.classList.toggle("ws-code-shown", shown);
      panel?.toolbar.setHidden(!shown);
    },
  });

  const header = new Widget({ node: bar.node });
  header.id = "whosays-bar";
  app.shell.add(header, "header");
  // JupyterLab gives the bar as much room as the sheet asked for when it last looked.
  const fit = () => header.parent?.fit();
  style.addEventListener("load", fit);
  matchMedia("(max-width: 560px)").addEventListener("change", fit);
  app.restored.then(() => {
    for (const widget of app.shell.layout.widgets)
      if (["jp-top-panel", "jp-menu-panel"].includes(widget.id)) widget.hide();
    for (const side of ["left", "right"])
      if (app.shell.isSideTabBarVisible?.(side) ?? true) app.shell.toggleSideTabBarVisibility?.(side);
  });

  const inSight = () => {
    const view = scrollerOf(panel).getBoundingClientRect();
    const tops = steps.map((heading) => heading.getBoundingClientRect().top - view.top);
    return stepInSight(tops, view.height);
  };
  const follow = () => panel && bar.at(inSight());

  /** Ask where the learner is. @param {boolean} [quiet] whoever changed the name knows that */
  async function refresh(quiet = false) {
    const [asked, path] = [panel, panel?.context.path];
    if (!asked) return;
    const { lesson } = await about(path);
    if (asked !== panel || !lesson) return;
    const before = place;
    if (before?.learner !== lesson.learner) helps.of(lesson.learner);
    place = lesson;
    bar.show(lesson);
    if (before && before.learner !== lesson.learner && !quiet)
      bar.newcomer(before.learner, lesson.learner);
  }

  /** @param {any} shown the notebook that is in front now */
  async function open(shown) {
    if (!shown || shown === panel) return;
    const before = panel;
    panel = shown;
    before?.dispose();
    panel.toolbar.setHidden(!body.classList.contains("ws-code-shown"));
    panel.sessionContext.statusChanged.connect(sayHow);
    await panel.context.ready;
    await panel.revealed;
    // A page is read from top to bottom: it is no feed.
    const feed = shown.content.node.querySelector("[role=feed]");
    for (const name of ["role", "aria-label"]) feed?.removeAttribute(name);
    for (const cell of panel.content.widgets) {
      cell.node.setAttribute("role", "group"); // JupyterLab names it, and a name needs a role
      const workbench = cell.model.type === "markdown" && cell.model.getMetadata("whosays")?.site === "";
      cell.node.classList.toggle("ws-not-on-page", workbench);
    }
    const { lesson } = await about(panel.context.path);
    if (shown !== panel) return;
    const named = lesson ?? { number: 0, title: panel.title.label };
    const read = () => {
      const found = stepsOf(shown.content.node);
      if (shown !== panel || (steps.length === found.length && steps[0] === found[0])) return;
      steps = found;
      bar.open(named, steps.map(titleOf));
      if (place) bar.show(place);
      follow();
    };
    [steps, place] = [[], null];
    bar.open(named, []);
    read();
    new MutationObserver(read).observe(shown.content.node, { childList: true, subtree: true });
    scrollerOf(panel).addEventListener("scroll", follow, { passive: true });
    await refresh();
  }
  /** Say what goes on while the boxes wake, and when Python has ended. */
  function sayHow() {
    if (hasEnded(panel.sessionContext)) bar.says("Python has stopped. Press Run all.");
    else if (panel.sessionContext.session.kernel.status === "idle") bar.says("");
    else if (!panel.node.querySelector(".whosays")) bar.says("The boxes are waking up …");
  }
  tracker.currentChanged.connect((/** @type {any} */ _, /** @type {any} */ shown) => open(shown));

  let waiting = 0;
  document.addEventListener("whosays:saving", (event) => {
    const { state } = /** @type {CustomEvent} */ (event).detail;
    bar.saving(state);
    clearTimeout(waiting);
    if (state === "Saved") waiting = setTimeout(() => refresh(), AFTER_SAVING);
  });
  document.addEventListener("visibilitychange", () => document.hidden || refresh());
  document.addEventListener("whosays:learner", async (event) => {
    const { elsewhere } = /** @type {CustomEvent} */ (event).detail;
    await refresh(!elsewhere);
    // Pictures that are drawn once show somebody else's work until their cells run again.
    if (elsewhere) app.commands.execute(RUN_ALL);
  });
  window.addEventListener("popstate", () => {
    const path = decodeURIComponent(location.pathname.split("/doc/tree/")[1] ?? "");
    // JupyterLab notes the folder too, on the way from one lesson to the next.
    if (!path.endsWith(".ipynb")) history.back();
    else if (path !== panel?.context.path) goTo(path);
  });
  keepWhole(() => panel?.content.node, (path) => {
    const lesson = path.startsWith(folder()) && /^[^/]+\.ipynb$/.test(path.slice(folder().length));
    if (!lesson) window.open(addressOf(path, "lab"), "_blank", "noopener");
    return lesson;
  });
}

/**
 * A page can be read and worked in, not taken apart: JupyterLab's keys, its menu on a right click
 * and its double click on a text do nothing here.
 * @param {() => HTMLElement | undefined} lesson
 * @param {(path: string) => boolean} opens whether a link to a file opens on this page; if not, it
 *   has been opened elsewhere
 */
function keepWhole(lesson, opens) {
  const SUPPRESS = "data-lm-suppress-shortcuts";
  const shown = () => document.body.classList.contains("ws-code-shown");
  /** @param {Event} event */
  const inText = ({ target }) =>
    target instanceof Element && target.closest(".jp-MarkdownCell, .jp-Cell-inputWrapper");
  window.addEventListener("keydown", ({ target }) => {
    if (!(target instanceof Element) || target.closest(`.whosays [${SUPPRESS}]`)) return;
    target.toggleAttribute(SUPPRESS, !(shown() && target.closest(".jp-CodeCell, .cm-editor")));
  }, true);
  window.addEventListener("dblclick", (event) => {
    if (inText(event) && !(shown() && /** @type {Element} */ (event.target).closest(".cm-editor")))
      event.stopPropagation();
  }, true);
  window.addEventListener("contextmenu", (event) => {
    if (!shown()) event.stopPropagation();
  }, true);
  window.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("[data-commandlinker-args]");
    if (!link || !lesson()?.contains(link)) return;
    const { path } = JSON.parse(link.getAttribute("data-commandlinker-args") ?? "{}");
    if (!path || opens(path)) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
}
