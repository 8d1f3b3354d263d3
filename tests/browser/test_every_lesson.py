"""Does every lesson run whole in a real JupyterLab, readable by all and on any screen?"""

import json
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from whosays.lesson.shown import lesson_files

pytestmark = pytest.mark.browser

KIT = Path(__file__).parents[2]
LESSONS = [path.stem for path in lesson_files(KIT / "notebooks")]
IN_THE_DARK = {name for name in LESSONS if name[:2] in ("01", "04", "07", "09")}
TALL = 24_000  # JupyterLab draws what is in sight: so all of it is
OURS = ["section.whosays", ".whosays-picture", ".jp-RenderedMarkdown"]
TOO_WIDE = """sections => sections.flatMap(root => {
  const { right } = root.getBoundingClientRect();
  const scrolls = node => node !== root && (
    ["auto", "scroll"].includes(getComputedStyle(node).overflowX) || scrolls(node.parentElement)
  );
  return [...root.querySelectorAll("*")]
    .filter(node => node.checkVisibility() && node.getBoundingClientRect().right > right + 1)
    .filter(node => !scrolls(node.parentElement))
    .map(node => `${root.className}: ${node.outerHTML.slice(0, 120)}`);
})"""
SETTLED = """() => {
  const panels = [...document.querySelectorAll("section.whosays")];
  return panels.length > 0 && panels.every(one => one.innerText.trim().length > 0);
}"""


def grave(page: Page) -> list[str]:
    """What axe finds serious or critical in what is ours, each with its first places."""
    there = [one for one in OURS if page.locator(one).count()]
    found = Axe().run(page, context={"include": [[one] for one in there]})
    return [
        f"{one['id']}: {json.dumps([node['html'] for node in one['nodes'][:3]])}"
        for one in found.response["violations"]
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("lesson", LESSONS)
def test_it_runs_and_all_can_read_it(lab: Any, lesson: str) -> None:
    page = lab.open_notebook(f"notebooks/{lesson}.ipynb", height=TALL)
    page.wait_for_function(SETTLED)
    assert grave(page) == []

    page.set_viewport_size({"width": 375, "height": TALL})
    page.wait_for_timeout(700)  # pictures are drawn anew for the width there is
    assert page.locator("section.whosays, .jp-RenderedMarkdown").evaluate_all(TOO_WIDE) == []
    notebook = page.locator(".jp-WindowedPanel-outer")
    assert notebook.evaluate("node => node.scrollWidth <= node.clientWidth + 1")

    if lesson in IN_THE_DARK:
        change = "() => window.jupyterapp.commands.execute('apputils:change-theme', "
        page.evaluate(change + "{theme: 'JupyterLab Dark'})")
        page.wait_for_selector("body[data-jp-theme-light=false]", state="attached")
        page.wait_for_timeout(500)
        assert grave(page) == []
