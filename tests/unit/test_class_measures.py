"""Are a class's splits, changes, guesses and progress what one counts by hand?"""

import csv
import html
import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from bench.class_files import made_up
from whosays.article import Article
from whosays.classroom.class_counts import changes, code_counts, coders, completion, guesses
from whosays.classroom.class_measures import before_after, class_agreement, most_divided, shares
from whosays.classroom.collect import collect
from whosays.classroom.first_sheet import glance
from whosays.classroom.gradebook import IDENTITY, as_csv, read_roster, rows
from whosays.classroom.opened import written
from whosays.classroom.report import class_report, given_lessons, write_report
from whosays.codebook import Scheme
from whosays.coding import Coding, reference
from whosays.lessons import lessons
from whosays.measure.agreement import agreement_of_codings, agreement_of_counts
from whosays.measure.work_done import progress
from whosays.problem import Problem

ARTICLE = Article.load("siding-with-assad")
CLASS = list(made_up(ARTICLE, 9))
SOURCING = Scheme.load("sourcing")


def write(folder: Path, made: list[dict[str, Any]]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number, one in enumerate(made):
        (folder / f"{number}.json").write_text(json.dumps(one), encoding="utf-8")
    return folder


def codings(scheme: str) -> list[Coding]:
    return [
        Coding(
            ARTICLE,
            Scheme.load(scheme),
            one["learner"],
            {tag["unit"]: tag["code"] for tag in one["tags"] if tag["scheme"] == scheme},
        )
        for one in CLASS
    ]


def test_splits_and_agreement_are_those_of_the_codings(tmp_path: Path) -> None:
    made = collect([write(tmp_path, CLASS)])
    for scheme in ("sourcing", "function"):
        counts, many = code_counts(made, scheme), coders(made, scheme)
        by_hand = Counter(
            (unit, code) for one in codings(scheme) for unit, code in one.codes.items()
        )
        assert {
            (str(unit), code): int(counts.loc[unit, code])
            for unit in counts.index
            for code in counts
            if counts.loc[unit, code]
        } == by_hand
        ours, theirs = class_agreement(counts, many), agreement_of_codings(codings(scheme))
        assert ours.alpha == pytest.approx(theirs.alpha)
        assert ours.percent == theirs.percent
        assert ours.interval == pytest.approx(theirs.interval, abs=0.02)


def test_progress_is_what_each_learner_sees(tmp_path: Path) -> None:
    piece = Article.load("silent-foghorn")
    extra = next(made_up(piece, 1)) | {"learner": CLASS[0]["learner"]}
    extra["tags"] = [tag for tag in extra["tags"] if tag["scheme"] == "sourcing"]
    extra["history"] = []
    half = json.loads(json.dumps(CLASS[1]))
    half["answers"] = half["answers"][::3]
    everything = [CLASS[0], half, *CLASS[2:4], extra]
    made = collect([write(tmp_path, everything)], ARTICLE.id)
    table = completion(made)
    spans = frozenset(n for n in Scheme.names() if Scheme.load(n).kind == "span")
    units = {id: len(Article.load(id).units) for id in Article.ids()}
    for learner in {one["learner"] for one in everything}:
        mine = [one for one in everything if one["learner"] == learner]
        tags = [(m["article"], t["scheme"], t["unit"]) for m in mine for t in m["tags"]]
        answers = [(m["article"], a["question"]) for m in mine for a in m["answers"]]
        seen = progress(
            lessons(ARTICLE.id),
            pd.DataFrame(tags, columns=["article", "scheme", "unit"]),
            pd.DataFrame(answers, columns=["article", "question"]),
            units,
            spans,
        )
        ours = table.loc[learner]
        for lesson, share in zip(seen["lesson"], seen["share"], strict=True):
            assert ours[lesson] == pytest.approx(share), lesson


def test_the_most_divided_unit_comes_first_with_both_cases_and_the_reading() -> None:
    counts = pd.DataFrame(0, index=["u01", "u02", "u03"], columns=SOURCING.order)
    counts.loc["u01", "paper"] = 6
    counts.loc["u02", ["paper", "named"]] = [5, 1]
    counts.loc["u03", ["paper", "role", "none"]] = [3, 3, 1]
    found = most_divided(ARTICLE, SOURCING, counts, reference(ARTICLE, "sourcing"))
    assert [one.unit for one in found] == ["u03", "u02"]
    assert found[0].agreement == pytest.approx((3 * 2 + 3 * 2) / (7 * 6))
    words = " ".join(found[0].prompts)
    assert "Who can make the case for" in words
    assert found[0].prompts[-1].startswith("Only afterwards")
    assert not most_divided(ARTICLE, SOURCING, counts.loc[["u01"]], None)


def test_first_answers_stand_beside_those_that_stand(tmp_path: Path) -> None:
    made_first = json.loads(json.dumps(CLASS[0]))
    place = {"scheme": "sourcing", "unit": "u01", "start": None, "end": None, "basis": "gist"}
    events = [
        ("2026-04-09T08:00:00.000000Z", "named"),
        ("2026-04-09T09:00:00.000000Z", "role"),
        ("2026-04-09T11:00:00.000000Z", "paper"),
    ]
    history = [
        {"id": n, "time": time, **place, "code": code, "note": None, "undoes": None}
        for n, (time, code) in enumerate(events, start=1)
    ]
    made_first["history"] = history
    made_first["tags"] = [{k: v for k, v in history[-1].items() if k != "undoes"}]
    made = collect([write(tmp_path, [made_first])])
    assert changes(made, "sourcing").to_numpy().tolist() == [["u01", "named", "paper", 1]]
    talked = collect([tmp_path], talked="2026-04-09T10:00:00.000000Z")
    assert changes(talked, "sourcing").to_numpy().tolist() == [["u01", "role", "paper", 1]]
    found = before_after(changes(made, "sourcing"), SOURCING.order, 1)
    assert (found.answers, found.changed) == (1, 1)
    assert "neither a gain nor a loss" in found.sentence
    empty = pd.DataFrame(columns=["unit", "before", "after", "many"])
    assert "No hand-in" in before_after(empty, SOURCING.order, 0).sentence


def test_guesses_that_make_no_hundred_are_left_out(tmp_path: Path) -> None:
    order = Scheme.load("function").order
    good = dict.fromkeys(order, 0) | {order[0]: 60, order[1]: 40}
    values: list[Any] = [
        good, good | {order[0]: 100, order[1]: 0}, good | {order[0]: 61}, "60", [60, 40], None,
        dict.fromkeys(order, "x"), good | {order[0]: -40, order[1]: 140}, {},
    ]  # fmt: skip
    class_ = json.loads(json.dumps(CLASS))
    for one, value in zip(class_, values, strict=True):
        for answer in one["answers"]:
            if answer["question"] == "prediction/function":
                answer["value"] = value
    made = collect([write(tmp_path, class_)])
    table = guesses(made, "function")
    assert table["many"].max() == 2
    assert table.loc[order[0], "mean"] == 80


def test_shares_are_those_of_the_words() -> None:
    units = [unit.id for unit in ARTICLE.units]
    counts = pd.DataFrame(0, index=units, columns=SOURCING.order)
    counts["paper"] = 2
    assert shares(ARTICLE, SOURCING.order, counts, 2)["paper"] == pytest.approx(1)
    counts.loc[units[1:], "paper"] = 1
    expected = (ARTICLE.words + ARTICLE.units[0].words) / (2 * ARTICLE.words)
    assert shares(ARTICLE, SOURCING.order, counts, 2)["paper"] == pytest.approx(expected)


def test_one_learner_alone_is_a_class_too(tmp_path: Path) -> None:
    made = collect([write(tmp_path / "in", CLASS[:1])])
    report = class_report(made)
    write_report(report, tmp_path / "out")
    page = (tmp_path / "out" / "class-report.html").read_text(encoding="utf-8")
    assert "Agreement needs at least two coders" in page
    assert "The class is small" in page


def test_learners_who_coded_nothing_are_a_class_too(tmp_path: Path) -> None:
    bare = json.loads(json.dumps(CLASS[:3]))
    for one in bare:
        one["tags"], one["history"] = [], []
    made = collect([write(tmp_path / "in", bare)])
    write_report(class_report(made), tmp_path / "out")
    assert "Nobody has coded" in (tmp_path / "out" / "class-report.html").read_text("utf-8")


def test_the_gradebook_is_completion_alone_as_canvas_and_moodle_take_it(tmp_path: Path) -> None:
    other = json.loads(json.dumps(CLASS))
    for one in other:  # the same work with other opinions
        for tag in (*one["tags"], *one["history"]):
            tag["code"] = "none" if tag["scheme"] == "sourcing" else "other"
        for answer in one["answers"]:
            answer["value"] = "something else"
    books: list[str] = []
    for name, made_by in (("a", CLASS), ("b", other)):
        made = collect([write(tmp_path / name, made_by)])
        write_report(class_report(made), tmp_path / f"out-{name}")
        books.append((tmp_path / f"out-{name}" / "gradebook.csv").read_text("utf-8"))
    assert books[0] == books[1]
    head, *body = list(csv.reader(io.StringIO(books[0])))
    assert head[:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert len(head) == len(set(head)) == 5 + len(lessons())
    assert len(body) == len(CLASS)
    assert all(cell == "" or 0 <= int(cell) <= 100 for row in body for cell in row[5:])


def test_a_roster_says_whose_names_they_are_and_runs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text("\ufeffPseudonym;Student;SIS Login ID\nOWL 1;=1+1;a.person\n", encoding="utf-8")
    table = list(rows([("Owl 1", [1.0]), ("Owl 2", [0.999])], ["Start"], read_roster(path)))
    assert table[1] == ["'=1+1", "", "", "a.person", "", "100"]
    assert table[2] == ["Owl 2", "", "", "", "", "99"]
    assert tuple(table[0][:5]) == IDENTITY
    assert as_csv([["=1", "@x", "\t=1", 5]]).strip() == "'=1,'@x,'\t=1,5"
    path.write_text("Name\nx\n", encoding="utf-8")
    with pytest.raises(Problem, match="no column Pseudonym"):
        read_roster(path)
    path.write_text("Pseudonym\nOwl\nowl\n", encoding="utf-8")
    with pytest.raises(Problem, match="twice"):
        read_roster(path)


def test_alpha_of_counts_is_alpha_of_the_table() -> None:
    """Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, part C: alpha = .743."""
    four = [
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    ]
    units = list(zip(*(row.split() for row in four), strict=True))
    counts = pd.DataFrame(
        [{code: unit.count(code) for code in "12345"} for unit in units],
        index=[f"u{n}" for n in range(12)],
    )
    assert agreement_of_counts(counts, 4).alpha == pytest.approx(0.743, abs=0.0005)


def test_a_lesson_that_was_not_given_is_a_blank_and_no_nought(tmp_path: Path) -> None:
    two = json.loads(json.dumps(CLASS[:2]))
    for one in two:
        one["answers"] = [row for row in one["answers"] if row["question"].startswith("01/")]
    report = class_report(collect([write(tmp_path / "in", two)]))
    begun = {*report.progress.loc[report.progress["begun"] > 0, "lesson"]}
    for name, given in (("told", ["01", "03", "09"]), ("not told", None)):
        write_report(report, tmp_path / name, given=given)
        head, *body = csv.reader(
            io.StringIO((tmp_path / name / "gradebook.csv").read_text("utf-8"))
        )
        for lesson, column in zip(lessons(), range(5, len(head)), strict=True):
            there = lesson.number in given if given else lesson.lesson in begun
            assert all(bool(row[column]) == there for row in body), (name, lesson.lesson)
    assert given_lessons(report, ["1", "02"]) == ["01", "02"]
    with pytest.raises(Problem, match="no lesson 40"):
        given_lessons(report, ["40"])


def test_the_notebook_takes_a_roster_and_says_who_is_not_in_it(tmp_path: Path) -> None:
    report = class_report(collect([write(tmp_path / "in", CLASS[:2])]))
    roster = tmp_path / "roster.csv"
    name = CLASS[0]["learner"]
    roster.write_text(f"Pseudonym,SIS Login ID\n{name},a.person\n", encoding="utf-8")
    said = written(report, tmp_path / "out", roster=str(roster), lessons="0, 1")
    assert f"knows 1 of 2 learners. Not in it: {CLASS[1]['learner']}." in said
    book = (tmp_path / "out" / "gradebook.csv").read_text("utf-8")
    assert "a.person" in book
    for wrong in ({"roster": str(tmp_path / "none.csv")}, {"lessons": "77"}):
        said = written(report, tmp_path / "wrong", **wrong)
        assert said.startswith("Nothing was written.")
        assert not (tmp_path / "wrong").exists()


def test_the_first_sheet_names_three_units_by_their_words(tmp_path: Path) -> None:
    report = class_report(collect([write(tmp_path / "in", CLASS)]))
    first = report.html().partition("<nav")[0]
    talk = glance(report).talk
    assert len(talk) == len({one.unit.unit for one in talk}) == 3
    least = min(unit.agreement for part in report.schemes for unit in part.divided)
    assert talk[0].unit.agreement == least
    for one in talk:
        assert ARTICLE[one.unit.unit].shown in html.unescape(first)
    assert not re.search(r"\bu\d\d\b", re.sub("<[^>]*>", " ", report.html()))
