"""Does the quiz explain, keep and go on: by mouse, by keyboard, after a reload and a restart?"""

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from in_notebook import BUSY, RESTART, TOO_WIDE, ask
from playwright.sync_api import Locator, Page, WebSocket, expect

pytestmark = [pytest.mark.browser, pytest.mark.shown_in("a plain page")]

QUIZ = """from whosays import *
record = Record.open()
quiz = VocabularyQuiz(lessons=range(0, 4), count=4)
quiz"""


def word(page: Page, number: int) -> str:
    """The word that is asked for: only Python knows it."""
    return ask(page, f"quiz._known[quiz.round[{number - 1}]].word")


def opened(page: Page) -> Locator:
    quiz = page.get_by_role("region", name="Words to keep")
    quiz.locator("button").first.wait_for()
    return quiz


def test_by_mouse_with_an_explanation_each_time(lab: Any) -> None:
    page = lab.open_notebook([QUIZ], run=False)
    frames: list[str] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: frames.append(str(frame)))

    page.on("websocket", listen)
    lab.reload(page)
    lab.run_all(page)
    quiz = opened(page)
    expect(quiz).to_contain_text("Word 1 of 4")
    expect(quiz.get_by_role("button")).to_have_count(5)
    gone_by = list(frames)
    meaning = ask(page, "quiz._known[quiz.round[1]].meaning")
    assert not any(meaning[:30] in frame for frame in gone_by)  # of the next word, nothing yet

    first = word(page, 1)
    quiz.get_by_role("button", name=first, exact=True).click()
    expect(quiz.get_by_role("heading")).to_have_text(f"Yes: {first}.")
    expect(quiz.locator(".ws-saved")).to_have_text("Saved")
    quiz.get_by_role("button", name="Next word").click()

    second = word(page, 2)
    others = [one for one in quiz.get_by_role("button").all_inner_texts() if second not in one]
    other = others[0].split("\n")[-1].strip()
    quiz.get_by_role("button", name=other, exact=True).click()
    heading = quiz.get_by_role("heading")
    expect(heading).to_have_text(f"You chose “{other}”. The word is “{second}”.")
    expect(quiz).to_contain_text(f"“{other}” is something else:")
    expect(quiz).to_contain_text(meaning)
    kept = ask(page, "[v for v in record.answers('vocabulary')['value'] if 'sat' in v]")
    assert [one["sat"] for one in kept] == [True, False]


@pytest.mark.shown_in("JupyterLab")
def test_by_keyboard_to_the_end_and_again(lab: Any) -> None:
    page = lab.open_notebook([QUIZ])
    quiz = opened(page)
    quiz.get_by_role("button").first.focus()
    for number in range(1, 5):
        asked = word(page, number)
        texts = quiz.get_by_role("button").all_inner_texts()
        place = next(at for at, text in enumerate(texts, 1) if text.split("\n")[-1] == asked)
        page.keyboard.press("0" if number == 3 else str(place))
        following = quiz.get_by_role(
            "button", name="See how it went" if number == 4 else "Next word"
        )
        expect(following).to_be_focused()
        expect(quiz.get_by_role("status")).to_contain_text(asked)
        page.keyboard.press("Enter")
        if number < 4:
            expect(quiz).to_contain_text(f"Word {number + 1} of 4")
            expect(quiz.get_by_role("heading")).to_be_focused()
            expect(quiz.get_by_role("status")).to_contain_text("Which")
    slipped = word(page, 3)
    expect(quiz.get_by_role("heading")).to_have_text("You knew 3 of 4 words.")
    expect(quiz).to_contain_text("This one comes first next time:")
    expect(quiz.get_by_role("term")).to_have_text(slipped)
    expect(page.locator(".jp-Notebook-cell")).to_have_count(1)  # JupyterLab took none of the keys
    quiz.get_by_role("button", name="Another round").press("Enter")
    expect(quiz).to_contain_text("Word 1 of 4")
    assert word(page, 1) == slipped


@pytest.mark.shown_in("JupyterLab")
def test_nothing_is_lost_by_a_reload_a_restart_or_a_second_key(lab: Any) -> None:
    page = lab.open_notebook([QUIZ])
    quiz = opened(page)
    quiz.get_by_role("button").first.focus()
    page.evaluate(BUSY, "import time; time.sleep(2)")
    for key in "121":  # only the first counts, and nothing is shown as saved before it is
        page.keyboard.press(key)
    expect(quiz.locator(".ws-saved")).to_have_text("Saving…")
    expect(quiz.locator(".ws-saved")).to_have_text("Saved")
    assert len(ask(page, "[q for q in record.answers('vocabulary')['question']]")) == 2

    lab.reload(page)
    expect(opened(page)).to_contain_text("Word 2 of 4")
    page.evaluate(RESTART)
    lab.run_all(page)
    expect(opened(page)).to_contain_text("Word 2 of 4")
    round_before = ask(page, "quiz.round")
    lab.run_all(page)
    assert ask(page, "quiz.round") == round_before


def test_the_learner_chooses_up_to_which_lesson(lab: Any) -> None:
    page = lab.open_notebook([QUIZ.replace("lessons=range(0, 4), ", "")])
    quiz = opened(page)
    lessons = quiz.get_by_label("Words up to lesson")
    expect(lessons).to_have_value("1")
    lessons.focus()
    page.keyboard.press("5")  # in the list this is a lesson, and no answer
    expect(lessons).to_have_value("5")
    expect(quiz).to_contain_text("Word 1 of 4")
    assert ask(page, "quiz.up_to") == 5
    lab.reload(page)
    expect(opened(page).get_by_label("Words up to lesson")).to_have_value("5")


@pytest.mark.parametrize("look", [{}, {"dark": True, "width": 375}])
def test_all_can_be_read_and_nothing_is_cut_off(lab: Any, look: dict[str, Any]) -> None:
    page = lab.open_notebook([QUIZ], **look)
    quiz = opened(page)

    def check() -> None:
        found = Axe().run(page, context="section.whosays").response["violations"]
        grave = [one for one in found if one["impact"] in ("serious", "critical")]
        assert not grave, json.dumps([(one["id"], one["nodes"]) for one in grave])[:4000]
        assert quiz.evaluate(TOO_WIDE) == []

    check()
    for number in range(1, 5):
        quiz.get_by_role("button", name="Not sure yet: show me").click()
        expect(quiz.locator(".ws-saved")).to_have_text("Saved")
        if number == 1:
            check()
        quiz.locator(".ws-next").click()
    expect(quiz.get_by_role("heading")).to_have_text("That was a first look.")
    check()
