"""Does every lesson have aims, an own answer first, a fair end, and a way on?"""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from whosays.lesson.declarations import facts
from whosays.lesson.shown import Cell, cells, empty_work, lesson_files
from whosays.lessons import number_of
from whosays.pictures.picture import Picture
from whosays.widgets.answer import Answer
from whosays.widgets.compare import Compare
from whosays.widgets.shared.picture_view import PictureView

KIT = Path(__file__).parents[2]
LESSONS = lesson_files(KIT / "notebooks")
NAMES = [path.stem for path in LESSONS]
COURSE = [path.stem for path in LESSONS if facts(path).course]
NOT_FALSE = "unattributed is not the same as false or unsupported"
NOT_PARTISAN = "one article cannot show that a paper is partisan"
NO_BREACH = "unequal space is not by itself a breach of any rule"
# Where each of the three sentences is needed most; further ones may say it too.
BELONGS = {
    NOT_FALSE: ("02_who_says_so",),
    NO_BREACH: ("03_weigh_the_space",),
    NOT_PARTISAN: ("03_weigh_the_space", "05_words_that_judge", "06_headline_and_captions"),
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[Cell]]]:
    """The cells of every lesson, with what they show to somebody who begins."""
    with empty_work(texts=False):
        yield {path.stem: cells(path) for path in LESSONS}


def words(lesson: str) -> str:
    book: Any = json.loads((KIT / "notebooks" / f"{lesson}.ipynb").read_text("utf-8"))
    return "\n\n".join(
        "".join(cell["source"]) for cell in book["cells"] if cell["cell_type"] == "markdown"
    )


def everything(value: object) -> Iterator[object]:
    """A widget with all that it is made of."""
    yield value
    for child in getattr(value, "children", ()):
        yield from everything(child)


def test_there_are_lessons_without_a_gap() -> None:
    assert [name[:2] for name in COURSE] == [f"{n:02}" for n in range(len(COURSE))]
    assert [name for name in NAMES if name not in COURSE] == ["one_lesson"]


@pytest.mark.parametrize("lesson", NAMES)
def test_it_says_what_for_how_long_and_what_then(lesson: str) -> None:
    text = words(lesson)
    title = text.splitlines()[0]
    assert title == f"# {facts(KIT / 'notebooks' / f'{lesson}.ipynb').heading}"
    for needed in ("**What you will be able to do:**", "**Time:** about ", "**Bring to class:**"):
        assert text.count(needed) == 1, needed
    assert "Run all" in text
    begins = lesson in ("00_start_here", "one_lesson")
    assert ("**You need:** nothing but this page" if begins else "**Before this:**") in text
    assert "[For teachers](../docs/teachers_guide.md)" in text
    after = COURSE[COURSE.index(lesson) + 1 :] if lesson in COURSE else COURSE[1:]
    if after:
        assert re.search(rf"\*\*Next:\*\*[^\n]*\]\({after[0]}\.ipynb\)", text), after[0]


@pytest.mark.parametrize("lesson", NAMES)
def test_its_steps_are_numbered_and_its_links_lead_somewhere(lesson: str) -> None:
    text = words(lesson)
    steps = [int(number) for number in re.findall(r"^## (\d+)\. ", text, re.MULTILINE)]
    assert steps == list(range(1, len(steps) + 1))
    assert len(steps) >= 4
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (KIT / "notebooks" / link).resolve().is_file(), link


@pytest.mark.parametrize("lesson", NAMES)
def test_an_own_answer_comes_first_and_the_end_looks_back(
    lesson: str, shown: dict[str, list[Cell]]
) -> None:
    asked = [one for cell in shown[lesson] for one in cell.shown if isinstance(one, Answer)]
    assert asked, "there is something to answer"
    for answer in asked:
        assert answer.question.startswith(f"{number_of(lesson)}/"), answer.question
        assert answer.question in {f"{lesson[:2]}/last-story", *_written(lesson)}
    ids = [answer.question for answer in asked]
    assert len(set(ids)) == len(ids)
    assert re.search(r"^## \d+\. Before you go on", words(lesson), re.MULTILINE)
    if lesson[:2] == "00":
        return
    assert re.search(r"^## \d+\. The strongest reading from the other side", words(lesson), re.M)
    assert any(one.endswith("/other-side") for one in ids), ids
    assert any(one.endswith("/reflection") for one in ids), ids
    assert re.search(r"partner", words(lesson)), "one talks to a partner"
    # Nothing of ours comes before something of the learner's own.
    places = [isinstance(one, Compare) for cell in shown[lesson] for one in cell.shown]
    assert not places or not places[0]


def _written(lesson: str) -> set[str]:
    """The ids of questions as they are written in the cells, whole."""
    book: Any = json.loads((KIT / "notebooks" / f"{lesson}.ipynb").read_text("utf-8"))
    return {
        node.value
        for cell in book["cells"]
        if cell["cell_type"] == "code"
        for node in ast.walk(ast.parse("".join(cell["source"])))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


@pytest.mark.parametrize("lesson", NAMES)
def test_what_comes_then_is_not_there_before(lesson: str, shown: dict[str, list[Cell]]) -> None:
    """What is shown to somebody who has kept nothing holds none of the later words."""
    for cell in shown[lesson]:
        for one in cell.shown:
            if isinstance(one, Answer) and one.then:
                said: list[Any] = []
                one.send = lambda content, buffers=None, said=said: said.append(content)  # type: ignore
                one.on_ready()
                assert said[-1]["then"] == []
                assert not any(line in words(lesson) for line in one.then)


@pytest.mark.parametrize("lesson", NAMES)
def test_every_picture_has_words_and_numbers(lesson: str, shown: dict[str, list[Cell]]) -> None:
    parts = [part for cell in shown[lesson] for one in cell.shown for part in everything(one)]
    for one in parts:
        if isinstance(one, Picture):
            told = {"words": one.words, "title": one.title, "columns": list(one.table.columns)}
        elif isinstance(one, PictureView):
            told = one.picture
        else:
            continue
        assert re.search(r"\w.*[.?]$", told["words"]), told["words"]
        assert told["title"]
        assert told["columns"]
        assert "!" not in told["title"] + told["words"]


@pytest.mark.parametrize("sentence", BELONGS)
def test_the_fixed_sentences_stand_where_they_belong(sentence: str) -> None:
    for lesson in BELONGS[sentence]:
        if lesson in NAMES:
            assert sentence in words(lesson).casefold(), lesson
    assert any(sentence in words(name).casefold() for name in NAMES)


@pytest.mark.parametrize("lesson", NAMES)
def test_nobody_is_praised_graded_or_shouted_at(lesson: str) -> None:
    said = words(lesson).casefold()
    book: Any = json.loads((KIT / "notebooks" / f"{lesson}.ipynb").read_text("utf-8"))
    code = "\n".join("".join(c["source"]) for c in book["cells"] if c["cell_type"] == "code")
    for text in (said, *(_sentences(code))):
        assert "!" not in text.replace("![", "")
        praise = (
            r"well done|great job|awesome|congratulations|good job|that is correct|that is wrong"
        )
        assert not re.search(praise, text.casefold()), text


def _sentences(code: str) -> list[str]:
    return [
        node.value
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value
    ]
