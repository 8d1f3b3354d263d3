"""Where on the page does each code stand?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import pandas as pd

from whosays.article import BLOCK_OF
from whosays.codebook import Scheme
from whosays.coding import UNTAGGED, Coding
from whosays.pictures.bars import NO_CODE, uncoded
from whosays.pictures.legend import SWATCH, Sample, key, swatch
from whosays.pictures.lettering import BODY, LINE
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import MARGIN, Box, Sheet
from whosays.said import counted, listed, percent

TALL: dict[str, float] = {"headline block": 34.0, "body": 24.0, "captions": 13.0}
PIXELS_A_WORD = 3.0
MOST_ROWS = 12
SEEN = 4.0  # a unit at least this many pixels wide stands by itself


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Units next to each other that are drawn as one: from word ``start`` to word ``end``."""

    start: int
    end: int
    code: str
    part: str


def page_strip(coding: Coding, *, title: str = "The page from top to bottom") -> Picture:
    """The page as a strip, unit after unit: as wide as its words, in the look of its code.

    A unit without a code is blank. How tall a piece is shows its part: headline block, body or
    caption. The strip goes on in a new row as a text does; in a document of many units,
    neighbours of the same code and part become one piece.

    >>> from whosays import Article
    >>> top, sourcing = Article.load("silent-foghorn").only(["u01", "u02"]), Scheme.load("sourcing")
    >>> print(page_strip(Coding(top, sourcing, "me", {"u02": "named"})).words)
    2 units, 10 words. First met: Named source at word 3 (20...% down). 2 words are not tagged yet.
    """
    page, scheme = coding.table, coding.scheme
    units = [str(unit) for unit in page.index]
    words = [int(number) for number in page["words"]]
    parts = [BLOCK_OF[str(part)] for part in page["part"]]
    coded = [str(code) for code in page["code"]]
    labels = {code: scheme[code].label for code in set(coded) - {UNTAGGED}} | {UNTAGGED: NO_CODE}
    ends = list(accumulate(words))
    stretches = [
        _Stretch(end - number, end, code, part)
        for end, number, code, part in zip(ends, words, coded, parts, strict=True)
    ]
    whole = ends[-1] if ends else 0

    def draw(sheet: Sheet) -> None:
        sheet.title(title)
        scale = min(
            PIXELS_A_WORD,
            0.98 * sheet.inner * MOST_ROWS / max(whole, 1),  # rows end where a unit ends
            sheet.inner / max(words, default=1),
        )
        apart = scale * whole >= SEEN * len(stretches)
        rows = _rows(stretches, sheet.inner / scale)
        _strip(sheet, rows if apart else [_merged(row) for row in rows], scale, scheme, apart)
        _key(sheet, scheme, [part for part in TALL if part in parts], UNTAGGED in coded)

    table = pd.DataFrame(
        {
            "Unit": units,
            "Part": [str(part) for part in page["part"]],
            "Words": words,
            "First word": [stretch.start + 1 for stretch in stretches],
            "Last word": ends,
            "Tag": [labels[code] for code in coded],
        }
    )
    return Picture(title, draw, _words(stretches, labels), table)


def _rows(stretches: Sequence[_Stretch], room: float) -> list[list[_Stretch]]:
    """Fill rows of ``room`` words as a text is: a unit that does not fit starts a new one."""
    rows: list[list[_Stretch]] = []
    for one in stretches:
        if not rows or one.end - rows[-1][0].start > room + 1e-6:
            rows.append([])
        rows[-1].append(one)
    return rows


def _merged(stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """Make one piece of neighbours that look the same."""
    merged: list[_Stretch] = []
    for one in stretches:
        last = merged[-1] if merged else None
        if last and (last.code, last.part) == (one.code, one.part):
            merged[-1] = _Stretch(last.start, one.end, one.code, one.part)
        else:
            merged.append(one)
    return merged


def _strip(
    sheet: Sheet, rows: Sequence[Sequence[_Stretch]], scale: float, scheme: Scheme, apart: bool
) -> None:
    """Draw the rows, each under the number of its first word."""
    boxes: dict[str, list[Box]] = {}
    gap = 1.5 if apart else 0.0
    for row in rows:
        first = row[0].start
        sheet.write(MARGIN, sheet.bottom, f"word {first + 1:,}")
        base = sheet.bottom + BODY * LINE + 2 + max(TALL[one.part] for one in row)
        for one in row:
            tall = TALL[one.part]
            wide = (one.end - one.start) * scale - gap
            box = (MARGIN + (one.start - first) * scale, base - tall, wide, tall)
            boxes.setdefault(one.code, []).append(box)
        sheet.bottom = base + 8
    for code, group in boxes.items():
        sheet.boxes(group, None if code == UNTAGGED else scheme[code])
        if code == UNTAGGED or apart:
            sheet.outline(group, dashed=code == UNTAGGED, thick=0.6)


def _key(sheet: Sheet, scheme: Scheme, parts: Sequence[str], blank: bool) -> None:
    """Say below the strip what the looks and the heights mean."""
    looks = [swatch(code.label, code) for code in scheme.codes]
    key(sheet, [*looks, swatch(NO_CODE, None)] if blank else looks)
    if len(parts) > 1:
        key(sheet, [_height(part) for part in parts])


def _height(part: str) -> Sample:
    tall = TALL[part]

    def draw(sheet: Sheet, x: float, y: float) -> None:
        sheet.outline([(x, y - tall, SWATCH, tall)], thick=1.2)

    return Sample(part.capitalize(), draw, high=tall)


def _words(stretches: Sequence[_Stretch], labels: Mapping[str, str]) -> str:
    whole = stretches[-1].end if stretches else 0
    first: dict[str, int] = {}
    for one in stretches:
        first.setdefault(one.code, one.start)
    met = [
        f"{labels[code]} at word {start + 1:,}"
        + (f" ({percent(start / whole)} down)" if start else "")
        for code, start in first.items()
        if code != UNTAGGED
    ]
    blank = sum(one.end - one.start for one in stretches if one.code == UNTAGGED)
    said = [
        f"{counted(len(stretches), 'unit')}, {counted(whole, 'word')}.",
        f"First met: {listed(met)}." if met else "",
        uncoded(blank),
    ]
    return " ".join(filter(None, said))
