"""How do bars stand with their names and numbers, on a wide page and on a narrow one?"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from whosays.codebook import Code, Scheme
from whosays.measure.said import counted, percent
from whosays.measure.space import UNTAGGED
from whosays.pictures.sheet import BODY, LINE, MARGIN, Sheet, length, wrapped

NARROW = 520  # below this many pixels, name and number stand above their bar
GAP = 8.0
NO_CODE = "No code yet"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, what it is made of (how many, in which code's look), its number.

    ``quiet`` makes it slim; ``hollow`` draws it as an outline only, for what is a guess.
    """

    name: str
    pieces: tuple[tuple[float, Code | None], ...]
    number: str
    quiet: bool = False
    hollow: bool = False


def draw_bars(sheet: Sheet, bars: Sequence[Bar], whole: float) -> None:
    """Draw bars one below the other. ``whole`` is what the full width would stand for.

    So a bar's length can be compared with every other one, and with the page, and a bar does
    not change when another one grows.
    """
    if sheet.width < NARROW:
        _stacked(sheet, bars, max(whole, 1.0))
    else:
        _side_by_side(sheet, bars, max(whole, 1.0))


def _stacked(sheet: Sheet, bars: Sequence[Bar], whole: float) -> None:
    for bar in bars:
        name = length(bar.name, bold=not bar.quiet)
        if name + GAP + length(bar.number) <= sheet.inner:
            sheet.write(MARGIN, sheet.bottom, bar.name, bold=not bar.quiet)
            sheet.write(MARGIN + name + GAP, sheet.bottom, bar.number)
            sheet.down(BODY * LINE)
        else:
            sheet.block(bar.name, bold=not bar.quiet)
            sheet.block(bar.number)
        sheet.down(2)
        _pieces(sheet, bar, MARGIN, sheet.bottom, sheet.inner / whole)
        sheet.down(_height(bar) + 9)


def _side_by_side(sheet: Sheet, bars: Sequence[Bar], whole: float) -> None:
    longest = max(length(bar.name, bold=not bar.quiet) for bar in bars)
    column = min(longest, sheet.inner * 0.34)
    start = MARGIN + column + GAP
    room = sheet.width - MARGIN - start - GAP - max(length(bar.number) for bar in bars)
    for bar in bars:
        lines = wrapped(bar.name, column + 0.5, bold=not bar.quiet)
        text = len(lines) * BODY * LINE
        row = max(text, _height(bar) + 6)
        top = sheet.bottom + (row - text) / 2 + 1
        for number, line in enumerate(lines):
            sheet.write(
                start - GAP,
                top + number * BODY * LINE,
                line,
                bold=not bar.quiet,
                align="right",
            )
        middle = sheet.bottom + row / 2
        end = _pieces(sheet, bar, start, middle - _height(bar) / 2, room / whole)
        sheet.write(end + GAP, middle - BODY * LINE / 2 + 1, bar.number)
        sheet.down(row + 3)


def _pieces(sheet: Sheet, bar: Bar, x: float, y: float, scale: float) -> float:
    """Draw the pieces of a bar in a row, from a short upright line; give where they end."""
    height = _height(bar)
    sheet.line(x, y - 2, x, y + height + 2)
    for amount, code in bar.pieces:
        wide = amount * scale
        if bar.hollow and wide > 0:
            sheet.outline([(x, y, wide, height)], thick=1.4)
        else:
            sheet.bar(x, y, wide, height, code)
        x += wide
    return x


def _height(bar: Bar) -> float:
    return 12.0 if bar.quiet or bar.hollow else 22.0


def beside(words: int, whole: int) -> str:
    r"""What stands beside a bar: its words, and their share of the whole.

    >>> beside(1, 4)
    '1 word, 25\xa0%'
    """
    return f"{counted(words, 'word')}, {percent(words / max(whole, 1))}"


def uncoded(words: int) -> str:
    """Say how much is not coded yet; nothing where all is.

    >>> uncoded(1), uncoded(20), uncoded(0)
    ('1 word has no code yet.', '20 words have no code yet.', '')
    """
    return f"{counted(words, 'word has', 'words have')} no code yet." if words else ""


def numbers(space_table: pd.DataFrame, scheme: Scheme) -> pd.DataFrame:
    """A `space` table with names to be read.

    Code (str); Words, Units, Body paragraphs (int); Share of the words (%) (float).
    """
    labels = {code.code: code.label for code in scheme.codes} | {UNTAGGED: NO_CODE}
    return pd.DataFrame(
        {
            "Code": [labels[str(code)] for code in space_table.index],
            "Words": space_table["words"].to_numpy(),
            "Share of the words (%)": (100 * space_table["share"]).round(1).to_numpy(),
            "Units": space_table["units"].to_numpy(),
            "Body paragraphs": space_table["paragraphs"].to_numpy(),
        }
    )
