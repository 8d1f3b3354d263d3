"""How far does the ratio of accusation to reply depend on how careful coders read the page?"""

from collections.abc import Mapping
from math import isnan

import pandas as pd
from matplotlib.figure import Figure

from whosays.codebook import Scheme
from whosays.measure.robustness import Robustness
from whosays.measure.said import counted, percent, times
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import BODY, INK, LINE, MARGIN, SMALL, Box, Sheet, length

TALLEST = 120.0
STEP = 14.0  # pixels from one bar to the next
NONE_ROOM = 92.0  # the room on the right for codings without a reply


def robustness(
    found: Robustness,
    scheme: Scheme,
    *,
    shown: Mapping[str, str] | None = None,
    title: str = "Words of accusation for each word of reply",
) -> Picture:
    """The ratio over all codings the reference defends, with the reference marked.

    ``found`` comes from `measure.robustness.robustness`. ``shown`` may give what to show of a
    unit beside its id (its gist, for one). Taller bars stand for more codings.

    >>> from whosays.measure.robustness import robustness as weigh
    >>> found = weigh({"u01": 30, "u02": 10, "u03": 5}, {"u01": "accusation", "u02": "reply",
    ...               "u03": "own_words"}, {"u03": ["reply"]})
    >>> print(robustness(found, Scheme.load("function")).words)
    There are 2 codings that the reference would defend. From one to another, there are 2 to 3
    words of accusation for each word of reply. Accusation has more words in all of them. Unit
    u03 moves it most: read as Reply, not Own words, it is 2.
    """
    most = _most(found, scheme)
    gist = (shown or {}).get(str(found.moves["unit"].iloc[0]), "") if most else ""

    def draw(width: float) -> Figure:
        sheet = Sheet(width)
        sheet.title(title)
        sheet.block("Each bar: codings that a careful reader could defend. Taller: more of them.")
        sheet.down(6)
        if found.lowest is None or found.highest is None:
            sheet.block("No reply in any coding.", bold=True)
        else:
            _histogram(sheet, found, found.lowest, found.highest)
        if most:
            sheet.down(6)
            sheet.block(most, bold=True)
            if gist:
                sheet.block(gist)
        return sheet.figure()

    table = pd.DataFrame(
        {
            "Accusation for each word of reply": found.distribution["ratio"].round(2),
            "Words of accusation": found.distribution["accusation"],
            "Words of reply": found.distribution["reply"],
            "Codings": found.distribution["codings"],
        }
    )
    words = " ".join(filter(None, (found.sentence, most)))
    return Picture(title, draw, words, table)


def _most(found: Robustness, scheme: Scheme) -> str:
    """Name the disputed unit that moves the ratio most; nothing where none does."""
    if found.moves.empty:
        return ""
    unit, code, other, _, ratio, change = found.moves.iloc[0]
    if change == 0 or (isnan(ratio) and found.reference is None):
        return ""
    becomes = "no reply is left" if isnan(ratio) else f"it is {times(ratio)}"
    return (
        f"Unit {unit} moves it most: read as {scheme[other].label}, not {scheme[code].label}, "
        f"{becomes}."
    )


def _histogram(sheet: Sheet, found: Robustness, lowest: float, highest: float) -> None:
    table = found.distribution
    ratios = table["ratio"].to_numpy()
    shares = [number / found.codings for number in table["codings"]]  # exact, then rounded
    right = sheet.width - MARGIN - (NONE_ROOM if found.no_reply else 0.0)
    left = MARGIN + 4
    bins = max(5, int((right - left) / STEP))
    spread = highest - lowest
    heights = [0.0] * bins
    none = 0.0
    for ratio, share in zip(ratios, shares, strict=True):
        if isnan(ratio):
            none += share
        else:
            at = int((ratio - lowest) / spread * bins) if spread else bins // 2
            heights[min(at, bins - 1)] += share
    step = (right - left) / bins
    tall = TALLEST / max(*heights, none)

    def at(ratio: float) -> float:
        return left + (ratio - lowest) / spread * (right - left) if spread else (left + right) / 2

    label_y = sheet.bottom
    base = label_y + BODY * LINE + 8 + TALLEST
    boxes: list[Box] = [
        (left + number * step + 1, base - share * tall, step - 2, share * tall)
        for number, share in enumerate(heights)
        if share
    ]
    sheet.shade(boxes)
    sheet.line(left - 4, base, right + 4, base)
    if found.reference is not None:
        x = at(found.reference)
        label = f"Reference: {times(found.reference)}"
        half = length(label, bold=True) / 2
        middle = min(max(x, MARGIN + half), sheet.width - MARGIN - half)
        sheet.write(middle, label_y, label, bold=True, align="center")
        sheet.line(x, label_y + BODY * LINE, x, base + 6, thick=2.0)
    y = base + 8
    ...
