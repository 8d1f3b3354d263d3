"""What is told over and over, and in which parts of the page?"""

from dataclasses import dataclass
from math import ceil

import pandas as pd

from whosays.article import BLOCKS
from whosays.codebook import Code
from whosays.measure.repetition import not_in_the_body, only_in_the_body
from whosays.pictures.bars import NARROW
from whosays.pictures.lettering import BODY, LINE, length, wrapped
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import MARGIN, Sheet
from whosays.said import counted, listed

MARK, APART = 14.0, 4.0
MOST_MARKS = 20
GAP = 12.0
NONE = "–"
PHRASE = "phrase"
_LOOKS = {
    "headline block": ("#cc79a7", "xx"),
    "captions": ("#00a378", ".."),
    "body": ("#0069a8", "//"),
}


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the parts stand: x of each, and how wide one is."""

    starts: tuple[float, ...]
    wide: float
    names: float
    """How wide the names to their left may be; 0 where they stand above."""


def repetition_grid(
    table: pd.DataFrame, *, kind: str = "claim", title: str = "How often, and where?"
) -> Picture:
    """A grid: a row for each thing told, a column for each part, a mark for each unit.

    ``table`` is a table of `measure.repetition`; ``kind`` says what its rows are (“claim”,
    “phrase”). What is told nowhere in a part has a dash there. Where a cell would have more
    than `MOST_MARKS` marks, each stands for several units, and the picture says for how many;
    the number beside the marks is always that of the units.

    >>> table = pd.DataFrame({"told": ["It rained."], "headline block": [1], "captions": [0],
    ...                       "body": [2], "units": [3], "words": [40]})
    >>> print(repetition_grid(table).words)
    1 claim. Told most often: It rained (3 times: 1 in the headline block and 2 in the body).
    """
    most = max((int(table[part].max()) for part in BLOCKS if len(table)), default=0)
    each = max(ceil(most / MOST_MARKS), 1)

    def draw(sheet: Sheet) -> None:
        sheet.title(title)
        if table.empty:
            sheet.block(_words(table, kind))
            return
        columns = _columns(sheet)
        _heads(sheet, columns)
        for row in table.to_dict("records"):
            _row(sheet, columns, str(row["told"]), [int(row[part]) for part in BLOCKS], each)
        if each > 1:
            sheet.down(GAP / 2)
            sheet.block(f"One mark stands for up to {each} units.")

    named = {"told": kind.capitalize(), **{part: part.capitalize() for part in BLOCKS}}
    named |= {"units": "Units", "words": "Words of these units"}
    shown = table[list(named)].rename(columns=named).reset_index(drop=True)
    return Picture(title, draw, _words(table, kind), shown)


def _columns(sheet: Sheet) -> _Columns:
    names = 0.0 if sheet.width < NARROW else sheet.inner * 0.46
    first = MARGIN + (names + GAP if names else 0.0)
    wide = (sheet.width - MARGIN - first - (len(BLOCKS) - 1) * GAP) / len(BLOCKS)
    return _Columns(tuple(first + n * (wide + GAP) for n in range(len(BLOCKS))), wide, names)


def _heads(sheet: Sheet, columns: _Columns) -> None:
    """The names of the parts, each with its look."""
    heads = [wrapped(part.capitalize(), columns.wide, bold=True) for part in BLOCKS]
    sheet.bottom = 2 + max(
        sheet.lines(x, sheet.bottom, head, bold=True)
        for x, head in zip(columns.starts, heads, strict=True)
    )


def _row(sheet: Sheet, columns: _Columns, told: str, counts: list[int], each: int) -> None:
    """A rule, the name, and the marks of each part."""
    sheet.line(MARGIN, sheet.bottom, sheet.width - MARGIN, sheet.bottom, thick=0.5)
    sheet.down(6)
    top = sheet.bottom
    if columns.names:
        lowest = sheet.lines(MARGIN, top, wrapped(told, columns.names))
    else:
        sheet.block(told)
        sheet.down(2)
        top = lowest = sheet.bottom
    for part, x, count in zip(BLOCKS, columns.starts, counts, strict=True):
        lowest = max(lowest, _cell(sheet, x, top, columns.wide, part, count, each))
    sheet.bottom = lowest + 6


def _cell(sheet: Sheet, x: float, y: float, wide: float, part: str, count: int, each: int) -> float:
    """The number of units, and a mark for each; gives the lower edge."""
    sheet.write(x, y, f"{count:,}" if count else NONE, bold=count > 0)
    start = x + length(f"{max(count, 10):,}", bold=True) + APART
    in_a_row = max(int((x + wide - start + APART) // (MARK + APART)), 1)
    marks = ceil(count / each)
    for number in range(marks):
        down, across = divmod(number, in_a_row)
        place = (start + across * (MARK + APART), y + 1 + down * (MARK + APART))
        sheet.bar(*place, MARK, MARK, _look(part))
    rows = max(ceil(marks / in_a_row), 1)
    return y + max(rows * (MARK + APART), BODY * LINE)


def _look(part: str) -> Code:
    colour, hatch = _LOOKS[part]
    return Code(part, part.capitalize(), "", colour, hatch, "", "", "", "", "")


def _words(table: pd.DataFrame, kind: str) -> str:
    if table.empty:
        return f"There is no {kind} to count."
    first = table.to_dict("records")[int(table["units"].to_numpy().argmax())]
    places = [f"{first[part]} in the {part}" for part in BLOCKS if first[part]]
    often = counted(int(first["units"]), "time")
    said = [
        f"{counted(len(table), kind)}.",
        f"Told most often: {_named([str(first['told'])], kind)} ({often}: {listed(places)}).",
    ]
    if only := not_in_the_body(table):
        said.append(f"Not in the body: {_named(only, kind)}.")
    if only := only_in_the_body(table):
        said.append(f"Only in the body: {_named(only, kind)}.")
    return " ".join(said)


def _named(told: list[str], kind: str) -> str:
    """Phrases are the page's own words, in quotation marks; claims are in ours, without."""
    bare = [one.rstrip(".") for one in told]
    return listed([f"“{one}”" for one in bare]) if kind == PHRASE else "; ".join(bare)
