"""Is what is counted as done what the learner did, and does the list follow the lessons?"""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from whosays import Article, Problem, Progress, Record
from whosays.lesson.shown import lesson_files
from whosays.lessons import Lesson, Task, lessons
from whosays.measure.work_done import progress, where_next
from whosays.widgets.shared import keeping

KIT = Path(__file__).parents[2]
ARTICLE = "siding-with-assad"
NONE = pd.DataFrame(columns=["article", "question"])


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path))
    return Record.open()


def told(view: Progress) -> dict[str, Any]:
    said: list[dict[str, Any]] = []
    view.send = lambda content, buffers=None: said.append(content)  # pyright: ignore
    view._receive(view, {"kind": "ready"}, [])  # pyright: ignore[reportPrivateUsage]
    return said[-1]


def tags(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["article", "scheme", "unit"])


def test_each_box_counts_the_same_however_much_is_in_it() -> None:
    lesson = Lesson(
        "02_x",
        "X",
        20,
        (
            Task("1. Code", "a", scheme="sourcing"),
            Task("2. Say", "a", questions=("02/one",)),
            Task("3. Cards", "a", questions=("02/c/1", "02/c/2"), group="02/c/"),
        ),
    )
    kept = pd.DataFrame({"article": ["a", "a", "b"], "question": ["02/one", "02/c/2", "02/c/1"]})
    coded = tags(*[("a", "sourcing", f"u0{n}") for n in range(1, 4)], ("b", "sourcing", "u04"))
    row = progress([lesson], coded, kept, {"a": 12}).iloc[0]
    assert row["share"] == pytest.approx((3 / 12 + 1 + 1 / 2) / 3)
    assert (row["boxes"], row["done"], row["next"]) == (3, 1, "1. Code")
    assert (row["coded"], row["kept"]) == ("3 of 12 units", "2 of 3 answers")


def test_phrases_have_no_number_to_reach_but_the_one_the_lesson_names() -> None:
    lesson = Lesson("05_x", "X", 20, (Task("1. Mark", "a", scheme="wording"),))
    coded = tags(("a", "wording", "u01"), ("a", "wording", "u01"))
    row = progress([lesson], coded, NONE, {"a": 12}, {"wording"}).iloc[0]
    assert (row["share"], row["coded"]) == (1, "2 phrases")
    row = progress([lesson], tags(), NONE, {"a": 12}, {"wording"}).iloc[0]
    assert (row["share"], row["next"]) == (0, "1. Mark")
    lesson = Lesson("05_x", "X", 20, (Task("1. Mark", "a", scheme="wording", enough=10),))
    row = progress([lesson], coded, NONE, {"a": 12}, {"wording"}).iloc[0]
    assert (row["share"], row["coded"]) == (0.2, "2 of 10 phrases")


def test_as_many_cards_as_the_lesson_asks_for_are_enough() -> None:
    cards = tuple(f"06/c/{n}" for n in range(8))
    task = Task("2. Claims", "a", questions=cards, group="06/c/", enough=3)
    lesson = Lesson("06_x", "X", 20, (task,))
    for count, share, words in (
        (2, 2 / 3, "2 of 3 answers"),
        (3, 1, "3 of 3 answers"),
        (5, 1, "5 answers"),
    ):
        kept = pd.DataFrame({"article": ["a"] * count, "question": cards[:count]})
        row = progress([lesson], tags(), kept, {"a": 12}).iloc[0]
        assert (row["share"], row["kept"]) == (pytest.approx(share), words)


@pytest.mark.parametrize(
    ("shares", "row"),
    [
        ([0, 0, 0], 0),
        ([1, 0.2, 0], 1),
        ([0.5, 1, 0], 2),  # nobody is sent back while there is something ahead
        ([0.5, 1, 1], 0),
        ([1, 1, 1], None),
        ([], None),
    ],
)
def test_where_to_go_on(shares: list[float], row: int | None) -> None:
    assert where_next(pd.DataFrame({"share": shares})) == row


def test_what_is_drafted_is_not_done_and_what_is_kept_is(record: Record) -> None:
    view = Progress(ARTICLE)
    begun = told(view)
    assert begun["learner"] == ""
    assert begun["next"] == 0
    assert {row["words"] for row in begun["rows"]} == {"Not begun."}

    record.use("Fox")
    keeping.draft(record, ARTICLE, "01/parts", {"choice": "Body", "text": ""})
    assert told(view)["rows"][1]["share"] == 0
    keeping.keep(record, ARTICLE, "01/parts", {"choice": "Body", "text": ""})
    for unit in Article.load(ARTICLE).units[:12]:
        record.tag(ARTICLE, "sourcing", unit.id, "paper")
    record.tag(ARTICLE, "sourcing", "u01", None)
    now = told(view)
    one = len(lessons()[1].tasks)
    assert now["rows"][1]["words"] == f"1 of {one} boxes done: 1 of {one} answers."
    assert "11 of 30 units" in now["rows"][2]["words"]
    assert (now["learner"], now["next"]) == ("Fox", 2)

    record.use("Owl")
    assert {row["words"] for row in told(view)["rows"]} == {"Not begun."}


def test_all_boxes_done_is_all_of_them(record: Record) -> None:
    for lesson in lessons(ARTICLE):
        for task in lesson.tasks:
            for question in task.questions or ([f"{task.group}x"] if not task.scheme else []):
                record.answer(task.article, question, "said")
            if task.scheme:
                every = [unit.id for unit in Article.load(task.article).units]
                for unit in task.units or every:
                    record.tag(task.article, task.scheme, unit, "x")
    now = told(Progress(ARTICLE))
    assert now["next"] is None
    assert {row["share"] for row in now["rows"]} == {1.0}
    assert all(row["words"].startswith("Done: ") for row in now["rows"])


def test_another_article_leads_to_other_questions(record: Record) -> None:
    mine = {task.article for lesson in lessons("silent-foghorn") for task in lesson.tasks}
    assert ARTICLE not in mine
    for lesson in lessons("silent-foghorn"):
        for task in lesson.tasks:
            assert task.scheme or task.questions or task.group
    record.answer("silent-foghorn", "06/claims/c9", "said")
    rows = told(Progress("silent-foghorn"))["rows"]
    assert [row["title"] for row in rows if row["share"]] == ["Headline and captions"]


def test_an_article_that_is_only_on_this_machine_has_its_own_list(bare_pack: str) -> None:
    record = Record.open()
    for unit in Article.load(bare_pack).units:
        record.tag(bare_pack, "sourcing", unit.id, "paper")
    rows = told(Progress(bare_pack))["rows"]
    assert len(rows) == len([one for one in lessons() if one.course])
    assert [row["title"] for row in rows if row["share"]] == ["Who says so?"]
    assert "5 of 5 units" in rows[2]["words"]


def test_a_list_that_is_missing_or_broken_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="make_lessons"):
        lessons(folder=tmp_path)
    for broken in ("", "[]", '{"article": "a", "lessons": [{"lesson": "00_x"}]}'):
        (tmp_path / "lessons.json").write_text(broken)
        with pytest.raises(Problem, match="make_lessons"):
            lessons(folder=tmp_path)


def test_how_many_are_enough_is_read_in_the_lessons() -> None:
    enough = {
        (lesson.number, task.group or task.scheme): task.enough
        for lesson in lessons()
        for task in lesson.tasks
        if task.enough
    }
    assert enough == {
        ("one", "u"): 10,
        ("05", "wording"): 10,
        ("05", "swap/"): 5,
        ("06", "06/claims/"): 3,
        ("07", "07/tie/"): 3,
        ("08", "08/plan/"): 3,
        ("08", "08/cards/"): 5,
        ("09", "09/strengths/"): 3,
    }


def test_the_list_names_every_lesson_in_order() -> None:
    written = json.loads((KIT / "data" / "lessons.json").read_text("utf-8"))
    names = [row["lesson"] for row in written["lessons"]]
    assert names == [path.stem for path in lesson_files(KIT / "notebooks")]
