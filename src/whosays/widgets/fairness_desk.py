"""Does the learner stop as readily at claims about one club as at those about the other?"""

from typing import TYPE_CHECKING

from whosays.article import Article
from whosays.practice import Piece, asking, judgements, pieces, remember, to_judge, uncovered
from whosays.problem import Problem
from whosays.record import Record
from whosays.widgets.shared.picture_view import PictureView
from whosays.widgets.tagger.tagger import Tagger
from whosays.widgets.worksheet import Field, Item, Worksheet

if TYPE_CHECKING:
    import pandas as pd

    from whosays.pictures.picture import Picture

QUESTION = "10/stricter"
SAME = "As strict with both"


class FairnessDesk:
    """Four practice pieces to judge, the learner's own guess, and then what came of it.

    ``piece(1)`` to ``piece(4)`` are Taggers, ``guess`` is a card, ``result`` and
    ``uncovered`` are pictures. Both pictures say only what is missing until every claim is
    judged and the guess is kept. ``article`` is the one whose lessons these are: the guess is
    kept with it, and each piece's answers with the piece.

    >>> from tempfile import mkdtemp
    >>> desk = FairnessDesk("siding-with-assad", Record.open(f"{mkdtemp()}/record.sqlite"))
    >>> len(desk.piece(1).article.units), desk.complete
    (13, False)
    """

    def __init__(self, article: Article | str, record: Record | None = None) -> None:
        self.record = record or Record.open()
        self.scheme = asking()
        self.pieces = pieces(self.record)
        self.sides = sorted({piece.about for piece in self.pieces})
        card = Item("guess", "Your own guess")
        fields = [
            Field("club", "With which club were you stricter?", (*self.sides, SAME)),
            Field("why", "Why do you think so?"),
        ]
        label = "Your own guess"
        self.guess = Worksheet(
            QUESTION, article, [card], fields, label=label, record=self.record, language="en"
        )
        self._taggers: dict[int, Tagger] = {}
        self._changes = 0
        self._waiting = False
        self.result, self.uncovered = (PictureView(one) for one in self._pictures())
        self.guess.on_change(self._show)

    def piece(self, number: int, *, then: int | None = None) -> Tagger:
        """The Tagger for a piece; ``number`` counts from 1. Raises `Problem` for any other.

        ``then`` is the step of the lesson that comes after it. What is found in a piece is not
        said before all of them are judged.
        """
        if number not in range(1, len(self.pieces) + 1):
            raise Problem(
                f"There is no piece {number}.", do=f"Use a number from 1 to {len(self.pieces)}."
            )
        if number not in self._taggers:
            piece = self.pieces[number - 1]
            tagger = Tagger(piece.article, self.scheme, self.record, then=then, found=None)
            tagger.on_change(lambda changed: self._judged_here(changed, piece))
            self._taggers[number] = tagger
        return self._taggers[number]

    @property
    def to_do(self) -> dict[str, int]:
        """How many claims are still to be judged, by the title of the piece."""
        return _to_do(self._judged())

    @property
    def complete(self) -> bool:
        """Whether every claim is judged and the guess is kept."""
        return bool(self.guess.kept) and not any(self.to_do.values())

    @property
    def judgements(self) -> "pd.DataFrame":
        """The answers so far, as `measure.fairness.by_side` takes them."""
        return judgements(self._judged())

    def _judged(self) -> list[tuple[Piece, dict[str, str]]]:
        return [
            (piece, dict(self.record.coding(piece.article, self.scheme).codes))
            for piece in self.pieces
        ]

    def _judged_here(self, tagger: Tagger, piece: Piece) -> None:
        """First the answer is confirmed, then the pictures: once for all answers till then."""
        if tagger.codes:
            remember(self.record, piece)
        if not self._waiting:
            self._waiting = True
            tagger.later(self._show)

    def _show(self, _: object = None) -> None:
        self._waiting = False
        self._changes += 1
        for view, picture in zip((self.result, self.uncovered), self._pictures(), strict=True):
            view.show(picture, self._changes)

    def _pictures(self) -> "tuple[Picture, Picture]":
        from whosays.measure.fairness import by_side
        from whosays.pictures.practice_pieces import TITLE, piece_bars
        from whosays.pictures.stops import fairness_bars, not_yet

        judged = self._judged()
        to_do, guess = _to_do(judged), bool(self.guess.kept)
        if guess and not any(to_do.values()):
            return (
                fairness_bars(by_side(judgements(judged)), self.scheme),
                piece_bars(uncovered(judged), self.scheme),
            )
        waiting = not_yet(to_do, guess)
        return waiting, not_yet(to_do, guess, title=TITLE)


def _to_do(judged: list[tuple[Piece, dict[str, str]]]) -> dict[str, int]:
    return {piece.article.title: to_judge(piece, codes) for piece, codes in judged}
