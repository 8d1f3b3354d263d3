// How far is a page with waking up, and what can be done where it can't? Nothing is drawn here.

/**
 * @typedef {"fetching" | "starting" | "filling" | "awake"} Phase
 * @typedef {{ what: string, todo: string }} Trouble
 */

/** Until what part of the bar each phase goes: fetching takes longest. */
const UNTIL = { fetching: 0.6, starting: 0.7, filling: 0.98, awake: 1 };

/**
 * How far it is, from 0 to 1; `done` is how much of this phase.
 * @param {Phase} phase @param {number} done
 */
export function far(phase, done) {
  const phases = /** @type {Phase[]} */ (Object.keys(UNTIL));
  const before = UNTIL[phases[phases.indexOf(phase) - 1]] ?? 0;
  return before + (UNTIL[phase] - before) * Math.min(1, Math.max(0, done));
}

/** @param {Phase} phase */
export function inWords(phase) {
  if (phase === "awake") return "";
  const how = phase === "fetching" ? "Fetching what the boxes need" : "The boxes are waking up";
  return `${how}. You can read on.`;
}

/**
 * What a browser lacks without which no box can wake; null where it has all.
 * @param {any} browser its global object
 * @returns {Trouble | null}
 */
export function lacking(browser) {
  if (typeof browser.WebAssembly !== "object")
    return {
      what: "This browser does not let programs run in a page (WebAssembly is switched off).",
      todo: "Ask whoever looks after the computer to allow it for this page, or take another browser.",
    };
  if (!browser.DecompressionStream || !browser.Worker || !browser.HTMLElement?.prototype.showPopover)
    return {
      what: "This browser is too old for the boxes.",
      todo: "Bring it up to date, or take another one: Chrome, Edge or Firefox of 2024 or newer, Safari 17 or newer.",
    };
  return null;
}

/**
 * What went wrong, and what somebody can do about it.
 * @param {{ name: string, text: string, address: string }} fault @param {string} host of this page
 * @returns {Trouble}
 */
export function trouble({ name, text, address }, host) {
  if (name === "NotFetched" || address)
    return {
      what: `A file did not arrive: ${address.split("/").pop()}.`,
      todo: `Check that you are online and load the page again. If that does not help, a filter may hold the file back: ask whoever looks after the network to let everything from ${host} through.`,
    };
  if (/memory|RangeError|allocation/i.test(`${name} ${text}`))
    return {
      what: "This device has not enough memory left for the boxes.",
      todo: "Close other tabs and programs, then load the page again.",
    };
  if (/CompileError|wasm|WebAssembly/i.test(`${name} ${text}`))
    return {
      what: "This browser does not let programs run in a page (WebAssembly is blocked).",
      todo: "Ask whoever looks after the computer to allow it for this page, or take another browser.",
    };
  return {
    what: "The boxes could not be woken.",
    todo: `Load the page again. If it stays so, tell your teacher what stands here: ${text.trim().split("\n").pop()?.slice(0, 300)}`,
  };
}
