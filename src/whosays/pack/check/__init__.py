"""What is wrong with an article pack? Every fault, each with its place and what would be right."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from whosays import kept_copy
from whosays.article import COLUMNS as UNIT_COLUMNS
from whosays.kept_copy import KeptCopy
from whosays.pack import pack_table
from whosays.pack.check import (
    article_file,
    cards_table,
    checks_table,
    claims_table,
    dates_table,
    fairness_of_words,
    links_table,
    reference_table,
    text,
    units_table,
    wording_table,
)
from whosays.pack.check.file_text import decode
from whosays.pack.check.table import Table, read_table
from whosays.places import pack_folders
from whosays.problem import Fault, Problem

__all__ = ["check", "packs", "untold"]

# Our own sentences about people: by table, the columns that they stand in.
SAID = {
    "units.csv": ("gist",),
    "claims.csv": ("gist", "wording", "note"),
    "checks.csv": ("claim", "why", "who", "record", "open"),
    "cards.csv": ("gist",),
    "dates.csv": ("event",),
}

# The tables of a pack and their columns. Only the first two must be there.
COLUMNS = {
    "units.csv": UNIT_COLUMNS,
    "reference.csv": reference_table.COLUMNS,
    "second_coding.csv": reference_table.CODED,
    **{f"{table}.csv": columns for table, columns in pack_table.COLUMNS.items()},
}


def packs(folder: Path | None = None) -> list[str]:
    """Every folder that is, or is going to be, an article pack, in alphabetical order."""
    return sorted(_homes(folder))


def check(id: str, folder: Path | None = None) -> list[Fault]:
    """Every fault of the pack ``id``, sorted by file, row and column; none where it is sound.

    ``folder`` holds the packs (default: those of `pack_folders`). Where the reader's own
    copy of the article is attached, the pack is compared with that too. Raises `Problem`
    where there is no such pack.

    >>> check("silent-foghorn")
    []
    """
    homes = _homes(folder)
    if id not in homes:
        raise Problem(
            f"There is no article pack “{id}”.", do="Use one of: " + ", ".join(sorted(homes)) + "."
        )
    pack = homes[id]
    found = list(_pack(pack, kept_copy.read(id)))
    return sorted(found, key=lambda fault: (fault.file, fault.row or 0, fault.column or ""))


def untold(id: str, folder: Path | None = None) -> str:
    """What `check` can't tell of the pack ``id``, in a sentence; empty where it can tell all.

    >>> untold("silent-foghorn")
    ''
    """
    path = _homes(folder)[id] / article_file.FILE
    language = article_file.faults(path)[0].get("language", "") if path.is_file() else ""
    if not language or fairness_of_words.fair_words(language):
        return ""
    return (
        f"The kit knows no hedges and no words of saying in “{language}”. So it can’t tell whether "
        "a plain wording drops a hedge, or a sentence about a person lacks who says so."
    )


def _homes(folder: Path | None) -> dict[str, Path]:
    """The folder of each pack, by its id; of two with one id the first is meant."""
    found: dict[str, Path] = {}
    for packs in filter(Path.is_dir, pack_folders(folder)):
        for home in packs.iterdir():
            if home.is_dir() and not home.name.startswith("."):
                found.setdefault(home.name, home)
    return found


def _pack(pack: Path, copy: KeptCopy | None) -> Iterator[Fault]:
    for file in (article_file.FILE, "units.csv", "reference.csv"):
        if not (pack / file).is_file():
            yield Fault(file, None, None, "the file is missing", "write it")
    page: Mapping[str, str] = {}
    if (pack / article_file.FILE).is_file():
        page, found = article_file.faults(pack / article_file.FILE)
        yield from found
    tables = {
        file: read_table(pack / file, columns)
        for file, columns in COLUMNS.items()
        if (pack / file).is_file()
    }
    for table in tables.values():
        yield from table.faults
    said = {}
    if "units.csv" in tables:
        said = {row["unit"]: units_table.phrases(row) for row in tables["units.csv"].rows}
        yield from units_table.faults(tables["units.csv"])
    shipped = page.get("text") == "shipped"
    if shipped:
        yield from _shipped(pack / "text.txt", tables.get("units.csv"), said)
    elif page.get("text") == "yours":
        yield from _yours(pack / "text.txt", copy, tables)
    where = "the text" if shipped else "the quoted phrases"
    yield from _more(tables, page.get("published", ""), said, where)
    for row in tables["units.csv"].rows if "units.csv" in tables else ():
        own = said[row["unit"]]
        if row["gist"] not in own:  # a pack that may show the text may have it as the gist too
            whose = f"{where} of {row['unit']}"
            yield from claims_table.misquoted(tables["units.csv"], row, "gist", own, whose)
    if (pack / article_file.FILE).is_file():
        everywhere = [phrase for phrases in said.values() for phrase in phrases]
        yield from article_file.misquoted(page.get("title", ""), everywhere)
        names = article_file.names(pack / article_file.FILE)
        yield from _fair(tables, names, page.get("language", ""), everywhere)


def _fair(
    tables: Mapping[str, Table],
    names: Sequence[Sequence[str]],
    language: str,
    page: Sequence[str],
) -> Iterator[Fault]:
    """What is not fair in the pack's own words: hedges dropped, people named by nobody."""
    words, persons = fairness_of_words.fair_words(language), fairness_of_words.people(names)
    if table := tables.get("wording.csv"):
        yield from fairness_of_words.dropped_hedges(table, words)
    if table := tables.get("links.csv"):
        yield from fairness_of_words.unsaid_ties(table, words)
    for file, columns in SAID.items():
        if table := tables.get(file):
            yield from fairness_of_words.unsaid(table, columns, persons, words, page)


def _shipped(path: Path, table: Table | None, said: dict[str, list[str]]) -> Iterator[Fault]:
    """Faults of a shipped text; the words of each unit are added to ``said``."""
    if not path.is_file():
        right = "put the text there, or write “text: yours” in article.yml"
        yield Fault(path.name, None, None, "the file is missing", right)
        return
    page, found = decode(path)
    yield from found
    if table and not found:
        places = text.places(table, page)
        yield from text.not_as_in(table, places, shipped=True)
        for row in table.rows:
            place = places.get(row.number)
            said[row["unit"]] += [place.text] if place else []


def _yours(path: Path, copy: KeptCopy | None, tables: Mapping[str, Table]) -> Iterator[Fault]:
    """Faults of a pack without text; it is compared with the reader's own copy, if there."""
    if path.is_file():
        wrong = "the words of this article are not the kit’s to ship"
        right = "take the file out (`whosays attach` keeps your own copy elsewhere)"
        yield Fault(path.name, None, None, wrong, right)
    if copy:
        yield from text.repeated(list(tables.values()), copy.page)
        if "units.csv" in tables:
            places = text.places(tables["units.csv"], copy.page)
            yield from text.not_as_in(tables["units.csv"], places, shipped=False)


def _more(
    tables: Mapping[str, Table], published: str, said: Mapping[str, Sequence[str]], where: str
) -> Iterator[Fault]:
    """Faults of the tables that lean on units.csv."""
    known = list(said) or None
    for file in ("reference.csv", "second_coding.csv"):
        if table := tables.get(file):
            yield from reference_table.faults(table, known)
    if table := tables.get("wording.csv"):
        yield from wording_table.faults(table, known, said, where)
    if table := tables.get("links.csv"):
        yield from links_table.faults(table, known)
    if table := tables.get("dates.csv"):
        yield from dates_table.faults(table, known)
    if table := tables.get("cards.csv"):
        yield from cards_table.faults(table, published, said, where)
    if table := tables.get("claims.csv"):
        yield from claims_table.faults(table, known, said, where)
    if table := tables.get("checks.csv"):
        yield from checks_table.faults(table, known, _cards(tables.get("cards.csv")), said, where)


def _cards(table: Table | None) -> list[str] | None:
    """The ids of the evidence cards; None where one of them can't be read."""
    rows = table.rows if table else ()
    return [row["card"] for row in rows] if all("card" in row for row in rows) else None
