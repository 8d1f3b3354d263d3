"""How long is it in spanmark from a gesture until its result is saved?

spanmark marks spans in short documents, one document at a time. Its own gestures, as its help
says: select words with the mouse to add a span; press A to accept the document, after which the
next one is shown.
"""

from typing import Any

from bench.page import InventedPage

_CELL = """
from pathlib import Path
from spanmark import AnnotationSession
from whosays import Article, Scheme

article = Article.load({id!r}, Path({folder!r}))
session = AnnotationSession(
    [{{"id": unit.id, "text": unit.shown}} for unit in article.units],
    labels=[code.label for code in Scheme.load("function").codes],
    output_path={output!r},
)
session.display()
"""
# `span`: from the mouse button's release until Python has dealt with the message that it
# caused, which it does after writing the span to the disk. `next`: from the key press until
# the text of another document is shown, which Python sends after writing the decision.
_WATCH = """() => {
  const layer = document.querySelector(".so-textlayer");
  const shown = () => {
    const copy = layer.cloneNode(true);
    copy.querySelectorAll(".so-inline-label").forEach((label) => label.remove());
    return copy.textContent;
  };
  let began, until, text, done;
  const end = (how) => { if (began !== null && until === how) done(performance.now() - began); };
  const begin = (event) => { if (event.isTrusted) began ??= performance.now(); };
  window.bench = {
    arm(how) {
      [began, until, text] = [null, how, shown()];
      this.result = new Promise((resolve, reject) => {
        done = resolve;
        setTimeout(() => reject(new Error(`no ${how} in 20 seconds`)), 20_000);
      });
    },
    // The place of a word in the page, in CSS pixels.
    word(number) {
      const nodes = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
      let seen = 0;
      while (nodes.nextNode()) {
        const node = nodes.currentNode;
        if (node.parentElement.closest(".so-inline-label")) continue;
        for (const { index, 0: word } of node.textContent.matchAll(/\\S+/g)) {
          if (seen++ !== number) continue;
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          const { left, right, top, bottom } = range.getBoundingClientRect();
          return { left, right, middle: (top + bottom) / 2 };
        }
      }
    },
  };
  window.addEventListener("mouseup", (event) => until === "span" && begin(event), true);
  window.addEventListener("keydown", (event) => until === "next" && begin(event), true);
  new MutationObserver(() => shown() !== text && end("next")).observe(
    layer, { childList: true, subtree: true, characterData: true });
  const { kernel } = window.jupyterapp.shell.currentWidget.sessionContext.session;
  kernel.iopubMessage.connect((_, message) => {
    const idle = message.content.execution_state === "idle";
    if (idle && message.parent_header.msg_type === "comm_msg") end("span");
  });
}"""


class Spans:
    """A spanmark session in a notebook of its own, with one document for each unit."""

    def __init__(self, lab: Any, page: InventedPage) -> None:
        self._units = len(page.units)
        self._at = self._pass = 0
        output = str(lab.work / f"{page.id}.jsonl")
        cell = _CELL.format(id=page.id, folder=str(page.folder), output=output)
        self._page = lab.open_notebook([cell])
        self._page.wait_for_selector(".so-textlayer", timeout=120_000)
        self._page.evaluate(_WATCH)

    def front(self) -> None:
        """Bring this notebook to the front."""
        self._page.bring_to_front()

    def change(self, rest: float) -> dict[str, float]:
        """Mark a word, accept the document: milliseconds until ``span`` saved, ``next`` shown.

        Then ``rest`` so many milliseconds.
        """
        if self._at == self._units - 1:
            self._go_back()
        self._page.evaluate("() => window.bench.arm('span')")
        place = self._page.evaluate("(number) => window.bench.word(number)", self._pass)
        self._page.mouse.move(place["left"] + 1, place["middle"])
        self._page.mouse.down()
        self._page.mouse.move(place["right"] - 1, place["middle"], steps=3)
        self._page.mouse.up()
        span: float = self._page.evaluate("() => window.bench.result")
        self._page.wait_for_timeout(rest)
        after = self._key("a")
        self._at += 1
        self._page.wait_for_timeout(rest)
        return {"span": span, "next": after}

    def _key(self, key: str) -> float:
        self._page.evaluate("() => window.bench.arm('next')")
        self._page.keyboard.press(key)
        return self._page.evaluate("() => window.bench.result")

    def _go_back(self) -> None:
        """Take the decisions back: a session ends when every document has one."""
        while self._at:
            self._key("Backspace")
            self._at -= 1
        self._pass += 1
