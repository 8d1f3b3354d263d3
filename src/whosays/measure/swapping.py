"""How does a sentence read with a plainer wording in place of a loaded phrase?"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

_OPENING, _CLOSING = "“‘\"'(", "”’\"')"
_STOP = re.compile(r"(?:^|[.!?…])[\s“”‘’\"'()]*$")


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a sentence that stays as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Swap:
    """A phrase as printed, and the ``plain`` wording that fits in its place ("" = left out).

    ``row`` is the number of the phrase. ``head`` and ``tail`` are what stands right before and
    after it, first as printed, then with the plain wording: a phrase that is left out takes a
    space with it, and at the start of a sentence the next word gets its capital.
    """

    row: int
    printed: str
    plain: str
    head: tuple[str, str] = ("", "")
    tail: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A loaded phrase from ``start`` to ``end`` of a text, and its ``neutral`` wording."""

    row: int
    start: int
    end: int
    neutral: str


def pieces(text: str, phrases: Sequence[Phrase]) -> list[Words | Swap]:
    """A text cut into what stays and what can be swapped, in order.

    Where two phrases overlap, the one that begins first, or is longer, can be swapped.

    >>> cut = pieces("Again the mayor, it seems, lied.", [Phrase(0, 0, 5, ""),
    ...     Phrase(1, 17, 25, ""), Phrase(2, 27, 31, "said what was not so")])
    >>> reading(cut), reading(cut, [0]), reading(cut, [1, 2])
    ('Again the mayor, it seems, lied.', 'The mayor, it seems, lied.',
    'Again the mayor said what was not so.')
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
    return cut


def reading(cut: Sequence[Words | Swap], swapped: Collection[int] = ()) -> str:
    """The text of some pieces, with the plain wording for the rows in ``swapped``."""
    texts: list[str] = []
    for piece in cut:
        if isinstance(piece, Words):
            texts.append(piece.text)
        else:
            way = int(piece.row in swapped)
            texts += [piece.head[way], (piece.printed, piece.plain)[way], piece.tail[way]]
    return "".join(texts)


def _swap(text: str, phrase: Phrase, first: int, last: int) -> Swap:
    """The swap of a phrase; ``first`` and ``last`` bound what it may take with it."""
    printed = text[phrase.start : phrase.end]
    starts = bool(_STOP.search(text[: phrase.start]))
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
