"""What is wrong with claims.csv: units, gists, wordings, quoted words, notes?"""

import re
from collections.abc import Iterator, Mapping, Sequence

from whosays.pack.check.phrase import stands_in
from whosays.pack.check.table import Row, Table
from whosays.problem import Fault

_QUOTED = re.compile("“([^“”]*)”")
_MARKS = re.compile('[“”"]')


def faults(
    table: Table, units: Sequence[str] | None, words: Mapping[str, Sequence[str]], where: str
) -> Iterator[Fault]:
    """Every fault of claims.csv.

    ``words`` are the words of each unit that the pack may show (its text, or its quoted
    phrases), and ``where`` says which of the two. What stands between “ and ” in a wording
    must stand there for its unit; in a gist or a note, for any unit. All rows of a claim have
    the same gist, and at least one of them has a note.
    """
    yield from table.unknown_units(units)
    yield from table.empty("claim", "gist", "wording")
    everywhere = [phrase for said in words.values() for phrase in said]
    for row in table.rows:
        unit = row["unit"]
        if unit in words:
            yield from misquoted(table, row, "wording", words[unit], f"{where} of {unit}")
        for column in ("gist", "note") if words else ():
            yield from misquoted(table, row, column, everywhere, f"{where} of any unit")
    yield from _one_claim(table)


def misquoted(
    table: Table, row: Row, column: str, words: Sequence[str], where: str
) -> Iterator[Fault]:
    """What is put between quotation marks and is not the page's, or not the pack's to show."""
    if _MARKS.search(_QUOTED.sub("", row[column])):
        wrong = "a quotation mark is straight, or has no partner"
        yield table.fault(row, column, wrong, "write “ before the words and ” after them")
    for phrase in _QUOTED.findall(row[column]):
        if not any(stands_in(phrase, said) for said in words):
            wrong = f"“{phrase}” does not stand in {where}"
            right = "say it in your own words, without quotation marks"
            yield table.fault(row, column, wrong, right)


def _one_claim(table: Table) -> Iterator[Fault]:
    """What does not fit together in the rows of a claim."""
    gists: dict[str, str] = {}
    told: set[tuple[str, str]] = set()
    notes: dict[str, bool] = {}
    for row in table.rows:
        claim, gist, unit = row["claim"], row["gist"], row["unit"]
        if not claim:
            continue
        first = gists.setdefault(claim, gist)
        if gist and first and gist != first:
            wrong = f"{claim} has another gist above: “{first}”"
            yield table.fault(row, "gist", wrong, "write the same in all rows of a claim")
        if unit and (claim, unit) in told:
            wrong = f"{unit} has another row for {claim} above"
            yield table.fault(row, "unit", wrong, "keep one of the two")
        told.add((claim, unit))
        # A note that can't be read is reported once, as what is wrong with its cell.
        notes[claim] = notes.get(claim, False) or bool(row["note"]) or "note" not in row
    for claim, noted in notes.items():
        if not noted:
            wrong = f"no row of {claim} has a note"
            yield table.fault(None, "note", wrong, "write in one of them what differs")
