"""Is the same asked before, after and later, dealt out fairly, and scored as it should be?"""

import csv
import io
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from whosays import Record, Sitting
from whosays.classroom.collect import collect
from whosays.classroom.hand_in import write_hand_in
from whosays.classroom.judged_forms import judged
from whosays.classroom.report import LONG_TABLE, class_report, write_report
from whosays.cli import main
from whosays.lab.own_notebook import is_own
from whosays.lesson.declarations import read
from whosays.lesson.shown import cells
from whosays.measure.simulated_class import Assumed, counted_as, simulated
from whosays.measure.told_apart import COLUMNS, CYNICISM, LEAST_LEARNERS, interval, learned, scores
from whosays.practice import asking
from whosays.printed.sittings_sheets import write_forms
from whosays.sittings import (
    CARD,
    FORMS,
    ORDERS,
    WHEN,
    Dealt,
    dealt,
    dealt_to,
    read_dealt,
    remember,
    stories,
)

KIT = Path(__file__).parents[2]
NOTEBOOK = KIT / "notebooks" / "before_and_after.ipynb"
NAMES = [f"Pupil {number}" for number in range(6000)]


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path / "work"))
    return tmp_path / "work"


def answers(record: Record, when: str, wrong: int = 0) -> None:
    """Judge the two stories of a sitting, with so many slips in each."""
    got = dealt_to(record)
    remember(record, got, when)
    for story in got.stories(when):
        for number, (unit, asked) in enumerate(story.asked.items()):
            right = "leave" if asked.sourced else "stop"
            slip = {"leave": "stop", "stop": "leave"}[right]
            record.tag(story.article, asking().scheme, unit, slip if number < wrong else right)
        record.answer(story.article, CARD, {"sure": "Most of them", "whom": "The clerk."})


# What is dealt out ------------------------------------------------------------------------------


def test_each_form_comes_as_often_before_as_after_and_later() -> None:
    given = [dealt(name) for name in NAMES]
    often = Counter(one.order for one in given)
    assert set(often) == set(ORDERS)
    near = 4 * (len(NAMES) * 1 / 6 * 5 / 6) ** 0.5  # four standard deviations
    assert all(abs(many - len(NAMES) / 6) < near for many in often.values())
    for sitting in range(len(WHEN)):
        forms = Counter(one.order[sitting] for one in given)
        assert set(forms) == set(FORMS)
        assert max(forms.values()) / min(forms.values()) < 1.15
    assert abs(sum(one.turned for one in given) - len(NAMES) / 2) < 4 * (len(NAMES) / 4) ** 0.5


def test_everybody_meets_each_story_once_and_no_two_sittings_begin_alike() -> None:
    for order in ORDERS:
        for turned in (False, True):
            got = [story for when in WHEN for story in Dealt(order, turned).stories(when)]
            assert {story.article for story in got} == set(stories())
            places = [story.place for story in got[::2]]
            assert places in ([1, 2, 1], [2, 1, 2])


def test_a_name_gets_the_same_each_time_and_what_was_begun_stays(work: Path) -> None:
    record = Record.open()
    record.use("Night owl")
    assert dealt_to(record) == dealt("night OWL")
    other = next(one for one in map(dealt, NAMES) if one != dealt("Night owl"))
    remember(record, other, "before")
    assert dealt_to(record) == other


@pytest.mark.parametrize(
    "odd",
    [
        None,
        3,
        "abc",
        {"when": "before"},
        {"when": "x", "order": "abc", "turned": True},
        {"when": "after", "order": "aab", "turned": True},
        {"when": "after", "order": "abc", "turned": "yes"},
    ],
)
def test_what_was_not_dealt_is_not_taken(odd: object) -> None:
    assert read_dealt(odd) is None


# The box ----------------------------------------------------------------------------------------


def test_there_is_nothing_before_a_name_is_chosen(work: Path) -> None:
    sitting = Sitting("before")
    said: list[Any] = []
    sitting.gate.send = lambda content, buffers=None: said.append(content)  # type: ignore[method-assign]
    sitting.gate._receive(sitting.gate, {"kind": "ready"}, [])  # pyright: ignore[reportPrivateUsage]
    assert "Choose a made-up name" in str(said)
    assert not sitting.is_open


def test_the_stories_open_once_it_is_said_what_is_expected(work: Path) -> None:
    record = Record.open()
    record.use("Night owl")
    sitting = Sitting("before")
    assert sitting.children == (sitting.gate,)
    assert len(record.answers()) == 0
    sitting.gate.send = lambda *_, **__: None  # type: ignore[method-assign]
    sitting.gate.on_keep({"item": "ready", "values": {"expect": "At most of them"}}, None)
    assert len(sitting.children) == 5
    assert sitting.to_do == 24
    assert Sitting("before").is_open, "also the next time"
    assert not Sitting("after").is_open
    answers(record, "before")
    assert Sitting("before").to_do == 0


def test_the_notebook_runs_by_itself_and_shows_no_result(work: Path) -> None:
    book = read(NOTEBOOK)
    assert is_own(dict(book))
    record = Record.open()
    record.use("Night owl")
    answers(record, "before")
    shown = [one for cell in cells(NOTEBOOK) for one in cell.shown]
    assert [one.when for one in shown if isinstance(one, Sitting)] == list(WHEN)
    words = " ".join(str(cell.source) for cell in book.cells if cell.cell_type == "markdown")
    assert "Nobody gets a result" in words


# From a class to the long table -----------------------------------------------------------------


def hand_in(folder: Path, at: Path, name: str, whens: tuple[str, ...], wrong: int) -> None:
    record = Record.open(at / "record.sqlite")
    record.use(name)
    for when in whens:
        answers(record, when, wrong if when == "before" else 0)
        for story in dealt_to(record).stories(when):
            write_hand_in(record, story.article, folder / f"{at.name} {story.article}.json")
    record.close()


def test_the_long_table_has_a_row_an_answer(tmp_path: Path, work: Path) -> None:
    pytest.importorskip("msgspec")
    folder = tmp_path / "handed in"
    folder.mkdir()
    for machine, name in (("one", "Fox"), ("two", "Fox"), ("three", "Owl")):
        (tmp_path / machine).mkdir()
        hand_in(folder, tmp_path / machine, name, ("before", "after"), wrong=3)
    made = collect([folder])
    table = judged(made)
    assert tuple(table.columns) == COLUMNS
    assert len(table) == 3 * 2 * 24
    assert sorted(table["learner"].unique()) == ["Fox", "Fox (2)", "Owl"]
    for (learner, when), rows in table.groupby(["learner", "sitting"]):
        got = dealt("Fox" if "Fox" in str(learner) else "Owl")
        assert set(rows["form"]) == {got.order[WHEN.index(str(when))]}
        assert set(rows["order"]) == {got.order}
        first = rows[rows["story"] == 1]["article"].iloc[0]
        assert first == got.stories(str(when))[0].article
        assert set(rows["sure"]) == {3}
        assert rows["time"].str.endswith("Z").all()
    wrong = table["answer"] != table["sourced"].map({"yes": "leave", "no": "stop"})
    assert wrong.groupby(table["sitting"]).sum().to_dict() == {"after": 0, "before": 3 * 6}

    files = {path.name: path for path in write_report(class_report(made), tmp_path / "report")}
    rows = list(csv.reader(io.StringIO(files[LONG_TABLE].read_text("utf-8-sig"))))
    assert len(rows) == len(table) + 1
    page = files["class-report.html"].read_text("utf-8")
    part = page.partition('<h2 id="learned">')[2].partition('<h2 id="progress">')[0]
    assert "A class so small cannot show a change" in part
    assert "Fox" not in part
    assert "Owl" not in part


def test_a_story_handed_in_without_its_sitting_counts_for_none(tmp_path: Path, work: Path) -> None:
    pytest.importorskip("msgspec")
    record = Record.open()
    record.use("Fox")
    record.tag("three-forms-a1", asking().scheme, "u01", "stop")
    write_hand_in(record, "three-forms-a1", tmp_path / "fox.json")
    table = judged(collect([tmp_path / "fox.json"]))
    assert table.empty
    assert learned(table).sentence.startswith("Nobody has judged")


def test_the_command_writes_the_table_and_says_what_it_comes_to(
    tmp_path: Path, work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("msgspec")
    (tmp_path / "one").mkdir()
    hand_in(tmp_path / "one", tmp_path / "one", "Fox", ("before",), wrong=0)
    goal = tmp_path / "long.csv"
    assert main(["before-after", str(tmp_path / "one"), "--out", str(goal)]) == 0
    assert "A change takes the same learners twice" in capsys.readouterr().out
    assert len(goal.read_text("utf-8-sig").splitlines()) == 25


# The scoring ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "known",
    [
        Assumed(d=1.0, c=0.0, d_change=0.5, c_change=0.0),
        Assumed(d=0.5, c=0.4, d_change=0.0, c_change=-0.6),
        Assumed(d=1.8, c=-0.3, d_change=-0.4, c_change=0.3),
    ],
)
def test_the_scoring_gets_back_what_a_class_was_made_with(known: Assumed) -> None:
    found = learned(simulated(300, known, seed=7))
    for when, change in (("before", False), ("after", True)):
        d, c = found.sittings[when]
        right_d, right_c = counted_as(known, change)
        assert abs(d.value - right_d) < 0.12
        assert abs(c.value - right_c) < 0.1
        true_d, true_c = known.d + change * known.d_change, known.c + change * known.c_change
        assert abs(d.value - true_d) < 0.1 * true_d + 0.12, "half a claim shrinks it a little"
        assert abs(c.value - true_c) < 0.15
    (change,) = found.changes
    assert abs(change.sensitivity.value - known.d_change) < 0.15
    assert abs(change.criterion.value - known.c_change) < 0.12


def test_an_interval_holds_the_mean_about_95_times_in_100() -> None:
    rng = np.random.default_rng(3)
    for many in (10, 30):
        ends = interval(rng.normal(0.4, 1, (1500, many)), 800)
        holds = ((ends[:, 0] < 0.4) & (ends[:, 1] > 0.4)).mean()
        assert 0.93 < holds < 0.97, many


def test_somebody_who_stops_at_everything_tells_nothing_apart() -> None:
    table = simulated(10, Assumed())
    table["answer"] = "stop"
    found = scores(table)
    assert found["sensitivity"].abs().max() < 1e-9
    assert (found["criterion"] < -1).all()


def test_a_sitting_with_few_answers_is_left_out() -> None:
    table = simulated(2, Assumed())
    first = table[(table["learner"] == "Learner 1") & (table["sitting"] == "after")]
    left = table.drop(first[first["sourced"] == "yes"].index[:7])
    assert scores(left)[["learner", "sitting"]].values.tolist() == [
        ["Learner 1", "before"],
        ["Learner 2", "after"],
        ["Learner 2", "before"],
    ]


def test_gain_and_cynicism_are_told_apart_in_plain_words() -> None:
    better = learned(simulated(150, Assumed(d_change=0.6))).sentence
    assert "apart better." in better
    assert CYNICISM not in better
    cynical = learned(simulated(150, Assumed(d_change=0.0, c_change=-0.5))).sentence
    assert "apart no better" in cynical
    assert "stops more readily" in cynical
    assert CYNICISM in cynical
    both = learned(simulated(150, Assumed(d_change=0.6, c_change=-0.5))).sentence
    assert "It also stops more readily" in both
    assert CYNICISM not in both
    same = learned(simulated(300, Assumed(d_change=0.0))).sentence
    assert "about as readily as before" in same
    less = learned(simulated(150, Assumed(d_change=0.0, c_change=0.5))).sentence
    assert "less readily" in less


def test_a_class_too_small_to_tell_is_told_so() -> None:
    few = learned(simulated(LEAST_LEARNERS - 1, Assumed(d_change=0.6)))
    assert "A class so small cannot show a change" in few.sentence
    assert few.changes[0].sensitivity.ends is None
    some = learned(simulated(10, Assumed(d_change=0.0, c_change=-0.6), seed=1)).sentence
    assert "cannot be told: it is too small" in some
    assert CYNICISM not in some, "that it is no better is not shown"


def test_only_who_did_both_is_in_a_change() -> None:
    table = simulated(20, Assumed())
    gone = (table["learner"].isin([f"Learner {n}" for n in range(1, 11)])) & (
        table["sitting"] == "after"
    )
    found = learned(table[~gone])
    assert found.sittings["before"][0].learners == 20
    assert found.changes[0].sensitivity.learners == 10
    only = learned(table[table["sitting"] == "before"])
    assert only.changes == ()
    assert "A change takes the same learners twice" in only.sentence
    assert learned(pd.DataFrame(columns=list(COLUMNS))).sittings == {}


# On paper ---------------------------------------------------------------------------------------


def test_on_paper_there_are_three_forms_and_a_key_for_the_teacher_alone(
    tmp_path: Path, work: Path
) -> None:
    page = write_forms(tmp_path).read_text("utf-8")
    heads = [page.index(f"Form {form.upper()}</h2>") for form in FORMS]
    assert heads == sorted(heads)
    key = page.index("How the stories were written")
    assert key > heads[-1]
    for story in stories().values():
        assert page.count(story.shown().units[0].shown) == 1
    assert "As we wrote it" not in page[:key]
