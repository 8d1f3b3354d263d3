"""Do the stories of a sitting open where somebody begins, and can all use them?"""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from in_notebook import TOO_WIDE, ask
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.shown_in("a plain page")]

SITTING = """from whosays import Record, Sitting
Record.open().use("Night owl")
sitting = Sitting("before")
sitting"""


def test_the_stories_open_in_place_and_are_judged_by_keyboard(lab: Any) -> None:
    page = lab.open_notebook([SITTING], width=1366, height=768)
    gate = page.get_by_role("region", name="Begin: Before the lessons")
    expect(gate).to_contain_text("24 sentences in two stories")
    assert page.locator(".ws-tagger").count() == 0

    gate.get_by_label("At most of them").check()
    gate.get_by_role("button", name="Keep my answer").click()
    expect(page.get_by_role("region", name="Two more lines about this story")).to_have_count(2)
    assert ask(page, "sitting.is_open") is True
    stories = page.locator(".whosays.ws-tagger")
    expect(stories).to_have_count(2)

    stories.first.locator("[role=option], [role=listbox], .ws-unit").first.click()
    page.keyboard.press("s")
    expect(stories.first).to_contain_text("Saved")
    assert ask(page, "sitting.to_do") == 23
    assert "d′" not in page.inner_text("body"), "there is no result"

    found = Axe().run(page, context={"include": [["section.whosays"]]})
    grave = [
        v["id"] for v in found.response["violations"] if v["impact"] in ("serious", "critical")
    ]
    assert grave == []
    page.set_viewport_size({"width": 375, "height": 812})
    page.wait_for_timeout(300)
    for one in page.locator("section.whosays").all():
        assert one.evaluate(TOO_WIDE) == []
