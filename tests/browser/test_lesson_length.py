"""Is a lesson still short when every unit of the page is tagged?"""

from contextlib import closing
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from whosays import Article, Record, reference
from whosays.codebook import Scheme

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)  # other programs may keep the machine busy

ARTICLE = "siding-with-assad"
SCREENS = 12
LESSONS = {"02_who_says_so": "sourcing", "03_weigh_the_space": "function"}


def tag_all(lab: Any, scheme: str) -> int:
    """Tag every unit as the reference does, but for each fifth; how many differ."""
    page, codes = Article.load(ARTICLE), Scheme.load(scheme).order
    ours = reference(page, scheme)
    differ = 0
    with closing(Record(lab.work / "record.sqlite")) as record:
        record.use("Fox")
        for number, unit in enumerate(page.units):
            code, also = ours.codes[unit.id], ours.also.get(unit.id, ())
            others = [one for one in codes if one != code and one not in also]
            differ += number % 5 == 0
            record.tag(ARTICLE, scheme, unit.id, others[0] if number % 5 == 0 else code)
    return differ


def height_in_screens(page: Page) -> float:
    return page.evaluate("""() => {
      const { scrollHeight, clientHeight } = document.querySelector(".jp-WindowedPanel-outer");
      return scrollHeight / clientHeight;
    }""")


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_stays_short_when_all_is_tagged(lab: Any, lesson: str) -> None:
    differ = tag_all(lab, LESSONS[lesson])
    page = lab.new_page(width=1366, height=768)
    page.goto(f"{lab.url}/doc/tree/notebooks/{lesson}.ipynb?token={lab.token}")
    page.locator(".ws-hand-in").wait_for(timeout=60_000)
    compared = page.locator(".ws-compare")
    expect(compared).to_contain_text(f"1 of {differ} where we differ")
    expect(page.get_by_role("heading", name="All 30 are tagged.")).to_be_attached()
    page.locator(".ws-picture svg").first.wait_for()
    screens = height_in_screens(page)
    assert screens <= SCREENS
    go = page.get_by_role("link", name="Go on:")
    go.click()
    step = {"02_who_says_so": "4. What you found", "03_weigh_the_space": "3. Your guess"}[lesson]
    expect(page.get_by_role("heading", name=step)).to_be_in_viewport()
