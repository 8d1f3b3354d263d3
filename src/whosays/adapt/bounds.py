"""May this much of the page stand in our words? The limits on quoting, checked as one types."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from whosays.adapt.draft import Draft, Piece
from whosays.pack.check.phrase import LONGEST_RUN, Runs, pieces, stands_in
from whosays.pack.check.units_table import LONGEST_PHRASE, QUOTED_BELOW
from whosays.quotations import MARKS, quotations
from whosays.words import words_in

_MARKS = MARKS + " \xa0\u202f,.;،、。，"


@dataclass(frozen=True, slots=True)
class Limits:
    """What is wrong with the gist of each unit, by number of piece, and the quoted words.

    ``quoted`` words stand between quotation marks in all gists together, of ``words`` on the
    page; there may be ``most``.
    """

    wrong: Mapping[int, tuple[str, ...]]
    quoted: int
    words: int
    most: int


def quoted(piece: Piece) -> tuple[str, ...]:
    """The page's own words in a gist: what stands between quotation marks, and on the page.

    The marks may be those of any script.

    >>> quoted(Piece("body", "船は要らない。", gist="「船は要らない」という。"))
    ('船は要らない',)
    >>> quoted(Piece("body", "The gate was utterly shut.", gist="It was “utterly shut”, “no”."))
    ('utterly shut',)
    """
    found = [piece.gist[one.start : one.end].strip(_MARKS) for one in quotations(piece.gist)]
    kept = [phrase for phrase in found if "|" not in phrase]
    return tuple(dict.fromkeys(one for one in kept if one and stands_in(one, piece.text)))


def limits(draft: Draft) -> Limits:
    """Hold all gists against the limits. A text that may be handed on has none."""
    units = draft.units
    total = draft.words
    count = sum(words_in(phrase) for *_, piece in units for phrase in quoted(piece))
    most = max(0, (total * QUOTED_BELOW - 1) // 100)
    if draft.page.may_ship:
        return Limits({}, count, total, most)
    runs = _runs(tuple(piece.text for *_, piece in units))
    wrong = {number: tuple(_wrong(piece, runs)) for _, number, _, piece in units}
    return Limits({n: found for n, found in wrong.items() if found}, count, total, most)


def _wrong(piece: Piece, runs: Runs) -> Iterator[str]:
    if not piece.gist:
        return
    for phrase in quoted(piece):
        length = words_in(phrase)
        if length > LONGEST_PHRASE:
            yield f"“{phrase}” has {length} words of the page; {LONGEST_PHRASE} may be quoted."
    for run in runs.repeated_in(piece.gist):
        start = " ".join(run[:3])
        yield (
            f"{len(run)} words in a row are the page’s, from “{start} …”; "
            f"{LONGEST_RUN} may be. Say it in other words."
        )
    short = pieces(piece.gist)
    if len(short) > LONGEST_PHRASE and " ".join(short) == " ".join(pieces(piece.text)):
        yield "This is the sentence itself. Say it in your own words."


@lru_cache(maxsize=4)
def _runs(texts: tuple[str, ...]) -> Runs:
    return Runs("\n".join(texts))
