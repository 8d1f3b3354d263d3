"""Do ties and dates work with a mouse, with a keyboard, on a phone, and after a reload?"""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from in_notebook import ask, press
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

RESTART = """async () => {
  const { session } = window.jupyterapp.shell.currentWidget.sessionContext;
  await session.kernel.restart();
}"""
TOO_WIDE = """roots => roots.flatMap(root => {
  const { right } = root.getBoundingClientRect();
  return [...root.querySelectorAll("*")]
    .filter(node => !node.closest(".ws-table-place table")) // scrolls in a box of its own
    .filter(node => node.getBoundingClientRect().right > right + 1)
    .map(node => node.outerHTML.slice(0, 80));
})"""
TIES = """from whosays import *
article = Article.load("siding-with-assad")
board = TieBoard(article)
board"""
DATES = """from whosays import *
article = Article.load("silent-foghorn")
order = TimeOrder("07/time-order", article)
order"""
RIGHT = ["1911", "2026-01", "2026-04-14", "2026-04-15", "2026-05-04"]


def serious(page: Page, context: str) -> list[str]:
    found = Axe().run(page, context=context).response["violations"]
    return [one["id"] for one in found if one["impact"] in {"serious", "critical"}]


def choice(page: Page) -> Locator:
    return page.get_by_role("region", name="Which ties are shown")


def test_the_picture_and_the_list_follow_the_mouse(lab: Any) -> None:
    page = lab.open_notebook([TIES])
    board, ties = choice(page), page.get_by_role("region", name="The ties one by one")
    picture = page.locator("section.ws-picture")
    board.get_by_label("Whose ties?").select_option("Michael Fallon")
    expect(board.get_by_text("2 ties shown.").last).to_be_visible()
    expect(ties.locator("summary")).to_have_count(2)
    expect(picture.locator("svg")).to_have_attribute(
        "aria-label",
        "The page tells of 2 ties of Michael Fallon to 2 other people and groups. "
        "No mention of a tie here rests on “is said to”.",
    )

    board.get_by_label("Post").uncheck()
    expect(ties.locator("summary")).to_have_count(1)
    ties.locator("summary").click()
    expect(ties).to_contain_text("Paragraph 21. Who says so: Unnamed source.")
    board.get_by_label("masked").check()
    expect(ties.locator("summary")).to_contain_text("The page says: Politician Y met Ruler A")
    expect(picture).to_contain_text("The page tells of 1 tie of Politician Y")
    expect(page.locator(".jp-OutputArea").get_by_text("Fallon")).to_have_count(0)
    assert ask(page, "[board.choice.person, board.choice.kinds]") == [
        "Michael Fallon",
        ["met", "gift", "guest", "words", "asked", "said"],
    ]

    lab.reload(page)
    expect(board.get_by_text("1 tie shown.").last).to_be_visible()
    expect(board.get_by_label("masked")).to_be_checked()
    expect(ties.locator("summary")).to_have_count(1)


def test_ties_by_keyboard_alone(lab: Any) -> None:
    page = lab.open_notebook([TIES])
    board, ties = choice(page), page.get_by_role("region", name="The ties one by one")
    person = board.get_by_label("Whose ties?")
    person.focus()
    press(page, "Home")  # everybody
    everybody = ask(page, "len(board.ties)")
    expect(board.get_by_text(f"{everybody} ties shown.").last).to_be_visible()
    press(page, "Tab Space")  # no “met”
    expect(board.get_by_label("Met")).not_to_be_checked()
    expect(ties.locator("summary")).to_have_count(everybody - 3)
    board.get_by_role("button", name="No kind").focus()
    press(page, "Enter")
    expect(ties.locator("summary")).to_have_count(0)
    press(page, "Shift+Tab Enter")  # all kinds
    expect(ties.locator("summary")).to_have_count(everybody)
    ties.locator("summary").first.focus()
    press(page, "Enter")
    expect(ties.locator("details[open]")).to_have_count(1)
    expect(page.locator(".jp-Notebook-cell")).to_have_count(1)  # JupyterLab took none of the keys


def test_dates_are_put_in_order_with_buttons_and_kept(lab: Any) -> None:
    page = lab.open_notebook([DATES])
    cards = page.get_by_role("region", name="Put the dates in order of time")
    expect(cards.get_by_role("listitem")).to_have_count(5)
    assert "From the earliest on" not in page.content()
    expect(page.locator("section.ws-picture")).to_have_count(0)
    cards.get_by_role("button", name="Move up: 1911: The horn is built.").click()
    expect(cards.get_by_text("Saved as a draft.")).to_be_visible()
    assert ask(page, "order.cards.kept") is None

    lab.reload(page)
    expect(cards.get_by_role("listitem").first).to_contain_text("1911")
    cards.get_by_role("button", name="Keep my answer").click()
    expect(cards.get_by_text("The other way round in time: 1 pair").last).to_be_visible()
    picture = page.locator("section.ws-picture")
    expect(picture.locator("svg")).to_have_attribute("aria-label",
        "The page tells of 7 events. From one to the next it goes back in time once and forward "
        "3 times. The order in time is known for "
        "10 pairs of events: in 2 of them (20\u00a0%) the page tells the later event first. "
        "2 events have no date.")  # fmt: skip


def test_dates_by_keyboard_alone_and_after_the_kernel_died(lab: Any) -> None:
    page = lab.open_notebook([DATES])
    cards = page.get_by_role("region", name="Put the dates in order of time")
    cards.get_by_role("listitem").first.focus()
    press(page, "Shift+ArrowDown Shift+ArrowDown")
    expect(cards.get_by_text("Moved to place 3 of 5.")).to_be_attached()
    press(page, "Control+Enter")
    expect(cards.get_by_text("Your order fits the dates.").last).to_be_visible()
    assert ask(page, "order.cards.kept") == RIGHT
    expect(page.locator(".jp-Notebook-cell")).to_have_count(1)

    page.evaluate(RESTART)
    lab.run_all(page)
    expect(cards.get_by_text("Your order fits the dates.").last).to_be_visible()
    expect(page.locator("section.ws-picture")).to_have_count(1)
    expect(cards.get_by_role("listitem").first).to_contain_text("1911")


@pytest.mark.parametrize("dark", [False, True])
def test_both_fit_a_phone_and_are_accessible(lab: Any, dark: bool) -> None:
    page = lab.open_notebook([TIES, DATES], width=375, height=800, dark=dark)
    ties = page.get_by_role("region", name="The ties one by one")
    ties.locator("summary").first.click()
    cards = page.get_by_role("region", name="Put the dates in order of time")
    cards.get_by_role("button", name="Keep my answer").click()
    expect(page.locator("section.ws-picture")).to_have_count(2, timeout=15_000)
    for kind in ("tie-board", "tie-list", "time-order", "picture"):
        assert page.locator(f"section.ws-{kind}").evaluate_all(TOO_WIDE) == [], kind
        assert serious(page, f".ws-{kind}") == [], kind
