"""How do tags go out as CSV and come in from it?

A row a tag: ``coder, article, scheme, unit, start, end, basis, code, note, time, quote,
before, after``. So a file of whole units is also one that ``whosays agreement`` reads. A cell that
a spreadsheet would take for a formula has an apostrophe before it, and loses it again when it
comes in.
"""

import csv
import io
import re
from collections.abc import Mapping

from whosays.article import Article
from whosays.codebook import Scheme
from whosays.exchange.files import Written
from whosays.exchange.placing import Import, Marks, Place, find_words, fitted, one_of
from whosays.exchange.quoting import quote
from whosays.outgoing import as_csv, text_of_cell
from whosays.problem import Problem
from whosays.record import Record

COLUMNS = (
    "coder",
    "article",
    "scheme",
    "unit",
    "start",
    "end",
    "basis",
    "code",
    "note",
    "time",
    "quote",
    "before",
    "after",
)

ENDINGS = (".csv", ".tsv")
BESIDE = False

_AS_THEY_ARE = ("note", "quote", "before", "after")
_DELIMITERS = ",;\t"


def write(record: Record, article: Article, scheme: str, *, uri: str = "") -> Written:
    """The learner's tags of a scheme as CSV.

    ``start`` and ``end`` are code points of the unit's text or gist (``basis``), empty for a
    whole unit. ``quote`` has the words, and ``before`` and ``after`` what stands around them, as
    far as they may go out (`whosays.exchange.quoting`).
    """
    rows: list[tuple[object, ...]] = [COLUMNS]
    for tag in record.tags(article.id, scheme):
        said = quote(tag, article) or {}
        words = (said.get(part, "") for part in ("exact", "prefix", "suffix"))
        place = (tag.unit, tag.start, tag.end, tag.basis)
        head = (tag.learner, tag.article, tag.scheme)
        rows.append((*head, *place, tag.code, tag.note, tag.time, *words))
    return Written({".csv": as_csv(rows, line_end="\n", whole=True)})


def read(
    record: Record,
    article: Article,
    scheme: Scheme,
    text: str,
    *,
    beside: str = "",
    user: str | None = None,
) -> Import:
    """Tag, as the learner who works now, what a CSV file says.

    It needs the columns ``unit`` and ``code``; of the others, those that are there count. Rows
    of another article or scheme are left out. A place that does not hold the quoted words is
    looked for by them. Rows without a code are passed over, so the table of units may stand
    there with only some of them coded. A file with several coders is a `Problem` unless ``user``
    says whose tags are wanted. Tags that stand already are not added again.
    """
    rows = [(number, row) for number, row in _rows(text) if row.get("code")]
    wanted = one_of(user, {row.get("coder", "") for _, row in rows})
    codes = {code.casefold(): code for code in scheme.order}
    marks = Marks()
    for number, row in rows:
        if row.get("coder", "") != wanted:
            continue
        with marks.of(f"Row {number}"):
            for what, own in (("article", article.id), ("scheme", scheme.scheme)):
                said = row.get(what) or own
                if said != own:
                    raise Problem(f"This is about the {what} “{said[:40]}”.", do="Import it there.")
            place = _place(article, row)
            code = codes.get(row["code"].casefold(), row["code"])
            marks.add(fitted(scheme, place, code, row.get("note") or None))
    return marks.save(record, article, scheme)


def fits(text: str) -> bool:
    """A table has nothing by which to know it: its name has to say what it is."""
    return False


def schemes_in(text: str) -> set[str]:
    r"""The schemes that a CSV file names.

    >>> schemes_in("unit,code,scheme\nu1,verb,wording\nu2,label,wording\n")
    {'wording'}
    """
    return {row["scheme"] for _, row in _rows(text) if row.get("scheme") and row.get("code")}


def _rows(text: str) -> list[tuple[int, Mapping[str, str]]]:
    """The rows of the table with their numbers, as a spreadsheet counts; or a `Problem`."""
    lines = text.lstrip("\n").splitlines()
    if not lines:
        raise Problem("The file is empty.", do="Choose another one.")
    delimiter = max(_DELIMITERS, key=lines[0].count)
    try:
        header, *rows = csv.reader(
            io.StringIO(text.lstrip("\n"), newline=""), delimiter=delimiter, strict=True
        )
    except csv.Error as error:
        raise Problem(f"This is no CSV ({error}).", do="Save it as CSV (UTF-8).") from error
    names = [name.strip().casefold() for name in header]
    for column in ("unit", "code"):
        if names.count(column) != 1:
            raise Problem(
                f"There is {'no' if column not in names else 'more than one'} column {column}.",
                do="Name the columns in the first row: unit, code.",
            )
    return [
        (
            number,
            {
                name: text_of_cell(cell if name in _AS_THEY_ARE else cell.strip())
                for name, cell in zip(names, row, strict=False)
            },
        )
        for number, row in enumerate(rows, start=2)
    ]


def _place(article: Article, row: Mapping[str, str]) -> Place:
    unit = article[row.get("unit", "")]
    basis = row.get("basis") or unit.basis
    if not row.get("start") and not row.get("end"):
        return Place(unit.id, None, None, basis)
    words = row.get("quote", "")
    bounds = [row.get(column, "") for column in ("start", "end")]
    if not all(re.fullmatch(r"[0-9]{1,8}", bound) for bound in bounds):
        raise Problem("Its start and end are no places.", do="Write two whole numbers, or none.")
    start, end = map(int, bounds)
    here = unit.basis == basis
    if here and words and unit.shown[start:end] != words:
        return find_words([unit], words, row.get("before", ""), row.get("after", ""))
    if start >= end or end > (len(unit.shown) if here else 2 * max(unit.chars, len(unit.gist))):
        raise Problem("Its place is not in this unit.", do="Mark it again.")
    return Place(unit.id, start, end, basis)
