"""What is wrong with checks.csv: claims, what can be checked, who would know, evidence cards?"""

import re
from collections.abc import Iterator, Mapping, Sequence

from whosays.pack.check.claims import misquoted
from whosays.pack.check.table import Row, Table
from whosays.problem import Fault

CHECKABLE = ("yes", "partly", "no")

_SAID = ("claim", "why", "who", "record", "open")
_PLAN = ("who", "record", "search")
_MARKS = re.compile('[“”"]')


def faults(
    table: Table,
    units: Sequence[str] | None,
    cards: Sequence[str] | None,
    words: Mapping[str, Sequence[str]],
    where: str,
) -> Iterator[Fault]:
    """Every fault of checks.csv.

    ``cards`` are the ids in cards.csv (None: it could not be read). ``words`` are the words of
    each unit that the pack may show, and ``where`` says whether these are its text or its
    quoted phrases: what stands between “ and ” must be words of the row's own unit. Search
    words are not a quotation, so they have no quotation marks. A claim that is no judgement
    has somebody who would know, a record that would settle it, and words to search for.
    """
    yield from table.unknown_units(units)
    yield from table.not_one_of("checkable", CHECKABLE)
    yield from table.empty("check", "claim", "why", "open")
    yield from table.not_an_id("check")
    for row in table.rows:
        unit = row["unit"]
        if unit in words:
            for column in _SAID:
                yield from misquoted(table, row, column, words[unit], f"{where} of {unit}")
        if _MARKS.search(row["search"]):
            right = "write the words alone, without quotation marks"
            yield table.fault(row, "search", "there is a quotation mark", right)
        if row["checkable"] in ("yes", "partly"):
            for column in _PLAN:
                if column in row and not row[column]:
                    wrong = f"is empty, and the claim can be checked ({row['checkable']})"
                    yield table.fault(row, column, wrong, "fill it in")
        yield from _unknown_cards(table, row, cards)


def _unknown_cards(table: Table, row: Row, cards: Sequence[str] | None) -> Iterator[Fault]:
    for card in filter(None, map(str.strip, row["cards"].split("|"))):
        if cards is not None and card not in cards:
            wrong = f"there is no card “{card}” in cards.csv"
            right = "use one of: " + ", ".join(cards) if cards else "leave it empty"
            yield table.fault(row, "cards", wrong, right)
