"""How does a sentence read with a plainer wording in place of a loaded phrase?"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from whosays.pack.pack_table import KEEP
from whosays.quotations import Quotation, quotations

_OPENING, _CLOSING = "“‘\"'(", "”’\"')"
_STOP = re.compile(r"(?:^|[.!?…])[\s“”‘’\"'()]*$")


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a sentence that stays as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark. It goes as soon as a phrase of its ``stretch`` is swapped.

    What stands there then is no longer what somebody said.
    """

    text: str
    stretch: int


@dataclass(frozen=True, slots=True)
class Swap:
    """A phrase of the page, and the ``plain`` wording that fits in its place.

    ``plain`` is "" where the phrase is left out, and None where no plain wording is offered.
    ``row`` is the number of the phrase. ``head`` and ``tail`` are what stands right before and
    after it, first as on the page, then with the plain wording: a phrase that is left out takes a
    space with it, and at the start of a sentence the next word gets its capital. ``stretches``
    are the quotations that it stands in.
    """

    row: int
    printed: str
    plain: str | None
    head: tuple[str, str] = ("", "")
    tail: tuple[str, str] = ("", "")
    stretches: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A loaded phrase from ``start`` to ``end`` of a text, and its ``neutral`` wording."""

    row: int
    start: int
    end: int
    neutral: str


Piece = Words | Mark | Swap


def stretches(texts: Sequence[str], first: int = 0) -> list[dict[int, Quotation]]:
    """The quotations of a paragraph, for each of its ``texts``, by a number from ``first`` on.

    A quotation may begin in one text and end in a later one, so its places may lie outside of a
    text. One inside another has its own number.

    >>> [list(one) for one in stretches(["“It is off.", "It was ‘too loud’,” she said."])]
    [[0, 1], [0, 1]]
    """
    outer = quotations(" ".join(texts))
    found = list(outer)
    for one in outer:
        within = quotations(" ".join(texts)[one.start + 1 : one.end - one.closed])
        found += [_moved(inner, one.start + 1) for inner in within]
    numbered, begins = list[dict[int, Quotation]](), 0
    for text in texts:
        numbered.append({number: _moved(one, -begins) for number, one in enumerate(found, first)})
        begins += len(text) + 1
    return numbered


def pieces(
    text: str, phrases: Sequence[Phrase], quoted: Mapping[int, Quotation] | None = None
) -> list[Piece]:
    """A text cut into what stays and what can be swapped, in order.

    Where two phrases overlap, the one that begins first, or is longer, can be swapped. ``quoted``
    are the quotations of the text (see `stretches`): their marks are pieces of their own.

    >>> cut = pieces("Again the mayor, it seems, lied.", [Phrase(0, 0, 5, ""),
    ...     Phrase(1, 17, 25, ""), Phrase(2, 27, 31, "said what was not so")])
    >>> reading(cut), reading(cut, [0]), reading(cut, [1, 2])
    ('Again the mayor, it seems, lied.', 'The mayor, it seems, lied.',
    'Again the mayor said what was not so.')
    >>> said = "He was “utterly wrong”."
    >>> reading(pieces(said, [Phrase(0, 8, 15, "")], stretches([said])[0]), [0])
    'He was wrong.'
    """
    taken: list[Phrase] = []
    for phrase in sorted(phrases, key=lambda one: (one.start, -one.end)):
        if not taken or phrase.start >= taken[-1].end:
            taken.append(phrase)
    cut: list[Words | Swap] = []
    done = 0
    for number, phrase in enumerate(taken):
        until = taken[number + 1].start if number + 1 < len(taken) else len(text)
        swap = _swap(text, phrase, done, until)
        before = text[done : phrase.start - len(swap.head[0])]
        if before:
            cut.append(Words(before))
        cut.append(swap)
        done = phrase.end + len(swap.tail[0])
    if text[done:]:
        cut.append(Words(text[done:]))
    return list(_marked(cut, quoted or {}))


def reading(cut: Sequence[Piece], swapped: Collection[int] = ()) -> str:
    """The text of some pieces, with the plain wording for the rows in ``swapped``."""
    texts: list[str] = []
    ours = [p for p in cut if isinstance(p, Swap) and p.row in swapped and p.plain is not None]
    gone = {stretch for piece in ours for stretch in piece.stretches}
    for piece in cut:
        if isinstance(piece, Swap):
            way = int(piece in ours)
            texts += [piece.head[way], (piece.printed, piece.plain or "")[way], piece.tail[way]]
        elif isinstance(piece, Words) or piece.stretch not in gone:
            texts.append(piece.text)
    return "".join(texts)


def _moved(one: Quotation, by: int) -> Quotation:
    return replace(one, start=one.start + by, end=one.end + by)


def _marked(cut: Sequence[Words | Swap], quoted: Mapping[int, Quotation]) -> Iterator[Piece]:
    """The same pieces with the marks of quotations cut out of the words."""
    marks = {one.start: number for number, one in quoted.items()}
    marks |= {one.end - 1: number for number, one in quoted.items() if one.closed}
    at = 0
    for piece in cut:
        if isinstance(piece, Swap):
            start = at + len(piece.head[0])
            inside = (n for n, one in quoted.items() if one.start < start < one.end)
            yield replace(piece, stretches=tuple(inside))
            at = start + len(piece.printed) + len(piece.tail[0])
            continue
        done = at
        for place in sorted(mark for mark in marks if at <= mark < at + len(piece.text)):
            if place > done:
                yield Words(piece.text[done - at : place - at])
            yield Mark(piece.text[place - at], marks[place])
            done = place + 1
        at += len(piece.text)
        if at > done:
            yield Words(piece.text[len(piece.text) - (at - done) :])


def _swap(text: str, phrase: Phrase, first: int, last: int) -> Swap:
    """The swap of a phrase; ``first`` and ``last`` bound what it may take with it."""
    printed = text[phrase.start : phrase.end]
    starts = bool(_STOP.search(text[: phrase.start]))
    if phrase.neutral == KEEP:
        return Swap(phrase.row, printed, None)
    if phrase.neutral:
        plain = phrase.neutral
        if printed.isupper() and len(printed) > 1:
            plain = plain.upper()
        elif starts and printed[0].isupper():
            plain = plain[0].upper() + plain[1:]
        return Swap(phrase.row, printed, plain)
    before, after = text[first : phrase.start], text[phrase.end : last]
    if starts and (found := re.match(r"[,;:]?\s+(\w)", after)):
        return Swap(phrase.row, printed, "", tail=(found[0], found[1].upper()))
    if (open_ := re.search(r",\s+$", before)) and after.startswith(","):
        return Swap(phrase.row, printed, "", head=(open_[0], ""), tail=(",", ""))
    if before[-1:] and before[-1] in _OPENING and after[:1] and after[0] in _CLOSING:
        quoted = before[len(before[:-1].rstrip()) :]
        return Swap(phrase.row, printed, "", head=(quoted, ""), tail=(after[0], ""))
    if (space := re.match(r"\s+", after)) and (not before or not before[-1].isalnum()):
        return Swap(phrase.row, printed, "", tail=(space[0], ""))
    gap = before[len(before.rstrip()) :]
    return Swap(phrase.row, printed, "", head=(gap, ""))
