"""Which claims about two sides does an exercise count, and where did the learner stop?"""

import pandas as pd

from whosays.article import Article
from whosays.coding import reference
from whosays.exercises.exercise import Exercise
from whosays.practice import NOBODY_TO_ASK, NOT_ASKED, asking, judgements, pieces, to_judge
from whosays.record import Record

PIECES = "two-clubs-"
"""How the ids of the four practice pieces begin."""


def claims() -> pd.DataFrame:
    """Every claim of the four practice pieces, as printed.

    Columns: piece, unit, side (str: the club the piece is about), unsourced (bool: nobody whom
    a reader could ask).

    >>> claims().groupby("side")["unsourced"].agg(["sum", "size"]).values.tolist()
    [[13, 26], [13, 26]]
    """
    rows: list[tuple[str, str, str, bool]] = []
    for id in (id for id in Article.ids() if id.startswith(PIECES)):
        article = Article.load(id)
        about, codes = article.names[0].name, reference(article, "sourcing").codes
        rows += [
            (id, unit.id, about, codes[unit.id] in NOBODY_TO_ASK)
            for unit in article.units
            if codes[unit.id] != NOT_ASKED
        ]
    return pd.DataFrame(rows, columns=["piece", "unit", "side", "unsourced"])


def own(ex: Exercise) -> pd.DataFrame | None:
    """What the learner answered in lesson 10: the columns of `claims`, and stopped (bool).

    None until all four pieces are judged, and where the work was handed in: these answers are
    not in the file.

    >>> own(Exercise("silent-foghorn")) is None
    True
    """
    if ex.work.handed_in:
        return None
    record = Record.open()
    judged = [
        (piece, dict(record.coding(piece.article, asking()).codes)) for piece in pieces(record)
    ]
    if any(to_judge(piece, codes) for piece, codes in judged):
        return None
    return judgements(judged)


def open_to_both() -> dict[str, str]:
    """From each piece a claim that could be argued about: what is shown, by its title.

    >>> len(open_to_both())
    4
    """
    found: dict[str, str] = {}
    for id, of_piece in claims().groupby("piece"):
        article = Article.load(str(id))
        ours = reference(article, "sourcing")
        units = [str(unit) for unit in of_piece["unit"]]
        unit = next((unit for unit in units if ours.also.get(unit)), units[0])
        found[article.title] = article[unit].shown
    return found
