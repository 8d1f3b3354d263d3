"""What does a learner's own version of a page say, piece by piece, and what is left out?"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from whosays.article import Article, Unit
from whosays.codebook import Scheme
from whosays.places import anew
from whosays.problem import Problem
from whosays.words import words_in

SCHEMES = ("sourcing", "function")
"""The schemes in which each piece has a code."""
HEADS = ("kicker", "headline", "standfirst")
"""The parts that stay at the top, in the page's order."""
NEW_PARTS = ("body", "caption")
"""What a new piece may be: a page has one headline, and that one can be rewritten."""
FORM = 1


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a version: a unit as it is on the page, a rewritten one, or a new piece.

    ``unit`` is the unit that it stands for, None for a new piece. ``words`` are the learner's;
    None where the unit is as it is on the page. So the page's own words are never in here.
    ``sourcing`` and ``function`` are the learner's codes for their words; None means: as the
    unit of the page is coded, and for a new piece, not coded yet.
    """

    id: str
    part: str
    unit: str | None = None
    words: str | None = None
    sourcing: str | None = None
    function: str | None = None

    @property
    def kind(self) -> str:
        """``unchanged``, ``rewritten`` or ``new``."""
        return "new" if self.unit is None else "unchanged" if self.words is None else "rewritten"

    @property
    def codes(self) -> dict[str, str | None]:
        """The learner's code in each of `SCHEMES`."""
        return {"sourcing": self.sourcing, "function": self.function}

    def count(self, article: Article) -> int:
        """Its words: those of the learner, or, for a unit as it is, the page's own number."""
        if self.words is not None:
            return words_in(self.words)
        return article[self.id].words


@dataclass(frozen=True, slots=True)
class Version:
    """A learner's version: its pieces in reading order, and what was left out.

    Every unit of the page is in one of the two. A change gives a new version.

    >>> page = Article.load("silent-foghorn")
    >>> mine = Version.of(page).write("u02", "Horn is off at night; boat runs aground")
    >>> mine = mine.leave_out("u10").add(after="u21").write("new-1", "We asked the crews too.")
    >>> mine["u02"].kind, [piece.id for piece in mine.left_out], mine["new-1"].count(page)
    ('rewritten', ['u10'], 5)
    >>> Version.from_json(mine.to_json(), page) == mine
    True

    What can't be done raises `Problem`.
    """

    pieces: tuple[Piece, ...]
    left_out: tuple[Piece, ...] = ()

    @classmethod
    def of(cls, article: Article) -> "Version":
        """The page as it is."""
        return cls(tuple(_as_it_is(unit) for unit in article.units))

    def __getitem__(self, id: str) -> Piece:
        for piece in self.pieces + self.left_out:
            if piece.id == id:
                return piece
        raise Problem(f"There is no piece “{id}” in this version.", do=f"To go on, {anew()}.")

    # Changes

    def write(self, id: str, words: str) -> "Version":
        """Put the learner's words into a piece. Without words, a unit is as on the page again."""
        piece = self._there(id)
        if piece.unit is not None and not words.strip():
            return self._with(Piece(id, piece.part, id))
        return self._with(replace(piece, words=words))

    def code(self, id: str, scheme: str, code: str | None) -> "Version":
        """Say who says so (``sourcing``), or what the piece is doing (``function``)."""
        piece = self._there(id)
        if piece.kind == "unchanged":
            raise Problem(
                "This unit is as it is on the page, so it keeps the code that the page’s unit has.",
                do="Write it in your words first.",
            )
        if scheme == "sourcing":
            return self._with(replace(piece, sourcing=_code(scheme, code)))
        return self._with(replace(piece, function=_code(scheme, code)))

    def move(self, id: str, after: str | None) -> "Version":
        """Put a piece behind another one, or (None) first. Headlines stay at the top."""
        piece = self._there(id)
        if piece.part in HEADS:
            raise Problem("The headline block stays at the top.", do="Move another piece.")
        rest = [one for one in self.pieces if one.id != id]
        return replace(self, pieces=_put(rest, piece, _behind(rest, after)))

    def leave_out(self, id: str) -> "Version":
        """Take a piece out. It can be brought back; a new piece without words is gone."""
        piece = self._there(id)
        gone = piece.kind == "new" and not (piece.words or "").strip()
        return Version(
            tuple(one for one in self.pieces if one.id != id),
            self.left_out if gone else (*self.left_out, piece),
        )

    def bring_back(self, id: str, article: Article) -> "Version":
        """Put a piece back: a unit behind the one before it on the page, a new one at the end."""
        piece = next((one for one in self.left_out if one.id == id), None)
        if piece is None:
            raise Problem("This piece is in your version already.", do=f"To go on, {anew()}.")
        rest = list(self.pieces)
        if piece.unit is None:
            at = len(rest)
        else:
            order = [unit.id for unit in article.units]
            before = order[: order.index(piece.unit)]
            there = [n for n, one in enumerate(rest) if one.unit in before]
            last = max(there, key=lambda n: before.index(rest[n].id), default=-1)
            at = last + 1 if piece.part in HEADS else max(last + 1, _heads(rest))
        return Version(_put(rest, piece, at), tuple(one for one in self.left_out if one.id != id))

    def add(self, after: str | None, part: str = "body") -> "Version":
        """Put an empty new piece, with the id `next_id`, behind another one, or first."""
        if part not in NEW_PARTS:
            raise Problem(
                f"A new piece can’t be a {part}.", do="Use one of: " + ", ".join(NEW_PARTS) + "."
            )
        rest = list(self.pieces)
        return replace(
            self, pieces=_put(rest, Piece(self.next_id, part, words=""), _behind(rest, after))
        )

    @property
    def next_id(self) -> str:
        """The id that the next new piece gets."""
        taken = [int(p.id[4:]) for p in self.pieces + self.left_out if p.unit is None]
        return f"new-{max(taken, default=0) + 1}"

    def _there(self, id: str) -> Piece:
        for piece in self.pieces:
            if piece.id == id:
                return piece
        raise Problem("This piece is not in your version now.", do="Bring it back first.")

    def _with(self, piece: Piece) -> "Version":
        return replace(
            self, pieces=tuple(piece if one.id == piece.id else one for one in self.pieces)
        )

    # Measures need to know

    def paragraphs(self, article: Article) -> list[int]:
        """The paragraph of each piece, counted from 1; 0 for what stands in none.

        Sentences of one paragraph of the page are one here too where they still stand next to
        each other. A new piece is a paragraph of its own.
        """
        found: list[int] = []
        number, before = 0, 0
        for piece in self.pieces:
            here = article[piece.unit].paragraph if piece.unit is not None else 0
            if piece.part != "body":
                before = 0
                found.append(0)
                continue
            if not here or here != before:
                number += 1
            before = here
            found.append(number)
        return found

    # Keeping

    def to_json(self) -> dict[str, Any]:
        """The version as the record keeps it: units by their id, and the learner's words."""
        return {
            "form": FORM,
            "pieces": [_row(piece) for piece in self.pieces],
            "left_out": [_row(piece) for piece in self.left_out],
        }

    @classmethod
    def from_json(cls, value: object, article: Article) -> "Version":
        """Read a version of this article. Raises `Problem`, with the place in ``where``.

        A unit that the version does not know (the pack has grown since) counts as left out.
        """
        form = cast(Mapping[str, object], value) if isinstance(value, Mapping) else {}
        if form.get("form") != FORM:
            raise Problem("This is not a version of a page.", do=_AGAIN)
        rows = {name: form.get(name) for name in ("pieces", "left_out")}
        read: dict[str, list[Piece]] = {}
        seen: set[str] = set()
        for name, given in rows.items():
            if not isinstance(given, list):
                raise Problem(f"“{name}” is not a list.", where=name, do=_AGAIN)
            read[name] = []
            for number, row in enumerate(cast(list[object], given), start=1):
                where = f"{name}, no. {number}"
                piece = _read(row, article, where)
                if piece.id in seen:
                    raise Problem(f"“{piece.id}” is there twice.", where=where, do=_AGAIN)
                seen.add(piece.id)
                read[name].append(piece)
        missing = [_as_it_is(unit) for unit in article.units if unit.id not in seen]
        return cls(tuple(read["pieces"]), (*read["left_out"], *missing))


_AGAIN = "Start again from the page."


def _as_it_is(unit: Unit) -> Piece:
    return Piece(unit.id, unit.part, unit.id)


def _put(rest: list[Piece], piece: Piece, at: int) -> tuple[Piece, ...]:
    return (*rest[:at], piece, *rest[at:])


def _heads(pieces: list[Piece]) -> int:
    """How many pieces of the headline block stand at the top."""
    return next((n for n, one in enumerate(pieces) if one.part not in HEADS), len(pieces))


def _behind(pieces: list[Piece], after: str | None) -> int:
    """The place behind a piece, below the headline block; below that block for None."""
    if after is None:
        return _heads(pieces)
    for number, one in enumerate(pieces, start=1):
        if one.id == after:
            return max(number, _heads(pieces))
    raise Problem("The piece before it is not in your version now.", do="Try again.")


def _code(scheme: str, code: str | None) -> str | None:
    if scheme not in SCHEMES:
        raise Problem(
            f"A piece has no code for “{scheme}”.", do="Use one of: " + ", ".join(SCHEMES) + "."
        )
    return None if code is None else Scheme.load(scheme)[code].code


def _row(piece: Piece) -> dict[str, Any]:
    row: dict[str, Any] = (
        {"new": piece.id, "part": piece.part} if piece.unit is None else {"unit": piece.unit}
    )
    if piece.words is not None:
        row["words"] = piece.words
    return row | {scheme: code for scheme, code in piece.codes.items() if code is not None}


_NEW = re.compile(r"new-[1-9][0-9]{0,5}")
_CHECKS: dict[str, Callable[[object], bool]] = {
    "unit": lambda value: isinstance(value, str),
    "new": lambda value: isinstance(value, str) and _NEW.fullmatch(value) is not None,
    "part": lambda value: value in NEW_PARTS,
    "words": lambda value: isinstance(value, str),
    "sourcing": lambda value: isinstance(value, str) and value in Scheme.load("sourcing"),
    "function": lambda value: isinstance(value, str) and value in Scheme.load("function"),
}


def _read(given: object, article: Article, where: str) -> Piece:
    if not isinstance(given, Mapping):
        raise Problem("This is not a piece with fields.", where=where, do=_AGAIN)
    row = cast(Mapping[object, object], given)
    for name, value in row.items():
        if not (isinstance(name, str) and name in _CHECKS and _CHECKS[name](value)):
            raise Problem(f"The field “{str(name)[:40]}” is not right.", where=where, do=_AGAIN)
    texts = cast(Mapping[str, str], row)
    codes = {scheme: texts.get(scheme) for scheme in SCHEMES}
    if "new" in texts:
        if "unit" in texts or not {"part", "words"} <= texts.keys():
            raise Problem("A new piece has a part and words.", where=where, do=_AGAIN)
        return Piece(texts["new"], texts["part"], None, texts["words"], **codes)
    unit = texts.get("unit", "")
    if unit not in article or "part" in texts:
        raise Problem(f"The page has no unit “{unit[:40]}”.", where=where, do=_AGAIN)
    if not texts.get("words", "").strip():
        return _as_it_is(article[unit])
    return Piece(unit, article[unit].part, unit, texts["words"], **codes)
