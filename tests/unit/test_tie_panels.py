"""Do the panels of lesson 7 show what is chosen, keep what is moved, and refuse the rest?"""

import json
from pathlib import Path
from typing import Any

import pytest

from whosays import Article, Record, TieBoard, TimeOrder, tie_cards
from whosays.pack import pack_table
from whosays.problem import Problem
from whosays.widgets.time_order import DateCards

PAGE, PIECE = Article.load("siding-with-assad"), Article.load("silent-foghorn")
RIGHT = ["1911", "2026-01", "2026-04-14", "2026-04-15", "2026-05-04"]


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path))
    return Record.open(tmp_path / "record.sqlite")


def listening(panel: Any) -> list[dict[str, Any]]:
    """All that a panel tells its views from now on."""
    told: list[dict[str, Any]] = []
    panel.send = lambda content, *_: told.append(content)
    return told


def test_picture_list_and_summary_follow_the_choice() -> None:
    board = TieBoard(PAGE, person="")
    told = listening(board.list)
    everybody = len(board.shown)
    assert board.choice.summary == f"{everybody} ties shown."

    board.choice.person = "Michael Fallon"
    assert board.choice.summary == "2 ties shown."
    assert board.choice.counts["met"] == 1
    assert board.choice.counts["said"] == 0
    board.choice.kinds = ["met"]
    assert [row["tie"] for row in told[-1]["rows"]] == [
        ["Michael Fallon", "met", "Bashar al-Assad"]
    ]
    assert told[-1]["rows"][0]["units"][0]["voice"] == "Unnamed source"
    assert board.view.picture["title"] == "What the page says of the ties of Michael Fallon"
    assert len(board.view.picture["rows"]) == 1

    board.choice.kinds = []
    assert board.choice.summary == "0 ties shown."
    assert board.view.picture["words"] == "There is no tie of this kind here."


def test_names_are_masked_everywhere_and_the_choice_stays() -> None:
    board = TieBoard(PAGE)
    person = board.choice.person
    told = listening(board.list)
    board.choice.names = "masked"
    assert board.choice.person == person
    shown = json.dumps([told[-1], board.view.picture["words"], board.view.picture["rows"]])
    hidden = [name for name in PAGE.names if name.name not in ("Labour", "Syrian")]
    for name in hidden:
        assert name.name not in shown, name.name
    labels = [label for _, label in board.choice.people]
    assert not {name.name for name in hidden} & set(labels)
    assert PAGE.names[0].mask in labels


@pytest.mark.parametrize("wrong", [{"person": "Nobody"}, {"kinds": ["x"]}, {"names": "upside"}])
def test_what_is_not_offered_cannot_be_chosen(wrong: dict[str, Any]) -> None:
    board = TieBoard(PIECE)
    before = board.choice.person, board.choice.kinds, board.choice.names
    for trait, value in wrong.items():
        with pytest.raises(Problem, match="can't be chosen"):
            setattr(board.choice, trait, value)
    assert (board.choice.person, board.choice.kinds, board.choice.names) == before


def test_no_words_of_the_page_stand_in_the_state_of_a_widget() -> None:
    board = TieBoard(PIECE)
    state = json.dumps([panel.get_state() for panel in (board.choice, board.list)], default=str)
    assert PIECE["u04"].text
    assert PIECE["u04"].text not in state
    assert PIECE["u04"].text in json.dumps(board.list.rows, ensure_ascii=False)


def test_a_pack_without_ties_has_an_empty_board_and_no_cards() -> None:
    club = Article.load("two-clubs-1")
    assert pack_table.read(club, "links").empty
    assert TieBoard(club).picture.words == "There is no tie of this kind here."
    cards, dates = tie_cards("07/tie", club), DateCards("07/time-order", club)
    for panel, table in ((cards, "links"), (dates, "dates")):
        with pytest.raises(Problem, match=rf"yet \({table}.csv of “two-clubs-1”"):
            panel.on_ready()


def test_a_card_for_each_kind_names_a_few_and_holds_the_note_back(record: Record) -> None:
    sheet = tie_cards("07/tie", PAGE, record)
    kinds = set(pack_table.read(PAGE, "links")["kind"])
    assert {item.id for item in sheet.items} == kinds
    for item in sheet.items:
        lines = item.text.split("\n")
        assert 1 <= len(lines) <= 4
        assert all(line.startswith(("The page says: ", "On the page: ", "And ")) for line in lines)
        assert item.then[0].startswith("It shows ")
    told = listening(sheet)
    sheet.on_ready()
    assert "It does not show" not in json.dumps(told)


def test_an_order_is_kept_and_only_then_set_beside_the_dates(record: Record) -> None:
    board = TimeOrder("07/time-order", PIECE, record)
    told = listening(board.cards)
    board.cards.on_ready()
    assert told[-1]["order"] == board.cards.dates
    assert told[-1]["then"] == []
    assert len(board.children) == 1

    turned = [RIGHT[1], RIGHT[0], *RIGHT[2:]]
    board.cards.on_draft({"order": turned, "learner": record.learner, "call": "a"}, [])
    assert board.cards.kept is None
    board.cards.on_keep({"order": turned, "learner": record.learner, "call": "b"}, [])
    assert board.cards.kept == turned
    assert told[-1]["then"][0].startswith("The other way round in time: 1 pair of dates")
    assert "1911; January" in told[-1]["then"][1]
    assert len(board.children) == 2

    board.cards.on_keep({"order": RIGHT, "learner": record.learner, "call": "c"}, [])
    assert told[-1]["then"][0] == "Your order fits the dates."
    assert len(board.children) == 2
    again = TimeOrder("07/time-order", PIECE, record)
    assert again.cards.kept == RIGHT
    assert len(again.children) == 2


def test_dates_that_are_not_exact_may_stand_either_way(record: Record) -> None:
    cards = DateCards("07/time-order", PAGE, record)
    told = listening(cards)
    in_time = ["2007", "2009", "2013", "2015", "2017", "2018", "2018-04-07", "2018-04-09"]
    for order in (in_time, [*in_time[:5], *in_time[6:], "2018"]):
        cards.on_keep({"order": order, "learner": record.learner}, [])
        assert told[-1]["then"][0] == "Your order fits the dates."
        assert "Either order fits." in told[-1]["then"][2]


@pytest.mark.parametrize("order", [None, "1911", RIGHT[:-1], [*RIGHT, "1911"], [{}] * 5, [1911]])
def test_what_is_no_order_of_these_dates_is_refused(record: Record, order: Any) -> None:
    cards = DateCards("07/time-order", PIECE, record)
    for take in (cards.on_keep, cards.on_draft):
        with pytest.raises(Problem, match="not the dates of this page"):
            take({"order": order, "learner": record.learner}, [])
    assert cards.kept is None


def test_an_order_kept_before_the_dates_changed_is_not_shown_as_kept(record: Record) -> None:
    record.answer(PIECE.id, "07/time-order", ["1911", "2020"])
    cards = DateCards("07/time-order", PIECE, record)
    told = listening(cards)
    cards.on_ready()
    assert cards.kept is None
    assert (told[-1]["kept"], told[-1]["order"]) == (None, cards.dates)
