"""Does the desk show each learner the right pieces, and hold back the result until all is done?"""

import io
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.text import Text

from whosays.article import Article
from whosays.masking import AS_PRINTED, SWAPPED, renamed
from whosays.pictures import stops as picture
from whosays.pictures.picture import Picture
from whosays.practice import NAMES, asking, judgements, pieces
from whosays.problem import Problem
from whosays.record import Record
from whosays.widgets.fairness_desk import FairnessDesk

ARTICLE = "siding-with-assad"


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record.open(tmp_path / "record.sqlite")


def judge(desk: FairnessDesk, number: int, stop: bool = True) -> None:
    tagger = desk.piece(number)
    for unit in tagger.article.units:
        code = "stop" if stop else "leave"
        tagger.on_tag({"unit": unit.id, "code": code, "call": f"{number}{unit.id}"}, [])


def guess(desk: FairnessDesk, club: str = "Heron Club") -> None:
    values = {"club": club, "why": "A feeling."}
    message = {"item": "guess", "values": values, "learner": desk.record.learner, "call": "g"}
    desk.guess.on_keep(message, None)


def test_every_learner_meets_each_club_once_in_either_kind(record: Record) -> None:
    shown: Counter[tuple[str, ...]] = Counter()
    for name in (f"Learner {n}" for n in range(40)):
        record.use(name)
        four = pieces(record)
        assert len({(piece.about, piece.sourcing) for piece in four}) == 4
        assert Counter(piece.names for piece in four) == {AS_PRINTED: 2, SWAPPED: 2}
        shown[tuple(piece.names for piece in four)] += 1
    # Over a class, each piece is read with either name about as often.
    assert len(shown) == 2
    assert min(shown.values()) >= 10


def test_each_club_has_as_many_claims_with_as_without_a_source(record: Record) -> None:
    every = [(piece, dict.fromkeys(piece.unsourced, "leave")) for piece in pieces(record)]
    table = judgements(every)
    counts = Counter(zip(table["side"], table["unsourced"], strict=True))
    assert set(counts.values()) == {13}
    assert len(counts) == 4


def test_units_that_claim_nothing_are_not_asked(record: Record) -> None:
    for piece in pieces(record):
        assert "u01" not in piece.article
        assert len(piece.unsourced) == 13


def test_the_two_answers_are_alike_in_weight() -> None:
    leave, stop = asking().codes
    assert (leave.code, stop.code) == ("leave", "stop")
    for field in ("short", "full", "include_when", "exclude_when", "example"):
        one, two = (len(getattr(code, field).split()) for code in (leave, stop))
        assert abs(one - two) <= 8, field


def test_renamed_keeps_ids_and_changes_only_names() -> None:
    article = Article.load("two-clubs-2")
    swapped = renamed(article, SWAPPED)
    assert [unit.id for unit in swapped.units] == [unit.id for unit in article.units]
    assert swapped["u02"].shown == "Heron Club counted the same pond ducks twice"
    assert "Tobias Garrow" in swapped.subject
    assert renamed(swapped, SWAPPED).units == article.units
    assert renamed(article, AS_PRINTED) == article
    assert "Plover" not in renamed(article, "masked")["u02"].shown


def test_what_was_judged_under_some_names_stays_under_them(record: Record) -> None:
    record.use("Fox")
    before = [piece.names for piece in pieces(record)]
    other = next(name for name in map(str, range(100)) if pieces_of(record, name) != tuple(before))
    record.use("Fox")
    desk = FairnessDesk(ARTICLE, record)
    judge(desk, 1)
    kept = record.answer_to("two-clubs-1", NAMES)
    assert kept == before[0]
    record.forget(other)
    # The same learner under a name that would be dealt the other two.
    record.use(other)
    record.answer("two-clubs-1", NAMES, kept)
    assert [piece.names for piece in pieces(record)] == before


def pieces_of(record: Record, learner: str) -> tuple[str, ...]:
    record.use(learner)
    return tuple(piece.names for piece in pieces(record))


@pytest.mark.parametrize("odd", ["sideways", 3, ["swapped"], None])
def test_an_odd_answer_about_names_is_passed_over(record: Record, odd: object) -> None:
    before = [piece.names for piece in pieces(record)]
    record.answer("two-clubs-1", NAMES, odd)
    assert [piece.names for piece in pieces(record)] == before


def test_another_learners_names_are_not_written_over(record: Record) -> None:
    record.use("Fox")
    desk = FairnessDesk(ARTICLE, record)
    judge(desk, 1)
    record.use("Owl")
    desk.piece(1).on_catch_up({}, [])
    assert record.answer_to("two-clubs-1", NAMES) is None


def test_looking_writes_nothing(record: Record) -> None:
    desk = FairnessDesk(ARTICLE, record)
    for number in range(1, 5):
        desk.piece(number).on_ready({}, [])
    assert len(record.answers()) == 0


def test_the_result_is_held_back_until_all_is_judged_and_guessed(record: Record) -> None:
    desk = FairnessDesk(ARTICLE, record)
    judge(desk, 1)
    judge(desk, 2, stop=False)
    judge(desk, 3)
    guess(desk)
    for view in (desk.result, desk.uncovered):
        told = str(view.picture)
        assert "“Nine benches” (13 claims)" in told
        assert "stopped at" not in told
        assert "swapped" not in told
    judge(desk, 4, stop=False)
    assert desk.complete
    assert "You stopped at" in desk.result.picture["words"]
    assert "with the clubs swapped" in desk.uncovered.picture["words"]
    # Taken away again, it is held back again.
    desk.piece(4).on_tag({"unit": "u05", "code": None, "call": "away"}, [])
    assert "“Nine benches” (1 claim)" in desk.result.picture["words"]


def test_the_guess_comes_before_the_result(record: Record) -> None:
    desk = FairnessDesk(ARTICLE, record)
    for number in range(1, 5):
        judge(desk, number)
    assert "your own guess" in desk.result.picture["words"]
    assert desk.guess.kept == {}
    guess(desk, "As strict with both")
    assert "your own guess" not in desk.result.picture["words"]


def test_the_counts_are_those_of_the_answers(record: Record) -> None:
    desk = FairnessDesk(ARTICLE, record)
    for number in range(1, 5):
        piece, tagger = desk.pieces[number - 1], desk.piece(number)
        for unit, unsourced in piece.unsourced.items():
            # Careful about the Heron Club, and stopping at everything about the Plover Club.
            stop = unsourced or piece.about == "Plover Club"
            tagger.on_tag({"unit": unit, "code": "stop" if stop else "leave", "call": unit}, [])
    guess(desk)
    words = desk.result.picture["words"]
    assert "13 of 13 claims without a source about the Heron Club, and at 13 of 13" in words
    assert "0 of 13 claims with a source about the Heron Club, and at 13 of 13 about the" in words
    assert "more readily at claims about the Plover Club" in words
    assert "less than once" in words
    numbers = desk.result.picture
    assert numbers["columns"] == ["Claims about", "Heron Club", "Plover Club", "Both"]
    assert ["With a source: stopped (false alarms)", 0, 13, 13] in numbers["rows"]


def test_there_are_four_pieces(record: Record) -> None:
    with pytest.raises(Problem, match="no piece 5"):
        FairnessDesk(ARTICLE, record).piece(5)


def edges(shown: Picture, width: float) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Each text with its left, lower, right and upper edge, in CSS pixels."""
    figure = shown.figure(width)
    figure.set_dpi(72)
    renderer = RendererSVG(*(figure.get_size_inches() * 72), io.StringIO())
    return [
        (
            text.get_text(),
            tuple(edge * 96 / 72 for edge in text.get_window_extent(renderer).extents),
        )
        for text in figure.findobj(lambda one: isinstance(one, Text) and bool(one.get_text()))
    ]


@pytest.mark.parametrize("rate", [0.0, 0.5, 1.0])
def test_no_text_of_a_picture_is_cut_off_or_covered(record: Record, rate: float) -> None:
    desk = FairnessDesk(ARTICLE, record)
    shown = [*desk._pictures()]
    for number in range(1, 5):
        units = [*desk.pieces[number - 1].unsourced]
        for place, unit in enumerate(units):
            code = "stop" if place < rate * len(units) else "leave"
            desk.piece(number).on_tag({"unit": unit, "code": code, "call": unit}, [])
    guess(desk)
    for one in (*shown, *desk._pictures()):
        for width in (320, 375, 640, 960):
            placed = edges(one, width)
            assert placed
            for text, (left, _, right, _) in placed:
                assert left >= 0, (width, text)
                assert right <= width, (width, text)
            for (text, a), (other, b) in combinations(placed, 2):
                apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
                assert apart, (width, text, other)


def test_not_yet_names_all_that_is_missing() -> None:
    shown = picture.not_yet({"One": 1, "Two": 0}, guess=False)
    assert shown.words.endswith("Still to do: “One” (1 claim), your own guess.")
    assert shown.table["To judge"].tolist() == [1, 0]
