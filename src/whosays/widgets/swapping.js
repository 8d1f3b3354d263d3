// Which phrases of the page are swapped, kept or decided about? No element in it.

/**
 * A phrase of the page. `head` and `tail` are what stands right before and after it, first as on
 * the page, then with the plain wording: a phrase that is left out takes a space with it. `plain`
 * is null where no plain wording is offered. `stretches` are the quotations it stands in.
 * @typedef {{ question: string, printed: string, plain: string | null, head: [string, string],
 *   tail: [string, string], stretches: number[] }} Swap
 * @typedef {{ mark: string, stretch: number }} Mark a quotation mark
 * @typedef {{ text: string } | Mark | Swap} Piece
 * @typedef {{ question: string, phrase: string, kind: string, quoted: boolean,
 *   plain: string | null, why: string, swapped: boolean, held: boolean, choice: string,
 *   text: string, kept: string | null, drafted: boolean }} Phrase
 */

/** A line of text does not break between a phrase and these. */
const STICKS_BEFORE = /[^\s\p{L}\p{N}]*$/u;
const STICKS_AFTER = /^[^\s\p{L}\p{N}]*/u;

/**
 * The pieces of a unit, each phrase in one list with the marks that stick to it.
 * @param {Piece[]} pieces
 */
export function joined(pieces) {
  /** @type {(string | Mark | (string | Mark | Swap)[])[]} */
  const line = [];
  /** @type {(string | Mark | Swap)[] | null} */
  let open = null;
  for (const piece of pieces) {
    if ("mark" in piece) (open ?? line).push(piece);
    else if ("question" in piece) {
      const last = Array.isArray(line.at(-1)) ? "" : /** @type {string | Mark} */ (line.pop() ?? "");
      const text = typeof last === "string" ? last : "";
      const stuck = /** @type {RegExpExecArray} */ (STICKS_BEFORE.exec(text));
      open = [typeof last === "string" ? stuck[0] : last, piece];
      line.push(text.slice(0, stuck.index), open);
    } else {
      const stuck = open ? /** @type {RegExpExecArray} */ (STICKS_AFTER.exec(piece.text))[0] : "";
      open?.push(stuck);
      open = null;
      line.push(piece.text.slice(stuck.length));
    }
  }
  return line;
}

/** What is swapped in the page and what the learner holds on to, by question. */
export function swapping() {
  /** @type {Map<string, Phrase>} */
  let phrases = new Map();
  /** @type {Swap[]} in page order */
  let swaps = [];
  /** @type {Set<string>} */
  const swapped = new Set();
  /** @type {Set<string>} */
  const held = new Set();

  const free = () => swaps.filter(({ question, plain }) => plain !== null && !held.has(question));
  /** @param {Set<string>} set @param {string} question @param {boolean} yes */
  const mark = (set, question, yes) => set[yes ? "add" : "delete"](question);

  return {
    isSwapped: (/** @type {string} */ question) => swapped.has(question),
    isHeld: (/** @type {string} */ question) => held.has(question),
    phrase: (/** @type {string} */ question) => /** @type {Phrase} */ (phrases.get(question)),

    get now() {
      return { swapped: [...swapped], held: [...held] };
    },

    /** What the learner has decided so far. @param {Phrase[]} all */
    take: (all) => (phrases = new Map(all.map((phrase) => [phrase.question, phrase]))),

    /** The phrases of a page, as they stood. @param {Swap[]} onPage */
    open(onPage) {
      swaps = onPage;
      for (const { question, swapped: now, held: kept } of phrases.values()) {
        mark(swapped, question, now);
        mark(held, question, kept);
      }
    },

    /** A phrase was pressed: it is swapped, if there is a plain wording, or back. @param {string} question */
    press(question) {
      const now = phrases.get(question)?.plain !== null && !swapped.has(question);
      mark(swapped, question, now);
      if (now) held.delete(question);
    },

    /** The learner keeps a phrase or puts the plain wording; a second time takes it back. @param {string} question @param {"keep" | "swap"} way */
    put(question, way) {
      const again = (way === "keep" ? held : swapped).has(question);
      mark(held, question, way === "keep" && !again);
      mark(swapped, question, way === "swap" && !again);
    },

    /** All that are not held, at once. @param {boolean} now */
    all: (now) => free().forEach(({ question }) => mark(swapped, question, now)),

    /** Whether none is in plain words, and whether all that can be are. */
    get whole() {
      return { none: !swapped.size, all: swapped.size > 0 && swapped.size === free().length };
    },

    /** Our wording never stands in quotation marks: the stretches whose marks go. */
    get unquoted() {
      return new Set(swaps.flatMap((one) => (swapped.has(one.question) ? one.stretches : [])));
    },

    get count() {
      const kept = held.size ? ` ${held.size} kept.` : "";
      return `${swapped.size} of ${swaps.length} swapped.${kept}`;
    },

    /** How a phrase stands now, in words. @param {string} question */
    says(question) {
      const { phrase, plain } = /** @type {Phrase} */ (phrases.get(question));
      if (swapped.has(question))
        return plain ? `${plain}, in place of “${phrase}”.` : `“${phrase}” left out.`;
      if (held.has(question)) return `“${phrase}” kept.`;
      return plain === null ? `“${phrase}”: we offer no plain word.` : `“${phrase}” is back.`;
    },

    /** What the learner would do in print, in words. @param {string[]} choices */
    decided(choices) {
      const given = [...phrases.values()].filter(({ kept }) => kept);
      if (!given.length) return "Press a phrase, and decide whether it earns its place in print.";
      const each = choices.map(
        (choice) => `“${choice}”: ${given.filter((one) => one.choice === choice).length}.`,
      );
      return `You have decided about ${given.length} of ${phrases.size}. ${each.join(" ")}`;
    },
  };
}
