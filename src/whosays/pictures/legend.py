"""How does a picture say what its looks mean, however long their names are?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from whosays.codebook import Code
from whosays.pictures.lettering import BODY, LINE, length, wrapped
from whosays.pictures.sheet import MARGIN, Sheet

SWATCH = 26.0
_BESIDE, _APART = 6.0, 16.0  # from a sample to its name, and to the next sample


@dataclass(frozen=True, slots=True)
class Sample:
    """A look and its name. ``draw`` draws it from an x to the right, upwards from a y."""

    label: str
    draw: Callable[[Sheet, float, float], None]
    wide: float = SWATCH
    high: float = 14.0


def swatch(label: str, code: Code | None) -> Sample:
    """A box in a code's look; a dashed blank one without a code."""
    return Sample(label, lambda sheet, x, y: sheet.bar(x, y - 14, SWATCH, 14, code))


def key(sheet: Sheet, samples: Sequence[Sample]) -> None:
    """Set samples with their names in as many rows as they need."""
    row = max([BODY * LINE, *(one.high for one in samples)]) + 6
    x = MARGIN
    for one in samples:
        start = one.wide + _BESIDE
        lines = wrapped(one.label, sheet.inner - start)
        wide = start + max(length(line) for line in lines)
        if x > MARGIN and x + wide > sheet.width - MARGIN:
            x = MARGIN
            sheet.down(row)
        base = sheet.bottom + row - 4
        one.draw(sheet, x, base)
        sheet.lines(x + start, base - BODY, lines)
        sheet.down((len(lines) - 1) * BODY * LINE)
        x += wide + _APART
    sheet.down(row + 4 if samples else 0)
