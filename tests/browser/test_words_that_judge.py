"""Can words be swapped, decided about and compared, by mouse, by keyboard and by touch?"""

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from in_notebook import ask, press
from playwright.sync_api import CDPSession, Locator, Page, expect

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)  # other programs may keep the machine busy

START = """from whosays import *
article = Article.load("silent-foghorn")
record = Record.open()
"""
SWAP = "swap = WordSwap(article)\nswap"
COMPARE = "CompareSpans(article)"
TOO_WIDE = """sections => sections.flatMap(root => {
  const { right } = root.getBoundingClientRect();
  return [...root.querySelectorAll("*")]
    .filter(node => node.getBoundingClientRect().right > right + 1)
    .map(node => node.outerHTML.slice(0, 80));
})"""

# The quotation mark right before and right after a swapped phrase, "" for none.
NEIGHBOURS = """button => {
  const line = button.closest(".ws-line");
  const [before, after] = [document.createRange(), document.createRange()];
  before.setStart(line, 0);
  before.setEndBefore(button);
  after.setStartAfter(button);
  after.setEndAfter(line.lastChild);
  return [before.toString().slice(-1), after.toString().slice(0, 1)]
    .map(sign => (/[“”"]/.test(sign) ? sign : ""));
}"""


def mark(page: Page, unit: str, phrase: str, code: str = "label") -> None:
    """The learner marks words, as the Tagger would record it."""
    at = f"article['{unit}'].shown.index('{phrase}')"
    place = f"start={at}, end={at} + {len(phrase)}"
    ask(page, f"record.tag(article.id, 'wording', '{unit}', '{code}', {place}).id")


def opened(page: Page) -> Locator:
    """The page to swap words on, once it is shown."""
    root = page.locator("section.ws-word-swap")
    root.get_by_role("button", name="Show them now").click()
    root.locator("button.ws-swap").first.wait_for()
    return root


def test_by_mouse_a_word_is_swapped_and_decided_about(lab: Any) -> None:
    page = lab.open_notebook([START, SWAP])
    root = page.locator("section.ws-word-swap")
    expect(root).to_contain_text("Mark some of your own in the tagger first")
    assert "silenced" not in root.inner_text()
    opened(page)
    expect(root).to_contain_text("Harbour master silenced foghorn")
    root.get_by_role("button", name="silenced").click()
    expect(root).to_contain_text("Harbour master switched off foghorn")
    expect(root).to_contain_text("1 of 7 swapped.")
    root.get_by_role("button", name="Keep my answer").click()
    expect(root.get_by_role("alert").last).to_contain_text("Choose one of the two first.")
    root.get_by_label("I would change it").check()
    root.get_by_label("Why?").fill("<b>Nobody</b> spoke.")
    root.get_by_role("button", name="Keep my answer").click()
    expect(root).to_contain_text("Saved today at")
    expect(root).to_contain_text("You have decided about 1 of 7.")
    assert ask(page, "record.answer_to(article.id, 'swap/u02/silenced')") == {
        "choice": "I would change it",
        "text": "<b>Nobody</b> spoke.",
    }

    root.get_by_role("button", name="Plain words").click()
    expect(root.locator(".ws-paper")).to_contain_text("Ms Tarrow’s")
    expect(root.locator("button.ws-swap[aria-pressed=true]")).to_have_count(6)
    expect(root).to_contain_text("Some people in Pellwick")  # a hedge stays
    root.get_by_label("Show the printed page beside it").check()
    beside = root.locator(".ws-beside").first
    expect(beside).to_contain_text("Harbour master silenced foghorn")
    root.get_by_role("button", name="As printed").click()
    expect(root).to_contain_text("0 of 7 swapped.")
    assert ask(page, "sorted(swap.swapped)") == []


def test_a_phrase_is_kept_and_our_words_stand_in_no_quotation_marks(lab: Any) -> None:
    real = START.replace("silent-foghorn", "siding-with-assad")
    page = lab.open_notebook([real, SWAP])
    root = page.locator("section.ws-word-swap")
    opened(page)
    paper = root.locator(".ws-paper")
    expect(paper).to_contain_text("“SIDING WITH ASSAD”")
    root.get_by_role("button", name="SIDING WITH", exact=False).first.click()
    expect(paper).to_contain_text("SAID TO FAVOUR ASSAD")
    expect(paper).not_to_contain_text("“SAID TO FAVOUR")
    root.get_by_role("button", name="SAID TO FAVOUR", exact=False).first.click()
    expect(paper).to_contain_text("“SIDING WITH ASSAD”")

    root.get_by_role("button", name="leftie").click()
    root.get_by_role("button", name="Keep it", exact=True).click()
    expect(root.get_by_role("status")).to_contain_text("“leftie” kept. 0 of 59 swapped. 1 kept.")
    root.get_by_role("button", name="apparently").click()
    expect(root.locator(".ws-phrase-card")).to_contain_text("We offer no plain word here.")
    expect(root.get_by_role("status")).to_contain_text("0 of 59 swapped")

    root.get_by_role("button", name="Plain words").click()
    expect(paper).to_contain_text("“leftie” Labour leader being said to favour the government")
    expect(paper).to_contain_text("“apparently siding with” Assad")
    for ours in root.locator("button.ws-swap[aria-pressed=true]").all():
        assert ours.evaluate(NEIGHBOURS) == ["", ""], ours.inner_text()
    assert "rinted" not in root.inner_text()
    root.get_by_label("Show our summary beside it").check()
    assert ask(page, "sorted(swap.held)") == ["swap/u05/leftie"]
    lab.reload(page)
    expect(root).to_contain_text("1 kept.")


def test_by_keyboard_alone_and_it_is_there_after_a_reload(lab: Any) -> None:
    page = lab.open_notebook([START, SWAP])
    root = page.locator("section.ws-word-swap")
    root.get_by_role("button", name="Show them now").focus()
    press(page, "Enter")
    buttons = root.locator("button.ws-swap")
    expect(buttons.first).to_be_focused()
    press(page, "ArrowRight ArrowRight ArrowRight ArrowLeft Space")
    expect(buttons.nth(2)).to_have_accessible_name("– left out, in place of own")
    expect(root.locator(".ws-paper")).to_contain_text("house stands closer to the horn")
    expect(root.get_by_role("status")).to_contain_text("“own” left out. 1 of 7 swapped.")
    press(page, "End Enter")
    expect(buttons.last).to_contain_text("near")
    press(page, "Tab Tab Tab Space Tab")
    page.keyboard.type("A picture helps.")
    expect(root).to_contain_text("Saved as a draft.")
    lab.reload(page)
    expect(buttons.last).to_contain_text("near")
    expect(root).to_contain_text("2 of 7 swapped.")
    buttons.last.focus()
    press(page, "Space")
    expect(root.get_by_label("It earns its place")).to_be_checked()
    expect(root.get_by_label("Why?")).to_have_value("A picture helps.")
    root.get_by_label("Why?").focus()
    press(page, "Control+Enter")
    expect(root).to_contain_text("Saved today at")
    assert ask(page, "list(swap.kept.values())") == [
        {"choice": "It earns its place", "text": "A picture helps."}
    ]
    expect(page.locator(".jp-Notebook-cell")).to_have_count(2)  # JupyterLab took none of the keys
    stops = root.locator("button.ws-swap[tabindex='0']")
    expect(stops).to_have_count(1)


def test_marked_words_are_compared_unit_by_unit(lab: Any) -> None:
    page = lab.open_notebook([START, COMPARE])
    root = page.locator("section.ws-compare-spans")
    expect(root).to_contain_text("Mark some words in the tagger first.")
    mark(page, "u02", "silenced", "verb")
    mark(page, "u04", "full town hall")
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    cards = root.locator(".ws-cards").first.locator("> li")
    expect(cards).to_have_count(2)
    expect(cards.first).to_contain_text("Both of you")
    expect(cards.first).to_contain_text("One silences somebody who wants to speak.")
    expect(cards.last).to_contain_text("Only you")
    assert "nothing but luck" not in page.content()

    root.locator("summary").focus()
    press(page, "Enter Tab Tab")  # past the kicker, to the standfirst
    expect(page.get_by_role("button", name="I found nothing in Standfirst")).to_be_focused()
    press(page, "Enter")
    expect(root).to_contain_text("nothing but luck")
    expect(cards.nth(1)).to_be_focused()
    expect(root.get_by_role("status")).to_contain_text("The reference marks 1 here.")
    only = root.get_by_role("button", name="Only the reference (1)")
    only.click()
    expect(cards.first).to_be_hidden()
    lab.reload(page)
    expect(cards).to_have_count(3)


def tap(touch: CDPSession, where: Locator) -> None:
    """A finger taps the middle of something."""
    where.scroll_into_view_if_needed()
    box = where.bounding_box()
    assert box
    point = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_by_touch_words_are_picked_and_a_finger_that_scrolls_picks_none(lab: Any) -> None:
    page = lab.open_notebook([START, "Tagger(article, 'wording')"], width=375, height=700)
    touch = page.context.new_cdp_session(page)
    touch.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    root = page.locator("section.ws-tagger")
    root.locator(".ws-words").wait_for()
    tap(touch, root.get_by_role("button", name="Next", exact=True))
    expect(root.locator(".ws-where")).to_contain_text("Unit 2 of 24")
    words = root.locator(".ws-words [role=option]")
    tap(touch, words.nth(3))
    tap(touch, words.nth(4))
    expect(root.locator(".ws-picked")).to_contain_text("“foghorn before”")
    tap(touch, words.nth(2))
    expect(root.locator(".ws-picked")).to_contain_text("“silenced foghorn before”")

    box = words.nth(7).bounding_box()
    assert box
    point = {"x": box["x"] + 4, "y": box["y"] + 4}
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    for up in (20, 40, 60, 80):
        moved = {**point, "y": point["y"] - up}
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [moved]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(root.locator(".ws-picked")).to_contain_text("“silenced foghorn before”")

    tap(touch, words.nth(2))
    tap(touch, root.locator(".ws-code", has_text="Label").first)
    expect(root).to_have_attribute("data-saved", "1")
    tags = "[[t.unit, t.code, t.start, t.end] for t in record.tags(article.id, 'wording')]"
    assert ask(page, tags) == [["u02", "label", 15, 23]]


def test_in_a_summary_the_learner_is_told_which_words_are_the_page_s(lab: Any) -> None:
    cells = ["from whosays import *\nTagger(Article.load('siding-with-assad'), 'wording')"]
    page = lab.open_notebook(cells)
    root = page.locator("section.ws-tagger")
    root.locator(".ws-page").focus()
    press(page, "ArrowDown Enter ArrowRight")
    expect(root.locator(".ws-picked")).to_contain_text("These are our words")
    press(page, "End")
    expect(root.locator(".ws-picked")).not_to_contain_text("These are our words")


@pytest.mark.parametrize("look", [{}, {"dark": True, "width": 375}])
def test_all_can_be_read_and_nothing_is_cut_off(lab: Any, look: dict[str, Any]) -> None:
    real = START.replace("silent-foghorn", "siding-with-assad")
    example = "WorkedExample(Article.load('silent-foghorn').only(['u02', 'u13']), 'wording')"
    marks = """for unit in article.units[:6]:
    record.tag(article.id, "wording", unit.id, "label", start=1, end=9, basis="gist", note="n")"""
    page = lab.open_notebook([real + marks, example, COMPARE, SWAP], height=9000, **look)
    root = page.locator("section.ws-word-swap")
    root.locator("button.ws-swap").nth(3).click()
    root.get_by_label("Show our summary beside it").check()
    page.locator("section.ws-compare-spans summary").click()
    expect(page.locator(".ws-unopened li").first).to_be_visible()
    found = Axe().run(page, context="section.whosays").response["violations"]
    grave = [one for one in found if one["impact"] in ("serious", "critical")]
    assert not grave, json.dumps([(one["id"], one["nodes"]) for one in grave], indent=1)[:4000]
    assert page.locator("section.whosays").evaluate_all(TOO_WIDE) == []
