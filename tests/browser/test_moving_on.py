"""Is one click a unit enough, do the answers keep their place, and what is there at the end?"""

from typing import Any

import pytest
from in_notebook import press
from playwright.sync_api import Locator, Page, expect

from whosays import Article, Coding, Scheme
from whosays.measure.room import space
from whosays.widgets.tagger.tagger import where_most_room

pytestmark = [pytest.mark.browser, pytest.mark.shown_in("a plain page")]
expect.set_options(timeout=20_000)  # other programs may keep the machine busy

ARTICLE = "siding-with-assad"
PLAIN = f"""from IPython.display import HTML
from whosays import *
article = Article.load({ARTICLE!r})"""
BEFORE = "%%markdown\n" + "Before it. " * 300
AFTER = "%%markdown\n" + "After it. \n" * 90
STEP = "HTML('<h2 id=\"step\">4. What you found</h2>')"
FAMILY = {
    "sourcing": "Tagger(article, 'sourcing', then=4)",
    "board": "SpaceBoard(article, then=4)",
    "headline": "HeadlineCheck(article, then=4)",
    "asking": "FairnessDesk(article).piece(1, then=4)",
}
SHOWN = [(name, (1366, 768)) for name in FAMILY] + [("board", (683, 384)), ("board", (375, 812))]
# Looked at with each picture of the page; `expect` waits up to a second before it looks again.
AT_UNIT = "where => document.querySelector('.ws-where')?.textContent.includes(where)"
# What of the page is in sight: the unit at hand, whole, and the beginning of the next one.
IN_SIGHT = """() => {
  const view = document.querySelector(".jp-WindowedPanel-outer").getBoundingClientRect();
  const above = document.querySelector(".ws-above")?.getBoundingClientRect().bottom ?? 0;
  const top = Math.max(view.top, above - 1);
  const rows = [...document.querySelectorAll(".ws-page [role=option]")];
  const at = rows.findIndex((row) => row.getAttribute("aria-selected") === "true");
  const [now, next] = [rows[at], rows[at + 1]].map((row) => row?.getBoundingClientRect());
  const folded = document.querySelector(".ws-folded");
  return now.top >= top && now.bottom <= view.bottom &&
    (folded || !next || next.top + 20 <= view.bottom);
}"""


@pytest.fixture(autouse=True)
def own_work_folder(lab: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHOSAYS_WORK", str(lab.work))


def opened(lab: Any, widget: str = "sourcing", **look: Any) -> tuple[Page, Locator]:
    page = lab.open_notebook([PLAIN, BEFORE, FAMILY[widget], STEP, AFTER], **look)
    root = page.locator(".ws-tagger")
    root.locator(".ws-unit").first.wait_for()
    return page, root


def at_unit(root: Locator, number: int, units: int = 30) -> None:
    root.page.wait_for_function(AT_UNIT, arg=f"Unit {number} of {units} ", timeout=20_000)


@pytest.mark.parametrize(("widget", "size"), SHOWN, ids=str)
def test_a_click_a_unit_and_the_answers_keep_their_place(
    lab: Any, widget: str, size: tuple[int, int]
) -> None:
    page, root = opened(lab, widget, width=size[0], height=size[1])
    units = root.locator(".ws-page [role=option]").count()
    answers = root.locator(".ws-code")
    root.locator(".ws-card").scroll_into_view_if_needed()
    clicks, tops = 0, set[int]()
    for number in range(1, units + 1):
        at_unit(root, number, units)
        place = answers.first.bounding_box()
        assert place
        if number > 1:  # the first answer brings the card to its place
            tops.add(round(place["y"]))
            assert page.evaluate(IN_SIGHT), f"unit {number} of {units} or the next is out of sight"
        answers.nth(number % 2).click()
        clicks += 1
    expect(root.get_by_role("heading", name=f"All {units} are tagged.")).to_be_visible()
    assert clicks <= units + 1
    assert len(tops) == 1, f"the answers jump: {sorted(tops)}"
    expect(root).to_have_attribute("data-saved", str(units))
    expect(root.get_by_role("button", name="Undo")).to_be_in_viewport(ratio=1)


def test_the_end_says_what_was_found_and_leads_on(lab: Any) -> None:
    page, root = opened(lab, width=1366, height=768)
    article, sourcing = Article.load(ARTICLE), Scheme.load("sourcing")
    codes = {unit.id: sourcing.codes[n % 2].code for n, unit in enumerate(article.units)}
    root.get_by_role("listbox").focus()
    for number, code in enumerate(codes.values(), 1):
        at_unit(root, number)
        press(page, sourcing[code].key)
    found = where_most_room(Coding(article, sourcing, "me", codes))
    expect(root.locator(".ws-found")).to_have_text(found)
    words = int(space(Coding(article, sourcing, "me", codes).table)["words"].max())
    assert str(words) in found
    expect(root.get_by_role("status")).to_contain_text("All 30 are tagged. " + found)
    assert root.locator(".ws-code").first.is_hidden()

    root.get_by_role("link", name="Go on: 4. What you found").click()
    heading = page.locator("#step")
    expect(heading).to_be_in_viewport()
    expect(heading).to_be_focused()

    root.get_by_role("button", name="Look through my tags").click()
    at_unit(root, 1)
    press(page, "u")
    expect(root.locator(".ws-saved")).to_have_text("Saved")
    expect(root).to_have_attribute("data-saved", "31")
    at_unit(root, 1)  # who changes a tag stays with it
    press(page, "End")
    root.get_by_role("button", name="Next", exact=True).click()
    expect(root.get_by_role("heading", name="All 30 are tagged.")).to_be_focused()

    lab.reload(page)
    expect(page.get_by_role("heading", name="All 30 are tagged.")).to_be_visible()
    assert page.evaluate("document.querySelector('.jp-WindowedPanel-outer').scrollTop") == 0


@pytest.mark.parametrize("widget", ["board", "headline", "asking"])
def test_each_end_says_its_own_finding_or_none(lab: Any, widget: str) -> None:
    page, root = opened(lab, widget)
    units = root.locator(".ws-page [role=option]").count()
    root.get_by_role("listbox").focus()
    for number in range(1, units + 1):
        at_unit(root, number, units)
        press(page, "1")
    expect(root.get_by_role("link", name="Go on: 4. What you found")).to_be_visible()
    if widget == "asking":  # what comes of a story is not said before all are judged
        expect(root.locator(".ws-found")).to_be_hidden()
    else:
        expect(root.locator(".ws-found")).to_have_text(
            page.locator(".ws-picture figcaption").inner_text()
        )


def test_undo_says_what_it_takes_back_and_takes_back_that(lab: Any) -> None:
    page, root = opened(lab)
    undo = root.get_by_role("button", name="Undo")
    expect(undo).to_be_disabled()
    root.locator(".ws-code").nth(3).click()
    at_unit(root, 2)
    expect(root.locator(".ws-last")).to_have_text("Unit 1: The paper itself")
    expect(undo).to_have_accessible_name("Undo: Unit 1: The paper itself")
    root.locator(".ws-code").nth(0).click()
    at_unit(root, 3)
    expect(undo).to_have_accessible_name("Undo: Unit 2: Named source")
    undo.click()
    at_unit(root, 2)
    expect(root.get_by_role("status")).to_contain_text("Undone. Unit 2 of 30: no tag. Saved.")
    expect(undo).to_have_accessible_name("Undo: Unit 1: The paper itself")
    assert root.locator(".ws-code input:checked").count() == 0
    root.get_by_role("listbox").focus()
    press(page, "Home Delete")
    expect(undo).to_have_accessible_name("Undo: Unit 1: tag taken away")
    press(page, "Control+z")
    expect(undo).to_have_accessible_name("Undo: Unit 1: The paper itself")
    root.get_by_role("button", name="Not sure?").click()
    root.locator("textarea").fill("Nobody is given.")
    expect(root.locator(".ws-saved")).to_have_text("Saved")
    expect(undo).to_have_accessible_name("Undo: Unit 1: note")
    undo.click()
    expect(undo).to_have_accessible_name("Undo: Unit 1: The paper itself")
    expect(root.locator("textarea")).to_have_value("")
    undo.click()
    expect(undo).to_be_disabled()
    expect(root.locator(".ws-last")).to_be_empty()


def test_an_answer_can_be_changed_before_the_next_unit_comes(lab: Any) -> None:
    page, root = opened(lab)
    tiles = root.locator(".ws-code")
    page.evaluate("document.querySelectorAll('.ws-code')[1].click()")
    page.evaluate("document.querySelectorAll('.ws-code')[2].click()")
    at_unit(root, 2)
    expect(root.locator(".ws-last")).to_have_text("Unit 1: Unnamed source")
    tiles.nth(0).dblclick()
    at_unit(root, 3)
    expect(root).to_have_attribute("data-saved", "3")
    expect(root.locator(".ws-last")).to_have_text("Unit 2: Named source")
    root.get_by_role("listbox").focus()
    for _ in range(3):  # a key that is held down comes again and again
        page.keyboard.down("p")
    at_unit(root, 4)
    page.keyboard.down("p")
    page.keyboard.up("p")
    press(page, "5")
    at_unit(root, 5)
    expect(root.locator(".ws-last")).to_have_text("Unit 4: Nothing to credit")
    press(page, "p ArrowDown")  # one step, not two
    at_unit(root, 6)
    expect(root).to_have_attribute("data-saved", "6")
    at_unit(root, 6)


def test_units_left_out_come_before_the_end(lab: Any) -> None:
    page, root = opened(lab)
    root.get_by_role("listbox").focus()
    press(page, "ArrowDown")
    for number in range(2, 31):
        at_unit(root, number)
        press(page, "p")
    at_unit(root, 1)
    expect(root.locator(".ws-end")).to_be_hidden()
    press(page, "n")
    expect(root.get_by_role("heading", name="All 30 are tagged.")).to_be_visible()


def test_moving_on_can_be_left_out_and_that_is_remembered(lab: Any) -> None:
    page, root = opened(lab)
    box = root.get_by_role("checkbox", name="Move on after each tag")
    expect(box).to_be_checked()
    box.uncheck()
    root.locator(".ws-code").first.click()
    expect(root.locator(".ws-saved")).to_have_text("Saved")
    root.get_by_role("button", name="Next", exact=True).click()
    at_unit(root, 2)
    lab.reload(page)
    expect(page.get_by_role("checkbox", name="Move on after each tag")).not_to_be_checked()
    at_unit(page.locator(".ws-tagger"), 2)  # where there is no tag yet
