"""Where in an article does something marked elsewhere belong, and may it be tagged there?"""

import re
from collections.abc import Collection, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from whosays.article import Article, Unit
from whosays.codebook import Scheme
from whosays.problem import Problem
from whosays.record import Record
from whosays.record.tag import check_note, check_span, folded, sound

_SPACE = r"\s+"
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")  # a browser shows nothing there
_LONGEST = 10_000  # characters of a quote


@dataclass(frozen=True, slots=True)
class Import:
    """What came of an import: how many tags were taken over, and why others were left out.

    Of those taken, ``already`` stood in the record as they are, so nothing was added; and
    ``changed`` now stand where the learner had another code or note (which undo brings back).
    ``notes`` say, in a sentence each, what was done to read the file.
    """

    taken: int
    left_out: tuple[str, ...]
    already: int = 0
    changed: int = 0
    notes: tuple[str, ...] = ()


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


def one_of(user: str | None, names: Collection[str]) -> str | None:
    """Whose tags are taken from a file with ``names``; None where it has none at all.

    Raises `Problem` where there are several and ``user`` is not one of them: the tags of
    several people are never put under one name.
    """
    shown = ", ".join(sorted(sound(name)[:40] or "(no name)" for name in names)[:12])
    if user is not None:
        found = next((name for name in names if folded(name) == folded(user)), None)
        if found is None:
            raise Problem(f"There is nothing of “{user[:40]}” in it.", do=f"Use one of: {shown}.")
        return found
    if len(names) > 1:
        raise Problem(
            f"It holds the work of {len(names)} people: {shown}.", do="Say whose, with --user."
        )
    return next(iter(names), None)


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


class Marks:
    """The tags of an import, before any of them is given."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self._taken = 0
        self._left_out: list[str] = []
        self._marks: dict[object, Mark] = {}

    @contextmanager
    def of(self, name: str) -> Generator[None]:
        """Read one annotation; where that is a `Problem`, it is left out with the reason."""
        try:
            yield
        except Problem as problem:
            self._left_out.append(f"{name}: {problem}")

    def add(self, mark: Mark) -> None:
        """A tag to be given, or a `Problem` where its place has another code already."""
        at = mark.place
        place = at.unit if at.start is None else at
        there = self._marks.setdefault(place, mark)
        if there.code != mark.code:
            raise Problem(
                f"Its place has the code “{there.code}” already.", do="Leave one code a place."
            )
        if there.note is None:
            self._marks[place] = mark
        self._taken += 1

    def save(self, record: Record, article: Article, scheme: Scheme) -> Import:
        """Give all the tags, as the learner who works now, or none if that fails."""
        already = changed = 0
        with record.at_once():
            stood = {tag.place: tag for tag in record.tags(article.id, scheme.scheme)}
            for mark in self._marks.values():
                at = mark.place
                basis = "" if at.start is None else at.basis
                before = stood.get((at.unit, at.start, at.end, basis))
                tag = record.tag(
                    article.id,
                    scheme.scheme,
                    at.unit,
                    mark.code,
                    start=at.start,
                    end=at.end,
                    basis=at.basis,
                    note=None if before and _same_words(before.note, mark.note) else mark.note,
                )
                already += before is not None and before.id == tag.id
                changed += before is not None and before.id != tag.id
        return Import(self._taken, tuple(self._left_out), already, changed, tuple(self.notes))


def _same_words(one: str | None, other: str | None) -> bool:
    """Whether two notes say the same: a format may have no line breaks."""
    return (one or "").split() == (other or "").split()


def find_words(units: Sequence[Unit], exact: str, prefix: str = "", suffix: str = "") -> Place:
    """The one place where the words stand, or a `Problem`.

    Where they stand in several, what stands before and after decides. White space of any kind
    and length is the same, and soft hyphens are nothing: programs read pages in different ways.

    >>> unit = Unit("u01", "body", 1, 7, 33, "", "", text="A plan is a plan until it is not.")
    >>> find_words([unit], "plan", prefix="is a ")
    Place(unit='u01', start=12, end=16, basis='text')
    """
    words = _UNSEEN.sub("", exact).split() if len(exact) <= _LONGEST else []
    pattern = re.compile(rf"(?=({_SPACE.join(map(re.escape, words))}))")
    left, right = (" ".join(_UNSEEN.sub("", text).split()) for text in (prefix, suffix))
    found: list[Place] = []
    fitting: list[Place] = []
    for unit in units:
        seen = [at for at, sign in enumerate(unit.shown) if not _UNSEEN.match(sign)]
        shown = "".join(unit.shown[at] for at in seen)
        for match in pattern.finditer(shown) if words else ():
            start, end = match.span(1)
            place = Place(unit.id, seen[start], seen[end - 1] + 1, unit.basis)
            found.append(place)
            # A quote's surroundings may reach beyond the unit: compare what both have.
            before, after = " ".join(shown[:start].split()), " ".join(shown[end:].split())
            if (not before or before.endswith(left[-len(before) :])) and (
                not after or after.startswith(right[: len(after)])
            ):
                fitting.append(place)
    if len(found) > 1:
        found = fitting
    if len(found) != 1:
        raise Problem("Its words do not stand in one place alone.", do="Quote more of them.")
    return found[0]
