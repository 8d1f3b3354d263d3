"""Does every lesson run whole as a pupil meets it, readable by all and on any screen?"""

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
SIZES = [(1366, 768), (375, 812), (683, 384)]
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
# Gives the errors of a lesson's cells, once all of them are through and every box is awake.
RAN = """() => {
  const cells = [...(window.jupyterapp?.shell.currentWidget?.content?.model?.cells ?? [])];
  const code = cells.filter((cell) => cell.type === "code");
  const panels = [...document.querySelectorAll("section.whosays")];
  const awake = panels.length > 0 && panels.every((one) => one.innerText.trim().length > 0);
  if (!awake || !code.every((cell) => cell.executionCount)) return null;
  return code.flatMap((cell) => cell.outputs.toJSON())
    .filter((output) => output.output_type === "error")
    .map((output) => output.traceback.join("\\n"));
}"""


def opened(lab: Any, lesson: str) -> Page:
    """A lesson as a pupil meets it, in which every cell has run."""
    page = lab.new_page(width=SIZES[0][0], height=SIZES[0][1])
    page.goto(f"{lab.url}/doc/tree/notebooks/{lesson}.ipynb?token={lab.token}")
    errors = page.wait_for_function(RAN, timeout=90_000).json_value()
    assert errors == []
    return page


def grave(page: Page) -> list[str]:
    """What axe finds serious or critical in the whole page, each with its first places."""
    found = Axe().run(page)
    return [
        f"{one['id']}: {json.dumps([node['html'] for node in one['nodes'][:3]])}"
        for one in found.response["violations"]
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("lesson", LESSONS)
def test_it_runs_and_all_can_read_it(lab: Any, lesson: str) -> None:
    page = opened(lab, lesson)
    notebook = page.locator(".jp-WindowedPanel-outer")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(700)  # pictures are drawn anew for the width there is
        assert page.locator("section.whosays, .jp-RenderedMarkdown").evaluate_all(TOO_WIDE) == []
        assert notebook.evaluate("node => node.scrollWidth <= node.clientWidth + 1"), width
        # At 683 px boxes and texts stand as on a telephone: there, some lessons are enough.
        assert (width == 683 and lesson not in IN_THE_DARK) or grave(page) == [], width

    if lesson in IN_THE_DARK:
        change = "() => window.jupyterapp.commands.execute('apputils:change-theme', "
        page.evaluate(change + "{theme: 'JupyterLab Dark'})")
        page.wait_for_selector("body[data-jp-theme-light=false]", state="attached")
        page.wait_for_timeout(500)
        assert grave(page) == []
