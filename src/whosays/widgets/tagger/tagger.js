// The Tagger: a page to walk through, a card to code the unit at hand, and the tags as a list.
import { announcer, inLanguage, region } from "../shared/base.js";
import { panel } from "../shared/panel.js";
import { savedLine } from "../shared/saved_line.js";
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

/** @param {{ model: any, el: HTMLElement }} context */
function render({ model, el: host }) {
  const scheme = model.get("codebook");
  const root = region(host, "tagger", `Tagger: ${scheme.question}`);
  const head = taggerHead(scheme);
  root.append(head.element);
  const say = announcer(root);
  const keys = new Map(scheme.codes.map((/** @type {any} */ code) => [code.key, code.code]));

  const line = panel(
    model,
    { page: open, tags: restart, changed, problem: ({ text }, sent) => sent || say(text) },
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

  const doings = {
    choose,
    step: (/** @type {number} */ by) => page.go(state.at + by),
    nextUntagged,
    undo,
    takeAway: () => takeAway(placeAtHand()),
    selected: showTag,
  };
  const card = unitCard(scheme, doings, line, [saved.line, saved.alert]);

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

  /** @param {{ count: number, undoable: boolean }} message */
  function showProgress({ count, undoable }) {
    head.showProgress(state.progress(), tags.units / Math.max(1, state.units.length));
    card.undoable(undoable);
    root.dataset.saved = String(count);
  }

  // ── what the learner does ──────────────────────────────────────────────────────────────

  /** @param {Tag} tag */
  function post(tag) {
    line.ask("tag", tag, { about: placeKey(tag) });
  }

  /** @param {string} code */
  function choose(code) {
    const place = placeAtHand();
    const { at, units } = state;
    const label = codes.get(code)?.label;
    if (!place) {
      saved.line.textContent = "Not tagged"; // what was chosen just now is not a tag
      saved.line.classList.add("ws-unsaved");
      return say(card.askForWords());
    }
    if (state.tagAt(place)?.code === code)
      return say(`${state.numbered(at)} is tagged ${label} already.`);
    post(state.change(place, code));
    card.undoable(true);
    card.showChoice(code);
    if (spans) return;
    page.draw(at, tags.of(place.unit), codes.get(code) ?? null);
    if (card.movesOn && at + 1 < units.length) page.go(at + 1);
  }

  /** @param {Place | null} place */
  function takeAway(place) {
    if (place && state.tagAt(place)?.code) post(state.change(place, null));
    else say("There is no tag here.");
  }

  function undo() {
    card.note.flush();
    line.ask("undo");
  }

  function nextUntagged() {
    const next = state.nextUntagged();
    if (next === undefined) say("Every unit is tagged.");
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
        state.at = at;
        showCard();
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
   * @param {{ tags: Tag[], count: number, undoable: boolean }} message
   */
  function restart(message) {
    if (state.units.length) {
      for (const at of state.restart(message.tags)) page.draw(at, tags.of(state.units[at].id), null);
      list.drawAll();
      showCard();
      if (tags.tags) line.stands("tags");
    }
    showProgress(message);
  }

  /**
   * What has been committed: an answer to a call of this view, of another, or news from
   * another notebook.
   * @param {{ changes: Tag[], count: number, undoable: boolean }} message @param {Sent} [sent]
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
    else if (keys.has(event.key.toLowerCase())) choose(keys.get(event.key.toLowerCase()) ?? "");
    else return;
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
    line.stop();
    if (state.units.length) desk.stop();
  };
}

export default { render };
