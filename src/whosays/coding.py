"""How did one coder answer, and where do two coders differ?"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from whosays.article import Article
from whosays.codebook import Scheme
from whosays.pack.pack_table import readable
from whosays.places import typed
from whosays.problem import Problem

if TYPE_CHECKING:
    from whosays.record import Tag

UNTAGGED = "untagged"
"""What stands in the place of a code where a unit has none."""


@dataclass(frozen=True)
class Coding:
    """One coder's answers to one question about one page: a code for each unit that was coded.

    ``also`` holds, where the coder named them, the other codes a careful coder could
    defend; ``why`` the reason or note given. ``spans`` are the phrases that were marked, where
    the scheme is about phrases.

    >>> page, sourcing = Article.load("silent-foghorn"), Scheme.load("sourcing")
    >>> mine = Coding(page, sourcing, "me", {"u02": "paper"})
    >>> mine.table.loc["u01":"u02", ["words", "code"]].values.tolist()
    [[2, 'untagged'], [8, 'paper']]
    """

    article: Article
    scheme: Scheme
    coder: str
    codes: Mapping[str, str]
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    why: Mapping[str, str] = field(default_factory=dict)
    spans: "tuple[Tag, ...]" = ()

    @cached_property
    def table(self) -> pd.DataFrame:
        """The page with the code of each unit, as measures take it: see `coded`."""
        return coded(self.article.table, self.codes, self.scheme.order)

    def over(self, other: "Coding") -> "Coding":
        """These answers, and where there are none the ``other`` coder's.

        Left out is what is not on this page, and what is no answer of this scheme.

        >>> page = Article.load("silent-foghorn")
        >>> ours = reference(page, "sourcing")
        >>> both = replace(ours, codes={"u01": "paper", "u99": "paper"}).over(ours)
        >>> both.codes["u01"], both.codes["u04"], "u99" in both.codes
        ('paper', 'named', False)
        """
        known = {unit: code for unit, code in self.codes.items() if code in self.scheme}
        both = {**other.codes, **known}
        codes = {unit.id: both[unit.id] for unit in self.article.units if unit.id in both}
        return replace(self, codes=codes, why={**other.why, **self.why})


def coded(
    article_table: pd.DataFrame, codes: Mapping[str, str], order: Sequence[str]
) -> pd.DataFrame:
    """The units of a page with the code of each, as measures take them.

    ``article_table`` is `Article.table`. ``codes`` gives the code of each coded unit; a unit that
    is not on the page is left out. ``order`` lists the codes of the scheme.

    Returns the table with a column ``code`` more, whose categories are the codes of ``order``
    and `UNTAGGED`. Its rows are the reading order.

    >>> page = pd.DataFrame({"words": [5, 10]}, index=["u01", "u02"])
    >>> table = coded(page, {"u02": "paper"}, ["named", "paper"])
    >>> table["code"].tolist(), table["code"].cat.categories.tolist()
    (['untagged', 'paper'], ['named', 'paper', 'untagged'])

    Raises `Problem` for a code that is not in ``order``.
    """
    place = {code: number for number, code in enumerate(order)}
    units = article_table.index.tolist()
    try:
        which = [place[codes[unit]] if unit in codes else len(order) for unit in units]
    except KeyError as error:
        raise Problem(
            f"There is a code “{error.args[0]}”, which this scheme does not have.",
            do="Use one of: " + ", ".join(order) + ".",
        ) from error
    kinds = pd.CategoricalDtype([*order, UNTAGGED])
    return article_table.assign(code=pd.Categorical.from_codes(which, dtype=kinds))


def second(article: Article, scheme: Scheme | str) -> Coding | None:
    """The second coding, made from the same codebook without a look at the first one.

    None where the pack has no ``second_coding.csv``. Where it differs from the reference, its
    code stands among the reference's ``also``.
    """
    scheme = Scheme.of(scheme)
    path = article.folder / "second_coding.csv"
    if not path.is_file():
        return None
    with readable(path), path.open(encoding="utf-8-sig", newline="") as file:
        codes = {
            row["unit"]: row["code"]
            for row in csv.DictReader(file)
            if row["scheme"] == scheme.scheme and row["unit"] in article
        }
    return Coding(article, scheme, "second", codes)


def reference(article: Article, scheme: Scheme | str) -> Coding:
    """The kit's own coding of an article, with its reasons and the codes it leaves open.

    >>> ours = reference(Article.load("siding-with-assad"), "sourcing")
    >>> len(ours.codes)
    30

    Raises `Problem` where the pack has no reference for the scheme.
    """
    scheme = Scheme.of(scheme)
    path = article.folder / "reference.csv"
    codes: dict[str, str] = {}
    also: dict[str, tuple[str, ...]] = {}
    why: dict[str, str] = {}
    with readable(path), path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["scheme"] == scheme.scheme and row["unit"] in article:
                codes[row["unit"]] = row["code"]
                also[row["unit"]] = tuple(filter(None, map(str.strip, row["also"].split("|"))))
                why[row["unit"]] = row["why"]
    if not codes:
        raise Problem(
            f"The pack “{article.id}” has no reference coding for “{scheme.scheme}”.",
            where=path.name,
            do=f"Look at it: {typed('check')}",
        )
    return Coding(article, scheme, "reference", codes, also, why)


def differences(mine: Coding, theirs: Coding) -> pd.DataFrame:
    """Two codings side by side, for the units that ``mine`` has coded.

    Index ``unit``; columns mine, theirs, also (what ``theirs`` would defend too), why (the
    reason of ``theirs``) and relation: ``same``, ``defended`` (not the same code, but one
    ``theirs`` calls defensible), or ``different``.

    >>> page, sourcing = Article.load("silent-foghorn"), Scheme.load("sourcing")
    >>> a = Coding(page, sourcing, "me", {"u01": "paper", "u02": "named"})
    >>> b = Coding(page, sourcing, "you", {"u01": "none", "u02": "named"}, {"u01": ("paper",)})
    >>> differences(a, b)["relation"].to_dict()
    {'u01': 'defended', 'u02': 'same'}
    """
    if (mine.article.id, mine.scheme.scheme) != (theirs.article.id, theirs.scheme.scheme):
        raise Problem(
            "These two codings do not answer the same question about the same article.",
            do="Compare codings with the same article and scheme.",
        )
    rows: list[tuple[str, str, str, str, str, str]] = []
    for unit, code in mine.codes.items():
        if unit not in theirs.codes:
            continue
        also = theirs.also.get(unit, ())
        relation = (
            "same" if code == theirs.codes[unit] else "defended" if code in also else "different"
        )
        rows.append(
            (unit, code, theirs.codes[unit], " | ".join(also), theirs.why.get(unit, ""), relation)
        )
    return pd.DataFrame(
        rows, columns=["unit", "mine", "theirs", "also", "why", "relation"]
    ).set_index("unit")
