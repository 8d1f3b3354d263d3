"""How did a class split over the codes, unit by unit?"""

from collections.abc import Mapping, Sequence

import pandas as pd

from whosays.codebook import Scheme
from whosays.pictures.bars import Bar, draw_bars
from whosays.pictures.legend import key, swatch
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import MARGIN, Sheet
from whosays.pictures.svg import svg_of
from whosays.said import counted, percent

MOST = 60
"""So many units are drawn at most: the most divided ones. The table has all."""


def class_split(
    counts_table: pd.DataFrame,
    scheme: Scheme,
    *,
    names: Mapping[str, str] | None = None,
    title: str = "",
    most: int = MOST,
) -> Picture:
    """A bar for each unit, made of the codes the class gave it; every bar is the whole class.

    ``counts_table``: index unit, a column (int) a code of the scheme: how many readers gave it.
    ``names`` are what the units are called (default: their ids). The bars stand in the order of
    the table. Of more than ``most`` units only those are drawn on which readers split most. A unit
    that nobody coded has no bar.

    >>> table = pd.DataFrame({"named": [3, 1], "role": [0, 1], "unnamed": [0, 0],
    ...                       "paper": [0, 2], "none": [0, 0]}, index=["u01", "u02"])
    >>> print(class_split(table, Scheme.load("sourcing")).words)
    2 units. On 1 of them all readers gave the same tag. The most divided is u02: ...
    """
    title = title or f"How the class split: {scheme.question}"
    order, called = scheme.order, names or {}
    given = counts_table[order].sum(axis=1)
    coded = counts_table[given > 0]
    top = (coded[order].max(axis=1) / given[given > 0]).sort_values(kind="stable")
    chosen = {*map(str, top.index[:most])}
    bars = [
        Bar(
            called.get(str(unit), str(unit)),
            tuple(
                (many / sum(row), code)
                for many, code in zip(row, scheme.codes, strict=True)
                if many
            ),
            counted(sum(row), "reader"),
        )
        for unit, row in zip(coded.index, coded[order].to_numpy().tolist(), strict=True)
        if str(unit) in chosen
    ]

    def draw(sheet: Sheet) -> None:
        sheet.title(title)
        key(sheet, [swatch(code.label, code) for code in scheme.codes])
        if bars:
            draw_bars(sheet, (bars,), 1.0)

    table = counts_table[order].rename(columns={code.code: code.label for code in scheme.codes})
    table.insert(0, "Unit", [str(unit) for unit in table.index])
    if names:
        table.insert(1, "Where", [called.get(str(unit), str(unit)) for unit in table.index])
    table["Readers"] = given.to_numpy()
    words = _words(top, coded, scheme, most, called)
    return Picture(title, draw, words, table.reset_index(drop=True))


def split_key(scheme: Scheme, *, width: float = 640) -> str:
    """What the looks of a scheme's bars mean, as ``<svg>``."""
    sheet = Sheet(width)
    key(sheet, [swatch(code.label, code) for code in scheme.codes])
    sheet.down(-MARGIN)
    return svg_of(sheet, "What the bars mean")


def split_bar(parts: Sequence[float], scheme: Scheme, said: str, *, width: float = 220) -> str:
    """One bar alone, as ``<svg>``: a part for each code of the scheme, together the whole width.

    ``said`` is what is heard in its place.

    >>> split_bar([3, 0, 0, 1, 0], Scheme.load("sourcing"), "Named source: 3")[:4]
    '<svg'
    """
    sheet = Sheet(width)
    whole, x = sum(parts) or 1, 1.0
    for part, code in zip(parts, scheme.codes, strict=True):
        wide = part / whole * (width - 2)
        if wide:
            sheet.bar(x, 1, wide, 16, code)
        x += wide
    sheet.bottom = 18 - MARGIN
    return svg_of(sheet, said)


def _words(
    top: pd.Series, coded: pd.DataFrame, scheme: Scheme, most: int, called: Mapping[str, str]
) -> str:
    if top.empty:
        return "Nobody has tagged a unit yet."
    same = int((top == 1).sum())
    said = [
        f"{counted(len(top), 'unit')}. On {same:,} of them all readers gave the same tag."
        if same
        else f"{counted(len(top), 'unit')}. Readers split on every one of them."
    ]
    if len(top) > most:
        said.append(f"The {most} on which they split most are drawn.")
    if top.iloc[0] < 1:
        unit = str(top.index[0])
        code = str(coded.loc[unit, scheme.order].idxmax())
        said.append(
            f"The most divided is {called.get(unit, unit)}: the most frequent tag there, "
            f"“{scheme[code].label}”, has {percent(float(top.iloc[0]))} of the readers."
        )
    return " ".join(said)
