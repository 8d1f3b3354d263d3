// Which steps does a lesson have, and which of them is in sight?

/** A step is a heading of the second rank that begins with a number: `3. Now you`. */
const STEP = /^\d+\. /;

/**
 * The headings of the steps.
 * @param {ParentNode} lesson
 * @returns {HTMLElement[]}
 */
export function stepsOf(lesson) {
  const headings = /** @type {NodeListOf<HTMLElement>} */ (lesson.querySelectorAll("h2"));
  return [...headings].filter((heading) => STEP.test(titleOf(heading)));
}

/** A heading's own words; JupyterLab writes a ¶ behind it. @param {HTMLElement} heading */
export const titleOf = (heading) => (heading.textContent ?? "").replace(/¶$/, "").trim();

/** So long, in milliseconds, what stands above a step may still be growing. */
const SETTLED = 1500;
/** What tells that the reader goes on by themselves. */
const OWN_WAY = ["wheel", "touchmove", "keydown", "pointerdown"];

/**
 * Go to a step, and stay there while boxes above it still grow.
 * @param {HTMLElement | undefined} step
 */
export function goToStep(step) {
  if (step) stayAt(() => step.scrollIntoView({ block: "start" }));
}

/**
 * Keep what is read where it is while the boxes around it go and come again.
 * @param {Element} scroller what scrolls
 * @param {HTMLElement[]} headings of the steps
 * @param {() => Promise<unknown>} change clears them and ends when they are there again
 */
export function keepInPlace(scroller, headings, change) {
  const topOf = (/** @type {HTMLElement} */ node) =>
    node.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  const read = headings[stepInSight(headings.map(topOf), scroller.clientHeight)];
  const was = read && topOf(read);
  const done = change();
  if (read) stayAt(() => (scroller.scrollTop += topOf(read) - was), done);
  return done;
}

/**
 * Go somewhere and stay there, until the boxes have settled or the reader goes on by themselves.
 * @param {() => void} goThere @param {Promise<unknown>} [done] what the boxes wait for
 */
function stayAt(goThere, done = Promise.resolve()) {
  let until = Infinity;
  const settle = () => (until = performance.now() + SETTLED);
  done.then(settle, settle);
  let here = true;
  const leave = () => {
    here = false;
    for (const kind of OWN_WAY) removeEventListener(kind, leave, true);
  };
  for (const kind of OWN_WAY) addEventListener(kind, leave, true);
  const stay = () => {
    if (!here) return;
    goThere();
    if (performance.now() < until) requestAnimationFrame(stay);
    else leave();
  };
  stay();
}

/**
 * The step that is being read: the last whose heading is above the upper third of the view.
 * @param {number[]} tops where the headings are, from the top of the view
 * @param {number} height of the view
 * @returns {number} -1 before the first
 */
export const stepInSight = (tops, height) => tops.findLastIndex((top) => top < height / 3);
