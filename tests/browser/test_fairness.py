"""Can the four stories be judged by mouse and keyboard, and does the result wait for the end?"""

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from in_notebook import ask, stay
from playwright.sync_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.shown_in("a plain page")]

DESK = """from whosays import *
from whosays.practice import pieces
record = Record.open()
record.use({learner!r})
desk = FairnessDesk("siding-with-assad", record)
def leave_all(*numbers):
    for number in numbers:
        for unit in desk.piece(number).article.units:
            record.tag(desk.piece(number).article.id, "asking", unit.id, "leave");
"""
# The numbers of a picture scroll in a place of their own.
TOO_WIDE = """sections => sections.flatMap(root => {
  const { right } = root.getBoundingClientRect();
  return [...root.querySelectorAll("*:not(.ws-table-place *)")]
    .filter(node => node.getBoundingClientRect().right > right + 1)
    .map(node => node.outerHTML.slice(0, 80));
})"""
# These two are dealt different halves of the stories with the clubs swapped.
ONE, OTHER = "Fox", "Owl"


def tagger(page: Page) -> Locator:
    section = page.locator("section.ws-tagger").first
    section.locator("[role=option]").first.wait_for(state="attached")
    return stay(section)


def headline(page: Page) -> Locator:
    return tagger(page).locator("[role=option]").first


def test_clubs_are_swapped_as_dealt_and_answers_come_by_mouse_and_keyboard(lab: Any) -> None:
    page = lab.open_notebook([DESK.format(learner=ONE), "desk.piece(1)"])
    desk = tagger(page)
    about = ask(page, "desk.pieces[0].about")
    expect(headline(page)).to_contain_text(f"{about} left pond gate open, keeper says")
    expect(desk).to_contain_text("0 of 13 tagged")
    expect(desk).not_to_contain_text("POND NEWS")  # it claims nothing, so it is not asked

    desk.get_by_role("radio", name="Well sourced: leave it").check()
    expect(desk).to_contain_text("1 of 13 tagged")
    desk.get_by_role("listbox").focus()
    for key in ("ArrowDown", "s", "ArrowDown", "w"):
        page.keyboard.press(key)
    expect(desk).to_contain_text("3 of 13 tagged")
    expect(desk).to_contain_text("Saved")
    codes = {"u02": "leave", "u03": "stop", "u04": "leave"}
    assert ask(page, "desk.piece(1).codes") == codes
    page.keyboard.press("Control+z")
    expect(desk).to_contain_text("2 of 13 tagged")

    lab.reload(page)
    expect(tagger(page)).to_contain_text("2 of 13 tagged")
    expect(headline(page)).to_contain_text(about)
    # Run again, also under a name that would be dealt the others, it stays as it was judged.
    lab.run_all(page)
    expect(headline(page)).to_contain_text(about)
    shown = ask(page, "record.answer_to('two-clubs-1', '10/shown-as')")
    assert shown == ask(page, "desk.pieces[0].names")

    lab.tidy()
    page = lab.open_notebook([DESK.format(learner=OTHER), "desk.piece(1)"])
    assert ask(page, "desk.pieces[0].about") != about
    expect(headline(page)).not_to_contain_text(about)


def test_the_result_waits_for_all_stories_and_the_guess(lab: Any) -> None:
    cells = [
        DESK.format(learner=ONE),
        "leave_all(1, 2, 3)\ndesk = FairnessDesk('siding-with-assad', record)",
        "desk.piece(4)",
        "desk.guess",
        "desk.result",
        "desk.uncovered",
    ]
    page = lab.open_notebook(cells, height=4000)
    result, uncovered = (page.locator("section.ws-picture").nth(n) for n in (0, 1))
    for view in (result, uncovered):
        expect(view).to_contain_text("“Nine benches” (13 claims), your own guess.")
    assert "stopped at" not in page.content()
    assert "with the clubs swapped" not in page.content()

    desk = tagger(page)
    desk.get_by_role("listbox").focus()
    for _ in range(13):
        page.keyboard.press("s")
        page.keyboard.press("ArrowDown")
    expect(desk).to_contain_text("13 of 13 tagged")
    expect(result).to_contain_text("Still to do: your own guess.")
    guess = page.get_by_role("region", name="Your own guess")
    guess.get_by_label("As strict with both").check()
    guess.get_by_label("Why do you think so?").fill("I do not know them.")
    page.keyboard.press("Control+Enter")
    club = ask(page, "desk.pieces[3].about")
    expect(result).to_contain_text("You stopped at")
    expect(result).to_contain_text(f"more readily at claims about the {club}")
    expect(uncovered).to_contain_text("with the clubs swapped")
    lab.reload(page)
    expect(page.locator("section.ws-picture").first).to_contain_text("You stopped at")


@pytest.mark.parametrize("look", [{}, {"dark": True, "width": 375}])
def test_all_can_be_read_and_nothing_is_cut_off(lab: Any, look: dict[str, Any]) -> None:
    done = """leave_all(1, 2, 3, 4)
record.answer("siding-with-assad", "10/stricter/guess", {"club": "Heron Club", "why": "x"})
desk = FairnessDesk("siding-with-assad", record)"""
    cells = [DESK.format(learner=ONE), done, "desk.piece(1)", "desk.guess", "desk.result"]
    page = lab.open_notebook([*cells, "desk.uncovered"], height=4000, **look)
    tagger(page)
    expect(page.locator("section.ws-picture svg")).to_have_count(2)
    found = Axe().run(page, context="section.whosays").response["violations"]
    grave = [one for one in found if one["impact"] in ("serious", "critical")]
    assert not grave, json.dumps([(one["id"], one["nodes"]) for one in grave], indent=1)[:4000]
    assert page.locator("section.whosays").evaluate_all(TOO_WIDE) == []
