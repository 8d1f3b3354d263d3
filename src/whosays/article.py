"""What is on the page? An article, its parts and its units."""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from whosays import kept_copy
from whosays.alignment.align import line_up
from whosays.pack import pack_table
from whosays.places import own_packs, pack_folders, typed
from whosays.problem import Problem

PARTS = ("kicker", "headline", "standfirst", "body", "caption")
BLOCKS: dict[str, tuple[str, ...]] = {
    "headline block": ("kicker", "headline", "standfirst"),
    "captions": ("caption",),
    "body": ("body",),
}
"""What is looked at together: the parts of each block of a page."""
BLOCK_OF = {part: block for block, parts in BLOCKS.items() for part in parts}
"""The block that each part belongs to."""
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
            raise Problem(f"There is no article “{id[:60]}”.", do=_instead_of(id, cls.ids(folder)))
        homes = (packs / id for packs in pack_folders(folder))
        home = next(home for home in homes if (home / "article.yml").is_file())
        page = _read_page(home / "article.yml")
        units = list(_read_units(home / "units.csv"))
        if page["text"] == "shipped":
            texts = _shipped(home / "text.txt", units)
        else:
            texts = kept_copy.texts_of(id, [unit.fingerprint for unit in units])
        pairs = zip(units, texts, strict=True)
        units = tuple(unit if text is None else replace(unit, text=text) for unit, text in pairs)
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

    def further(self, table: str) -> pd.DataFrame:
        """A further table of the pack: wording, links, dates, cards, claims or checks.

        Its columns, all str, are those of `whosays.pack.pack_table.COLUMNS`. No rows where the
        pack does not have it, and none about units that are not here (see `only`).

        >>> article = Article.load("siding-with-assad")
        >>> list(article.further("links").columns)
        ['unit', 'from', 'to', 'kind', 'how']
        >>> len(article.only(["u02"]).further("links")) < len(article.further("links"))
        True
        """
        return pack_table.read(self.folder, table, self)

    def lacks(self, table: str) -> str:
        """What a learner is told where a further table has no row; empty where it has some.

        >>> Article.load("two-clubs-1").lacks("links")
        'Nobody has written down the ties of this page yet (links.csv of “two-clubs-1”).'
        >>> Article.load("silent-foghorn").lacks("links")
        ''
        """
        if not self.further(table).empty:
            return ""
        return f"{pack_table.LACKING[table]} ({table}.csv of “{self.id}”)."

    @cached_property
    def stretches(self) -> list[tuple[Unit, ...]]:
        """The units that stand together, in page order: each headline, paragraph and caption."""
        return [tuple(group) for _, group in groupby(self.units, key=_home)]

    @cached_property
    def places(self) -> dict[str, str]:
        """Where each unit stands, in words: ``Headline``, ``Paragraph 4``, ``Caption 2``.

        A paragraph keeps its number where only a part of the article is shown.

        >>> places = Article.load("siding-with-assad").places
        >>> places["u01"], places["u04"]
        ('Kicker', 'Paragraph 1')
        """
        count: Counter[str] = Counter()
        places: dict[str, str] = {}
        for units in self.stretches:
            part = units[0].part
            count[part] += 1
            number = units[0].paragraph if part == "body" else count[part]
            word = {"body": "Paragraph", "caption": "Caption"}.get(part)
            place = f"{word} {number}" if word else part.capitalize()
            places |= {unit.id: place for unit in units}
        return places

    @cached_property
    def unit_places(self) -> dict[str, str]:
        """The same for each unit alone: sentences of one paragraph are told apart by a number.

        >>> units = Article.load("silent-foghorn").unit_places
        >>> units["u02"], units["u05"], units["u06"]
        ('Headline', 'Paragraph 2, part 1', 'Paragraph 2, part 2')
        """
        count, met = Counter(self.places.values()), Counter[str]()
        names: dict[str, str] = {}
        for unit, place in self.places.items():
            met[place] += 1
            names[unit] = f"{place}, part {met[place]}" if count[place] > 1 else place
        return names

    def only(self, units: Iterable[str]) -> "Article":
        """The same article with these units alone, in page order.

        >>> [u.id for u in Article.load("siding-with-assad").only(["u04", "u02"]).units]
        ['u02', 'u04']
        """
        wanted = {self[unit].id for unit in units}
        return replace(self, units=tuple(unit for unit in self.units if unit.id in wanted))

    def sample(self, count: int) -> "Article":
        """The same article with so many units alone, at even distances from the first to the last.

        A systematic sample (Riffe, Lacy and Fico: Analyzing Media Messages): nobody picks the
        units, and everybody gets the same. Where there are fewer units, all of them.

        >>> [u.id for u in Article.load("siding-with-assad").sample(4).units]
        ['u01', 'u11', 'u20', 'u30']
        """
        last = len(self.units) - 1
        if count > last:
            return self
        places = {round(step * last / max(1, count - 1)) for step in range(count)}
        return self.only(self.units[place].id for place in places)


def _home(unit: Unit) -> tuple[str, object]:
    """What a unit stands in: its paragraph, or a headline or caption of its own."""
    return (unit.part, unit.paragraph if unit.part == "body" else unit.id)


def _shipped(path: Path, units: Sequence[Unit]) -> Sequence[str | None]:
    """Each unit's words: a shipped text is the units in page order, and else searched for them."""
    if not path.is_file():
        return [None] * len(units)
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    line = " ".join(text.split())
    ends = accumulate(unit.chars + 1 for unit in units)
    cut = [line[end - 1 - unit.chars : end - 1] for unit, end in zip(units, ends, strict=True)]
    if " ".join(cut) == line:
        return cut
    return line_up([unit.fingerprint for unit in units], text).texts


def _instead_of(id: str, there: list[str]) -> str:
    """What to do where there is no pack of that name.

    >>> _instead_of("silent-fogorn", Article.ids())
    'Did you mean “silent-foghorn”?'
    """
    if (own_packs().parent / "drafts" / f"{id}.json").is_file():
        return "There is a draft of it: finish it in the notebook “Adapt an article”, step 8."
    near = get_close_matches(id, there, n=2, cutoff=0.7)
    if near:
        return f"Did you mean {' or '.join(f'“{one}”' for one in near)}?"
    return f"See which there are: {typed('list --all')}"


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
    except (OSError, UnicodeDecodeError, RecursionError, TypeError, AttributeError) as error:
        raise Problem(
            "This page of a pack can’t be read.", where=str(path), do=f"Run: {typed('check')}"
        ) from error


def _read_units(path: Path) -> Iterable[Unit]:
    with pack_table.readable(path), path.open(encoding="utf-8-sig", newline="") as file:
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
                    do=f"Run: {typed('check')}",
                ) from error
            quoted = tuple(filter(None, (phrase.strip() for phrase in row["quoted"].split("|"))))
            what = (row["unit"], row["part"], paragraph, count, chars)
            yield Unit(*what, row["fingerprint"], row["gist"], quoted)
