"""How does a page stand as columns, its top at the top, on a wide sheet and on a narrow one?"""

from collections.abc import Sequence
from dataclasses import dataclass

from whosays.pictures.lettering import BODY, length, wrapped
from whosays.pictures.sheet import MARGIN, Sheet
from whosays.said import percent

TALL = 300.0
GAP = 14.0
_MARKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_NAMES = {0.0: "top", 1.0: "end"}


@dataclass(frozen=True, slots=True)
class Column:
    """The place of one column: left edge, width, upper edge and height in pixels."""

    x: float
    wide: float
    top: float
    tall: float

    def down(self, share: float) -> float:
        """The height on the sheet of a place on the page (0: the top, 1: the end)."""
        return self.top + share * self.tall


def page_columns(sheet: Sheet, groups: Sequence[tuple[str, Sequence[str]]]) -> list[Column]:
    """Make room for columns beside a scale of how far down one is; names stand above them.

    ``groups`` are columns that belong together: a name for all of them, and a name for each.
    Names break into as many lines as they need; an empty one takes no room.
    """
    room = max(length(_name(mark)) for mark in _MARKS) + 10
    count = sum(len(names) for _, names in groups)
    each = (sheet.inner - room) / max(count, 1)
    left = MARGIN + room
    for bold, names in (
        (True, [(name, len(columns)) for name, columns in groups]),
        (False, [(name, 1) for _, columns in groups for name in columns]),
    ):
        x, lowest = left, sheet.bottom
        for name, span in names:
            lines = wrapped(name, each * span - GAP, bold=bold) if name else []
            lowest = max(lowest, sheet.lines(x, sheet.bottom, lines, bold=bold))
            x += each * span
        sheet.bottom = lowest
    sheet.down(8)
    top = sheet.bottom
    for mark in _MARKS:
        y = top + mark * TALL
        name = _name(mark)
        sheet.write(left - 8, y - BODY * 0.62, name, align="right")
        sheet.line(left - 5, y, left, y)
    sheet.down(TALL + 12)
    return [Column(left + number * each, each - GAP, top, TALL) for number in range(count)]


def _name(mark: float) -> str:
    return _NAMES.get(mark) or percent(mark)
