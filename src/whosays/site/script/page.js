// A lesson as a page of its own: its bar, its boxes, and the way from lesson to lesson.
import { lessonBar } from "../../frame/lesson_bar.js";
import { piecesOf, readAloud } from "../../frame/read_aloud.js";
import { readingHelps } from "../../frame/reading_helps.js";
import { goToStep, stepInSight, stepsOf, titleOf } from "../../frame/steps.js";
import { el } from "../../widgets/shared/base.js";
import { Models } from "./model.js";
import { myClass } from "./my_class.js";
import { myFile } from "./my_file.js";
import { notice } from "./notice.js";
import { offline } from "./offline.js";
import { python } from "./python.js";
import { show } from "./show.js";
import { far, inWords, lacking, trouble } from "./waking.js";

/** So long after something was saved, in milliseconds, and the bar asks how far the learner is. */
const AFTER_SAVING = 600;
/** So long may code of an exercise run, in milliseconds, before one is asked whether to stop it. */
const PATIENCE = 5000;
const WAKING = "This box is waking up …";

/**
 * What a page says of itself.
 * @typedef {{ lesson: string, article: string, beside: string[], title: string, number: number, exercise: string,
 *   parts: string[], cells: { cell: string, source: string }[], paper: string }} Lesson
 * @typedef {{ lesson: Lesson, files: any, home: string, pages: Record<string, string> }} About
 */

/** @param {Document} page @returns {About} */
const aboutOf = (page) => JSON.parse(page.querySelector("#ws-page")?.textContent ?? "{}");

const { body } = document;
const base = new URL(".", location.href.split(/[?#]/)[0]).href;
let about = aboutOf(document);
/** @type {HTMLElement[]} */
let steps = [];
/** @type {(() => void)[]} what ends the views of this lesson */
let views = [];
let drawn = Promise.resolve();
let awake = false;
let ran = 0;
let stopped = "";
let patience = 0;
/** @type {Promise<any> | null} */
let boxesForCode = null;

const models = new Models((message) => {
  py.ask("message", message);
  klass?.changed(); // what came of it is asked for after it
});
const news = notice(/** @type {HTMLElement} */ (document.querySelector("#ws-news")));
const boxOf = (/** @type {string} */ cell) =>
  /** @type {HTMLElement | null} */ (document.querySelector(`[data-cell="${CSS.escape(cell)}"]`));

// ---- Python

const py = python({
  fetched: ({ come, all }) => waking("fetching", all ? come / all : 1),
  started: () => waking("starting", 1),
  ready: ({ keeps }) => {
    news.keeps(keeps);
    navigator.storage?.persist?.().catch(() => {}); // it need not be granted
  },
  message: ({ message }) => models.hear(message),
  running: ({ cell }) => {
    if (!awake) waking("filling", ran / Math.max(1, about.lesson.cells.length));
    watchOver(cell);
  },
  code: ({ lesson, model, kept }) => {
    if (lesson === about.lesson.lesson) boxesForCode?.then((boxes) => boxes?.keep(models.named(model), kept));
  },
  ran: ({ lesson, cell, result }) => {
    clearTimeout(patience);
    news.running(null);
    if (lesson !== about.lesson.lesson) return;
    ran += 1;
    drawn = drawn.then(() => fill(cell, result));
  },
  awake: ({ lesson }) => {
    if (lesson !== about.lesson.lesson) return;
    drawn.then(() => {
      waking("awake", 1);
      refresh();
      klass?.now();
      without.prepare();
    });
  },
  store: ({ keeps, full }) => news.keeps(keeps, full),
  fault: (fault) => {
    if (awake) console.error(fault.text);
    else asleep(trouble(fault, location.host));
  },
});

/** @param {import("./waking.js").Phase} phase @param {number} done */
function waking(phase, done) {
  awake = phase === "awake";
  body.dataset.wsAwake = String(awake);
  news.waking(far(phase, done), inWords(phase));
}

/** @param {import("./waking.js").Trouble} trouble */
function asleep(trouble) {
  news.asleep(trouble, about.lesson.paper);
  for (const box of document.querySelectorAll("[data-cell][aria-busy]")) {
    box.removeAttribute("aria-busy");
    box.textContent = "This box is asleep. At the top of the page it says why.";
  }
}

// ---- boxes

/**
 * @param {string} cell
 * @param {{ shown: Record<string, any>[], said: string, wrong: string, trace: string }} result
 */
async function fill(cell, { shown, said, wrong, trace }) {
  const box = boxOf(cell);
  if (!box) return;
  box.replaceChildren();
  box.removeAttribute("aria-busy");
  if (said) box.append(el("pre", { class: "ws-said" }, said));
  for (const bundle of shown) await showBundle(bundle, box);
  if (wrong) box.append(wrongLine(wrong, trace));
}

const VIEW = "application/vnd.jupyter.widget-view+json";

/** @param {Record<string, any>} bundle @param {HTMLElement} box */
async function showBundle(bundle, box) {
  const model = bundle[VIEW] && models.named(bundle[VIEW].model_id);
  const markup = bundle["image/svg+xml"] ?? bundle["text/html"];
  if (model) views.push(await show(models, model, box));
  else if (markup) {
    const frame = el("div", { class: "ws-output", tabindex: "0", role: "group", "aria-label": "What the code shows" });
    frame.innerHTML = markup; // made by the code on this page
    box.append(frame);
  } else box.append(el("pre", { class: "ws-said" }, bundle["text/plain"] ?? ""));
}

/** @param {string} wrong @param {string} trace */
const wrongLine = (wrong, trace) =>
  el(
    "div",
    { class: "ws-wrong" },
    el("p", {}, wrong),
    trace && el("details", {}, el("summary", {}, "What Python says"), el("pre", {}, trace)),
  );

// ---- a lesson

function begin() {
  waking("fetching", 0);
  py.ask("start", { files: about.files, base, parts: about.lesson.parts });
}

function open() {
  const { lesson } = about;
  for (const end of views.splice(0)) end();
  models.clear();
  document.title = `${lesson.title} – Who Says?`;
  ran = 0;
  awake = false;
  body.dataset.wsAwake = "false";
  boxesForCode = null;
  steps = stepsOf(/** @type {HTMLElement} */ (document.querySelector("main")));
  bar.open({ lesson: lesson.lesson, number: lesson.number, title: lesson.title }, steps.map(titleOf));
  follow();
  offerOther();
  for (const box of document.querySelectorAll("[data-cell][data-shows]")) {
    box.setAttribute("aria-busy", "true");
    box.textContent = WAKING;
  }
  const { cells, parts } = lesson;
  const { article, exercise } = lesson;
  py.ask("lesson", { lesson: lesson.lesson, article, exercise, cells, parts, stopped });
  stopped = "";
  if (!exercise) return;
  const mine = import("./code_boxes.js").then(({ codeBoxes }) => {
    if (boxesForCode !== mine) return null; // somebody has gone on before it came
    const boxes = codeBoxes(document, runCode);
    views.push(boxes.stop);
    return boxes;
  });
  boxesForCode = mine;
}

/** Run code of an exercise, one cell after the other. @param {{ cell: string, source: string }[]} cells */
function runCode(cells) {
  for (const { cell, source } of cells) {
    boxOf(cell)?.setAttribute("aria-busy", "true");
    py.ask("cell", { lesson: about.lesson.lesson, cell, source });
  }
}

/** A cell that takes long may never end: then it can be stopped. @param {string} cell */
function watchOver(cell) {
  clearTimeout(patience);
  if (about.lesson.exercise) patience = setTimeout(() => news.running(() => stop(cell)), PATIENCE);
}

/** End Python, and start it again without the cell that ran away. @param {string} cell */
function stop(cell) {
  news.running(null);
  py.anew();
  begin();
  stopped = cell;
  open();
  const box = boxOf(cell);
  box?.replaceChildren(wrongLine("Stopped. Change the code, then run it again.", ""));
  box?.removeAttribute("aria-busy");
}

/** Ask how far the learner is in this lesson. */
async function refresh() {
  const { lesson, article, beside } = about.lesson;
  const place = await py.errand("place", lesson, article, beside).catch(() => null);
  if (!place || lesson !== about.lesson.lesson) return;
  if (place.learner !== body.dataset.wsLearner) helps.of(place.learner);
  body.dataset.wsLearner = place.learner;
  bar.show(place);
}

// ---- from lesson to lesson, without starting Python again

/** @param {string} address */
async function go(address) {
  const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  const main = page.querySelector("main");
  const data = page.querySelector("#ws-page");
  if (!main || !data) throw new Error("no lesson there");
  document.querySelector("main")?.replaceWith(main);
  document.querySelector("#ws-page")?.replaceWith(data);
  about = aboutOf(document);
  scrollTo(0, 0);
  const heading = /** @type {HTMLElement | null} */ (document.querySelector("main h1"));
  if (heading) heading.tabIndex = -1;
  heading?.focus({ preventScroll: true });
  open();
}

/** The page of a notebook on this site, if it is one. @param {string} href */
function pageOf(href) {
  const url = new URL(href, location.href);
  if (!url.href.startsWith(base)) return null;
  const name = url.pathname.split("/").pop()?.replace(/\.(ipynb|html)$/, "") ?? "";
  const file = about.pages[name];
  return file ? new URL(file + url.hash, base).href : null;
}

/** @param {string} address */
async function follow_(address) {
  try {
    await go(address);
    history.pushState({}, "", address);
  } catch {
    location.href = address; // then the usual way
  }
}

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  const href = link?.getAttribute("href") ?? "";
  const address = href && !href.startsWith("#") && !link?.hasAttribute("download") && pageOf(href);
  if (!address) return;
  event.preventDefault();
  follow_(address);
});
// A link that a box has made for JupyterLab names a notebook: it leads to its page here.
for (const kind of ["pointerover", "focusin"])
  document.addEventListener(kind, ({ target }) => {
    const link = target instanceof Element ? target.closest('a[href$=".ipynb"]') : null;
    const address = link && pageOf(link.getAttribute("href") ?? "");
    if (address) link.setAttribute("href", address);
  });
addEventListener("popstate", () => go(location.href).catch(() => location.reload()));

// ---- the bar

const inSight = () => stepInSight(steps.map((step) => step.getBoundingClientRect().top), innerHeight);
function follow() {
  bar.at(inSight());
}

/** What stands from a step's heading to the next one. @param {number} step */
function partsOf(step) {
  const parts = /** @type {HTMLElement[]} */ ([...(document.querySelector("main")?.children ?? [])]);
  const from = parts.findIndex((part) => part.contains(steps[step] ?? null));
  const to = parts.findIndex((part) => part.contains(steps[step + 1] ?? null));
  return parts.slice(Math.max(0, from), to < 0 ? undefined : to);
}

const wishes = matchMedia("(prefers-color-scheme: dark)");
/** @type {boolean | null} */
let dark = null;
const dress = () => (body.dataset.jpThemeLight = String(!(dark ?? wishes.matches)));
wishes.addEventListener("change", dress);

const helps = readingHelps({
  apply(wanted) {
    body.dataset.wsSize = String(wanted.size);
    body.classList.toggle("ws-readable", wanted.readable);
    body.classList.toggle("ws-wide", wanted.wide);
    dark = wanted.dark;
    dress();
  },
  aloud: readAloud(() => piecesOf(partsOf(inSight()))),
});
const home = new URL(about.home, base).href;
const other = el("a", { hidden: true });
const without = offline(base);
/** Somebody else works here now, or work has come in. */
function anew() {
  refresh();
  open();
}
const { keepFile, openFile } = myFile(py, news, anew);
const klass = myClass(py, /** @type {HTMLElement} */ (document.querySelector("#ws-news")), anew);

/** The way from a lesson to its exercises, and back. */
function offerOther() {
  const { lesson, exercise } = about.lesson;
  const file = about.pages[exercise || `exercise_${lesson}`];
  other.hidden = !file;
  other.href = file ?? "";
  other.textContent = exercise ? "Back to the lesson" : "Exercises that go with this lesson";
}
const bar = lessonBar({
  home,
  helps: helps.node,
  goHome: () => follow_(home),
  workbench: null,
  go: (step) => goToStep(steps[step]),
  runAll: null,
  more: [keepFile, openFile, other, without.node],
  showCode(shown) {
    body.classList.toggle("ws-code-shown", shown);
    for (const code of document.querySelectorAll("details.ws-code"))
      if (code instanceof HTMLDetailsElement) code.open = shown;
  },
});
document.querySelector("#whosays-bar")?.replaceChildren(bar.node);
addEventListener("scroll", follow, { passive: true });

let waiting = 0;
document.addEventListener("whosays:saving", (event) => {
  const { state } = /** @type {CustomEvent} */ (event).detail;
  bar.saving(state);
  clearTimeout(waiting);
  if (state === "Saved") waiting = setTimeout(refresh, AFTER_SAVING);
});
document.addEventListener("visibilitychange", () => document.hidden || !awake || refresh());
document.addEventListener("whosays:learner", () => klass?.now());

// ---- and now

dress();
const cannot = lacking(globalThis);
if (cannot) asleep(cannot);
else {
  begin();
  open();
}
