"""One event, several pages: which claims does each tell, and how does each give a quotation?

An event that the kit, or somebody on this machine, has written down is a folder of ``events``,
beside the folder of the packs. What stands in its two tables is said in
`whosays.pack.check.event_tables`.
Two or three pages can be set side by side without one: then what an event tells of them is empty,
and says that it is.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from whosays.article import Article
from whosays.places import data_folder, work_folder
from whosays.problem import Problem

FEWEST, MOST = 2, 3
"""So many pages can be set side by side."""

_ADDED = re.compile(r"\s*\([^()]*\)$")


@dataclass(frozen=True)
class Event:
    """Two or three ``pages`` on one event; ``folder`` is where its tables lie, if it has any.

    >>> event = Event.of(["three-papers-1", "three-papers-2", "three-papers-3"])
    >>> event.names
    ['The Vale Messenger', 'The Pendlewick Beacon', 'The Weekly Kettle']
    >>> len(event.claims), event.quotation["version"].tolist()
    (35, ['whole', 'shortened', 'cut'])
    """

    pages: tuple[Article, ...]
    folder: Path | None

    @classmethod
    def of(cls, ids: Sequence[str]) -> "Event":
        """The event that these packs tell of, by their ids.

        Raises `Problem` where a pack is missing or there twice, or there are not two or three.
        """
        pages = tuple(map(Article.load, ids))
        if len(set(ids)) < len(pages) or not FEWEST <= len(pages) <= MOST:
            raise Problem(
                f"{len(set(ids))} different pages are to be set side by side.",
                do="Name two or three, each once.",
            )
        homes = (home for home in _homes() if {*ids} <= {*_header(home / "claims.csv")})
        return cls(pages, next(homes, None))

    @cached_property
    def names(self) -> list[str]:
        """What each page is called: its paper, or its headline where two are of one paper.

        What a pack adds in brackets is left out.
        """
        papers = [_ADDED.sub("", page.publisher) for page in self.pages]
        count = Counter(papers)
        return [
            paper if paper and count[paper] == 1 else page.title
            for paper, page in zip(papers, self.pages, strict=True)
        ]

    @cached_property
    def claims(self) -> pd.DataFrame:
        """The claims that any of the pages tells; no rows where nobody has listed them.

        Index ``claim``; gist (str), then a column for each page by its id, with the units that
        tell it (a tuple; empty: the page leaves it out).
        """
        ids = [page.id for page in self.pages]
        rows = [
            (row["claim"], row["gist"], *(tuple(_parts(row[id])) for id in ids))
            for row in self._table("claims.csv")
            if any(row[id] for id in ids)
        ]
        return pd.DataFrame(rows, columns=["claim", "gist", *ids]).set_index("claim")

    @cached_property
    def quotation(self) -> pd.DataFrame:
        """One quotation as the pages give it, a row a page, the whole first.

        Columns article, version (whole, shortened or cut), fair (yes or no), why (str), words
        and units (tuples of str). No rows where nobody has written one down, or where no page
        here has the whole.
        """
        ids = {page.id for page in self.pages}
        rows = [row for row in self._table("quotation.csv") if row["article"] in ids]
        if not any(row["version"] == "whole" for row in rows):
            rows = []
        rows.sort(key=lambda row: row["version"] != "whole")
        told = [
            (
                *(row[name] for name in ("article", "version", "fair", "why")),
                tuple(_parts(row["words"])),
                tuple(_parts(row["units"])),
            )
            for row in rows
        ]
        return pd.DataFrame(told, columns=["article", "version", "fair", "why", "words", "units"])

    def name(self, article: str) -> str:
        """What a page is called, by its id."""
        return dict(zip((page.id for page in self.pages), self.names, strict=True))[article]

    def lacks(self, table: str) -> str:
        """What a learner is told where ``claims`` or ``quotation`` has no row; else nothing.

        >>> Event.of(["silent-foghorn", "two-clubs-1"]).lacks("claims")
        'Nobody has listed yet what each of these pages tells and leaves out.'
        """
        said = {
            "claims": "Nobody has listed yet what each of these pages tells and leaves out.",
            "quotation": "Nobody has written down yet how each of these pages gives a quotation.",
        }
        rows = self.claims if table == "claims" else self.quotation
        return said[table] if rows.empty else ""

    def _table(self, file: str) -> list[dict[str, str]]:
        return _read(self.folder / file) if self.folder else []


def _homes() -> Iterator[Path]:
    """The folders of the events: the kit's, then those made on this machine."""
    for folder in (data_folder() / "events", work_folder() / "events"):
        if folder.is_dir():
            yield from sorted(path for path in folder.iterdir() if path.is_dir())


def _header(path: Path) -> list[str]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file), [])


def _read(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _parts(cell: str) -> Iterable[str]:
    """What stands between the | of a cell."""
    return filter(None, map(str.strip, cell.split("|")))
