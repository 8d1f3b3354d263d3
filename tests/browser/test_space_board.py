"""Does the picture follow the tags, as it is told to count, and in the colours of the theme?"""

import csv
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from in_notebook import press, stay
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.shown_in("a plain page")]
expect.set_options(timeout=20_000)  # other programs may keep the machine busy

BOARD = [
    "from whosays import Article, SpaceBoard",
    "board = SpaceBoard(Article.load('silent-foghorn'))\nboard",
]
DARK = "{theme: 'JupyterLab Dark'}"
SIDEWAYS = """() => [...document.querySelectorAll('.whosays, .whosays *')].filter((it) =>
  !it.closest('.ws-table-place') && it.getBoundingClientRect().right > innerWidth + 1
).length"""
COLOURS = """() => {
  const { color, backgroundColor } = getComputedStyle(document.querySelector('.ws-picture'));
  const inks = ['#1a1a1a', '#ffffff'].map((colour) => [...document.querySelectorAll(
    `.ws-picture svg [fill="${colour}"], .ws-picture svg [stroke="${colour}"]`)].map((it) =>
      getComputedStyle(it)[it.getAttribute('fill') === colour ? 'fill' : 'stroke']));
  const all = (some, colour) => some.length > 1 && some.every((one) => one === colour);
  return [all(inks[0], color), all(inks[1], backgroundColor), color];
}"""


def drawn(page: Page, number: int) -> Locator:
    figure = page.locator(".ws-picture figure")
    expect(figure).to_have_attribute("data-drawn", str(number))
    return figure


def start(page: Page) -> None:
    page.locator(".ws-tagger .ws-unit").first.wait_for()
    page.locator(".ws-picture svg").wait_for()
    stay(page.locator(".ws-tagger"))
    page.locator(".ws-page").focus()


def test_the_picture_follows_each_tag(lab: Any) -> None:
    page = lab.open_notebook(BOARD)
    start(page)
    press(page, "a")
    words = drawn(page, 1).locator("figcaption")
    expect(words).to_contain_text("Accusation has 2 words.")
    press(page, "ArrowDown r")
    drawn(page, 2)
    expect(words).to_contain_text("reply has 8 words")
    assert page.get_by_role("img").last.get_attribute("aria-label") == words.text_content()
    press(page, "Control+z")
    drawn(page, 3)
    expect(words).to_contain_text("Accusation has 2 words.")


def test_fast_keys_skip_pictures_but_no_tag(lab: Any) -> None:
    page = lab.open_notebook(BOARD)
    start(page)
    for key in "arwctoarwctoarwctoarwcto":
        press(page, f"{key} ArrowDown")
    figure = drawn(page, 24)
    assert page.locator(".ws-tagger").get_attribute("data-saved") == "24"
    expect(figure.locator("figcaption")).not_to_contain_text("not tagged yet")


def test_the_bar_above_follows_each_tag_and_what_is_counted(lab: Any) -> None:
    page = lab.open_notebook(BOARD)
    start(page)
    legend = page.locator(".ws-legend li")
    expect(legend.last).to_have_text("Not tagged yet 335")
    press(page, "a ArrowDown r ArrowDown w")
    coded = ["Accusation 2", "Reply 8", "Own words 15", "Context 0", "Contrast 0", "Other 0"]
    expect(legend).to_have_text([*coded, "Not tagged yet 310"])
    widths = page.locator(".ws-shares span:visible").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect().width)"
    )
    assert [round(width / sum(widths), 2) for width in widths] == [0.01, 0.02, 0.04, 0.93]
    page.get_by_label("Count the person’s own words as reply").check()
    expect(legend.nth(1)).to_have_text("Reply + own words 23")
    page.get_by_label("Headline block").check()
    expect(legend.last).to_have_text("Not tagged yet 0")


def test_the_learner_chooses_what_is_counted(lab: Any) -> None:
    page = lab.open_notebook(BOARD)
    start(page)
    press(page, "a ArrowDown ArrowDown ArrowDown w")
    words = drawn(page, 2).locator("figcaption")
    expect(words).to_contain_text("No words are tagged as reply.")
    page.get_by_label("Count the person’s own words as reply").check()
    expect(words).to_contain_text("reply and own words together have 20 words")
    page.get_by_label("Headline block").check()
    expect(words).to_contain_text("Accusation has 2 words.")
    expect(words).not_to_contain_text("20 words")
    page.get_by_label("Body", exact=True).focus()
    press(page, "Space")
    expect(words).to_contain_text("No words are tagged as accusation.")


def test_the_numbers_stay_open_and_in_focus_while_the_picture_changes(lab: Any) -> None:
    page = lab.open_notebook(BOARD)
    start(page)
    page.get_by_text("The numbers").click()
    button = page.get_by_role("button", name="Download as CSV")
    button.focus()
    page.get_by_role("radio", name="Accusation").first.evaluate("it => it.click()")
    drawn(page, 1)
    expect(button).to_be_focused()
    cells = page.locator(".ws-picture tbody tr").first.locator("th, td")
    assert cells.all_text_contents()[:2] == ["Accusation", "2"]
    with page.expect_download() as download:
        press(page, "Enter")
    path = Path(download.value.path())
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    assert rows[1][:2] == ["Accusation", "2"]
    assert download.value.suggested_filename == "accusation-beside-reply.csv"


@pytest.mark.shown_in("JupyterLab")
def test_the_picture_takes_the_colours_of_the_theme_also_when_it_changes(lab: Any) -> None:
    page = lab.open_notebook(BOARD)
    start(page)
    press(page, "a")
    drawn(page, 1)
    ink, paper, light = page.evaluate(COLOURS)
    assert (ink, paper) == (True, True)
    page.evaluate(f"() => window.jupyterapp.commands.execute('apputils:change-theme', {DARK})")
    page.wait_for_function(
        "was => getComputedStyle(document.querySelector('.ws-picture')).color !== was", arg=light
    )
    page.wait_for_function(f"async () => (await ({COLOURS})())[0]")
    ink, paper, dark = page.evaluate(COLOURS)
    assert (ink, paper) == (True, True)
    assert dark != light


@pytest.mark.parametrize("width", [1280, 375])
def test_wide_and_narrow_show_all_without_sideways_scrolling(lab: Any, width: int) -> None:
    page = lab.open_notebook(BOARD, width=width, height=800)
    start(page)
    strip = page.locator(".ws-shares").bounding_box()
    desk = page.locator(".ws-desk").bounding_box()
    picture = page.locator(".ws-picture svg").bounding_box()
    assert strip
    assert desk
    assert picture
    assert strip["y"] < desk["y"] < picture["y"]
    assert page.evaluate(SIDEWAYS) == 0
    page.wait_for_function("""() => {
      const it = document.querySelector(".ws-picture svg");
      const right = (node) => node.getBoundingClientRect().right;
      return it.width.baseVal.value > 200 && right(it) <= right(it.parentElement);
    }""")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_serious(lab: Any, dark: bool) -> None:
    page = lab.open_notebook(BOARD, dark=dark)
    start(page)
    press(page, "a ArrowDown r ArrowDown w")
    drawn(page, 3)
    page.get_by_text("The numbers").click()
    found = Axe().run(page, context=".whosays").response["violations"]
    assert [it for it in found if it["impact"] in ("serious", "critical")] == []


def test_a_picture_by_itself_shows_itself(lab: Any) -> None:
    page = lab.open_notebook([*BOARD[:1], "SpaceBoard(Article.load('silent-foghorn')).picture"])
    page.locator(".ws-picture svg").wait_for()
    expect(page.get_by_role("img", name="Your bars grow here")).to_be_visible()
