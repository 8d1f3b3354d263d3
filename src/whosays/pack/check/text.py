"""Do the units agree with the text itself, shipped or the reader's own copy?"""

from collections.abc import Iterator, Mapping, Sequence

from whosays.alignment.align import Place, line_up
from whosays.fingerprint import fingerprint
from whosays.pack.check.phrase import LONGEST_RUN, Runs, stands_in
from whosays.pack.check.table import Table, whole
from whosays.pack.check.units import phrases, well_formed
from whosays.problem import Fault


def places(units: Table, text: str) -> dict[int, Place | None]:
    """Where each row with a well-formed fingerprint stands in the text, by row number."""
    rows = [row for row in units.rows if well_formed(row["fingerprint"])]
    found = line_up([row["fingerprint"] for row in rows], text).places
    return {row.number: place for row, place in zip(rows, found, strict=True)}


def not_as_in(units: Table, found: Mapping[int, Place | None], *, shipped: bool) -> Iterator[Fault]:
    """A fault for each cell of units.csv that the text contradicts.

    A shipped text must fit to the last sign. A reader's own copy may have been changed since,
    and has its own kinds of quotation marks: only the units that it has to the word count, and
    ``chars`` does not. (A unit found to the word has as many words as its fingerprint says, and
    that is compared with ``words`` already.)
    """
    for row in units.rows:
        if row.number not in found:
            continue
        place = found[row.number]
        if place is None or place.changed:
            if shipped:
                yield units.fault(row, "fingerprint", *_unlike(place))
            continue
        said, chars = whole(row, "chars"), len(place.text)
        if shipped and said is not None and said != chars:
            wrong = f"says {said}, and the unit has {chars} in the text"
            yield units.fault(row, "chars", wrong, f"write {chars}")
        for phrase in phrases(row):
            if not stands_in(phrase, place.text):
                wrong = f"“{phrase}” does not stand in the unit’s text"
                right = "quote the page word for word, or take it out"
                yield units.fault(row, "quoted", wrong, right)


def _unlike(place: Place | None) -> tuple[str, str]:
    if place is None:
        return (
            "nothing in text.txt has this fingerprint",
            "mend the text, or make the fingerprint anew from it",
        )
    start = " ".join(place.text.split()[:3])
    return (
        f"text.txt has other words here (“{start} …”)",
        f"mend the text, or write {fingerprint(place.text)}",
    )


def repeated(tables: Sequence[Table], page: str) -> Iterator[Fault]:
    """A fault for each cell that repeats too many words of the page in a row."""
    runs = Runs(page)
    for table in tables:
        for row in table.rows:
            for column, value in row.cells.items():
                for run in runs.repeated_in(value):
                    start = " ".join(run[:3])
                    wrong = f"repeats {len(run)} words of the article in a row, from “{start} …”"
                    right = f"say it in other words: {LONGEST_RUN} words in a row at most"
                    yield table.fault(row, column, wrong, right)
