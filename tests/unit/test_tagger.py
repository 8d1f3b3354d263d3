"""Does the Tagger's Python side commit, confirm, refuse and catch up as its view expects?"""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from whosays import Article, Problem, Record, SpaceBoard, Tagger
from whosays.widgets.shared.panel import Panel, script
from whosays.widgets.shared.picture_view import PictureView

FOGHORN = "silent-foghorn"
LATER = Panel.later


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record.open(tmp_path / "record.sqlite")


@pytest.fixture
def article() -> Article:
    return Article.load(FOGHORN)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another test may have left an event loop running, in which nothing would come up."""
    monkeypatch.setattr(Panel, "later", lambda self, work: work())


class Heard:
    """What a view of this Tagger would hear; `send` says something as the view does."""

    def __init__(self, tagger: Tagger) -> None:
        self.tagger = tagger
        self.messages: list[dict[str, Any]] = []
        tagger.send = lambda content, buffers=None: self.messages.append(content)  # type: ignore[method-assign]

    def send(self, kind: str, **content: Any) -> dict[str, Any]:
        """Send a message; the last thing that is answered."""
        del self.messages[:]
        shown = {"learner": self.tagger.record.learner}
        self.tagger._handle_custom_msg({"kind": kind, **shown, **content}, [])
        return self.messages[-1] if self.messages else {}


def tag(unit: str, code: str | None, call: str = "1", **more: Any) -> dict[str, Any]:
    whole = {"start": None, "end": None, "basis": "text", "note": None}
    return {"unit": unit, "code": code, "call": call, **whole, **more}


def test_a_tag_is_confirmed_only_when_it_is_in_the_record(article: Article, record: Record) -> None:
    view = Heard(Tagger(article, "sourcing", record))
    told = view.send("tag", **tag("u04", "named", call="a"))
    assert (told["kind"], told["call"], told["count"]) == ("changed", "a", 1)
    assert [change["code"] for change in told["changes"]] == ["named"]
    assert [(t.unit, t.code) for t in record.tags(FOGHORN, "sourcing")] == [("u04", "named")]


def test_what_cannot_be_recorded_is_refused_with_the_call_it_belongs_to(
    article: Article, record: Record
) -> None:
    view = Heard(Tagger(article, "wording", record))
    wrong = [
        tag("u99", "label"),
        tag("u04", "no such code"),
        tag("u04", "label", start=0, end=10_000),
        tag("u04", "label", start=5, end=5),
        tag("u04", "label", start="0", end="5"),
        tag("u04", "label", start=0, end=5, basis="a guess"),
        tag("u04", "label", start=0, end=5, note=7),
    ]
    for number, message in enumerate(wrong):
        told = view.send("tag", **{**message, "call": str(number)})
        assert (told["kind"], told["call"]) == ("problem", str(number)), message
    assert record.tags(FOGHORN, "wording") == []


def test_a_refused_call_can_be_sent_again(
    article: Article, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = Heard(Tagger(article, "sourcing", record))

    def full(*_: object, **__: object) -> None:
        raise Problem("There is no room left to save.")

    with monkeypatch.context() as patch:
        patch.setattr(record, "tag", full)
        assert view.send("tag", **tag("u04", "named"))["kind"] == "problem"
    assert view.send("tag", **tag("u04", "named"))["kind"] == "changed"
    assert view.tagger.codes == {"u04": "named"}


def test_a_call_that_comes_twice_is_done_once(article: Article, record: Record) -> None:
    view = Heard(Tagger(article, "sourcing", record))
    view.send("tag", **tag("u04", "named", call="a"))
    view.send("tag", **tag("u05", "paper", call="b"))
    view.send("undo", call="c")
    told = view.send("undo", call="c")
    assert (told["call"], told["again"]) == ("c", True)
    assert view.tagger.codes == {"u04": "named"}


def test_undo_stays_within_the_units_that_are_shown(article: Article, record: Record) -> None:
    record.tag(FOGHORN, "sourcing", "u04", "named")
    record.tag(FOGHORN, "sourcing", "u20", "role")
    view = Heard(Tagger(article, "sourcing", record, units=["u04", "u05"]))
    told = view.send("undo", call="a")
    assert [(change["unit"], change["code"]) for change in told["changes"]] == [("u04", None)]
    assert record.coding(Article.load(FOGHORN), "sourcing").codes == {"u20": "role"}


def test_a_view_that_opens_is_shown_the_page_and_what_stands(
    article: Article, record: Record
) -> None:
    record.tag(FOGHORN, "sourcing", "u04", "named", note="she is named")
    record.tag(FOGHORN, "sourcing", "u05", "paper")
    record.tag(FOGHORN, "sourcing", "u05", None)
    view = Heard(Tagger(article, "sourcing", record))
    view.send("ready")
    page, tags = view.messages
    assert [unit["id"] for unit in page["units"]] == [unit.id for unit in article.units]
    assert [(t["unit"], t["code"], t["note"]) for t in tags["tags"]] == [
        ("u04", "named", "she is named")
    ]


def test_no_word_of_the_page_is_in_the_state_that_a_notebook_may_save(
    article: Article, record: Record
) -> None:
    state = str(Tagger(article, "sourcing", record).get_state())
    assert article["u04"].shown not in state
    assert article["u02"].gist not in state


def test_news_of_another_notebook_comes_with_the_next_change_and_on_asking(
    article: Article, record: Record
) -> None:
    one, other = (Heard(Tagger(article, "sourcing", record)) for _ in range(2))
    one.send("tag", **tag("u04", "named"))
    told = other.send("tag", **tag("u05", "paper"))
    assert {change["unit"] for change in told["changes"]} == {"u04", "u05"}
    assert [change["unit"] for change in one.send("catch_up")["changes"]] == ["u05"]
    assert one.send("catch_up") == {}


def test_another_learner_finds_a_page_of_their_own(article: Article, record: Record) -> None:
    record.use("fox")
    view = Heard(Tagger(article, "sourcing", record))
    view.send("tag", **tag("u04", "named"))
    record.use("owl")
    assert view.send("catch_up")["tags"] == []
    assert view.tagger.coding.coder == "owl"


def test_spans_may_overlap_and_are_taken_away_one_by_one(article: Article, record: Record) -> None:
    view = Heard(Tagger(article, "wording", record))
    view.send("tag", **tag("u04", "label", start=0, end=10))
    view.send("tag", **tag("u04", "hedge", start=4, end=14, call="2"))
    assert [(t.start, t.end, t.code) for t in view.tagger.tags] == [
        (0, 10, "label"),
        (4, 14, "hedge"),
    ]
    view.send("tag", **tag("u04", None, start=0, end=10, call="3"))
    assert [t.code for t in view.tagger.tags] == ["hedge"]
    assert view.tagger.codes == {}


def test_callbacks_come_after_the_commit(article: Article, record: Record) -> None:
    tagger = Tagger(article, "sourcing", record)
    seen: list[dict[str, str]] = []
    tagger.on_change(lambda it: seen.append(dict(record.coding(it.article, "sourcing").codes)))
    view = Heard(tagger)
    view.send("tag", **tag("u04", "named"))
    view.send("catch_up")
    assert seen == [{"u04": "named"}]


def test_the_coding_has_the_codes_in_page_order_and_the_notes(
    article: Article, record: Record
) -> None:
    for unit in ("u10", "u02"):
        record.tag(FOGHORN, "sourcing", unit, "paper", note=f"about {unit}")
    coding = Tagger(article, "sourcing", record).coding
    assert list(coding.codes) == ["u02", "u10"]
    assert coding.why["u10"] == "about u10"


def test_the_board_counts_as_it_is_told(article: Article, record: Record) -> None:
    board = SpaceBoard(article, record)
    view = Heard(board.tagger)
    view.send("tag", **tag("u10", "accusation"))
    view.send("tag", **tag("u12", "own_words", call="2"))
    assert board.view.picture["change"] == 2
    assert "no words are tagged as reply" in board.picture.words.lower()
    board.counting.own_words = True
    assert "24 words" in board.picture.words
    assert board.view.picture["words"] == board.picture.words
    board.counting.part = "captions"
    assert "No words are tagged" in board.picture.words


def test_a_picture_never_falls_behind_the_keys(article: Article, record: Record) -> None:
    board = SpaceBoard(article, record)
    view, picture = Heard(board.tagger), board.view
    drawn: list[int] = []
    picture.observe(lambda change: drawn.append(change["new"]["change"]), "picture")
    picture._handle_custom_msg({"kind": "width", "width": 600}, [])
    picture._handle_custom_msg({"kind": "drawn"}, [])
    drawn.clear()
    for number in range(1, 10):
        view.send("tag", **tag(f"u{number:02}", "context", call=str(number)))
    assert drawn == [1], "while a view loads the first picture, the others wait"
    picture._handle_custom_msg({"kind": "drawn"}, [])
    assert drawn == [1, 9], "then only the latest is drawn"
    assert len(board.tagger.codes) == 9, "and no tag is left out"


def test_a_tag_is_confirmed_before_its_picture_is_drawn_and_one_picture_does_for_many(
    article: Article, record: Record
) -> None:
    drawn: list[int] = []

    async def notebook() -> list[str]:
        board = SpaceBoard(article, record)
        board.view.observe(lambda change: drawn.append(change["new"]["change"]), "picture")
        view = Heard(board.tagger)
        told = [
            view.send("tag", **tag(f"u{number:02}", "context", call=str(number)))["kind"]
            for number in range(1, 10)
        ]
        assert drawn == []
        while not drawn:
            await asyncio.sleep(0.01)
        return told

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Panel, "later", LATER)
        loop = ThreadPoolExecutor(1)  # a thread of its own has no other loop
        assert loop.submit(asyncio.run, notebook()).result() == ["changed"] * 9
    assert drawn == [9]


def test_a_picture_is_drawn_for_the_width_there_is(article: Article, record: Record) -> None:
    view = PictureView(SpaceBoard(article, record).picture)
    for asked, width in [(500, 500), (1, 240), (10**9, 1600)]:
        view._handle_custom_msg({"kind": "width", "width": asked}, [])
        drawn = re.search(r'width="([\d.]+)"', view.picture["svg"])
        assert drawn
        assert float(drawn[1]) == width
    before = view.picture
    for nonsense in ("wide", None, float("nan")):
        view._handle_custom_msg({"kind": "width", "width": nonsense}, [])
    assert view.picture == before


def test_a_long_page_is_folded_from_the_record_as_the_record_says_it_stands(
    article: Article, record: Record
) -> None:
    for code in ("named", "paper", None, "role"):
        for unit in article.units[:5]:
            record.tag(FOGHORN, "sourcing", unit.id, code)
    record.undo(FOGHORN, "sourcing")
    tagger = Tagger(article, "sourcing", record)
    assert tagger.tags == record.tags(FOGHORN, "sourcing")


def test_every_script_is_one_text_without_imports() -> None:
    for name in ("tagger", "picture_view", "counting"):
        text = script(name)
        assert "\nimport " not in text
        assert text.count("export default") == 1
        assert text.count("function el(") == 1


def test_an_unknown_unit_or_scheme_says_what_there_is(article: Article, record: Record) -> None:
    with pytest.raises(Problem, match="sourcing"):
        Tagger(article, "no such scheme", record)
    with pytest.raises(Problem, match="u24"):
        Tagger(article, "sourcing", record, units=["u25"])


def test_an_article_without_units_can_be_shown(article: Article, record: Record) -> None:
    view = Heard(Tagger(replace(article, units=()), "sourcing", record))
    view.send("ready")
    assert view.messages[0]["units"] == []
