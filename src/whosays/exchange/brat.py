"""How do tags come in from brat's stand-off format?

The format: https://brat.nlplab.org/standoff.html. It counts in code points, as the kit does.
"""

import re

from whosays.align import line_up
from whosays.article import Article
from whosays.codebook import Scheme
from whosays.exchange.placing import Import, Mark, Place, find_words, fitted, save
from whosays.problem import Problem
from whosays.record import Record

_TAG = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t")
_NOTE = re.compile(r"#\d+\tAnnotatorNotes (T\d+)\t(.*)")


def import_brat(
    record: Record, article: Article, scheme: Scheme, annotations: str, document: str
) -> Import:
    """Tag, as the learner who works now, what a brat ``.ann`` says of its ``.txt``.

    ``annotations`` and ``document`` are the contents of the two files; ``document`` is the
    article as it was pasted. The type of a text-bound annotation is the code (capitals make
    no difference), an annotator's note the note. Relations and events have no place in
    the codebook and are passed over. Tags that stand already are not added again.
    """
    lines = annotations.splitlines()
    notes: dict[str, str] = {match[1]: match[2] for line in lines if (match := _NOTE.match(line))}
    marks: list[Mark] = []
    left_out: list[str] = []
    spots = _Spots(article, document)
    for match in filter(None, map(_TAG.match, lines)):
        name, code, spans = match.groups()
        bounds = [int(bound) for bound in re.findall(r"[0-9]+", spans)]
        try:
            if ";" in spans and scheme.kind == "span":
                raise Problem("This is more than one place.", do="Mark each on its own.")
            place = spots.find(bounds[0], bounds[-1])
            marks.append(fitted(scheme, place, code.lower(), notes.get(name)))
        except Problem as problem:
            left_out.append(f"{name}: {problem}")
    save(record, article, scheme, marks)
    return Import(len(marks), tuple(left_out))


class _Spots:
    """Where the units stand in the document."""

    def __init__(self, article: Article, document: str) -> None:
        fingerprints = [unit.fingerprint for unit in article.units]
        places = line_up(fingerprints, document).places
        self._document = document
        self._units = list(zip(article.units, places, strict=True))

    def find(self, start: int, end: int) -> Place:
        """The place in a unit of what stands from ``start`` to ``end``, or a `Problem`."""
        for unit, at in self._units:
            if at and at.start <= start < end <= at.end:
                if unit.text is None or unit.text == at.text:
                    return Place(unit.id, start - at.start, end - at.start, "text")
                return find_words([unit], self._document[start:end])  # another copy of the page
        raise Problem("This does not stand inside one unit.", do="Mark it again.")
