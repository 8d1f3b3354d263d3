// The Tagger: a page to walk through, a card to code the unit at hand, and the tags as a list.
import { announcer, inLanguage, region } from "../shared/base.js";
import { panel } from "../shared/panel.js";
import { savedLine } from "../shared/saved_line.js";
import { MOMENT } from "./moving_on.js";
import { placeKey } from "./standing.js";
import { tagList } from "./tag_list.js";
import { unitCard } from "./tagger_card.js";
import { taggerDesk } from "./tagger_desk.js";
import { taggerHead } from "./tagger_head.js";
import { articlePage } from "./tagger_page.js";
import { tagging } from "./tagging.js";

/** @typedef {import("./standing.js").Tag} Tag */
/** @typedef {import("./standing.js").Place} Place */
/** @typedef {import("./tagger_page.js").Unit} Unit */
/** @typedef {import("../shared/panel.js").Sent} Sent */
/**
 * How far it is: `last` is what undo would take back, `found` what was found in it when all is tagged.
 * @typedef {{ count: number, found: string,
 *   last: { unit: string, code: string | null, noted: boolean } | null }} SoFar
 */

/** @param {{ model: any, el: HTMLElement }} context */
function render({ model, el: host }) {
  const scheme = model.get("codebook");
  const root = region(host, "tagger", `Tagger: ${scheme.question}`);
  const head = taggerHead(scheme);
  root.append(head.element);
  const say = announcer(root);
  const keys = keysOf(scheme.codes);

  const line = panel(
    model,
    { page: open, tags: restart, changed, problem: refused },
    "catch_up",
  );
  const state = tagging(scheme, line);
  const { codes, spans, tags } = state;
  // The button goes when that works, so the page is focused.
  const saved = savedLine(line, { again: home });
  /** @type {ReturnType<typeof articlePage>} */
  let page;
  /** @type {import("./tagger_desk.js").Desk} */
  let desk;
  /** @type {ReturnType<typeof tagList>} */
  let list;
  /** @type {any} the next unit is about to come */
  let moving = 0;
  let [begun, ended] = [false, false]; // a unit was gone to; there was none left to go to
  /** @type {SoFar} */
  let soFar = { count: 0, last: null, found: "" };

  const doings = {
    choose,
    step: (/** @type {number} */ by) =>
      by > 0 && state.complete && state.at + by >= state.units.length ? end() : page.go(state.at + by),
    nextUntagged,
    undo,
    takeAway: () => takeAway(placeAtHand()),
    again() {
      page.go(0);
      home();
    },
    selected: showTag,
  };
  const card = unitCard(scheme, doings, line, [saved.line, saved.alert], model.get("then"));

  /** The unit, or in a scheme of spans the words selected in it. */
  const placeAtHand = () => state.place(card.words.selection);

  // ── showing ────────────────────────────────────────────────────────────────────────────

  function showCard() {
    const { at, units, unit } = state;
    card.show(unit, at, units.length, tags.of(unit.id), codes);
    showTag();
  }

  function showTag() {
    const place = placeAtHand();
    saved.show();
    card.showTag(tags.at(place), place ? placeKey(place) : "", (note) => {
      const code = state.tagAt(place)?.code;
      if (place && code) post(state.change(place, code, note));
    });
  }

  /** A unit's tags have changed. @param {number} at */
  function redraw(at) {
    page.draw(at, tags.of(state.units[at].id), null);
    list.draw(at);
    if (at === state.at) showCard();
  }

  /** @param {SoFar} message */
  function showProgress(message) {
    soFar = message;
    head.showProgress(state.progress(), tags.units / Math.max(1, state.units.length));
    showLast(soFar.last);
    root.dataset.saved = String(soFar.count);
    showEnd();
  }

  /** What undo would take back. @param {SoFar["last"]} last */
  function showLast(last) {
    card.undoes(last && { ...last, at: state.placeOf(last.unit) }, codes);
  }

  /** Once all is saved, the end stands in place of a unit. */
  function showEnd() {
    const all = ended && state.complete;
    const words = card.end(all ? { units: state.units.length, found: soFar.found } : null);
    if (!words || !begun) return;
    desk.settle();
    say(words);
  }

  // ── what the learner does ──────────────────────────────────────────────────────────────

  /** @param {Tag} tag */
  function post(tag) {
    line.ask("tag", tag, { about: placeKey(tag) });
  }

  /** @param {string} code */
  function choose(code) {
    const place = placeAtHand();
    const { at } = state;
    const label = codes.get(code)?.label;
    if (!place) {
      saved.line.textContent = "Not tagged"; // what was chosen just now is not a tag
      saved.line.classList.add("ws-unsaved");
      return say(card.askForWords());
    }
    const before = state.tagAt(place)?.code;
    if (before === code) return say(`${state.numbered(at)} is tagged ${label} already.`);
    post(state.change(place, code));
    showLast({ unit: place.unit, code, noted: false });
    card.showChoice(code);
    if (spans) return;
    page.draw(at, tags.of(place.unit), codes.get(code) ?? null);
    // Who changes a tag stays with it; who changes it before the next unit has come, goes on.
    if (!card.movesOn || (before && !moving)) return;
    clearTimeout(moving);
    moving = setTimeout(moveOn, MOMENT);
  }

  /** To the next unit that has no tag; where there is none, to the end. */
  function moveOn() {
    moving = 0;
    const next = state.nextUntagged();
    if (next === undefined) return end();
    page.go(next);
    if (document.activeElement !== page.element)
      say(`${state.numbered(next)}. ${state.unit.shown}`);
  }

  /** There is nothing left to go to. */
  function end() {
    stay();
    ended = begun = true;
    showEnd();
  }

  /** The next unit does not come by itself any more. */
  function stay() {
    clearTimeout(moving);
    moving = 0;
  }

  /** @param {Place | null} place */
  function takeAway(place) {
    if (place && state.tagAt(place)?.code) post(state.change(place, null));
    else say("There is no tag here.");
  }

  function undo() {
    stay();
    ended = false;
    card.note.flush();
    line.ask("undo");
  }

  function nextUntagged() {
    const next = state.nextUntagged();
    if (next === undefined) end();
    else page.go(next);
  }

  /** To the page, or where only the words of a unit are shown, to them. */
  function home() {
    (spans && !page.element.offsetParent ? card.words : page).focus();
  }

  /** @param {Tag} tag */
  function goTo(tag) {
    page.go(state.placeOf(tag.unit));
    if (tag.start !== null && tag.basis === state.unit.basis)
      card.words.select(tag.start, tag.end ?? tag.start);
    (spans ? card.words : page).focus();
  }

  // ── what Python says ───────────────────────────────────────────────────────────────────

  /** The units; they come once. @param {{ units: Unit[], language: string }} message */
  function open({ units, language }) {
    if (state.units.length || !units.length) return;
    state.open(units);
    page = articlePage(units, codes, {
      moved(at) {
        stay();
        [begun, ended] = [true, false];
        state.at = at;
        showCard();
        showEnd();
      },
      entered: () => (spans ? card.words.focus() : card.focusCodes()),
      reveal: (row, calm) => desk.reveal(row, calm),
      picked: () => desk.close(),
    });
    desk = taggerDesk(page.element, card.element);
    inLanguage(page.element, language);
    list = tagList(units, codes, tags, { go: goTo, remove: takeAway });
    card.open(units);
    root.append(desk.element, list.element, head.help);
    desk.placed();
    showCard();
  }

  /**
   * All tags that stand, from the beginning.
   * @param {{ tags: Tag[] } & SoFar} message
   */
  function restart(message) {
    if (state.units.length) {
      for (const at of state.restart(message.tags)) page.draw(at, tags.of(state.units[at].id), null);
      list.drawAll();
      if (!begun) begin();
      showCard();
      if (tags.tags) line.stands("tags");
    }
    showProgress(message);
  }

  /** Whoever comes back goes on at the first unit without a tag; where there is none, at the end. */
  function begin() {
    state.at = 0;
    if (!spans && tags.tags) state.at = state.firstUntagged() ?? 0;
    page.begin(state.at);
    ended = state.complete;
  }

  /**
   * What has been committed: an answer to a call of this view, of another, or news from
   * another notebook.
   * @param {{ changes: Tag[] } & SoFar} message @param {Sent} [sent]
   */
  function changed(message, sent) {
    if (!state.units.length) return;
    const { changes } = message;
    const touched = state.apply(changes);
    const last = changes.at(-1);
    if (sent?.kind === "undo" && last && state.placeOf(last.unit) !== state.at)
      page.go(state.placeOf(last.unit));
    touched.forEach(redraw);
    showProgress(message);
    if (sent) say(state.outcome(sent, last));
    else if (changes.length) say(`Changed from elsewhere: ${changes.length}.`);
  }

  /** What was asked stays where it is asked, and undo takes back what came before. @param {any} message @param {Sent} [sent] */
  function refused({ text }, sent) {
    stay();
    showLast(soFar.last);
    if (!sent) say(text);
  }

  // ── keys and focus ─────────────────────────────────────────────────────────────────────

  /** @param {KeyboardEvent} event */
  function keyed(event) {
    if (!state.units.length || event.isComposing || event.defaultPrevented) return;
    const writing = /** @type {Element} */ (event.target).matches("textarea");
    const chord = event.ctrlKey || event.metaKey || event.altKey;
    if (event.key === "Escape" && !chord) back();
    else if (writing) return;
    else if (event.key.toLowerCase() === "z" && chord && !event.altKey && !event.shiftKey) undo();
    else if (chord) return;
    else if (event.key === "Delete" || event.key === "Backspace") takeAway(placeAtHand());
    else if (event.key === "?") head.openHelp();
    else if (event.key === "Enter" && event.target === card.words.element) card.focusCodes();
    else if (!keys.has(event.key.toLowerCase())) return;
    else if (!event.repeat) choose(keys.get(event.key.toLowerCase()) ?? "");
    event.preventDefault();
  }

  /** Escape goes back: from the codes to the words, from anywhere else to the page. */
  function back() {
    const inCodes = root.querySelector(".ws-codes")?.contains(document.activeElement);
    if (spans && inCodes) card.words.focus();
    else home();
  }

  /** Whoever comes back to the Tagger sees what was changed elsewhere. */
  function entered(/** @type {FocusEvent} */ event) {
    if (!root.contains(/** @type {Node | null} */ (event.relatedTarget))) line.look();
  }

  root.addEventListener("keydown", keyed);
  root.addEventListener("focusin", entered);
  line.tell("ready");
  return () => {
    stay();
    line.stop();
    if (state.units.length) desk.stop();
  };
}

/** Each code by its letter, and by its number. @param {import("../shared/base.js").Code[]} codes */
const keysOf = (codes) =>
  new Map([
    ...codes.map(({ code }, at) => /** @type {[string, string]} */ ([String(at + 1), code])),
    ...codes.map(({ key, code }) => /** @type {[string, string]} */ ([key, code])),
  ]);

export default { render };
