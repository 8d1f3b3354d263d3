"""What does brat's stand-off say: which places of a text were marked as what?

The format: https://brat.nlplab.org/standoff.html. It counts code points. Programs that count
in UTF-16 write it too: a sign such as 🚢 is two for them. And a text may have got other line ends
since it was annotated. The words that stand beside each place tell which it is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

_LONGEST = 2_000  # words of one mark

_MARK = re.compile(
    r"(T[0-9]{1,9})\t(\S{1,200}) "
    r"([0-9]{1,8} [0-9]{1,8}(?:;[0-9]{1,8} [0-9]{1,8}){0,999})(?:\t(.*))?"
)
_NOTE = re.compile(r"#[0-9]{1,9}\tAnnotatorNotes (T[0-9]{1,9})\t(.*)")


@dataclass(frozen=True, slots=True)
class Marked:
    """One text-bound annotation: the places it covers, and its words as the file has them."""

    name: str
    type: str
    places: tuple[tuple[int, int], ...]
    words: str | None
    note: str | None = None


def read_standoff(annotations: str) -> list[Marked]:
    r"""The text-bound annotations of a ``.ann``, with the annotators' notes.

    Relations, events, attributes and lines that are none of these are passed over.

    >>> read_standoff("T1\tContent 4 7;9 11\tone tw\nR1\tSame Arg1:T1 Arg2:T2")
    [Marked(name='T1', type='Content', places=((4, 7), (9, 11)), words='one tw', note=None)]
    """
    marks: list[Marked] = []
    notes: dict[str, str] = {}
    for line in annotations.split("\n"):
        line = line.removesuffix("\r")
        if note := _NOTE.fullmatch(line):
            notes[note[1]] = note[2]
        elif mark := _MARK.fullmatch(line):
            bounds = [pair.split(" ") for pair in mark[3].split(";")]
            places = tuple((int(start), int(end)) for start, end in bounds)
            marks.append(Marked(mark[1], mark[2], places, mark[4]))
    return [replace(mark, note=notes.get(mark.name)) for mark in marks]


def counted_anew(marks: Sequence[Marked], document: str) -> tuple[list[Marked], str]:
    """The marks counted in code points, and how they had been counted.

    That is ``code points`` (also where no words tell), ``UTF-16``, ``other line ends``, or
    ``words`` where each mark's words stand in one place alone; else an empty text, and the marks
    whose words stand neither where they say nor in one place alone have no places any more.

    >>> counted_anew([Marked("T1", "Ship", ((3, 7),), "ship")], "🚢 ship")
    ([Marked(name='T1', type='Ship', places=((2, 6),), words='ship', note=None)], 'UTF-16')
    """
    if all(_stands(mark, document) for mark in marks):
        return list(marks), "code points"
    for how, wide, ends in _COUNTS:
        at = _places(document, wide, ends)
        anew = [
            replace(
                mark,
                places=tuple((_at(at, start), _at(at, end - 1) + 1) for start, end in mark.places),
            )
            for mark in marks
        ]
        if all(_stands(mark, document) for mark in anew):
            return anew, how
    anew = [_by_words(mark, document) for mark in marks]
    return anew, "words" if all(mark.places for mark in anew) else ""


def spread(mark: Marked) -> tuple[int, int]:
    """From where to where a mark reaches, with all that lies between its places."""
    return min(start for start, _ in mark.places), max(end for _, end in mark.places)


# How else places may have been counted: its name, the width of signs such as 🚢, of a line's end.
_COUNTS = (
    ("UTF-16", 2, 0),
    ("other line ends", 1, 1),
    ("other line ends", 1, 2),
    ("other line ends", 2, 1),
    ("other line ends", 2, 2),
)


def _places(document: str, wide: int, ends: int) -> list[int]:
    """For each place counted so, the place in code points. ``ends`` is 0: as they are."""
    at: list[int] = []
    for number, sign in enumerate(document):
        if sign == "\r" and ends and document.startswith("\n", number + 1):
            continue  # counted with the next sign
        width = ends if sign == "\n" and ends else wide if sign > "\uffff" else 1
        at += [number] * width
    return [*at, len(document)]


def _by_words(mark: Marked, document: str) -> Marked:
    """The mark where its words stand, if that is where it says or one place alone."""
    if _stands(mark, document):
        return mark
    pattern = r"\s+".join(map(re.escape, (mark.words or "").split()[:_LONGEST]))
    found = [one.span() for one in islice(re.finditer(pattern, document), 2)] if pattern else []
    return replace(mark, places=tuple(found) if len(found) == 1 else ())


def _at(places: Sequence[int], wide: int) -> int:
    return places[min(wide, len(places) - 1)]


def _stands(mark: Marked, document: str) -> bool:
    """Whether the words stand at the places; programs write a new line as a space."""
    if mark.words is None:
        return True
    found = "".join(document[start:end] for start, end in mark.places)
    return "".join(found.split()) == "".join(mark.words.split())
