"""How do tags get into and out of brat's stand-off format?

A ``.txt`` with the page and a ``.ann`` with places in it. What the format can't hold: tags of
gists, line breaks in notes, and when a tag was made.
"""

from itertools import groupby

from whosays.alignment.align import line_up
from whosays.article import Article
from whosays.codebook import Scheme
from whosays.exchange.files import Written
from whosays.exchange.placing import Import, Marks, Place, find_words, fitted
from whosays.exchange.quoting import CONTEXT
from whosays.exchange.standoff import counted_anew, read_standoff, spread
from whosays.places import typed
from whosays.problem import Problem
from whosays.record import Record

ENDINGS = (".ann",)
BESIDE = True


def write(record: Record, article: Article, scheme: str, *, uri: str = "") -> Written:
    """The learner's tags of a scheme as brat has them: the code is the type of the span.

    The document is the whole text of the article, as the reader's own copy or the kit gives
    it, so it may go no further than that copy may. A tag of a whole unit covers the unit.
    Raises `Problem` where none of the text is here.
    """
    starts, document = _document(article)
    if not starts:
        raise Problem(
            f"brat needs the words of “{article.id}”, and there is no copy of them here.",
            do=f"Bring your own: {typed(f'attach {article.id} FILE')}. Or choose another format.",
        )
    lines: list[str] = []
    left_out: list[str] = []
    for tag in record.tags(article.id, scheme):
        if tag.unit not in starts:
            left_out.append(f"{tag.unit} ({tag.code}): the words of this unit are not here.")
            continue
        unit = article[tag.unit]
        start, end = (0, len(unit.shown)) if tag.start is None else (tag.start, tag.end or 0)
        if (tag.start is not None and tag.basis == "gist") or end > len(unit.shown):
            left_out.append(f"{tag.unit} ({tag.code}): marked in the summary, not in the text.")
            continue
        start, end = starts[tag.unit] + start, starts[tag.unit] + end
        number = len(lines) + 1
        said = f"T{number}\t{tag.code} {start} {end}\t{document[start:end]}\n"
        if tag.note:
            note = " ".join(tag.note.split("\n"))
            said += f"#{number}\tAnnotatorNotes T{number}\t{note}\n"
        lines.append(said)
    return Written({".txt": document, ".ann": "".join(lines)}, tuple(left_out))


def read(
    record: Record,
    article: Article,
    scheme: Scheme,
    text: str,
    *,
    beside: str = "",
    user: str | None = None,
) -> Import:
    """Tag, as the learner who works now, what a brat ``.ann`` says of its ``.txt``.

    ``text`` and ``beside`` are the contents of the two files; what is ``beside`` is the article as
    it was pasted. They do not say who made them, so ``user`` makes no difference. The type of a
    text-bound annotation is the code (capitals make no difference), an annotator's note the note.
    Relations and events have no place in the codebook and are passed over. Places that were
    counted in UTF-16 are counted anew. Tags that stand already are not added again.
    """
    spots = _Spots(article, beside)
    codes = {code.casefold(): code for code in scheme.order}
    marks = Marks()
    said = read_standoff(text)
    found, how = counted_anew(said, beside)
    anew = sum(one.places != other.places for one, other in zip(found, said, strict=True))
    if how in ("UTF-16", "other line ends"):
        marks.notes.append(f"Its places were counted with {how}; they were counted anew.")
    elif anew:
        marks.notes.append(
            "Its places do not fit the text beside it. Tags were placed by their words where "
            "these stand once."
        )
    for one in found:
        with marks.of(one.name):
            if not one.places:
                raise Problem(
                    "Its words do not stand where it says in the text.",
                    do="Take the text that was annotated.",
                )
            if len(one.places) > 1 and scheme.kind == "span":
                raise Problem("This is more than one place.", do="Mark each on its own.")
            place = spots.find(*spread(one))
            code = codes.get(one.type.casefold(), one.type)
            marks.add(fitted(scheme, place, code, one.note))
    return marks.save(record, article, scheme)


def fits(text: str) -> bool:
    """Its name has to say what it is, for it needs the text beside it."""
    return False


def schemes_in(text: str) -> set[str]:
    """It has no place for the name of a scheme."""
    return set()


def _document(article: Article) -> tuple[dict[str, int], str]:
    """Where each unit whose words are here starts, and all of them, a paragraph a line."""
    starts: dict[str, int] = {}
    document = ""
    here = [unit for unit in article.units if unit.text is not None]
    for _, units in groupby(here, key=lambda unit: (unit.part, unit.paragraph)):
        document += "\n\n" if document else ""
        for place, unit in enumerate(units):
            document += " " if place else ""
            starts[unit.id] = len(document)
            document += (unit.text or "").replace("\n", " ")  # brat has no line break in a span
    return starts, document + "\n" if document else ""


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
                # Another copy of the page.
                before, after = self._document[at.start : start], self._document[end : at.end]
                words = self._document[start:end]
                return find_words([unit], words, before[-CONTEXT:], after[:CONTEXT])
        raise Problem("This does not stand inside one unit.", do="Mark it again.")
