"""Where did somebody stop, and as readily for one side as for the other?"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from whosays.codebook import Scheme
from whosays.measure.fairness import BOTH, likely_range, strictness
from whosays.pictures.bars import NARROW, Bar, draw_bars
from whosays.pictures.lettering import BODY, LINE, length
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import MARGIN, Sheet
from whosays.said import listed

TITLE = "Where you stopped"
NONE, SOME = "no source", "with a source"
ROW = 30.0


def fairness_bars(table: pd.DataFrame, scheme: Scheme, *, title: str = TITLE) -> Picture:
    """Hits and false alarms by side, and how readily somebody stops, with the doubt in it.

    ``table`` is a table of `measure.fairness.by_side` with two sides; ``scheme`` has the codes
    ``stop`` and ``leave``.

    >>> from whosays.measure.fairness import by_side
    >>> from whosays.practice import asking
    >>> rows = [(club, kind, kind) for club in ("Heron", "Plover") for kind in (True, False)]
    >>> table = by_side(pd.DataFrame(rows, columns=["side", "unsourced", "stopped"]))
    >>> print(fairness_bars(table, asking()).words)
    You stopped at 1 of 1 claims without a source about the Heron, and at 1 of 1 about the Plover.
    You stopped at 0 of 1 claims with a source about the Heron, and at 0 of 1 about the Plover. You
    stopped as readily at claims about one side as at claims about the other. With so few claims, a
    small difference may still be there and not show.
    """
    sides = [str(side) for side in table.index if side != BOTH]
    one, other = sides
    found = strictness(table, one, other)
    counts = {side: _Counts.of(table, side) for side in sides}
    stop = scheme["stop"]

    def bar(side: str, kind: str, stopped: int, of: int) -> Bar:
        pieces = ((stopped, stop), (of - stopped, None))
        return Bar(f"{side}, {kind}", pieces, f"{stopped} of {of}")

    groups = [
        [
            bar(side, NONE, counts[side].hits, counts[side].signals),
            bar(side, SOME, counts[side].alarms, counts[side].others),
        ]
        for side in sides
    ]
    whole = max(max(one.signals, one.others) for one in counts.values())

    def draw(sheet: Sheet) -> None:
        sheet.title(title)
        sheet.block("Filled: claims you stopped at. Dashed: claims you left alone.")
        sheet.down(6)
        draw_bars(sheet, groups, whole, rule=True)
        sheet.down(12)
        sheet.block("How readily you stopped", bold=True)
        sheet.block("Square: your result. Line: how far off it may be, with so few claims.")
        sheet.down(8)
        _scale(sheet, table, sides)

    said = [_said(counts, kind) for kind in (NONE, SOME)]
    return Picture(title, draw, " ".join([*said, found.sentence]), _numbers(table))


def not_yet(
    to_do: Mapping[str, int], guess: bool, *, title: str = TITLE, count: str = "To judge"
) -> Picture:
    """What is still missing before there is a result: no number that could steer.

    ``to_do`` gives the claims still to be judged for each piece, ``guess`` says whether the
    own guess is kept.

    >>> not_yet({"The open gate": 0, "Duck Day": 5}, guess=False).words
    'The result comes when all is judged. Still to do: “Duck Day” (5 claims), your own guess.'
    """
    missing = [
        f"“{piece}” ({number} {'claim' if number == 1 else 'claims'})"
        for piece, number in to_do.items()
        if number
    ]
    if not guess:
        missing.append("your own guess")
    words = f"The result comes when all is judged. Still to do: {', '.join(missing)}."

    def draw(sheet: Sheet) -> None:
        sheet.title(title)

    table = pd.DataFrame({"Story": list(to_do), count: list(to_do.values())})
    return Picture(title, draw, words, table)


@dataclass(frozen=True, slots=True)
class _Counts:
    """Of so many claims without a source, and with one, how many were stopped at."""

    hits: int
    signals: int
    alarms: int
    others: int

    @classmethod
    def of(cls, table: pd.DataFrame, side: str) -> "_Counts":
        hits, misses, alarms, left = (
            int(table[name][side]) for name in ("hits", "misses", "false_alarms", "left")
        )
        return cls(hits, hits + misses, alarms, alarms + left)


def _said(counts: Mapping[str, _Counts], kind: str) -> str:
    each = [
        (side, *((c.hits, c.signals) if kind == NONE else (c.alarms, c.others)))
        for side, c in counts.items()
    ]
    (side, stopped, of), *others = each
    claims = "claims without a source" if kind == NONE else "claims with a source"
    rest = [f"at {n} of {m} about the {club}" for club, n, m in others]
    return f"You stopped at {stopped} of {of} {claims} about the {side}, and {listed(rest)}."


def _scale(sheet: Sheet, table: pd.DataFrame, sides: list[str]) -> None:
    """A line for each side from “rarely” to “readily”, its result and how far off it may be."""
    # A low criterion means that one stops readily, so to the right is less criterion.
    dots = {side: -float(table["criterion"][side]) for side in sides}
    lines = {side: tuple(sorted(-end for end in likely_range(table, side))) for side in sides}
    reach = max(1.0, *(abs(end) for ends in lines.values() for end in ends))
    names = max(length(side, bold=True) for side in sides)
    beside = sheet.width >= NARROW and names < sheet.inner * 0.34
    left = MARGIN + 6 + (names + 8 if beside else 0)
    right = sheet.width - MARGIN - 6
    middle = (left + right) / 2

    def across(value: float) -> float:
        return middle + value / reach * (right - left) / 2

    top = sheet.bottom
    for side in sides:
        if beside:
            y = sheet.bottom + ROW / 2
            sheet.write(left - 14, y - BODY * LINE / 2 + 1, side, bold=True, align="right")
            sheet.down(ROW)
        else:
            sheet.block(side, bold=True)
            y = sheet.bottom + 9
            sheet.down(24)
        low, high = (across(end) for end in lines[side])
        sheet.line(low, y, high, y, thick=2.0)
        for end in (low, high):
            sheet.line(end, y - 5, end, y + 5, thick=1.4)
        x = across(dots[side])
        sheet.shade([(x - 6, y - 6, 12, 12)])
        sheet.outline([(x - 6, y - 6, 12, 12)], thick=1.6)
    sheet.line(middle, top, middle, sheet.bottom + 4, dashed=True)
    sheet.line(left, sheet.bottom + 4, right, sheet.bottom + 4)
    sheet.down(8)
    sheet.write(left, sheet.bottom, "rarely")
    sheet.write(right, sheet.bottom, "readily", align="right")
    sheet.down(BODY * LINE)


def _numbers(table: pd.DataFrame) -> pd.DataFrame:
    """A row a number, a column a side: narrow enough for a phone."""
    rows: dict[str, list[float]] = {
        "No source: stopped (hits)": table["hits"].tolist(),
        "No source: left (misses)": table["misses"].tolist(),
        "With a source: stopped (false alarms)": table["false_alarms"].tolist(),
        "With a source: left": table["left"].tolist(),
        "Hit rate (%)": (100 * table["hit_rate"]).round(1).tolist(),
        "False-alarm rate (%)": (100 * table["false_alarm_rate"]).round(1).tolist(),
        "Sensitivity (d′)": table["sensitivity"].round(2).tolist(),
        "Criterion (c)": table["criterion"].round(2).tolist(),
    }
    names = [BOTH.capitalize() if side == BOTH else str(side) for side in table.index]
    numbers = pd.DataFrame.from_dict(rows, orient="index", columns=names, dtype=object)
    numbers.insert(0, "Claims about", list(rows))
    return numbers
