"""How do bars stand with their names and numbers, on a wide page and on a narrow one?"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from whosays.codebook import Code, Scheme
from whosays.coding import UNTAGGED
from whosays.pictures.lettering import BODY, LINE, length, wrapped
from whosays.pictures.sheet import MARGIN, Sheet
from whosays.said import counted, percent

NARROW = 520  # below this many pixels, name and number stand above their bar
GAP = 8.0
NO_CODE = "Not tagged yet"
GROWS = "Your bars grow here. Tag the first sentence."
_GHOSTS = (0.62, 0.38, 0.5, 0.24, 0.44, 0.3)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, what it is made of (how many, in which code's look), its number.

    ``quiet`` makes it slim; ``hollow`` draws it as an outline only, for what is a guess;
    ``ghost`` as a grey shade, for what is still to come.
    """

    name: str
    pieces: tuple[tuple[float, Code | None], ...]
    number: str
    quiet: bool = False
    hollow: bool = False
    ghost: bool = False


def draw_bars(
    sheet: Sheet, groups: Sequence[Sequence[Bar]], whole: float, *, rule: bool = False
) -> None:
    """Draw groups of bars one below the other, with a ``rule`` between the groups if wanted.

    ``whole`` is what the full width stands for, the same for every bar: so bars can be
    compared with each other and with the page, and none changes when another one grows.
    """
    bars = [bar for group in groups for bar in group]
    wide = sheet.width >= NARROW
    start = scale = 0.0
    if wide:
        names = max(length(bar.name, bold=not bar.quiet) for bar in bars)
        start = MARGIN + min(names, sheet.inner * 0.34) + GAP
        room = sheet.width - MARGIN - start - GAP - max(length(bar.number) for bar in bars)
        scale = room / max(whole, 1e-9)
    for number, group in enumerate(groups):
        if number:
            sheet.down(GAP)
            if rule:
                sheet.line(MARGIN, sheet.bottom, sheet.width - MARGIN, sheet.bottom, thick=0.5)
                sheet.down(GAP)
        for bar in group:
            if wide:
                _beside(sheet, bar, start, scale)
            else:
                _below(sheet, bar, sheet.inner / max(whole, 1e-9))


def draw_ghosts(sheet: Sheet, names: Sequence[str]) -> None:
    """Draw where bars will stand before there is anything to count: no numbers, and no zeros."""
    shares = [_GHOSTS[number % len(_GHOSTS)] for number in range(len(names))]
    bars = [
        Bar(name, ((share, None),), "", ghost=True)
        for name, share in zip(names, shares, strict=True)
    ]
    draw_bars(sheet, (bars,), 1.0)


def _below(sheet: Sheet, bar: Bar, scale: float) -> None:
    """Draw a bar below its name and number."""
    named(sheet, bar.name, bar.number, bold=not bar.quiet)
    sheet.down(2)
    _pieces(sheet, bar, MARGIN, sheet.bottom, scale)
    sheet.down(_height(bar) + 9)


def named(sheet: Sheet, name: str, number: str, *, bold: bool = True) -> None:
    """Write a name with its number beside it, or below it where there is no room."""
    start = length(name, bold=bold) + GAP if name else 0.0
    if start + length(number) > sheet.inner:
        sheet.block(name, bold=bold)
        sheet.block(number)
        return
    if name:
        sheet.write(MARGIN, sheet.bottom, name, bold=bold)
    sheet.write(MARGIN + start, sheet.bottom, number)
    sheet.down(BODY * LINE)


def _beside(sheet: Sheet, bar: Bar, start: float, scale: float) -> None:
    """Draw a bar with its name on the left and its number on the right."""
    bold = not bar.quiet
    lines = wrapped(bar.name, start - GAP - MARGIN + 0.5, bold=bold) if bar.name else []
    text = len(lines) * BODY * LINE
    row = max(text, _height(bar) + 6)
    middle = sheet.bottom + row / 2
    sheet.lines(start - GAP, middle - text / 2 + 1, lines, bold=bold, align="right")
    end = _pieces(sheet, bar, start, middle - _height(bar) / 2, scale)
    sheet.write(end + GAP, middle - BODY * LINE / 2 + 1, bar.number)
    sheet.down(row + 3)


def _pieces(sheet: Sheet, bar: Bar, x: float, y: float, scale: float) -> float:
    """Draw the pieces of a bar in a row, from a short upright line; give where they end."""
    height = _height(bar)
    sheet.line(x, y - 2, x, y + height + 2, thick=1.2)
    for amount, code in bar.pieces:
        wide = amount * scale
        if bar.ghost:
            sheet.ghost([(x, y, wide, height)])
        elif bar.hollow and wide > 0:
            sheet.outline([(x, y, wide, height)], thick=1.4)
        else:
            sheet.bar(x, y, wide, height, code)
        x += wide
    return x


def _height(bar: Bar) -> float:
    return 12.0 if bar.quiet else 14.0 if bar.hollow else 22.0


def beside(words: int, whole: int) -> str:
    r"""What stands beside a bar: its words, and their share of the whole.

    >>> beside(1, 4)
    '1 word, 25\xa0%'
    """
    return f"{counted(words, 'word')}, {percent(words / max(whole, 1))}"


def uncoded(words: int) -> str:
    """Say how much is not tagged yet; nothing where all is.

    >>> uncoded(1), uncoded(20), uncoded(0)
    ('1 word is not tagged yet.', '20 words are not tagged yet.', '')
    """
    return f"{counted(words, 'word is', 'words are')} not tagged yet." if words else ""


def numbers(space_table: pd.DataFrame, scheme: Scheme) -> pd.DataFrame:
    """A `space` table with names to be read.

    Code (str); Words, Units, Body paragraphs (int); Share of the words (%) (float).
    """
    labels = {code.code: code.label for code in scheme.codes} | {UNTAGGED: NO_CODE}
    return pd.DataFrame(
        {
            "Tag": [labels[str(code)] for code in space_table.index],
            "Words": space_table["words"].to_numpy(),
            "Share of the words (%)": (100 * space_table["share"]).round(1).to_numpy(),
            "Units": space_table["units"].to_numpy(),
            "Body paragraphs": space_table["paragraphs"].to_numpy(),
        }
    )
