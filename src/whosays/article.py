"""What is on the page? An article, its parts and its units."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from whosays.own_copy.align import line_up
from whosays.places import pack_folders, work_folder
from whosays.problem import Problem

PARTS = ("kicker", "headline", "standfirst", "body", "caption")
COLUMNS = ("unit", "part", "paragraph", "words", "chars", "fingerprint", "gist", "quoted")


@dataclass(frozen=True, slots=True)
class Unit:
    """One headline, sentence or caption: what is coded.

    ``gist`` says it in our words; ``quoted`` are the few phrases of the page that stand in
    the gist word for word; ``text`` is the unit itself where the reader's own copy, or a
    shipped text, gives it.
    """

    id: str
    part: str
    paragraph: int
    words: int
    chars: int
    fingerprint: str
    gist: str
    quoted: tuple[str, ...] = ()
    text: str | None = None

    @property
    def shown(self) -> str:
        """What a reader is shown: the unit itself, or else its gist."""
        return self.text if self.text is not None else self.gist

    @property
    def basis(self) -> str:
        """What ``shown`` is: ``text`` or ``gist``. Places in one mean nothing in the other."""
        return "gist" if self.text is None else "text"


@dataclass(frozen=True, slots=True)
class Name:
    """A person or group of the story, and what to show when names are masked or swapped."""

    name: str
    mask: str
    swap: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Article:
    """An article pack: what the page is, and its units in page order.

    ``use`` is ``practice`` for a story of the kit that is there to practise with, and empty for
    an article that lessons are about.

    >>> article = Article.load("siding-with-assad")
    >>> len(article.units), article.words
    (30, 605)
    >>> article.table.groupby("part", sort=False)["words"].sum().to_dict()
    {'kicker': 3, 'headline': 16, 'standfirst': 16, 'body': 514, 'caption': 56}
    """

    id: str
    title: str
    publisher: str
    published: str
    published_note: str
    language: str
    subject: str
    sides: dict[str, str]
    names: tuple[Name, ...]
    text: str
    rights: str
    units: tuple[Unit, ...]
    folder: Path
    use: str = ""

    @classmethod
    def load(cls, id: str, folder: Path | None = None) -> "Article":
        """Read the pack ``id``, and the reader's own copy of its text where there is one.

        ``folder`` holds the packs (default: the kit's ``data/articles``, and after it
        ``articles`` in the work folder, for packs made on this machine). Raises `Problem`
        where the pack is missing or can't be read; ``whosays check`` lists every fault.
        """
        if id not in cls.ids(folder):
            raise Problem(
                f"There is no article “{id}”.", do="Use one of: " + ", ".join(cls.ids(folder)) + "."
            )
        homes = (packs / id for packs in pack_folders(folder))
        home = next(home for home in homes if (home / "article.yml").is_file())
        page = _read_page(home / "article.yml")
        units = tuple(_read_units(home / "units.csv"))
        copy = home / "text.txt" if page["text"] == "shipped" else own_copy(id)
        if copy.is_file():
            found = line_up(
                [unit.fingerprint for unit in units],
                copy.read_text(encoding="utf-8-sig", errors="replace"),
            )
            units = tuple(
                replace(unit, text=place.text) if place else unit
                for unit, place in zip(units, found.places, strict=True)
            )
        return cls(units=units, folder=home, **page)

    @classmethod
    def ids(cls, folder: Path | None = None) -> list[str]:
        """The packs there are, in alphabetical order."""
        pages = (page for packs in pack_folders(folder) for page in packs.glob("*/article.yml"))
        return sorted({page.parent.name for page in pages})

    def __getitem__(self, unit: str) -> Unit:
        if unit not in self._by_id:
            raise Problem(
                f"There is no unit “{unit}” in “{self.id}”.",
                do=f"Units go from {self.units[0].id} to {self.units[-1].id}.",
            )
        return self._by_id[unit]

    def __contains__(self, unit: str) -> bool:
        return unit in self._by_id

    @cached_property
    def _by_id(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in self.units}

    @property
    def words(self) -> int:
        """The words of all units together."""
        return sum(unit.words for unit in self.units)

    @property
    def has_text(self) -> bool:
        """Whether at least one unit's own words are there."""
        return any(unit.text is not None for unit in self.units)

    @cached_property
    def table(self) -> pd.DataFrame:
        """The units: index ``unit``; part, gist, shown (str), paragraph, words, chars (int)."""
        return pd.DataFrame(
            [(u.id, u.part, u.paragraph, u.words, u.chars, u.gist, u.shown) for u in self.units],
            columns=["unit", "part", "paragraph", "words", "chars", "gist", "shown"],
        ).set_index("unit")

    def only(self, units: Iterable[str]) -> "Article":
        """The same article with these units alone, in page order.

        >>> [u.id for u in Article.load("siding-with-assad").only(["u04", "u02"]).units]
        ['u02', 'u04']
        """
        wanted = {self[unit].id for unit in units}
        return replace(self, units=tuple(unit for unit in self.units if unit.id in wanted))


def own_copy(id: str) -> Path:
    """Where the reader's own copy of an article's text lies on this machine."""
    return work_folder() / "text" / f"{id}.txt"


def _read_page(path: Path) -> dict[str, Any]:
    try:
        page: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        names = tuple(
            Name(row["name"], row["mask"], row["swap"], tuple(row.get("also", ())))
            for row in page.pop("names")
        )
        keys = "id title publisher published published_note language subject sides text rights"
        told = {key: page[key] for key in keys.split()}
        return told | {"names": names, "use": page.get("use", "")}
    except yaml.YAMLError as error:
        raise Problem(
            f"This is not YAML: {error}.", where=str(path), do="Mend the line."
        ) from error
    except KeyError as error:
        raise Problem(f"{error} is missing.", where=str(path), do="Write it in.") from error


def _read_units(path: Path) -> Iterable[Unit]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        missing = set(COLUMNS) - set(rows.fieldnames or ())
        if missing:
            raise Problem(
                f"The column {', '.join(sorted(missing))} is missing.",
                where=str(path),
                do="Write it into the first row.",
            )
        for number, row in enumerate(rows, start=2):
            try:
                paragraph, count, chars = map(int, (row["paragraph"], row["words"], row["chars"]))
            except ValueError as error:
                raise Problem(
                    f"Row {number} has something else where a whole number belongs ({error}).",
                    where=str(path),
                    do="Run `whosays check`.",
                ) from error
            quoted = tuple(filter(None, (phrase.strip() for phrase in row["quoted"].split("|"))))
            what = (row["unit"], row["part"], paragraph, count, chars)
            yield Unit(*what, row["fingerprint"], row["gist"], quoted)
