"""Does text stay text, whatever is in it: markup, emoji, right to left, endless lines?"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest
from in_notebook import press, stay
from playwright.sync_api import Locator, Page, expect

from whosays import Article, Record

pytestmark = [pytest.mark.browser, pytest.mark.shown_in("a plain page")]
expect.set_options(timeout=20_000)  # other programs may keep the machine busy

TEXTS = [
    "<script>window.broken = 1</script> and <img src=x onerror='window.broken = 1'> said",
    "The 👩‍👩‍👧 family 🏳️‍🌈 flew 🇬🇧 home, e\u0301te\u0301 or not.",
    "אמר ראש העיר, וכולם שמעו.",
    "Turned \u202earound\u202c and \u2066back\u2069 again",
    "x" * 100_000,
    "word " * 20_000,
    "!" * 50_000 + "end",
    "",
    "&lt;b&gt; {{7*7}} ${7*7} `javascript:alert(1)` \\u0041 %3Cb%3E",
]
SETUP = f"""
from dataclasses import replace
from whosays import Article, Scheme, Tagger
TEXTS = {TEXTS!r}
page = Article.load('silent-foghorn')
units = [replace(page.units[3], id=f'u{{n:02}}', text=text) for n, text in enumerate(TEXTS, 1)]
article = replace(page, units=tuple(units), language='"><script>window.broken = 1</script>')
"""
BAD_SCHEME = """
bad = '<img src=x onerror="window.broken = 1">'
sourcing = Scheme.load('sourcing')
codes = [replace(code, label=bad, short=bad, full=bad, example=bad, include_when=bad,
                 exclude_when=bad, colour='red;} * {display: none') for code in sourcing.codes]
Tagger(article, replace(sourcing, question=bad, about=bad, codes=tuple(codes)))
"""


@contextmanager
def record(lab: Any) -> Iterator[Record]:
    with closing(Record(lab.work / "record.sqlite")) as opened:
        yield opened


def tagger(page: Page) -> Locator:
    page.locator(".ws-unit").first.wait_for()
    return stay(page.locator(".ws-tagger"))


def saved(root: Locator, number: int) -> None:
    expect(root).to_have_attribute("data-saved", str(number))


def assert_unbroken(page: Page) -> None:
    assert page.evaluate("window.broken") is None
    assert page.locator(".whosays script, .ws-page img, .ws-card img, .ws-head img").count() == 0
    sideways = """() => ['.ws-tagger', '.ws-page', '.ws-card'].map((name) =>
        document.querySelector(name)).filter((it) => it.scrollWidth > it.clientWidth + 1).length"""
    assert page.evaluate(sideways) == 0


def test_every_text_is_shown_as_it_is_and_can_be_tagged(lab: Any) -> None:
    page = lab.open_notebook([SETUP, "Tagger(article)"])
    root = tagger(page)
    assert root.locator(".ws-page .ws-shown").all_text_contents() == TEXTS
    root.locator(".ws-page").focus()
    for number, text in enumerate(TEXTS):
        press(page, "p")
        saved(root, number + 1)
        assert root.locator(".ws-text").text_content() == text
        assert_unbroken(page)
        press(page, "ArrowDown")
    root.get_by_role("button", name="Not sure? Write why").click()
    note = root.get_by_label("Note: why did you choose this?")
    note.fill(TEXTS[0])
    press(page, "Control+Enter")
    saved(root, len(TEXTS) + 1)
    root.get_by_text(f"My tags: {len(TEXTS)}").click()
    root.locator(".ws-tag").first.wait_for()
    assert_unbroken(page)
    with record(lab) as opened:
        assert opened.coding(Article.load("silent-foghorn"), "sourcing").why == {"u09": TEXTS[0]}


def test_places_count_code_points_beside_emoji_and_combining_marks(lab: Any) -> None:
    page = lab.open_notebook([SETUP, "Tagger(article, 'wording')"])
    root = tagger(page)
    root.locator(".ws-page").focus()
    press(page, "ArrowDown Enter ArrowRight ArrowRight l ArrowRight v")
    saved(root, 2)
    press(page, "ArrowRight ArrowRight ArrowRight Shift+ArrowRight Shift+ArrowRight h")
    saved(root, 3)
    with record(lab) as opened:
        tags = opened.tags("silent-foghorn", "wording")
    assert [TEXTS[1][tag.start : tag.end] for tag in tags] == [
        "👩‍👩‍👧",
        "family",
        "🇬🇧 home, e\u0301te\u0301",
    ]
    marks = root.locator(".ws-page .ws-unit").nth(1).locator(".ws-span")
    assert marks.nth(0).text_content() == "👩‍👩‍👧"
    assert marks.nth(1).text_content() == "family"
    root.get_by_text("My tags: 3").click()
    root.get_by_role("button", name="Go to Unit 2").nth(2).click()
    expect(root.locator(".ws-picked")).to_contain_text("Picked: “🇬🇧 home, e\u0301te\u0301”")


def test_in_a_line_from_right_to_left_the_left_arrow_goes_on(lab: Any) -> None:
    page = lab.open_notebook([SETUP, "Tagger(article, 'wording')"])
    root = tagger(page)
    root.locator(".ws-page").focus()
    press(page, "ArrowDown ArrowDown Enter ArrowLeft ArrowLeft Shift+ArrowLeft l")
    saved(root, 1)
    with record(lab) as opened:
        (tag,) = opened.tags("silent-foghorn", "wording")
    words = TEXTS[2].split()
    assert TEXTS[2][tag.start : tag.end] == f"{words[1]} {words[2].rstrip(',')}"


def test_words_are_picked_in_endless_lines_too(lab: Any) -> None:
    page = lab.open_notebook([SETUP, "Tagger(article, 'wording')"])
    root = tagger(page)
    root.locator(".ws-page").focus()
    press(page, "ArrowDown ArrowDown ArrowDown ArrowDown Enter ArrowRight l")
    saved(root, 1)
    press(page, "ArrowDown ArrowRight End Shift+Home h")
    saved(root, 2)
    press(page, "ArrowDown ArrowRight i")
    saved(root, 3)
    with record(lab) as opened:
        tags = opened.tags("silent-foghorn", "wording")
    assert [(tag.unit, tag.start, tag.end) for tag in tags] == [
        ("u05", 0, 100_000),
        ("u06", 0, 99_999),
        ("u07", 50_000, 50_003),
    ]
    assert_unbroken(page)


def test_a_codebook_with_markup_stays_text(lab: Any) -> None:
    page = lab.open_notebook([SETUP, BAD_SCHEME])
    root = tagger(page)
    root.locator(".ws-page").focus()
    press(page, "n Enter ArrowDown Enter ?")
    saved(root, 2)
    assert_unbroken(page)
    expect(root.locator("h3")).to_contain_text("<img")
