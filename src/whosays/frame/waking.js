// A lesson that is opened runs. Python is fresh each day, and without it no box is there.

const LOST = "Error displaying widget: model not found";
const ASLEEP = "This box is asleep. Press Run all at the top of the page to wake it.";

/**
 * Run every code cell of a notebook, and leave the reader where they are. A Python that has ended
 * is started anew.
 * @param {any} panel @param {any} CodeCell
 */
export async function runAll(panel, CodeCell) {
  const { sessionContext } = panel;
  if (hasEnded(sessionContext)) await startAnew(sessionContext);
  await Promise.all(
    panel.content.widgets
      .filter((/** @type {any} */ cell) => cell.model.type === "code")
      .map((/** @type {any} */ cell) => CodeCell.execute(cell, sessionContext)),
  );
}

/** What is left of the old session is given up first. @param {any} sessionContext */
async function startAnew(sessionContext) {
  const name = sessionContext.kernelPreference.name || "python3";
  await sessionContext.shutdown().catch(() => {}); // it may be gone already
  await sessionContext.changeKernel({ name });
}

/** Whether the Python behind a notebook has ended. @param {any} sessionContext */
export const hasEnded = ({ session }) => !session?.kernel || session.kernel.status === "dead";

/** A box saved by another program says what to do, and not that it is lost. @param {HTMLElement} node */
export function sayAsleep(node) {
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const added of addedNodes)
        if (added instanceof Text && added.data === LOST) added.data = ASLEEP;
  }).observe(node, { childList: true, subtree: true });
}
