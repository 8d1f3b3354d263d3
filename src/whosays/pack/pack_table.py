"""What do the further tables of an article pack say: wording, links, dates, cards, claims?"""

import csv
from collections.abc import Container, Generator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from whosays.places import typed
from whosays.problem import Problem

COLUMNS = {
    "wording": ("unit", "phrase", "kind", "neutral", "voice", "about", "why"),
    "links": ("unit", "from", "to", "kind", "how"),
    "dates": ("unit", "date", "precision", "basis", "event"),
    "cards": (
        *("card", "question", "source", "how_known"),
        *("published", "known_then", "gist", "address"),
    ),
    "claims": ("claim", "gist", "unit", "wording", "note"),
    "checks": (
        *("check", "unit", "claim", "checkable", "why"),
        *("who", "record", "search", "cards", "open"),
    ),
}
"""The tables a pack may have, and their columns. What may stand in them: `whosays.pack.check`."""
LACKING = {
    "wording": "Nobody has marked the loaded words of this page yet",
    "links": "Nobody has written down the ties of this page yet",
    "dates": "Nobody has written down the dates of this page yet",
    "cards": "Nobody has made evidence cards for this page yet",
    "claims": "Nobody has written down the claims of this page yet",
    "checks": "Nobody has listed claims of this page to check yet",
}
KEEP = "(keep)"
"""The ``neutral`` of a phrase for which no plain word is offered: the reader decides."""


@contextmanager
def readable(path: Path) -> Generator[None]:
    """Read a table; where it is none, that is a `Problem`."""
    try:
        yield
    except (csv.Error, UnicodeDecodeError) as error:
        raise Problem(
            f"This table can’t be read ({error}).", where=path.name, do=f"Run: {typed('check')}"
        ) from error


def read(folder: Path, table: str, units: Container[str]) -> pd.DataFrame:
    """A table of the pack in ``folder``, a row a line of its file, in the file's order.

    Columns are those of ``COLUMNS[table]``, all str (an empty cell is ""). No rows where the
    pack has no such file: not every pack has every table. Rows about units that are not among
    ``units`` are left out. Raises `Problem` where a column is missing.
    """
    columns = list(COLUMNS[table])
    path = folder / f"{table}.csv"
    rows: list[list[str]] = []
    if path.is_file():
        with readable(path), path.open(encoding="utf-8-sig", newline="") as file:
            lines = csv.DictReader(file)
            missing = [column for column in columns if column not in (lines.fieldnames or ())]
            if missing:
                raise Problem(
                    f"The column {', '.join(missing)} is missing.",
                    where=path.name,
                    do="Write it into the first row.",
                )
            rows = [
                [(line[column] or "").strip() for column in columns]
                for line in lines
                if "unit" not in columns or line["unit"] in units
            ]
    return pd.DataFrame(rows, columns=columns, dtype=str)
