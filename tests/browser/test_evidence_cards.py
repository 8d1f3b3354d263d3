"""Do evidence cards wait for the learner's answer, by mouse, by keyboard, on a phone?"""

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from in_notebook import ask
from playwright.sync_api import Locator, Page, WebSocket, expect

pytestmark = [pytest.mark.browser, pytest.mark.shown_in("a plain page")]

# The numbers of a picture may be wider than a phone: they scroll in a place of their own.
TOO_WIDE = """root => [...root.querySelectorAll("*")]
  .filter(node => !node.closest(".ws-table-place table"))
  .filter(node => node.getBoundingClientRect().right > root.getBoundingClientRect().right + 1)
  .map(node => node.outerHTML.slice(0, 80))"""
CARDS = """from whosays import *
article = Article.load("siding-with-assad")
cards = EvidenceCards(article)
cards"""
TIMELINE = "cards.timeline()"
PLAN = "from whosays import *\nplan = CheckPlan(Article.load('silent-foghorn'))\nplan"
# The kit's pack with two addresses that somebody has tampered with, and one that is sound.
HOSTILE = """import pathlib, shutil, tempfile
from whosays import *
packs = pathlib.Path(tempfile.mkdtemp())
ours = Article.load("silent-foghorn").folder
home = pathlib.Path(shutil.copytree(ours, packs / "silent-foghorn"))
table = home / "cards.csv"
lines = table.read_text("utf-8").splitlines()
for row, address in enumerate(["javascript:alert(1)", "http://example.org/<b>",
                               "https://example.org/log"], start=1):
    lines[row] += address
table.write_text("\\n".join(lines), "utf-8")
EvidenceCards(Article.load("silent-foghorn", packs))"""


def cards_of(page: Page, name: str = "Evidence cards") -> Locator:
    section = page.get_by_role("region", name=name)
    section.locator("summary").first.wait_for()
    return section


def answer(section: Locator, question: str, choice: str, change: str) -> None:
    """Fill in a card with the mouse, and keep it."""
    card = section.locator("details").filter(has_text=question)
    if card.get_attribute("open") is None:
        card.locator("summary").click()
    card.get_by_label(choice).check()
    card.get_by_label("What could the answer change").fill(change)
    card.get_by_role("button", name="Keep my answer").click()
    expect(card.locator("summary")).to_contain_text("finished")
    expect(card.locator(".ws-then")).to_be_visible()


def test_what_a_card_says_reaches_the_browser_only_after_the_answer(lab: Any) -> None:
    page = lab.open_notebook([CARDS, TIMELINE], run=False)
    frames: list[bytes] = []

    def listen(socket: WebSocket) -> None:
        for event in ("framesent", "framereceived"):
            socket.on(event, lambda f: frames.append(f if isinstance(f, bytes) else f.encode()))

    page.on("websocket", listen)
    lab.reload(page)
    lab.run_all(page)
    section = cards_of(page)
    rows = ask(page, "cards.table.to_dict('records')")
    expect(section).to_contain_text(f"0 of {len(rows)} finished.")
    expect(page.locator(".ws-picture svg")).to_be_visible()
    frames_before = b"".join(frames)  # with what this test itself asked for
    asked = frames_before.index(b"to_dict")
    gone = frames_before[:asked]
    for row in rows:
        assert (
            row["question"].encode() in gone or json.dumps(row["question"])[1:-1].encode() in gone
        )
        for told in (row["gist"], row["published"], row["address"]):
            if told and told != ask(page, "article.published"):
                assert told.encode() not in gone
                assert json.dumps(told)[1:-1].encode() not in gone


def test_a_card_by_mouse_and_the_line_of_time_follows(lab: Any) -> None:
    page = lab.open_notebook([CARDS, TIMELINE])
    section = cards_of(page)
    picture = page.locator(".ws-picture")
    expect(picture).to_contain_text("No card is answered yet.")
    answer(section, "Fact-Finding Mission", "Yes, it was public by then", "A lot")
    card = section.locator("details").filter(has_text="Fact-Finding Mission")
    expect(card).to_contain_text("Public since 1 March 2019: after the day of the page.")
    expect(card).to_contain_text("second-hand")
    link = card.get_by_role("link")
    expect(link).to_have_attribute("href", "https://www.opcw.org")
    expect(link).to_have_attribute("target", "_blank")
    assert "noopener" in (link.get_attribute("rel") or "")
    expect(picture).to_contain_text("1 card. After it, so that nobody could know: 1.")
    expect(picture.get_by_role("img")).to_be_visible()
    picture.locator("summary").click()
    expect(picture.get_by_role("row").last).to_contain_text("Yes, it was public by then")

    answer(section, "UN mission", "I can’t tell", "Little")
    expect(picture).to_contain_text("2 cards. Public before 9 April 2018: 1.")
    assert ask(page, "cards.kept['un-mission']") == {"known": "I can’t tell", "change": "Little"}


@pytest.mark.shown_in("JupyterLab")
def test_a_card_by_keyboard_alone_and_after_a_reload(lab: Any) -> None:
    page = lab.open_notebook([CARDS, TIMELINE])
    section = cards_of(page)
    section.locator("summary").nth(3).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    page.keyboard.type("Compare both")
    page.keyboard.press("Control+Enter")
    card = section.locator("details").nth(3)
    expect(card).to_contain_text("Public on 9 April 2018, the day of the page itself.")
    expect(section.get_by_role("status")).to_contain_text("HuffPost UK")  # it is read aloud
    expect(page.locator(".jp-Notebook-cell")).to_have_count(2)  # JupyterLab took none of the keys

    lab.reload(page)
    section = cards_of(page)
    expect(section).to_contain_text("1 of 14 finished.")
    expect(page.locator(".ws-picture")).to_contain_text("On that very day: 1.")
    expect(page.locator(".ws-picture svg")).to_be_visible()


def test_an_address_that_is_not_sound_never_becomes_a_link(lab: Any) -> None:
    page = lab.open_notebook([HOSTILE])
    section = cards_of(page)
    for card in section.locator("details").all():
        title = card.locator(".ws-title").inner_text()
        answer(section, title, "I can’t tell", "Nothing")
    expect(section.get_by_text("Address: javascript:alert(1)")).to_be_visible()
    expect(section.get_by_text("Address: http://example.org/<b>")).to_be_visible()
    links = section.get_by_role("link")
    expect(links).to_have_count(1)
    expect(links).to_have_attribute("href", "https://example.org/log")
    assert section.locator("[href^='javascript'], [src]").count() == 0


def test_a_plan_of_ones_own_comes_first(lab: Any) -> None:
    page = lab.open_notebook([PLAN])
    section = cards_of(page, "Claims to check")
    ours = ask(page, "plan.items[0].then[-1]")
    assert ours not in page.content()
    card = section.locator("details").first
    card.get_by_label("It matters most").check()
    card.get_by_label("Yes").check()
    card.get_by_label("Who would know?").fill("A neighbour")
    card.get_by_label("What could settle it").fill("A map")
    card.get_by_role("button", name="Keep my answer").click()
    expect(card).to_contain_text("One careful plan. You can argue with it.")
    expect(card).to_contain_text(ours)
    assert ask(page, "plan.kept['house']['who']") == "A neighbour"


@pytest.mark.parametrize("dark", [False, True])
def test_cards_and_line_of_time_fit_a_phone_and_are_accessible(lab: Any, dark: bool) -> None:
    page = lab.open_notebook([CARDS, TIMELINE], width=375, height=800, dark=dark)
    section = cards_of(page)
    answer(section, "Investigation and Identification Team", "No, it came later", "Much")
    answer(section, "a third page report", "I can’t tell", "Little")
    picture = page.locator("section.ws-picture")
    expect(picture).to_contain_text("2 cards.")
    for root in (section, picture):
        assert root.evaluate(TOO_WIDE) == []
    for context in (".ws-worksheet", ".ws-picture"):
        found = Axe().run(page, context=context).response["violations"]
        assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []
