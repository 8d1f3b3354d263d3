"""How well does a class tell claims apart, and how readily does it stop: before, after, later?"""

from collections.abc import Sequence

from whosays.measure.told_apart import Learned, Mean
from whosays.pictures.bars import NARROW
from whosays.pictures.lettering import BODY, LINE, length
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import MARGIN, Sheet
from whosays.sittings import HEADINGS

TITLE = "Before, after and later"
ROW = 30.0


def sittings_line(found: Learned) -> Picture:
    """Two scales, a row a sitting on each: the mean of the class, and how far off it may be.

    >>> from whosays.measure.simulated_class import Assumed, simulated
    >>> from whosays.measure.told_apart import learned
    >>> picture = sittings_line(learned(simulated(20, Assumed())))
    >>> picture.table["When"].tolist()
    ['Before the lessons', 'After the lessons', 'Change: after the lessons']
    """

    def draw(sheet: Sheet) -> None:
        sheet.title(TITLE)
        if not found.sittings:
            sheet.block(found.sentence)
            return
        sheet.block("Square: the mean of the class. Line: how far off it may be.")
        sheet.down(8)
        names = [HEADINGS[when] for when in found.sittings]
        d, c = zip(*found.sittings.values(), strict=True)
        sheet.block("How well the two kinds are told apart (d′)", bold=True)
        _scale(sheet, names, d, ("not at all", "well"), (0.0, max(2.0, _end(d))))
        sheet.down(10)
        sheet.block("How readily the class stops (c)", bold=True)
        reach = max(1.0, _end(c))
        _scale(sheet, names, c, ("rarely", "readily"), (reach, -reach))

    return Picture(TITLE, draw, found.sentence, found.table)


def _end(means: Sequence[Mean]) -> float:
    return max(abs(end) for one in means for end in (one.value, *(one.ends or ())))


def _scale(
    sheet: Sheet,
    names: Sequence[str],
    means: Sequence[Mean],
    ends: tuple[str, str],
    scale: tuple[float, float],
) -> None:
    """A row a sitting on a scale from the left value to the right one, with their names below."""
    widest = max(length(name, bold=True) for name in names)
    beside = sheet.width >= NARROW and widest < sheet.inner * 0.34
    left = MARGIN + 6 + (widest + 14 if beside else 0)
    right = sheet.width - MARGIN - 6
    start, stop = scale

    def across(value: float) -> float:
        share = (value - start) / (stop - start)
        return left + min(max(share, 0.0), 1.0) * (right - left)

    top = sheet.bottom
    for name, one in zip(names, means, strict=True):
        if beside:
            y = sheet.bottom + ROW / 2
            sheet.write(left - 14, y - BODY * LINE / 2 + 1, name, bold=True, align="right")
            sheet.down(ROW)
        else:
            sheet.block(name)
            y = sheet.bottom + 9
            sheet.down(24)
        if one.ends is not None:
            low, high = map(across, one.ends)
            sheet.line(low, y, high, y, thick=2.0)
            for end in (low, high):
                sheet.line(end, y - 5, end, y + 5, thick=1.4)
        x = across(one.value)
        sheet.shade([(x - 6, y - 6, 12, 12)])
        sheet.outline([(x - 6, y - 6, 12, 12)], thick=1.6)
    zero = across(0.0)
    sheet.line(zero, top, zero, sheet.bottom + 4, dashed=True)
    sheet.line(left, sheet.bottom + 4, right, sheet.bottom + 4)
    sheet.down(8)
    sheet.write(left, sheet.bottom, ends[0])
    sheet.write(right, sheet.bottom, ends[1], align="right")
    sheet.down(BODY * LINE)
