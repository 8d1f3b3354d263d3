"""What is wrong with the tables of one event that several pages tell of: claims, quotation?

Such an event is a folder in ``data/events``, with two tables. ``claims.csv`` says what each page
leaves out: a row is a claim in our words (``gist``, which tells who says so), and behind it stands
a column for each pack, named by its id, with the units that tell the claim (``u03 | u05``); an
empty cell means that the page leaves it out. ``quotation.csv`` has one quotation as each page
gives it, a row a page: in which ``units``, in which ``version`` (`VERSIONS`), with which ``words``
(runs as they stand there, with | between them), and whether what is left is ``fair`` to the whole.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from whosays.article import Article
from whosays.pack.check.fairness_of_words import fair_words
from whosays.pack.check.file_text import decode
from whosays.pack.check.phrase import stands_in
from whosays.pack.check.table import Row, Table, read_table
from whosays.places import data_folder
from whosays.problem import Fault

CLAIM = ("claim", "gist")
QUOTATION = ("article", "units", "version", "words", "fair", "why")
VERSIONS = ("whole", "shortened", "cut")
FAIR = ("yes", "no")


def events(folder: Path | None = None) -> list[str]:
    """The events there are, in alphabetical order; ``folder`` holds them.

    >>> events()
    ['mill-pool']
    """
    home = folder or data_folder() / "events"
    return sorted(path.name for path in home.iterdir() if path.is_dir()) if home.is_dir() else []


def check_event(id: str, folder: Path | None = None) -> list[Fault]:
    """Every fault of an event's two tables, sorted by file and row; none where they are sound.

    >>> check_event("mill-pool")
    []
    """
    home = (folder or data_folder() / "events") / id
    absent = [name for name in ("claims.csv", "quotation.csv") if not (home / name).is_file()]
    if absent:
        return [Fault(name, None, None, "the file is missing", "write it") for name in absent]
    header = decode(home / "claims.csv")[0].split("\n", 1)[0]
    named = [name.strip(' "\r') for name in header.split(",")]
    pages = {name: Article.load(name) for name in named if name in Article.ids()}
    found = list(_claims(read_table(home / "claims.csv", (*CLAIM, *pages)), pages))
    found += _quotation(read_table(home / "quotation.csv", QUOTATION), pages)
    return sorted(found, key=lambda fault: (fault.file, fault.row or 0, fault.column or ""))


def _claims(table: Table, pages: Mapping[str, Article]) -> Iterator[Fault]:
    yield from table.faults
    yield from table.empty(*CLAIM)
    yield from table.not_an_id("claim")
    if len(pages) < 2:
        right = "write a column for each pack, named by its id"
        yield table.fault(None, None, "fewer than two pages are set side by side", right)
    words = [fair for page in pages.values() if (fair := fair_words(page.language))]
    for row in table.rows:
        for id, page in pages.items():
            yield from _unknown(table, row, id, row[id], page)
        if not any(row[id] for id in pages):
            yield table.fault(row, None, "no page tells this", "name a unit, or take it out")
        if row["gist"] and not any(one.sayers.search(row["gist"]) for one in words):
            right = "begin with who says so, as in “A page says that …”"
            yield table.fault(row, "gist", "does not tell who says so", right)


def _unknown(table: Table, row: Row, column: str, cell: str, page: Article) -> Iterator[Fault]:
    for unit in _parts(cell):
        if unit not in page:
            right = f"use one from {page.units[0].id} to {page.units[-1].id}"
            yield table.fault(row, column, f"there is no unit “{unit}” in “{page.id}”", right)


def _quotation(table: Table, pages: Mapping[str, Article]) -> Iterator[Fault]:
    yield from table.faults
    yield from table.empty(*QUOTATION)
    yield from table.not_one_of("article", list(pages))
    yield from table.not_one_of("version", VERSIONS)
    yield from table.not_one_of("fair", FAIR)
    whole = [" ".join(_parts(row["words"])) for row in table.rows if row["version"] == "whole"]
    if len(whole) != 1:
        wrong = f"{len(whole)} rows have the whole quotation"
        yield table.fault(None, "version", wrong, "let one row be “whole”")
    for row in table.rows:
        page = pages.get(row["article"])
        if page is None:
            continue
        yield from _unknown(table, row, "units", row["units"], page)
        said = [page[unit].shown for unit in _parts(row["units"]) if unit in page]
        for words in _parts(row["words"]):
            if not any(stands_in(words, text) for text in said):
                wrong = f"“{words}” does not stand in {row['units']}"
                yield table.fault(row, "words", wrong, "write it as it stands there")
            if len(whole) == 1 and not stands_in(words, whole[0]):
                wrong = f"“{words}” does not stand in the whole quotation"
                yield table.fault(row, "words", wrong, "a version only leaves words out")


def _parts(cell: str) -> list[str]:
    """What stands between the | of a cell."""
    return [part for part in map(str.strip, cell.split("|")) if part]
