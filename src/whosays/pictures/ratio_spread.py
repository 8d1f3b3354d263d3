"""How far does the ratio of accusation to reply depend on how careful coders read the page?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor, isnan, log10, nan
from typing import Literal

import pandas as pd

from whosays.codebook import Scheme
from whosays.coding import Coding
from whosays.measure.robustness import Robustness, possible_codings
from whosays.pictures.lettering import BODY, LINE, length
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import MARGIN, Sheet
from whosays.said import percent, times

TALLEST = 120.0
MOST_STEPS = 28
EVEN = [Fraction(number) * Fraction(10) ** power for power in range(-4, 7) for number in (1, 2, 5)]
SHARE = "Share of the mixes (%)"
Side = Literal["left", "center", "right"]
NONE_ROOM = 92.0  # the room on the right for codings without a reply


@dataclass(frozen=True, slots=True)
class _Step:
    """A step of the ratio, from ``start`` to under ``end``, and how many codings it has."""

    name: str
    start: float
    end: float
    codings: int


def robustness_plot(
    coding: Coding,
    *,
    own_words_count: bool = False,
    title: str = "Words of accusation for each word of reply",
) -> Picture:
    """The ratio over all codings that a coder defends, with the coder's own marked.

    ``coding`` is one of the scheme ``function``; what else its coder defends is in `Coding.also`.
    ``own_words_count`` says whether the accused's own words count as reply. Taller bars stand
    for more codings.

    >>> from whosays import Article, reference
    >>> ours = reference(Article.load("silent-foghorn"), "function")
    >>> print(robustness_plot(ours).words)
    There are ... mixes of tags that a careful reader could defend. For each word of reply
    there are, ... words of accusation. ... moves it most: read as ..., not ..., it is about ...
    """
    article, scheme = coding.article, coding.scheme
    reply = ("reply", "own_words") if own_words_count else ("reply",)
    found = possible_codings(article.table["words"], coding.codes, coding.also, reply=reply)
    most = _most(found, scheme, article.unit_places)
    gist = article[str(found.moves["unit"].iloc[0])].gist if most else ""

    steps = _steps(found)

    def draw(sheet: Sheet) -> None:
        sheet.title(title)
        sheet.block("Each bar: mixes that a careful reader could defend. Taller: more of them.")
        sheet.down(6)
        if found.lowest is None or found.highest is None:
            sheet.block("No reply in any mix.", bold=True)
        else:
            _histogram(sheet, found, steps, found.lowest, found.highest)
        if most:
            sheet.down(6)
            sheet.block(most, bold=True)
            sheet.block(gist)

    table = pd.DataFrame(
        [(one.name, one.codings, round(100 * one.codings / found.codings, 1)) for one in steps],
        columns=["Words of accusation for each word of reply", "Mixes", SHARE],
    ).astype({"Mixes": object})
    words = " ".join(filter(None, (found.sentence, most)))
    return Picture(title, draw, words, table)


def _most(found: Robustness, scheme: Scheme, places: Mapping[str, str]) -> str:
    """Name the disputed unit that moves the ratio most; nothing where none does."""
    if found.moves.empty:
        return ""
    unit, code, other, _, ratio, change = found.moves.iloc[0]
    if change == 0 or (isnan(ratio) and found.reference is None):
        return ""
    becomes = "no reply is left" if isnan(ratio) else f"it is {times(ratio)}"
    labels = scheme[other].label, scheme[code].label
    return f"{places[unit]} moves it most: read as {labels[0]}, not {labels[1]}, {becomes}."


def _steps(found: Robustness) -> list[_Step]:
    """Sort the codings into a few dozen even steps of the ratio; those without reply apart."""
    none = [_Step("no reply", nan, nan, found.no_reply)] if found.no_reply else []
    if found.lowest is None or found.highest is None:
        return none
    if found.lowest == found.highest:
        name = f"{found.lowest:.2f}"
        return [_Step(name, found.lowest, found.lowest, found.codings - found.no_reply), *none]
    wide = next(step for step in EVEN if (found.highest - found.lowest) / step <= MOST_STEPS)
    codings: dict[int, int] = {}
    for _, a, r, number in found.distribution.itertuples(index=False, name=None):
        if r:  # whole numbers throughout, so no coding lands on the wrong side of an edge
            place = int(a) * wide.denominator // (int(r) * wide.numerator)
            codings[place] = codings.get(place, 0) + number
    digits = max(0, -floor(log10(wide)))
    edges = range(min(codings), max(codings) + 1)
    return [
        _Step(
            f"{float(place * wide):.{digits}f} to under {float((place + 1) * wide):.{digits}f}",
            float(place * wide),
            float((place + 1) * wide),
            codings.get(place, 0),
        )
        for place in edges
    ] + none


def _histogram(
    sheet: Sheet, found: Robustness, steps: Sequence[_Step], lowest: float, highest: float
) -> None:
    right = sheet.width - MARGIN - 4 - (NONE_ROOM if found.no_reply else 0.0)
    left = MARGIN + 4
    bars = [one for one in steps if not isnan(one.start)]
    start, spread = bars[0].start, bars[-1].end - bars[0].start
    scale = TALLEST / max(one.codings / found.codings for one in steps)

    def across(ratio: float) -> float:
        return left + (ratio - start) / spread * (right - left) if spread else (left + right) / 2

    top = sheet.bottom + BODY * LINE + 6
    base = top + TALLEST
    wide = (right - left) / max(len(bars), 12)
    for one in bars:
        tall = one.codings / found.codings * scale
        x = across(one.start) if spread else across(one.start) - wide / 2
        sheet.shade([(x + 1, base - tall, (across(one.end) - x if spread else wide) - 2, tall)])
    sheet.line(left - 4, base, right + 4, base)
    ends: list[tuple[str, float, Side]] = [
        ("lowest", lowest, "left"),
        ("highest", highest, "right"),
    ]
    even: list[tuple[str, float, Side]] = [("in every mix", lowest, "center")]
    for name, ratio, align in ends if spread else even:
        x = across(ratio)
        sheet.line(x, base, x, base + 6)
        _two_lines(sheet, x, base + 8, name, times(ratio), align)
    if found.no_reply:
        x, share = right + 4 + NONE_ROOM / 2, found.no_reply / found.codings
        sheet.shade([(x - 14, base - share * scale, 28, share * scale)])
        sheet.line(x - 20, base, x + 20, base)
        _two_lines(sheet, x, base + 8, "no reply", percent(share), "center")
    if found.reference is not None:
        x = across(found.reference)
        sheet.line(x, top - 4, x, base + 4, thick=2.0)
        label = f"the reference: {times(found.reference)}"
        half = length(label, bold=True) / 2
        middle = min(max(x, MARGIN + half), sheet.width - MARGIN - half)
        sheet.write(middle, sheet.bottom, label, bold=True, align="center")
    sheet.bottom = base + 10 + 2 * BODY * LINE
    if lowest < 1 < highest:
        x = across(1.0)
        sheet.line(x, top, x, base + 4, dashed=True)
        sheet.block("Dashed line: 1, as many words of reply as of accusation.")


def _two_lines(sheet: Sheet, x: float, y: float, name: str, number: str, align: Side) -> None:
    sheet.write(x, y, name, align=align)
    sheet.write(x, y + BODY * LINE, number, align=align)
