"""Which coder gave which unit which code, in numbers that are quick to count?"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from whosays.coding import Coding
from whosays.problem import Problem

COLUMNS = ("coder", "unit", "code")
LARGEST = 20_000_000
"""Units times codes: so many counts are held at most (8 bytes each)."""

_DIGITS = re.compile(r"([0-9]+)")

Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Answers:
    """Codes that were given: three arrays of equal length, and what their numbers stand for.

    ``unit_of`` and ``code_of`` are places in ``units`` and ``codes``; the numbers of
    ``coder_of`` only tell coders apart. No coder has two codes for one unit.
    """

    unit_of: Whole
    coder_of: Whole
    code_of: Whole
    units: list[str]
    codes: list[str]

    def counts(self) -> Whole:
        """Units down, codes across: how many coders gave it."""
        if len(self.units) * len(self.codes) > LARGEST:
            raise Problem(
                f"There are {len(self.units):,} units and {len(self.codes):,} codes: more than "
                "can be counted here.",
                do="Look whether the column code holds codes, and not texts or numbers.",
            )
        cells = (self.unit_of * len(self.codes) + self.code_of).astype(np.intp)
        counted = np.bincount(cells, minlength=len(self.units) * len(self.codes))
        return counted.reshape(len(self.units), len(self.codes)).astype(np.int64)


def from_codings(codings: Sequence[Coding]) -> Answers:
    """The answers of codings of one scheme and article, or a `Problem`."""
    asked = {(coding.article.id, coding.scheme.scheme) for coding in codings}
    if len(asked) > 1:
        raise Problem(
            "These codings do not answer the same question about the same article.",
            do="Take codings with the same article and scheme.",
        )
    units = sorted({unit for c in codings for unit in c.codes}, key=lambda unit: (len(unit), unit))
    codes = sorted({code for c in codings for code in c.codes.values()})
    unit_at = {unit: number for number, unit in enumerate(units)}
    code_at = {code: number for number, code in enumerate(codes)}
    rows = np.array(
        [
            (unit_at[unit], number, code_at[code])
            for number, coding in enumerate(codings)
            for unit, code in coding.codes.items()
        ],
        dtype=np.int64,
    ).reshape(-1, 3)
    return Answers(rows[:, 0], rows[:, 1], rows[:, 2], units, codes)


def from_wide(table: pd.DataFrame) -> Answers:
    """The answers of a table with units down, coders across, and a code or nothing in a cell."""
    cells = table.to_numpy(dtype=object).ravel()
    numbers, found = pd.factorize(cells)
    numbers[cells == ""] = -1
    there = np.flatnonzero(numbers >= 0)
    codes = sorted(str(code) for code in found if code != "")
    code_at = {code: number for number, code in enumerate(codes)}
    renumber = np.array([code_at.get(str(code), -1) for code in found], dtype=np.int64)
    across = max(table.shape[1], 1)
    return Answers(
        there // across,
        there % across,
        renumber[numbers[there]],
        [str(unit) for unit in table.index],
        codes,
    )


def from_long(table: pd.DataFrame) -> Answers:
    """The answers of a table with columns coder, unit and code, a row an answer.

    Rows without a code are passed over; units come in the order people count in. A row that is
    there twice counts once. Raises `Problem` where a column is missing, or where a coder gave
    a unit two codes.
    """
    missing = [column for column in COLUMNS if column not in table]
    if missing:
        raise Problem(f"There is no column {', '.join(missing)}.", do="Name it in the first row.")
    coder_of, coders = _numbered(table["coder"], ordered=False)  # there may be 100,000 of them
    unit_of, units = _numbered(table["unit"])
    code_of, codes = _numbered(table["code"])
    said = code_of >= 0
    if bool(((coder_of < 0) | (unit_of < 0))[said].any()):
        raise Problem("A code is there without its coder or unit.", do="Write both in.")
    if not said.all():
        coder_of, unit_of, code_of = coder_of[said], unit_of[said], code_of[said]

    place = coder_of * max(len(units), 1) + unit_of
    if not pd.Index(place).has_duplicates:
        return Answers(unit_of, coder_of, code_of, units, codes)
    order = np.argsort(place, kind="stable")
    again = np.flatnonzero(place[order][1:] == place[order][:-1]) + 1
    differ = again[code_of[order[again]] != code_of[order[again - 1]]]
    if len(differ):
        late, early = order[differ[0]], order[differ[0] - 1]
        raise Problem(
            f"{coders[coder_of[late]]} gave {units[unit_of[late]]} two codes: "
            f"{codes[code_of[early]]} and {codes[code_of[late]]}.",
            do="Leave one of them in, and rename the coder if these were two people.",
        )
    keep = np.ones(len(place), dtype=bool)
    keep[order[again]] = False
    return Answers(unit_of[keep], coder_of[keep], code_of[keep], units, codes)


def as_people_count(names: Iterable[str]) -> list[str]:
    """Names in the order people count in.

    >>> as_people_count(["u10", "u9", "a2-1", "a2", "b"])
    ['a2', 'a2-1', 'b', 'u9', 'u10']
    """
    return sorted(names, key=_counting)


def _counting(name: str) -> list[tuple[int, str]]:
    """Text and numbers in turn; a number by how many digits it has first, so none is too long."""
    parts = _DIGITS.split(name)
    parts[1::2] = [part.lstrip("0") for part in parts[1::2]]
    return [(len(part) if place % 2 else 0, part) for place, part in enumerate(parts)]


def _numbered(column: pd.Series, *, ordered: bool = True) -> tuple[Whole, list[str]]:
    """The values as numbers, -1 for none, and the texts that these stand for, in order."""
    numbers, found = pd.factorize(column)
    texts = [str(value) for value in found]
    distinct = dict.fromkeys(text for text in texts if text)
    names = as_people_count(distinct) if ordered else list(distinct)
    at = {text: number for number, text in enumerate(names)}
    renumber = np.array([*(at.get(text, -1) for text in texts), -1], dtype=np.int64)
    return renumber[numbers], names
