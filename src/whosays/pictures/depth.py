"""Where does each code first stand on the page, where last, and where on average?"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from whosays.coding import UNTAGGED, Coding
from whosays.measure.order import code_places
from whosays.measure.room import in_block
from whosays.pictures.bars import NO_CODE, named
from whosays.pictures.lettering import BODY, LINE
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import MARGIN, Box, Sheet
from whosays.said import listed, percent

HIGH = 14.0
NEAR_ENOUGH = 1.0  # units of one code this few pixels apart are drawn as one


@dataclass(frozen=True, slots=True)
class _Place:
    words: int
    first: float
    last: float
    depth: float


def code_rows(
    coding: Coding, *, part: str | None = None, title: str = "Where each tag stands"
) -> Picture:
    """A row for each code: its units where they stand, from the top of the page to its end.

    The upright line marks the mean place of the code's words. Codes that are nowhere are left
    out.

    >>> from whosays import Article, Scheme
    >>> top, function = Article.load("silent-foghorn").only(["u01", "u02"]), Scheme.load("function")
    >>> print(code_rows(Coding(top, function, "me", {"u01": "accusation", "u02": "reply"})).words)
    First met: Accusation at the very top and Reply 20...% down. On average the words of
    Accusation stand nearest to the top (10...% down), those of Reply furthest from
    it (60...% down).
    """
    scheme, measured = coding.scheme, code_places(coding.table, part=part)
    found = {
        str(code): _Place(int(words), float(first), float(last), float(depth))
        for code, words, _, first, last, depth in measured.itertuples(name=None)
        if words
    }
    labels = {code.code: code.label for code in scheme.codes} | {UNTAGGED: NO_CODE}
    inside = in_block(coding.table, part)
    ends = inside["words"].cumsum()
    whole = max(int(inside["words"].sum()), 1)

    def draw(sheet: Sheet) -> None:
        sheet.title(title)
        sheet.write(MARGIN, sheet.bottom, "top of the page")
        sheet.write(sheet.width - MARGIN, sheet.bottom, "end", align="right")
        sheet.down(BODY * LINE + 6)
        boxes: dict[str, list[Box]] = {code: [] for code in found}
        scale = sheet.inner / whole
        for code, end, words in zip(inside["code"], ends, inside["words"], strict=True):
            row = boxes[str(code)]
            x, wide = MARGIN + (end - words) * scale, words * scale
            if row and x - (row[-1][0] + row[-1][2]) < NEAR_ENOUGH:
                x, wide = row[-1][0], x + wide - row[-1][0]
                row.pop()
            row.append((x, 0.0, wide, HIGH))
        for code, row in boxes.items():
            _name(sheet, labels[code], found[code])
            look = None if code == UNTAGGED else scheme[code]
            placed = [(x, sheet.bottom, wide, high) for x, _, wide, high in row]
            sheet.boxes(placed, look)
            sheet.outline(placed, dashed=look is None, thick=0.5)
            middle = MARGIN + found[code].depth * sheet.inner
            sheet.line(middle, sheet.bottom - 4, middle, sheet.bottom + HIGH + 4, thick=3.0)
            sheet.down(HIGH + 12)
        sheet.block("Upright line: where the words of a tag stand on average.")

    table = pd.DataFrame(
        {
            "Tag": [labels[code] for code in found],
            "Words": [one.words for one in found.values()],
            "First at (% down)": [round(100 * one.first, 1) for one in found.values()],
            "Last at (% down)": [round(100 * one.last, 1) for one in found.values()],
            "On average at (% down)": [round(100 * one.depth, 1) for one in found.values()],
        }
    )
    return Picture(title, draw, _words(found, labels), table)


def _name(sheet: Sheet, label: str, place: _Place) -> None:
    """Write the name of a code, and from where to where it goes; draw the line they stand on."""
    named(sheet, label, f"{percent(place.first)} to {percent(place.last)}")
    sheet.down(5)
    ground = sheet.bottom + HIGH
    sheet.line(MARGIN, ground, sheet.width - MARGIN, ground, thick=0.5)


def _words(found: Mapping[str, _Place], labels: Mapping[str, str]) -> str:
    coded = {code: one for code, one in found.items() if code != UNTAGGED}
    if not coded:
        return "Nothing is tagged yet."
    order = sorted(coded, key=lambda code: coded[code].first)
    said = f"First met: {listed([f'{labels[c]} {_down(coded[c].first)}' for c in order])}."
    if len(coded) < 2:
        return said
    depth = {code: one.depth for code, one in coded.items()}
    top, end = min(depth, key=depth.__getitem__), max(depth, key=depth.__getitem__)
    return (
        f"{said} On average the words of {labels[top]} stand nearest to the top "
        f"({percent(depth[top])} down), those of {labels[end]} furthest from it "
        f"({percent(depth[end])} down)."
    )


def _down(share: float) -> str:
    return f"{percent(share)} down" if share else "at the very top"
