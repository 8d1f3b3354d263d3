"""Does our reading stay closed until the learner has made one of their own?"""

from pathlib import Path

import ipywidgets
import pytest

from whosays import Answer, Article, Coding, OpensAfter, Record, Tagger, reference
from whosays.pictures.picture import Picture
from whosays.pictures.strip import page_strip
from whosays.widgets.shared.picture_view import PictureView


class Desk:
    """A tagger, and a closed picture that notes when it is drawn."""

    def __init__(self, folder: Path, units: int | None = None) -> None:
        self.article = Article.load("silent-foghorn")
        self.record = Record.open(folder / "record.sqlite")
        self.tagger = Tagger(self.article, "sourcing", self.record)
        self.drawn = 0
        self.gate = OpensAfter(self.tagger, self.draw, units=units)

    def draw(self, ours: Coding) -> Picture:
        self.drawn += 1
        assert ours.codes == reference(self.article, "sourcing").codes
        return page_strip(ours)

    def tag(self, units: int, first: int = 0) -> None:
        for unit in self.article.units[first : first + units]:
            tag = {"unit": unit.id, "start": None, "end": None, "basis": "text"}
            self.tagger.on_tag({"call": unit.id, "code": "paper", "note": None, **tag}, [])


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, units=3)


def test_nothing_of_it_is_there_before(desk: Desk) -> None:
    desk.tag(2)
    assert not desk.drawn
    assert desk.gate.children == (desk.gate.card,)
    assert (desk.gate.card.opens_at, desk.gate.card.so_far) == (3, 2)


def test_it_opens_with_the_tag_that_makes_it_enough_and_is_drawn_once(desk: Desk) -> None:
    desk.tag(3)
    (view,) = desk.gate.children
    assert isinstance(view, PictureView)
    desk.tag(2, first=3)
    assert desk.gate.children == (view,)
    assert desk.drawn == 1


def test_whoever_comes_back_finds_it_open(desk: Desk, tmp_path: Path) -> None:
    desk.tag(3)
    assert Desk(tmp_path, units=3).gate.is_open


def test_it_opens_at_half_of_the_page(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    half = -(-len(desk.article.units) // 2)
    desk.tag(half - 1)
    assert not desk.gate.is_open
    desk.tag(1, first=half - 1)
    assert desk.gate.is_open


def test_it_is_closed_for_a_learner_who_has_done_nothing(desk: Desk) -> None:
    desk.record.use("Night owl")
    desk.tag(3)
    desk.record.use("Somebody else")
    desk.tagger.on_catch_up({}, [])
    assert not desk.gate.is_open
    assert desk.gate.children == (desk.gate.card,)


def test_behind_an_answer_it_opens_when_that_is_kept(tmp_path: Path) -> None:
    record, article = Record.open(tmp_path / "record.sqlite"), Article.load("silent-foghorn")
    record.use("Fox")
    guess = Answer("04/guess", article, prompt="Where?", record=record)
    made: list[ipywidgets.HTML] = []

    def make(text: str) -> ipywidgets.HTML:
        made.append(ipywidgets.HTML(text))
        return made[-1]

    gate = OpensAfter(guess, make, "Here")
    guess.on_draft({"text": "In the"}, None)
    assert (gate.children, made) == ((gate.card,), [])
    assert "“Where?”" in gate.card.needs
    guess.on_keep({"text": "In the middle"}, None)
    assert gate.children == (made[0],)
    record.use("Somebody else")
    guess.on_ready()
    assert gate.children == (gate.card,)
    record.use("Fox")
    guess.on_ready()
    assert gate.children == (made[0],)
    assert len(made) == 1
