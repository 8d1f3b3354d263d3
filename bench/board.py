"""How long is it from a key press in a SpaceBoard until the tag is saved and the picture drawn?"""

from typing import Any

from bench.page import InventedPage
from whosays.codebook import Scheme

# Every unit is coded beforehand, so that there is as much to count and draw as there can be.
_CELL = """
from pathlib import Path
from whosays import Article, Record, Scheme, SpaceBoard

article = Article.load({id!r}, Path({folder!r}))
codes = Scheme.load("function").order
record = Record.open()
with record.at_once():
    for number, unit in enumerate(article.units):
        record.tag(article.id, "function", unit.id, codes[number % len(codes)])
SpaceBoard(article, record)
"""
_READY = """() => document.querySelectorAll(".ws-tagger [role=option]").length === {units}
  && document.querySelector(".ws-picture figure[data-drawn]") !== null"""
# Notes when the browser hands out the key, when the tag shows as saved, and when the picture
# that has it is loaded.
_WATCH = """() => {
  const tagger = document.querySelector(".ws-tagger");
  const figure = document.querySelector(".ws-picture figure");
  let wanted, pressed, saved, done;
  const look = () => {
    const now = performance.now();
    if (pressed === null || Number(tagger.dataset.saved) < wanted) return;
    saved ??= now - pressed;
    if (Number(figure.dataset.drawn) >= wanted) done({ saved, drawn: now - pressed });
  };
  window.bench = {
    arm() {
      wanted = Number(tagger.dataset.saved) + 1;
      pressed = saved = null;
      this.result = new Promise((resolve, reject) => {
        done = resolve;
        setTimeout(() => reject(new Error("not saved and drawn in 20 seconds")), 20_000);
      });
    },
  };
  const press = (event) => { if (event.isTrusted) pressed ??= performance.now(); };
  window.addEventListener("keydown", press, { capture: true });
  const changes = new MutationObserver(look);
  changes.observe(tagger, { attributes: true, attributeFilter: ["data-saved"] });
  changes.observe(figure, { attributes: true, attributeFilter: ["data-drawn"] });
}"""


class Board:
    """A SpaceBoard in a notebook of its own, tagged by real key presses."""

    def __init__(self, lab: Any, page: InventedPage) -> None:
        self._units = len(page.units)
        self._done = 0
        self._keys = [code.key for code in Scheme.load("function").codes]
        self._page = lab.open_notebook([_CELL.format(id=page.id, folder=str(page.folder))])
        self._page.wait_for_function(_READY.format(units=self._units), timeout=120_000)
        self._page.locator(".ws-tagger [role=option]").first.click()
        self._page.evaluate(_WATCH)
        # Each key changes the unit at hand; moving on by itself would be measured with it.
        self._page.evaluate("document.querySelector('.ws-move-on input').checked = false")

    def front(self) -> None:
        """Bring this notebook to the front."""
        self._page.bring_to_front()

    def change(self, rest: float) -> dict[str, float]:
        """Give the unit at hand another code: milliseconds until ``saved`` and ``drawn``.

        Then go on to the next unit, and ``rest`` so many milliseconds.
        """
        at, turn = self._done % self._units, self._done // self._units
        key = self._keys[(at + 1 + turn) % len(self._keys)]
        self._page.evaluate("() => window.bench.arm()")
        self._page.keyboard.press(key)
        taken: dict[str, float] = self._page.evaluate("() => window.bench.result")
        self._done += 1
        self._page.keyboard.press("Home" if at + 1 == self._units else "ArrowDown")
        self._page.wait_for_timeout(rest)
        return taken
