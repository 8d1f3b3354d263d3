"""Do the hand-outs fit on paper, A4 and Letter, and can all read them?"""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from whosays.lesson.shown import empty_work, lesson_files
from whosays.printed.sheets import hand_out

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PAPER = {"A4": 210, "Letter": 215.9}
SIDES = 30  # the margins of the style sheet, in millimetres
TOO_WIDE = """() => [...document.querySelectorAll("main *")]
  .filter(node => node.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map(node => node.outerHTML.slice(0, 120))"""
SMALL = """() => [...document.querySelectorAll("main *")]
  .filter(node => node.textContent.trim() && parseFloat(getComputedStyle(node).fontSize) < 15.99)
  .map(node => node.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("lesson", lesson_files(), ids=lambda path: path.stem)
def test_it_fits_on_paper(browser: "Browser", lesson: Path, tmp_path: Path) -> None:
    with empty_work(texts=False):
        made = hand_out(lesson)
    (tmp_path / made.file).write_text(made.page, encoding="utf-8")
    page = browser.new_page()
    try:
        page.goto((tmp_path / made.file).as_uri())
        page.emulate_media(media="print")
        for paper, wide in PAPER.items():
            pixels = int((wide - SIDES) / 25.4 * 96)
            page.set_viewport_size({"width": pixels, "height": 1000})
            assert page.evaluate(TOO_WIDE) == [], paper
            printed = page.pdf(format=paper)
            assert 2 <= printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") <= 40
        assert page.evaluate(SMALL) == []  # 12 points are 16 pixels
        page.emulate_media(media="screen")
        found = Axe().run(page).response["violations"]
        grave = [one for one in found if one["impact"] in ("serious", "critical")]
        assert not grave, json.dumps([(one["id"], one["nodes"]) for one in grave])[:3000]
    finally:
        page.close()
