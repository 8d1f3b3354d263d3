"""What does brat's stand-off say: which places of a text were marked as what?

The format: https://brat.nlplab.org/standoff.html. It counts code points. Programs that count
in UTF-16 write it too: a sign such as 🚢 is two for them. The words that stand beside each
place tell which it is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

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

    That is ``code points`` (also where no words tell), ``UTF-16``, or an empty text where the
    words stand at neither; the marks are then as they were.

    >>> counted_anew([Marked("T1", "Ship", ((3, 7),), "ship")], "🚢 ship")
    ([Marked(name='T1', type='Ship', places=((2, 6),), words='ship', note=None)], 'UTF-16')
    """
    if all(_stands(mark, document) for mark in marks):
        return list(marks), "code points"
    at = _places(document)
    anew = [
        replace(mark, places=tuple((_at(at, start), _at(at, end)) for start, end in mark.places))
        for mark in marks
    ]
    if all(_stands(mark, document) for mark in anew):
        return anew, "UTF-16"
    return list(marks), ""


def spread(mark: Marked) -> tuple[int, int]:
    """From where to where a mark reaches, with all that lies between its places."""
    return min(start for start, _ in mark.places), max(end for _, end in mark.places)


def _places(document: str) -> list[int]:
    """For each place counted in UTF-16 the place in code points."""
    wide = [2 if sign > "\uffff" else 1 for sign in document]
    return [number for number, width in enumerate(wide) for _ in range(width)] + [len(document)]


def _at(places: Sequence[int], wide: int) -> int:
    return places[min(wide, len(places) - 1)]


def _stands(mark: Marked, document: str) -> bool:
    """Whether the words stand at the places; programs write a new line as a space."""
    if mark.words is None:
        return True
    found = "".join(document[start:end] for start, end in mark.places)
    return "".join(found.split()) == "".join(mark.words.split())
