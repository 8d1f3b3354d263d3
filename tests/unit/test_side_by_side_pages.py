"""Are two or three pages set side by side as they are, and is it said what is missing?"""

import csv
from pathlib import Path
from typing import Any

import pytest

from whosays import (
    Answer,
    Article,
    Beside,
    Event,
    OpensAfter,
    Problem,
    QuotationCards,
    Record,
    Worksheet,
    reference,
)
from whosays.lab.own_notebook import is_own
from whosays.lab.whereabouts import place
from whosays.lesson.declarations import own_pages, read, with_pages
from whosays.lesson.shown import cells, empty_work
from whosays.measure.order import reply_start
from whosays.measure.who_speaks import speakers
from whosays.pictures.picture import Picture
from whosays.places import data_folder
from whosays.printed.sheets import write_hand_outs

KIT = Path(__file__).parents[2]
LESSON = KIT / "notebooks" / "12_side_by_side.ipynb"
THREE = ["three-papers-1", "three-papers-2", "three-papers-3"]
WIDTHS = (320, 640)


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path))
    return tmp_path


def pictures(event: Event) -> dict[str, Picture]:
    beside = Beside(event)
    return {
        "sourced": beside.sourced,
        "quoted": beside.quoted,
        "weighed": beside.weighed,
        "replies": beside.replies,
        "loaded": beside.loaded,
        "claims": beside.claims,
    }


# The event ------------------------------------------------------------------------------------


def test_its_claims_are_those_of_the_table_for_the_pages_that_are_there() -> None:
    with (data_folder() / "events" / "mill-pool" / "claims.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for ids in (THREE, THREE[1:], THREE[::-1]):
        event = Event.of(ids)
        told = [row for row in rows if any(row[id] for id in ids)]
        assert event.claims.index.tolist() == [row["claim"] for row in told]
        for id in ids:
            cells = [" | ".join(units) for units in event.claims[id]]
            assert cells == [row[id] for row in told]


def test_without_the_whole_there_is_no_version_to_judge(work: Path) -> None:
    assert Event.of(THREE).quotation["version"].tolist() == ["whole", "shortened", "cut"]
    event = Event.of(THREE[1:])
    assert event.quotation.empty
    assert event.lacks("quotation")
    assert QuotationCards("12/quotation", event).items == ()


@pytest.mark.parametrize(
    "ids", [["three-papers-1"], ["three-papers-1"] * 2, [*THREE, "two-clubs-1"]]
)
def test_one_page_the_same_twice_or_four_are_a_problem(ids: list[str]) -> None:
    with pytest.raises(Problem, match="side by side"):
        Event.of(ids)


def test_two_pages_of_one_paper_are_told_apart_by_their_headlines() -> None:
    clubs = Event.of(["two-clubs-1", "two-clubs-2"])
    assert clubs.names == [page.title for page in clubs.pages]


def test_an_event_of_ones_own_is_found(work: Path) -> None:
    home = work / "events" / "pond"
    home.mkdir(parents=True)
    text = "claim,gist,two-clubs-1,two-clubs-2\nk1,A page says that there is a pond.,u02,\n"
    (home / "claims.csv").write_text(text, encoding="utf-8")
    event = Event.of(["two-clubs-1", "two-clubs-2"])
    assert event.claims["two-clubs-1"].tolist() == [("u02",)]
    assert event.lacks("claims") == ""
    assert event.lacks("quotation")


# The pictures ----------------------------------------------------------------------------------


@pytest.mark.parametrize("ids", [THREE, ["silent-foghorn", "two-clubs-1"]])
def test_every_picture_is_drawn_and_said(ids: list[str], work: Path) -> None:
    event = Event.of(ids)
    for name, picture in pictures(event).items():
        for width in WIDTHS:
            assert picture.svg(width).startswith("<svg"), name
        assert picture.words.endswith("."), name
        if name != "claims":
            assert all(page in picture.words for page in event.names), name


def test_the_numbers_are_those_of_the_measures(work: Path) -> None:
    event = Event.of(THREE)
    made = pictures(event)
    for number, page in enumerate(event.pages):
        done = reference(page, "function")
        share = reply_start(done.table).share
        assert share is not None
        assert made["replies"].table["How far down (%)"][number] == round(100 * share, 1)
        words = sum(page[unit].words for unit, code in done.codes.items() if code == "accusation")
        assert made["weighed"].table["Words of accusation"][number] == words
        phrases = len(page.further("wording"))
        assert made["loaded"].table["Loaded phrases"][number] == phrases
        left_out = made["claims"].table[event.names[number]] == "left out"
        assert left_out.sum() == (event.claims[page.id].map(len) == 0).sum()


def test_the_learners_own_codes_count_where_there_are_some(work: Path) -> None:
    event = Event.of(THREE)
    before = Beside(event).replies.table["First unit"][0]
    Record.open().tag(THREE[0], "function", "u02", "reply")
    assert before != "u02"
    assert Beside(event).replies.table["First unit"][0] == "u02"


def test_whoever_speaks_is_named_as_the_page_names_them() -> None:
    spoken = {
        id: speakers(reference(Article.load(id), "sourcing"))["units"].to_dict() for id in THREE
    }
    assert spoken["three-papers-1"] == {
        "Dora Ketteridge": 3,
        "Bram Ostley": 2,
        "Ilan Prewett": 2,
        "Wilma Grebe": 2,
        "Suki Tarn": 1,
        "Otto Fallow": 1,
    }
    assert spoken["three-papers-3"]["Dora Ketteridge"] == 1


# The cards --------------------------------------------------------------------------------------


def test_our_reading_of_a_cut_comes_after_the_learners_own(work: Path) -> None:
    event = Event.of(THREE)
    cards = QuotationCards("12/quotation", event, Record.open(work / "record.sqlite"))
    said: list[Any] = []
    cards.send = lambda content, buffers=None: said.append(content)  # type: ignore[method-assign]
    cards.on_ready()
    assert [row["then"] for row in said[-1]["rows"]] == [[], []]
    assert "that leaks" in said[-1]["rows"][1]["text"]
    assert "fair" not in str(said)
    values = {"judged": cards.fields[0].choices[1], "why": "“that leaks” is gone."}
    cards.on_keep({"item": "three-papers-3", "values": values}, None)
    then = said[-1]["rows"][1]["then"]
    assert then[0].endswith("it says something else.")
    assert said[-1]["rows"][0]["then"] == []


# The lesson on other pages ------------------------------------------------------------------------


def test_it_takes_other_pages_by_its_parameter(work: Path) -> None:
    book = read(LESSON)
    assert own_pages(book) == tuple(THREE)
    assert own_pages(with_pages(book, THREE[:2])) == tuple(THREE[:2])
    with empty_work(texts=False):
        done = cells(LESSON, pages=["silent-foghorn", "two-clubs-1"])
        shown = [one for cell in done for one in cell.shown]
        behind = [one.draw() for one in shown if isinstance(one, OpensAfter)]
    about = {one.article for one in shown if isinstance(one, Answer | Worksheet)}
    assert about == {"silent-foghorn"}, "answers go with the first page"
    words = " ".join(one.words for one in behind if isinstance(one, Picture))
    assert "Nobody has listed yet what each of these pages tells" in words


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ('PAGES = ["harbour-1", "harbour-2"]', True),
        ('PAGES = ["harbour-1", "harbour-2", "harbour-3"]', True),
        ('PAGES = ["harbour-1", __import__("os").name]', False),
        ('PAGES = ["a"]; import os', False),
    ],
)
def test_a_notebook_may_name_pages_and_do_nothing_else_there(line: str, own: bool) -> None:
    cell = {"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": line}
    assert is_own({"cells": [cell]}) == own


def test_a_parameter_that_is_no_list_is_told(work: Path) -> None:
    book = read(LESSON)
    next(cell for cell in book.cells if cell.id == "article").source = "PAGES = three-papers-1"
    with pytest.raises(Problem, match="not written as a list"):
        own_pages(book)


def test_the_bar_counts_what_is_done_on_the_pages_it_is_about(work: Path) -> None:
    record = Record.open()
    record.answer("silent-foghorn", "12/reflection", "A second page helps.")
    book = with_pages(read(LESSON), ["silent-foghorn", "two-clubs-1"])
    there = place(book, LESSON)
    assert there is not None
    assert there["shares"]["9. Before you go on"] == 1
    own = place(read(LESSON), LESSON)
    assert own is not None
    assert own["shares"]["9. Before you go on"] == 0


def test_on_paper_with_other_pages(tmp_path: Path) -> None:
    made = write_hand_outs(["12"], None, tmp_path, ["silent-foghorn", "two-clubs-1"])
    page = (tmp_path / "12_side_by_side.html").read_text("utf-8")
    assert Article.load("silent-foghorn").title in page
    assert "Mill Pool" not in page
    assert len(made.files) == 2
