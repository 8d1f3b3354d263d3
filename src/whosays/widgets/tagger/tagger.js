// The Tagger: a page to walk through, a card to code the unit at hand, and the tags as a list.
import { announcer, region, wire } from "../shared/base.js";
import { outbox } from "../shared/outbox.js";
import { placeKey, standing } from "./standing.js";
import { tagList } from "./tag_list.js";
import { unitCard } from "./tagger_card.js";
import { taggerDesk } from "./tagger_desk.js";
import { taggerHead } from "./tagger_head.js";
import { articlePage } from "./tagger_page.js";

/** @typedef {import("./standing.js").Tag} Tag */
/** @typedef {import("./standing.js").Place} Place */
/** @typedef {import("./tagger_page.js").Unit} Unit */

/** @param {{ model: any, el: HTMLElement }} context */
function render({ model, el: host }) {
  const scheme = model.get("codebook");
  const root = region(host, "tagger", `Tagger: ${scheme.question}`);
  const head = taggerHead(scheme, again);
  root.append(head.element);
  const say = announcer(root);
  const spans = scheme.kind === "span";
  /** @type {Map<string, import("../shared/base.js").Code>} */
  const codes = new Map(scheme.codes.map((/** @type {any} */ code) => [code.code, code]));
  const keys = new Map(scheme.codes.map((/** @type {any} */ code) => [code.key, code.code]));

  const tags = standing();
  /** @type {Unit[]} */
  let units = [];
  /** @type {Map<string, number>} */
  let order = new Map();
  /** @type {ReturnType<typeof articlePage>} */
  let page;
  /** @type {import("./tagger_desk.js").Desk} */
  let desk;
  /** @type {ReturnType<typeof tagList>} */
  let list;

  const line = wire(model, { page: open, tags: restart, changed, problem });
  const box = outbox(line.tell, head.showSaving);
  const doings = {
    choose,
    step: (/** @type {number} */ by) => page.go(page.current + by),
    nextUntagged,
    undo,
    takeAway: () => takeAway(placeAtHand()),
    selected: showTag,
  };
  const card = unitCard(scheme, doings, head.state);

  // ── what is at hand ────────────────────────────────────────────────────────────────────

  /** The unit, or in a scheme of spans the words selected in it. @returns {Place | null} */
  function placeAtHand() {
    const { id: unit, basis } = units[page.current];
    if (!spans) return { unit, start: null, end: null, basis };
    const { start, end } = card.words.selection ?? { start: null, end: null };
    return start === null ? null : { unit, start, end, basis };
  }

  /** The tag of a place, or what it is about to be. @param {Place | null} place */
  const tagAt = (place) => (place ? (box.latest(placeKey(place)) ?? tags.at(place)) : undefined);

  /** @param {number} at */
  const numbered = (at) => `Unit ${at + 1} of ${units.length}`;

  // ── showing ────────────────────────────────────────────────────────────────────────────

  function showCard() {
    const at = page.current;
    card.show(units[at], at, units.length, tags.of(units[at].id), codes);
    showTag();
  }

  function showTag() {
    const place = placeAtHand();
    const tag = tags.at(place);
    head.forget();
    card.showTag(tag, place ? placeKey(place) : "", (note) => {
      const code = tagAt(place)?.code;
      if (place && code) post({ ...place, code, note });
    });
  }

  /** A unit's tags have changed. @param {number} at */
  function redraw(at) {
    page.draw(at, tags.of(units[at].id), null);
    list.draw(at);
    if (at === page.current) showCard();
  }

  const showProgress = () => head.showProgress(tags.units, tags.tags, units.length);

  // ── what the learner does ──────────────────────────────────────────────────────────────

  /** @param {Tag} tag */
  function post(tag) {
    box.send("tag", tag, placeKey(tag));
  }

  /** @param {string} code */
  function choose(code) {
    const place = placeAtHand();
    const at = page.current;
    const label = codes.get(code)?.label;
    if (!place) {
      head.notTagged("Not tagged");
      return say(card.askForWords());
    }
    if (tagAt(place)?.code === code) return say(`${numbered(at)} is tagged ${label} already.`);
    post({ ...place, code, note: null });
    card.undoable(true);
    card.showChoice(code);
    if (spans) return;
    page.draw(at, tags.of(place.unit), codes.get(code) ?? null);
    if (card.movesOn && at + 1 < units.length) page.go(at + 1);
  }

  /** @param {Place | null} place */
  function takeAway(place) {
    if (place && tagAt(place)?.code) post({ ...place, code: null, note: null });
    else say("There is no tag here.");
  }

  function undo() {
    card.note.flush();
    box.send("undo", {}, "undo");
  }

  /** Send again what was not saved. The button goes when that works, so the page is focused. */
  function again() {
    box.again();
    home();
  }

  function nextUntagged() {
    const after = [...units.keys()].slice(page.current + 1);
    const next = [...after, ...units.keys()].find((at) => !tags.of(units[at].id).length);
    if (next === undefined) say("Every unit is tagged.");
    else page.go(next);
  }

  /** To the page, or where only the words of a unit are shown, to them. */
  const home = () => (spans && !page.element.offsetParent ? card.words : page).focus();

  /** @param {Tag} tag */
  function goTo(tag) {
    page.go(order.get(tag.unit) ?? 0);
    if (tag.start !== null && tag.basis === units[page.current].basis)
      card.words.select(tag.start, tag.end ?? tag.start);
    (spans ? card.words : page).focus();
  }

  // ── what Python says ───────────────────────────────────────────────────────────────────

  /** The units; they come once. @param {{ units: Unit[], language: string }} message */
  function open(message) {
    if (units.length || !message.units.length) return;
    units = message.units;
    order = new Map(units.map((unit, at) => [unit.id, at]));
    page = articlePage(units, codes, {
      moved: showCard,
      entered: () => (spans ? card.words.focus() : card.focusCodes()),
      reveal: (row, calm) => desk.reveal(row, calm),
      picked: () => desk.close(),
    });
    desk = taggerDesk(page.element, card.element);
    page.element.lang = message.language;
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
  function restart({ tags: all, count, undoable }) {
    if (!units.length) return showProgress();
    const touched = new Set(units.filter((unit) => tags.of(unit.id).length).map(({ id }) => id));
    tags.clear();
    for (const tag of all) {
      tags.apply(tag);
      touched.add(tag.unit);
    }
    for (const unit of touched) {
      const at = order.get(unit) ?? 0;
      page.draw(at, tags.of(unit), null);
    }
    list.drawAll();
    showCard();
    showProgress();
    card.undoable(undoable);
    if (all.length) head.ready();
    root.dataset.saved = String(count);
  }

  /**
   * What has been committed: an answer to a call of this view, of another, or news from
   * another notebook.
   * @param {{ call?: string, changes: Tag[], count: number, undoable: boolean }} message
   */
  function changed({ call, changes, count, undoable }) {
    if (!units.length) return;
    changes.forEach(tags.apply);
    const sent = box.settle(call);
    const last = changes.at(-1);
    const at = order.get(last?.unit ?? "");
    if (sent?.kind === "undo" && at !== undefined && at !== page.current) page.go(at);
    new Set(changes.map((tag) => order.get(tag.unit) ?? 0)).forEach(redraw);
    showProgress();
    card.undoable(undoable);
    root.dataset.saved = String(count);
    if (sent) say(outcome(sent, last));
    else if (changes.length) say(`Changed from elsewhere: ${changes.length}.`);
  }

  /** @param {import("../shared/outbox.js").Sent} sent @param {Tag | undefined} tag */
  function outcome(sent, tag) {
    if (!tag) return sent.kind === "undo" ? "There is nothing to undo." : "Saved.";
    const label = codes.get(tag.code ?? "")?.label.toLowerCase();
    const what = `${numbered(order.get(tag.unit) ?? 0)}: ${label ?? "no tag"}`;
    if (sent.kind === "undo") return `Undone. ${what}. Saved.`;
    return sent.content.note === null ? `${what}. Saved.` : "Note saved.";
  }

  /** @param {{ text: string, about?: string }} message */
  function problem({ text, about }) {
    if (!box.refuse(about, text)) say(text);
  }

  // ── keys and focus ─────────────────────────────────────────────────────────────────────

  /** @param {KeyboardEvent} event */
  function keyed(event) {
    if (!units.length || event.isComposing || event.defaultPrevented) return;
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
    if (!root.contains(/** @type {Node | null} */ (event.relatedTarget))) line.tell("catch_up");
  }

  root.addEventListener("keydown", keyed);
  root.addEventListener("focusin", entered);
  line.tell("ready");
  return () => {
    if (units.length) {
      card.note.flush();
      desk.stop();
    }
    line.stop();
  };
}

export default { render };
