"""Where in an article does something marked elsewhere belong, and may it be tagged there?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.article import Article, Unit
from whosays.codebook import Scheme
from whosays.problem import Problem
from whosays.record import Record
from whosays.record.tag import check_note, check_span


@dataclass(frozen=True, slots=True)
class Import:
    """What came of an import: how many tags were taken over, and why others were left out."""

    taken: int
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A unit, or the code points ``start`` to ``end`` of its text or gist (``basis``)."""

    unit: str
    start: int | None
    end: int | None
    basis: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A tag that is about to be given."""

    place: Place
    code: str
    note: str | None


def fitted(scheme: Scheme, place: Place, code: str, note: str | None) -> Mark:
    """The tag as the scheme asks for it, or a `Problem`.

    A scheme for units takes a marked span for the unit it stands in.
    """
    if code not in scheme:
        raise Problem(f"“{code[:40]}” is not a code of “{scheme.scheme}”.", do="Rename it.")
    if scheme.kind == "unit":
        place = Place(place.unit, None, None, place.basis)
    elif place.start is None:
        raise Problem(f"“{scheme.scheme}” is for words, not for whole units.", do="Mark the words.")
    check_span(place.start, place.end)
    return Mark(place, code, check_note(note))


def save(record: Record, article: Article, scheme: Scheme, marks: Sequence[Mark]) -> None:
    """Give all the tags, as the learner who works now, or none if that fails."""
    with record.at_once():
        for mark in marks:
            at = mark.place
            record.tag(
                article.id,
                scheme.scheme,
                at.unit,
                mark.code,
                start=at.start,
                end=at.end,
                basis=at.basis,
                note=mark.note,
            )


def find_words(units: Sequence[Unit], exact: str, prefix: str = "", suffix: str = "") -> Place:
    """The one place where the words stand, or a `Problem`.

    Where they stand in several, what stands before and after decides.

    >>> unit = Unit("u01", "body", 1, 7, 33, "", "", text="A plan is a plan until it is not.")
    >>> find_words([unit], "plan", prefix="is a ")
    Place(unit='u01', start=12, end=16, basis='text')
    """
    bare = exact.strip()
    prefix += exact[: len(exact) - len(exact.lstrip())]
    suffix = exact[len(exact.rstrip()) :] + suffix
    found: list[Place] = []
    fitting: list[Place] = []
    for unit in units:
        for match in re.finditer(f"(?={re.escape(bare)})", unit.shown) if bare else ():
            start, end = match.start(), match.start() + len(bare)
            place = Place(unit.id, start, end, unit.basis)
            found.append(place)
            # A quote's surroundings may reach beyond the unit: compare what both have.
            before, after = unit.shown[:start], unit.shown[end:]
            if before.endswith(prefix[-start:] if start else "") and after.startswith(
                suffix[: len(after)]
            ):
                fitting.append(place)
    if len(found) > 1:
        found = fitting
    if len(found) != 1:
        raise Problem("Its words do not stand in one place alone.", do="Quote more of them.")
    return found[0]
