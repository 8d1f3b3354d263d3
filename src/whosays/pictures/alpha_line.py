"""How far do coders agree in each scheme, and how sure is that?"""

from collections.abc import Callable, Mapping

import pandas as pd

from whosays.measure.agreement import CUSTOMARY, TENTATIVE, Agreement
from whosays.pictures.lettering import BODY, LINE, length
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import MARGIN, Sheet

_ROW = 30.0
_MARK = 9.0
TITLE = "How far readers agree"
ABOUT = (
    f"{TENTATIVE:.3f} and {CUSTOMARY:.3f} are customary (Krippendorff): research asks for so much "
    "agreement before it draws tentative, or firm, conclusions from a coding. They are no marks "
    "for a class."
)


def agreement_plot(found: Mapping[str, Agreement], *, title: str = TITLE) -> Picture:
    """Alpha of each scheme as a mark on a line, with its interval as a bar around it.

    ``found`` gives for each scheme, by the name that is shown, its agreement. A scheme without
    an alpha is named, with the reason.

    >>> from whosays.measure.agreement import agreement_of_counts
    >>> counts = pd.DataFrame({"a": [9, 1], "b": [1, 9]}, index=["u1", "u2"])
    >>> print(agreement_plot({"Who says so?": agreement_of_counts(counts, 10)}).words)
    Who says so? Alpha is 0.62. An interval needs at least 5 units; here there are 2. 0.667 and ...
    """
    lows = [one.interval[0] if one.interval else one.alpha or 0.0 for one in found.values()]
    low = min([0.0, *lows])

    def draw(sheet: Sheet) -> None:
        sheet.title(title)
        start, end = MARGIN + 8, sheet.width - MARGIN - 14

        def at(alpha: float) -> float:
            return start + (end - start) * (alpha - low) / (1 - low)

        sheet.down(BODY * LINE)
        top = sheet.bottom
        sheet.down(6)
        for name, one in found.items():
            sheet.block(name, bold=True)
            if one.alpha is None:
                sheet.block(one.reasons["alpha"])
                sheet.down(8)
                continue
            middle = sheet.bottom + _ROW / 2
            sheet.line(start, middle, end, middle, thick=0.5)
            if one.interval:
                left, right = at(one.interval[0]), at(one.interval[1])
                sheet.shade([(left, middle - 5, max(2.0, right - left), 10)])
                sheet.outline([(left, middle - 5, max(2.0, right - left), 10)])
            x = at(one.alpha)
            sheet.outline([(x - _MARK / 2, middle - _MARK, _MARK, 2 * _MARK)], thick=2.5)
            sheet.down(_ROW + 4)
            sheet.block(_figures(one))
            sheet.down(8)
        _scale(sheet, at, low, top)

    table = pd.DataFrame(
        [
            (
                name,
                one.coders,
                one.units,
                None if one.percent is None else round(100 * one.percent, 1),
                None if one.alpha is None else round(one.alpha, 3),
                None if one.interval is None else round(one.interval[0], 3),
                None if one.interval is None else round(one.interval[1], 3),
            )
            for name, one in found.items()
        ],
        columns=["Question", "Readers", "Units", "Same code (%)", "Alpha", "From", "To"],
    )
    said = [f"{name} {_said(one)}" for name, one in found.items()]
    return Picture(title, draw, " ".join([*said, ABOUT]), table)


def _scale(sheet: Sheet, at: Callable[[float], float], low: float, top: float) -> None:
    """Upright lines at what is customary, and numbers at the ends, named above."""
    for value, thick in ((low, 0.5), (TENTATIVE, 0.8), (CUSTOMARY, 0.8), (1.0, 0.5)):
        x = at(value)
        inside = low < value < 1
        sheet.line(x, top, x, sheet.bottom, thick=thick, dashed=inside)
        words = f"{value:.3g}" if inside else f"{value:.1f}".replace("-0.0", "0.0")
        half = length(words) / 2
        x = min(max(x, MARGIN + half), sheet.width - MARGIN - half)
        sheet.write(x, top - BODY * LINE, words, align="center")


def _figures(one: Agreement) -> str:
    if one.interval is None:
        return f"alpha {one.alpha:.2f}"
    return f"alpha {one.alpha:.2f}, 95 % interval {one.interval[0]:.2f} to {one.interval[1]:.2f}"


def _said(one: Agreement) -> str:
    if one.alpha is None:
        return one.reasons["alpha"]
    if one.interval is None:
        return f"Alpha is {one.alpha:.2f}. {one.reasons['interval']}"
    return (
        f"Alpha is {one.alpha:.2f}; with other units like these it would likely lie between "
        f"{one.interval[0]:.2f} and {one.interval[1]:.2f}."
    )
