"""What do the panels of lesson 5 tell and keep, whatever message comes in?"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from whosays import Article, CompareSpans, Record, WordSwap, WorkedExample
from whosays.widgets.shared.panel import Panel

PAGE = Article.load("silent-foghorn")
BARE = replace(PAGE, folder=Path("/nowhere"))
SILENCED = "swap/u02/silenced"


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path))
    record = Record.open()
    record.use("Fox")
    return record


def told(panel: Panel, **message: Any) -> dict[str, Any]:
    """The last thing a panel tells its view after a message, as the view would send it."""
    said: list[dict[str, Any]] = []
    panel.send = lambda content, buffers=None: said.append(content)  # pyright: ignore
    panel._receive(panel, {"learner": "Fox", **message}, [])  # pyright: ignore[reportPrivateUsage]
    return said[-1] if said else {}


def mark(record: Record, unit: str, phrase: str, code: str = "label") -> None:
    start = PAGE[unit].shown.index(phrase)
    record.tag(PAGE.id, "wording", unit, code, start=start, end=start + len(phrase))


def test_the_phrases_wait_until_the_learner_has_marked_some_or_asks(record: Record) -> None:
    swap = WordSwap(PAGE)
    closed = told(swap, kind="ready")
    assert closed["closed"]
    assert "silenced" not in str(closed)
    assert not told(swap, kind="open")["closed"]
    assert told(WordSwap(PAGE), kind="ready")["closed"]
    mark(record, "u05", "fog")
    assert not told(WordSwap(PAGE), kind="ready")["closed"]


def test_the_page_is_all_there_as_printed(record: Record) -> None:
    state = told(WordSwap(PAGE), kind="open")
    units = [unit for block in state["blocks"] for unit in block["units"]]
    shown = [
        "".join(
            p.get("text") or p.get("mark") or p["head"][0] + p["printed"] + p["tail"][0]
            for p in unit["pieces"]
        )
        for unit in units
    ]
    assert shown == [unit.shown for unit in PAGE.units]
    assert (state["unswapped"], state["beside"]) == (
        "As printed",
        "Show the printed page beside it",
    )
    assert [one["question"] for one in state["phrases"]][:2] == [SILENCED, "swap/u03/by-luck"]


def test_our_summaries_are_never_called_printed(record: Record) -> None:
    page = Article.load("siding-with-assad")
    assert not page.has_text
    state = told(WordSwap(page), kind="open")
    assert (state["unswapped"], state["beside"]) == (
        "Our summary",
        "Show our summary beside it",
    )
    assert "rinted" not in str({**state, "blocks": []})
    mixed = replace(page, units=(replace(page.units[0], text="A"), *page.units[1:]))
    assert told(WordSwap(mixed), kind="open")["unswapped"] == "As it was"


def test_a_phrase_that_is_held_stays_so_and_none_is_offered_for_a_hedge(record: Record) -> None:
    page = Article.load("siding-with-assad")
    swap = WordSwap(page)
    swap.held = set()
    told(swap, kind="swap", swapped=["swap/u02/dictator"], held=["swap/u05/boss", "swap/x", 3])
    assert (swap.swapped, swap.held) == ({"swap/u02/dictator"}, {"swap/u05/boss"})
    phrases = {one["question"]: one for one in told(swap, kind="open")["phrases"]}
    assert phrases["swap/u05/boss"]["held"]
    assert phrases["swap/u23/apparently"]["plain"] is None
    assert phrases["swap/u26/more"]["plain"] == ""
    told(swap, kind="swap", swapped="?", held=None)
    assert not swap.swapped | swap.held


def test_a_decision_is_kept_and_what_is_odd_is_refused(record: Record) -> None:
    swap = WordSwap(PAGE)
    told(swap, kind="open")
    refused = told(swap, kind="keep", question=SILENCED, choice="", text="Hm", call="c1")
    assert (refused["kind"], refused["about"]) == ("problem", "c1")
    for odd in ({"question": "swap/u99/x"}, {"question": SILENCED, "choice": "Maybe"}, {}):
        assert told(swap, kind="keep", **odd)["kind"] == "problem"
    assert told(swap, kind="keep", question=SILENCED, learner="Owl")["kind"] == "problem"
    assert swap.kept == {}
    told(swap, kind="draft", question=SILENCED, choice="I would change it", text="Half")
    assert swap.kept == {}
    state = told(
        swap, kind="keep", question=SILENCED, choice="I would change it", text="Nobody spoke."
    )
    assert state["phrases"][0]["kept"]
    assert swap.kept == {SILENCED: {"choice": "I would change it", "text": "Nobody spoke."}}
    assert record.answer_to(PAGE.id, SILENCED) == swap.kept[SILENCED]


def test_what_is_swapped_is_there_when_the_page_is_shown_again() -> None:
    swap = WordSwap(PAGE)
    told(swap, kind="open")
    told(swap, kind="swap", swapped=[SILENCED, "nothing", 7])
    assert swap.swapped == {SILENCED}
    assert [one["swapped"] for one in told(swap, kind="ready")["phrases"]][:2] == [True, False]
    told(swap, kind="swap", swapped="all")
    assert swap.swapped == set()


def test_two_equal_phrases_of_a_unit_have_two_names() -> None:
    names = list(WordSwap(Article.load("siding-with-assad")).phrases.index)
    assert len(names) == len(set(names))


def test_the_reference_of_a_unit_comes_after_the_learner_s_own(record: Record) -> None:
    compared = CompareSpans(PAGE)
    state = told(compared, kind="ready")
    assert state["rows"] == []
    assert len(state["unopened"]) == len(PAGE.units)
    reasons = [str(row["why"]) for row in WorkedExample(PAGE, "wording").rows]
    assert not [why for why in reasons if why in str(state)]

    mark(record, "u02", "silenced", "verb")
    state = told(compared, kind="ready")
    (row,) = state["rows"]
    (phrase,) = row["phrases"]
    assert (phrase["found"], phrase["mine"], phrase["theirs"]) == ("both", "verb", "label")
    assert [why for why in reasons if why in str(state)] == [reasons[0]]

    state = told(compared, kind="looked", unit="u03", call="c1")
    assert [row["unit"] for row in state["rows"]] == ["u02", "u03"]
    assert state["rows"][1]["phrases"][0]["found"] == "only the reference"
    assert record.answer_to(PAGE.id, "looked/wording/u03") is True
    assert told(compared, kind="looked", unit="u99", call="c2")["kind"] == "problem"
    assert told(compared, kind="looked", unit="u04", learner="Owl")["kind"] == "problem"


def test_a_pack_without_a_table_is_told_kindly(record: Record) -> None:
    mark(record, "u02", "silenced")
    state = told(CompareSpans(BARE), kind="ready")
    assert not state["known"]
    assert state["rows"] == []
    state = told(WordSwap(BARE), kind="ready")
    assert not state["closed"]
    assert state["phrases"] == []
    assert len(state["blocks"]) > 1


def test_a_worked_example_shows_each_phrase_of_a_unit() -> None:
    rows = WorkedExample(PAGE.only(["u02", "u10", "u04"]), "wording").rows
    assert [(row["code"], row["plain"]) for row in rows] == [
        ("label", "switched off"),
        ("intensifier", "(leave it out)"),
    ]
    start, end = rows[0]["marked"]
    assert rows[0]["shown"][start:end] == "silenced"
