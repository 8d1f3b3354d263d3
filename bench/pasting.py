"""A long page is pasted: how long is it from a click in the list of its pieces until that is saved?

Instead of ours: a list of as many dropdowns of ipywidgets, as one would put it together, with a
line below that says how many have which value.
"""

import tempfile
from pathlib import Path
from typing import Any

from bench.figure import Figure, Part, Target, median, slowest_but_5_percent
from bench.lab import browser_missing, running_lab

_ROWS = 371
_TITLE = f"A pasted page of {_ROWS} pieces put in order, in a real JupyterLab and Chromium"
_OURS = f"""from whosays import Desk, UnitEditor
from whosays.adapt import drafts
lines = [f"The ferry left the pier at {{n}} past nine, with nobody on it." for n in range({_ROWS})]
drafts.begin("long-page", "\\n\\n".join(lines).encode(), "page.txt")
UnitEditor(Desk("long-page"))"""
_INSTEAD = f"""import ipywidgets
from collections import Counter
from IPython.display import display
rows = [ipywidgets.Dropdown(options=["body", "furniture"]) for _ in range({_ROWS})]
line = ipywidgets.HTML()
def tell(*_):
    line.value = f"<p class='told'>{{Counter(row.value for row in rows)}}</p>"
for row in rows:
    row.observe(tell, "value")
tell()
display(ipywidgets.VBox([line, *rows]))"""
# What a teacher clicks, by the key of the button or choice; each is undone before the next.
_CLICKS = {
    "begins here": ("begin-40", ""),
    "ends here": ("end-330", ""),
    "another part": ("part-100", "furniture"),
    "joined to the one above": ("join-200", ""),
}
# From the click until the list has changed, its saved line says so, and that is painted.
_CLICK = """async ({ key, value }) => {
  const root = document.querySelector(".ws-unit_editor");
  const undo = () => root.querySelector(".ws-foot button");
  const node = key ? root.querySelector(`[data-key=${key}]`) : undo();
  const saved = () => root.querySelector(".ws-saved").textContent.includes("Saved");
  let changed = false;
  const watch = new MutationObserver(() => (changed = true));
  const what = { subtree: true, childList: true, characterData: true, attributes: true };
  for (const part of [".ws-pieces", ".ws-count"]) watch.observe(root.querySelector(part), what);
  const began = performance.now();
  if (value) {
    node.value = value;
    node.dispatchEvent(new Event("change", { bubbles: true }));
  } else node.click();
  do await new Promise(requestAnimationFrame); while (!changed || !saved());
  watch.disconnect();
  return performance.now() - began;
}"""
_CHOOSE = """async (value) => {
  const node = document.querySelectorAll(".widget-dropdown select")[100];
  const line = () => document.querySelector(".told").textContent;
  const before = line(), began = performance.now();
  node.value = value;
  node.dispatchEvent(new Event("change", { bubbles: true }));
  do await new Promise(requestAnimationFrame); while (line() === before);
  return performance.now() - began;
}"""


def measure(quick: bool) -> Part:
    """Click each of them, and undo it, several times."""
    if missing := browser_missing():
        return Part(_TITLE, (missing,))
    times = 3 if quick else 15
    with tempfile.TemporaryDirectory() as folder, running_lab(Path(folder)) as lab:
        page = lab.open_notebook([_OURS])
        page.locator(".ws-unit_editor .ws-piece").last.wait_for(state="attached")
        took = {what: _clicked(page, key, value, times) for what, (key, value) in _CLICKS.items()}
        page = lab.open_notebook([_INSTEAD])
        page.locator(".widget-dropdown select").last.wait_for(state="attached")
        theirs = [page.evaluate(_CHOOSE, ("furniture", "body")[n % 2]) for n in range(2 * times)]
    return Part(
        _TITLE,
        ("From the click until the list has changed and is saved on the disk.",),
        tuple(
            figure
            for what, times in took.items()
            for figure in (
                Figure(
                    f"{what}: median",
                    median(times),
                    "a list of ipywidgets",
                    median(theirs),
                    target=Target("ours", "<=", 200),
                ),
                Figure(
                    f"{what}: 95th percentile",
                    slowest_but_5_percent(times),
                    "a list of ipywidgets",
                    slowest_but_5_percent(theirs),
                ),
            )
        ),
    )


def _clicked(page: Any, key: str, value: str, times: int) -> list[float]:
    """How long a click took, each time, in ms; the first two are left out."""
    took: list[float] = []
    for _ in range(times + 2):
        took.append(page.evaluate(_CLICK, {"key": key, "value": value}))
        page.wait_for_timeout(100)
        page.evaluate(_CLICK, {"key": "", "value": ""})
        page.wait_for_timeout(100)
    return took[2:]
