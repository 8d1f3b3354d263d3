"""How long is it from a key press in an editor's desk until the picture beside it has changed?"""

import tempfile
from pathlib import Path
from typing import Any

from bench.figure import Figure, Part, Target, median, slowest_but_5_percent
from bench.lab import browser_missing, running_lab

_TITLE = "Moving and writing in a real JupyterLab and Chromium"
_MEDIAN, _SLOWEST = Target("ours", "<=", 100), Target("ours", "<=", 250)
_REST = 150.0  # milliseconds between presses
_CELLS = {
    "a card moved (EditDesk)": (
        'from whosays import Article, EditDesk, reference\narticle = Article.load("silent-foghorn")'
        '\nEditDesk(article, reference(article, "function"))',
        ".ws-edit_desk .ws-arranged:nth-child(10)",
        ("Alt+ArrowDown", "Alt+ArrowUp"),
    ),
    "a letter written (Rewrite)": (
        'from whosays import Article, Rewrite\nRewrite(Article.load("silent-foghorn"))',
        ".ws-writing_desk textarea",
        ("a", " "),
    ),
}
_INSTEAD = """
import ipywidgets
import matplotlib.pyplot as plt
import pandas as pd

def draw(reply):
    table = pd.DataFrame({"words": [310, reply, 205]}, index=["accusation", "reply", "other"])
    table.plot.barh()
    plt.show()

ipywidgets.interact(draw, reply=ipywidgets.IntSlider(90, 0, 400))
"""
# Waits until what shows the picture has changed, from the key press as the page gets it.
_WATCH = """(selector) => {
  const shown = () => document.querySelector(selector);
  const state = () => shown()?.dataset.drawn ?? shown()?.querySelector("img")?.src;
  let pressed, before, done;
  const look = () => {
    if (pressed === null || state() === undefined || state() === before) return;
    const image = shown().querySelector("img");
    if (image && !image.complete) return void image.addEventListener("load", look);
    done(performance.now() - pressed);
    pressed = null;
  };
  window.bench = {
    arm() {
      [pressed, before] = [null, state()];
      this.result = new Promise((resolve, reject) => {
        done = resolve;
        setTimeout(() => reject(new Error("not drawn in 20 seconds")), 20_000);
      });
    },
  };
  const press = (event) => { if (event.isTrusted) pressed ??= performance.now(); };
  window.addEventListener("keydown", press, { capture: true });
  new MutationObserver(look).observe(document.body, {
    attributes: true, attributeFilter: ["data-drawn", "src"], childList: true, subtree: true,
  });
}"""


class _Desk:
    """One notebook whose picture follows the keys."""

    def __init__(self, lab: Any, cell: str, focus: str, keys: tuple[str, ...], shown: str) -> None:
        self._keys, self._count = keys, 0
        self._page = lab.open_notebook([cell])
        self._page.locator(shown).first.wait_for()
        if "textarea" in focus:
            self._page.get_by_role("button", name="Rewrite").nth(1).click()
        self._page.locator(focus).first.focus()
        self._page.evaluate(_WATCH, shown)

    def press(self) -> float:
        """Press the next key: milliseconds until the picture has changed."""
        self._page.bring_to_front()
        self._page.evaluate("() => window.bench.arm()")
        self._page.keyboard.press(self._keys[self._count % len(self._keys)])
        self._count += 1
        taken: float = self._page.evaluate("() => window.bench.result")
        self._page.wait_for_timeout(_REST)
        return taken


def measure(quick: bool) -> Part:
    """Press keys in three notebooks in turn: two of ours, and a slider with a plot."""
    missing = browser_missing()
    if missing:
        return Part(_TITLE, (f"Not measured. {missing}",))
    rounds, warm_up = (10, 3) if quick else (60, 8)
    instead = "ipywidgets slider and plot"
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        running_lab(Path(folder)) as lab,
    ):
        ours = ".ws-picture figure[data-drawn]"
        desks = {name: _Desk(lab, *how, ours) for name, how in _CELLS.items()}
        slider, keys = "[role=slider]", ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft")
        desks[instead] = _Desk(
            lab, _INSTEAD, slider, keys, ".widget-interact .jp-OutputArea-output"
        )
        taken = {name: [desk.press() for _ in range(warm_up)] for name, desk in desks.items()}
        taken = {name: [] for name in taken}
        for _ in range(rounds):
            for name, desk in desks.items():
                taken[name].append(desk.press())
    theirs = taken.pop(instead)
    about = (
        f"The practice page of the kit; {rounds} key presses in each notebook, in turn, after "
        f"{warm_up} that are left out, {_REST:.0f} ms apart. From the key press, as the page gets "
        "it, until the picture beside it has changed (ours: saved on the disk as well).",
        "Instead: an ipywidgets slider with `interact`, which draws one bar chart by matplotlib.",
    )
    figures = [
        Figure(f"{name}: {what}", count(times), instead, count(theirs), target=target)
        for name, times in taken.items()
        for what, count, target in (
            ("median", median, _MEDIAN),
            ("95th percentile", slowest_but_5_percent, _SLOWEST),
        )
    ]
    return Part(_TITLE, about, tuple(figures))
