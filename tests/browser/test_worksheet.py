"""Does a worksheet keep each card by mouse and by keyboard, and hold back what comes after?"""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from in_notebook import TOO_WIDE, ask
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SHEET = """from whosays import *
sheet = Worksheet(
    "08/try", Article.load("silent-foghorn"),
    [Item("one", "Paragraph 1", "The page says: <b>it</b> was quiet.", then=("We would" + " ask.",),
          links=(("A record", "https://example.org/" + "record"),)),
     Item("two", "Paragraph 2", "The page says that somebody heard it.")],
    [Field("who", "Who would know?"), Field("sure", "Can it be checked?", choices=("Yes", "No")),
     Field("note", "A note", optional=True)],
    label="What to check")
heard = []
sheet.on_change(lambda changed: heard.append(len(changed.kept)))
sheet"""


def test_a_card_is_kept_by_mouse_and_then_shows_more(lab: Any) -> None:
    page = lab.open_notebook([SHEET])
    sheet = page.get_by_role("region", name="What to check")
    expect(sheet).to_contain_text("0 of 2 finished.")
    expect(sheet).to_contain_text("<b>it</b>")  # text, never markup
    assert "We would ask." not in page.content()
    assert "example.org/record" not in page.content()

    sheet.get_by_label("Who would know?").first.fill("The harbour office")
    sheet.get_by_role("button", name="Keep my answer").first.click()
    expect(sheet.get_by_role("alert").first).to_contain_text("“Can it be checked?” has no answer")
    sheet.get_by_label("Yes").first.check()
    sheet.get_by_role("button", name="Keep my answer").first.click()
    expect(sheet).to_contain_text("1 of 2 finished.")
    expect(sheet.get_by_text("We would ask.").last).to_be_visible()
    link = sheet.get_by_role("link")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    assert ask(page, "sheet.kept") == {
        "one": {"who": "The harbour office", "sure": "Yes", "note": ""}
    }
    assert ask(page, "heard") == [1]


def test_by_keyboard_alone_and_after_a_reload(lab: Any) -> None:
    page = lab.open_notebook([SHEET])
    sheet = page.get_by_role("region", name="What to check")
    second = sheet.locator("summary").nth(1)
    second.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("A neighbour")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Control+Enter")
    expect(sheet).to_contain_text("1 of 2 finished.")
    assert ask(page, "sheet.kept['two']['who']") == "A neighbour"
    expect(page.locator(".jp-Notebook-cell")).to_have_count(1)  # JupyterLab took none of the keys

    sheet.locator("summary").first.click()
    sheet.locator("summary").first.click()
    sheet.get_by_label("Who would know?").first.fill("half a thou")
    expect(sheet.get_by_text("Saved as a draft.")).to_be_visible()
    lab.reload(page)
    expect(sheet.get_by_label("Who would know?").first).to_have_value("half a thou")
    expect(sheet).to_contain_text("1 of 2 finished.")


@pytest.mark.parametrize("dark", [False, True])
def test_it_fits_a_phone_and_is_accessible(lab: Any, dark: bool) -> None:
    page = lab.open_notebook([SHEET], width=375, height=800, dark=dark)
    sheet = page.locator("section.ws-worksheet")
    sheet.locator("summary").nth(1).click()
    sheet.get_by_label("Yes").last.check()
    assert sheet.evaluate(TOO_WIDE) == []
    found = Axe().run(page, context=".ws-worksheet").response["violations"]
    assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []
