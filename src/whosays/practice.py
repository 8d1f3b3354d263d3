"""Which practice pieces does a learner judge, under which names, and what is known of them?

Four invented pieces, two about each of two clubs, one of them well and one thinly sourced. For
half of the learners the two well sourced pieces are shown with the clubs swapped, for the
other half the two thinly sourced ones. So everybody meets each club once in either kind of
piece, and over a class each piece is read with either name.
"""

import csv
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from whosays.article import Article
from whosays.codebook import Scheme
from whosays.coding import reference
from whosays.masking import AS_PRINTED, SWAPPED, mask, renamed
from whosays.places import data_folder
from whosays.record import Record

NAMES = "10/shown-as"
"""The answer in which each piece's record says under which names it was judged."""

NOBODY_TO_ASK = frozenset({"paper", "unnamed"})
NOT_ASKED = "none"
STOP = "stop"


@dataclass(frozen=True)
class Piece:
    """One practice piece as a learner sees it.

    ``article`` has the units that are asked about, under the names the learner sees;
    ``names`` says which (``as printed`` or ``swapped``). ``about`` is the club the piece is
    about under those names, ``printed_about`` the one it was written about, and ``sourcing``
    how it was written (``well`` or ``thin``).
    """

    article: Article
    names: str
    about: str
    printed_about: str
    sourcing: str

    @cached_property
    def unsourced(self) -> dict[str, bool]:
        """Whether a unit's main claim is credited to nobody a reader could ask, by unit."""
        codes = reference(self.article, "sourcing").codes
        return {unit.id: codes[unit.id] in NOBODY_TO_ASK for unit in self.article.units}


def asking() -> Scheme:
    """The question asked of each claim, with its two answers ``leave`` and ``stop``."""
    return Scheme.load("asking", data_folder() / "practice")


def pieces(record: Record) -> tuple[Piece, ...]:
    """The four pieces in the order they are judged, under the names the learner sees.

    What was judged under some names stays under them; before that, the pseudonym decides.

    >>> from tempfile import mkdtemp
    >>> four = pieces(Record.open(f"{mkdtemp()}/record.sqlite"))
    >>> sorted((piece.about, piece.sourcing) for piece in four)
    [('Heron Club', 'thin'), ('Heron Club', 'well'), ('Plover Club', 'thin'),
     ('Plover Club', 'well')]
    """
    rows = _made()
    swapped = _swapped(record, rows)
    found: list[Piece] = []
    for row in rows:
        printed = Article.load(row["article"])
        names = SWAPPED if row["sourcing"] == swapped else AS_PRINTED
        codes = reference(printed, "sourcing").codes
        asked = printed.only(unit for unit, code in codes.items() if code != NOT_ASKED)
        club = row["target_side"]
        about = mask(club, printed.names, names)
        found.append(Piece(renamed(asked, names), names, about, club, row["sourcing"]))
    return tuple(found)


def remember(record: Record, piece: Piece) -> None:
    """Keep with a piece under which names it was judged first."""
    if record.answer_to(piece.article.id, NAMES) is None:
        record.answer(piece.article.id, NAMES, piece.names)


def to_judge(piece: Piece, codes: Mapping[str, str]) -> int:
    """How many claims of a piece have no answer yet."""
    return sum(unit not in codes for unit in piece.unsourced)


def judgements(judged: Iterable[tuple[Piece, Mapping[str, str]]]) -> pd.DataFrame:
    """The answers to all pieces as the measure takes them.

    ``judged`` gives each piece with its answers by unit. A row a claim that has an answer: piece,
    unit, side (str: the club the piece is about, as the learner saw it), unsourced, stopped
    (bool).
    """
    rows = [
        (piece.article.id, unit, piece.about, unsourced, codes[unit] == STOP)
        for piece, codes in judged
        for unit, unsourced in piece.unsourced.items()
        if unit in codes
    ]
    return pd.DataFrame(rows, columns=["piece", "unit", "side", "unsourced", "stopped"])


def uncovered(judged: Iterable[tuple[Piece, Mapping[str, str]]]) -> pd.DataFrame:
    """How each piece was written and read, a row a piece.

    Columns: title, read_about, printed_about (str), unsourced, sourced, stopped (int: claims).
    """
    rows = [
        (
            piece.article.title,
            piece.about,
            piece.printed_about,
            sum(piece.unsourced.values()),
            len(piece.unsourced) - sum(piece.unsourced.values()),
            sum(codes.get(unit) == STOP for unit in piece.unsourced),
        )
        for piece, codes in judged
    ]
    columns = ["title", "read_about", "printed_about", "unsourced", "sourced", "stopped"]
    return pd.DataFrame(rows, columns=columns)


def _made() -> list[dict[str, str]]:
    path = data_folder() / "practice" / "fairness.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _swapped(record: Record, rows: list[dict[str, str]]) -> str:
    """Which two pieces are shown with the clubs swapped: the ``well`` or the ``thin`` ones."""
    kinds = sorted({row["sourcing"] for row in rows})
    for row in rows:
        kept = record.answer_to(row["article"], NAMES)
        if kept in (AS_PRINTED, SWAPPED):
            one = kinds.index(row["sourcing"])
            return kinds[one if kept == SWAPPED else 1 - one]
    return kinds[hashlib.sha256(record.learner.casefold().encode()).digest()[0] % 2]
