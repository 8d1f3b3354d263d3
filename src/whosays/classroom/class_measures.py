"""Where does a class agree, where does it split, and what became of its first answers?

Pure functions: tables of counts in, tables out. They describe readings. None of them is a mark
for a person, and none says which reading is right.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from whosays.article import Article
from whosays.codebook import Scheme
from whosays.coding import Coding
from whosays.measure.agreement import Agreement, agreement_of_counts
from whosays.said import counted, listed, percent


@dataclass(frozen=True, slots=True)
class Divided:
    """A unit worth talking about: its place and words, how the class split, and what to ask.

    ``given`` are the codes with how many gave them, the most frequent first. ``agreement`` is
    the share of pairs of learners who agree. ``prompts`` are questions and, last, what the kit's
    own reading was and why.
    """

    unit: str
    place: str
    words: str
    given: tuple[tuple[str, int], ...]
    agreement: float
    prompts: tuple[str, ...]


def class_agreement(counts: pd.DataFrame, coders: int) -> Agreement:
    """Agreement from a table of `classroom.class_counts.code_counts`, with its interval."""
    return agreement_of_counts(counts, coders)


def most_divided(
    article: Article,
    scheme: Scheme,
    counts: pd.DataFrame,
    reading: Coding | None,
    most: int = 5,
) -> list[Divided]:
    """The units on which most pairs of learners differ, the most divided first.

    ``counts``: index unit, a column (int) a code. ``reading`` is the reference, if there is one.
    Units that fewer than two have coded, or all alike, are not among them.
    """
    n = counts.sum(axis=1)
    pairs = n * (n - 1)
    alike = (counts * (counts - 1)).sum(axis=1)
    agree = (alike / pairs.where(pairs > 0)).dropna()
    chosen = agree[agree < 1].sort_values(kind="stable").index[:most]
    found: list[Divided] = []
    for name in map(str, chosen):
        row: dict[str, int] = {code: int(counts[code][name]) for code in scheme.order}
        given = sorted(
            ((code, many) for code, many in row.items() if many),
            key=lambda pair: (-pair[1], scheme.order.index(pair[0])),
        )
        found.append(
            Divided(
                name,
                article.unit_places[name],
                article[name].shown,
                tuple(given),
                float(agree[name]),
                tuple(_prompts(scheme, given, name, reading)),
            )
        )
    return found


def _prompts(
    scheme: Scheme, given: Sequence[tuple[str, int]], unit: str, reading: Coding | None
) -> list[str]:
    first, second = (scheme[code] for code, _ in given[:2])
    prompts = [
        f"{counted(given[0][1], 'reader')} chose “{first.label}”, {given[1][1]:,} chose "
        f"“{second.label}”. Who can make the case for “{second.label}”? And who for "
        f"“{first.label}”?",
        f"“{first.label}” is for: {_sentence(first.include_when)} “{second.label}” is for: "
        f"{_sentence(second.include_when)} Which words of the unit decide it?",
    ]
    if len(given) > 2:
        rest = [f"“{scheme[code].label}” ({many:,})" for code, many in given[2:]]
        prompts.append(f"Also chosen: {listed(rest)}. What did these readers see?")
    if reading and unit in reading.codes:
        own = scheme[reading.codes[unit]].label
        also = [f"“{scheme[code].label}”" for code in reading.also.get(unit, ()) if code in scheme]
        defend = f" It would defend {listed(also)} too." if also else ""
        why = f" Its reason: {reading.why[unit]}" if reading.why.get(unit) else ""
        prompts.append(f"Only afterwards: one careful reading has “{own}”.{defend}{why}")
    return prompts


def _sentence(words: str) -> str:
    words = " ".join(words.split())
    return words if words.endswith((".", "?")) else words + "."


def before_after(changed: pd.DataFrame, order: Sequence[str], coders: int) -> "BeforeAfter":
    """What became of first answers, from a table of `class_counts.changes`.

    ``changed``: unit, before, after (str), many (int). Both agreements are over the same answers.
    """
    both = int(changed["many"].sum())
    moved = changed[changed["before"] != changed["after"]]
    units = sorted({*map(str, changed["unit"])})

    def spread(when: str) -> pd.DataFrame:
        table = changed.pivot_table(index="unit", columns=when, values="many", aggfunc="sum")
        return table.reindex(index=units, columns=list(order)).fillna(0).astype("int64")

    by_unit = (
        moved.groupby("unit")["many"].sum().sort_values(ascending=False, kind="stable").head(10)
    )
    rows = [
        (str(unit), int(many), *_strongest(moved[moved["unit"] == unit]))
        for unit, many in by_unit.items()
    ]
    return BeforeAfter(
        both,
        int(moved["many"].sum()),
        agreement_of_counts(spread("before"), coders, samples=0),
        agreement_of_counts(spread("after"), coders, samples=0),
        pd.DataFrame(rows, columns=["unit", "changed", "before", "after", "many"]),
    )


@dataclass(frozen=True)
class BeforeAfter:
    """First answers beside standing ones: how many there are, and how many changed.

    ``units``: unit, changed (how many learners changed it), and the most common change: before,
    after (str), many (int); the ten units with the most changes.
    """

    answers: int
    changed: int
    before: Agreement
    after: Agreement
    units: pd.DataFrame

    @property
    def sentence(self) -> str:
        """What changed, in words."""
        if not self.answers:
            return "No hand-in has both a first answer and one that stands."
        words = (
            f"Of {counted(self.answers, 'answer')}, {self.changed:,} "
            f"({percent(self.changed / self.answers)}) were changed after they were first given."
        )
        if self.before.alpha is not None and self.after.alpha is not None:
            words += (
                f" Alpha was {self.before.alpha:.2f} for the first answers and is "
                f"{self.after.alpha:.2f} for those that stand."
            )
        return words + " A change is neither a gain nor a loss: ask what was the reason for it."


def _strongest(moved: pd.DataFrame) -> tuple[str, str, int]:
    row = moved.sort_values("many", ascending=False, kind="stable").iloc[0]
    return str(row["before"]), str(row["after"]), int(row["many"])


def shares(
    article: Article, order: Sequence[str], counts: pd.DataFrame, coders: int
) -> Mapping[str, float]:
    """Which share of the page's words the class gave each code, all learners together.

    What a learner left out is nobody's: so the shares may make less than 1.
    """
    words = article.table["words"].reindex(counts.index)
    whole = max(1, coders * article.words)
    return {code: float((counts[code] * words).sum()) / whole for code in order}
