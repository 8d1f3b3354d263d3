"""How did one coder answer, and where do two coders differ?"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from whosays.article import Article
from whosays.problem import Problem


@dataclass(frozen=True)
class Coding:
    """One coder's answers to one scheme: a code for each unit that was coded.

    ``also`` holds, where the coder named them, the other codes a careful coder could
    defend; ``why`` the reason or note given.
    """

    article: str
    scheme: str
    coder: str
    codes: Mapping[str, str]
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    why: Mapping[str, str] = field(default_factory=dict)

    @property
    def table(self) -> pd.DataFrame:
        """Index ``unit``; columns code, also (codes with `` | `` between) and why, all str."""
        return pd.DataFrame(
            [
                (unit, code, " | ".join(self.also.get(unit, ())), self.why.get(unit, ""))
                for unit, code in self.codes.items()
            ],
            columns=["unit", "code", "also", "why"],
        ).set_index("unit")


def second(article: Article, scheme: str) -> Coding | None:
    """The second coding, made from the same codebook without a look at the first one.

    None where the pack has no ``second_coding.csv``. Where it differs from the reference, its
    code stands among the reference's ``also``.
    """
    path = article.folder / "second_coding.csv"
    if not path.is_file():
        return None
    with path.open(encoding="utf-8-sig", newline="") as file:
        codes = {
            row["unit"]: row["code"]
            for row in csv.DictReader(file)
            if row["scheme"] == scheme and row["unit"] in article
        }
    return Coding(article.id, scheme, "second", codes)


def reference(article: Article, scheme: str) -> Coding:
    """The kit's own coding of an article, with its reasons and the codes it leaves open.

    >>> ours = reference(Article.load("siding-with-assad"), "sourcing")
    >>> len(ours.codes)
    30

    Raises `Problem` where the pack has no reference for the scheme.
    """
    path = article.folder / "reference.csv"
    codes: dict[str, str] = {}
    also: dict[str, tuple[str, ...]] = {}
    why: dict[str, str] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["scheme"] == scheme and row["unit"] in article:
                codes[row["unit"]] = row["code"]
                also[row["unit"]] = tuple(filter(None, map(str.strip, row["also"].split("|"))))
                why[row["unit"]] = row["why"]
    if not codes:
        raise Problem(
            f"The pack “{article.id}” has no reference coding for “{scheme}”.",
            where=path.name,
            do="Run `whosays check` on it.",
        )
    return Coding(article.id, scheme, "reference", codes, also, why)


def compare(mine: Coding, theirs: Coding) -> pd.DataFrame:
    """Two codings side by side, for the units that ``mine`` has coded.

    Index ``unit``; columns mine, theirs, also (what ``theirs`` would defend too), why (the
    reason of ``theirs``) and relation: ``same``, ``defended`` (not the same code, but one
    ``theirs`` calls defensible), or ``different``.

    >>> a = Coding("x", "sourcing", "me", {"u01": "paper", "u02": "named"})
    >>> b = Coding("x", "sourcing", "you", {"u01": "none", "u02": "named"}, {"u01": ("paper",)})
    >>> compare(a, b)["relation"].to_dict()
    {'u01': 'defended', 'u02': 'same'}
    """
    if (mine.article, mine.scheme) != (theirs.article, theirs.scheme):
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
