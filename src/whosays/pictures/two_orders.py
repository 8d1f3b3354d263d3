"""In which order does the page tell what happened, and in which order did it happen?

Two columns of boxes: on the left the events in the order of the page, on the right the dates,
with the earliest at the top, and a line from each event to its date. Where lines cross, the
page tells the later event first. A list below says what each number stands for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from whosays.measure.story import in_time_order, orders, when
from whosays.pictures.lettering import BODY, LINE, length
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import MARGIN, Sheet
from whosays.said import listed, percent

ROW = 27.0
BOX = 21.0
GAP = 8.0
NUMBER = 30.0
FARTHEST = 380.0  # between the two columns
WORKED_OUT = "worked out"


@dataclass(frozen=True, slots=True)
class _Date:
    """One date on the right: its name, the events that have it, and how it is drawn."""

    name: str
    numbers: tuple[int, ...]
    look: Literal["day", "span", "none"]


def time_order_lines(
    story: pd.DataFrame, *, title: str = "Story order and time order", note: str = ""
) -> Picture:
    """Each event's place in the story joined to its place in time.

    ``story`` is a table of `measure.story.story_time`. A day is a box with a thick edge, a
    month or a year has a thin one. Events without a date are named last, in a dashed box, and no
    line leads to them. A line is dashed where the date was worked out and does not stand on the
    page. ``note`` is written under the picture: say there how a date was found.

    >>> story = pd.DataFrame({"unit": ["u01"], "date": ["1911"], "precision": ["year"],
    ...     "basis": ["page"], "event": ["It."], "place": [0.0], "first": ["1911-01-01"],
    ...     "last": ["1911-12-31"], "moment": pd.array([1], dtype="Int64")}, index=[1])
    >>> time_order_lines(story).words
    'There are no two events whose order in time is known.'
    """
    dates = _dates(story)

    def draw(sheet: Sheet) -> None:
        sheet.title(title)
        if story.empty:
            sheet.block("The pack gives no date for any event.")
            return
        _columns(sheet, story, dates)
        _key(sheet, story)
        for number, event in zip(story.index, story["event"], strict=True):
            _listed(sheet, f"{number}.", str(event))
        if note:
            sheet.down(4)
            sheet.block(note)

    return Picture(title, draw, orders(story).sentence, _numbers(story))


def _dates(story: pd.DataFrame) -> list[_Date]:
    """The dates there are, the earliest first; last, if there is need, “no date”."""
    events: dict[tuple[str, str], list[int]] = {}
    for number in in_time_order(story):
        date, precision = str(story.loc[number, "date"]), str(story.loc[number, "precision"])
        events.setdefault((date, precision), []).append(number)
    found: list[_Date] = []
    for (date, precision), numbers in events.items():
        look = "none" if not date else "day" if precision == "day" else "span"
        name = when(date, precision)
        if not date:
            name += ": " + listed([str(number) for number in numbers])
        found.append(_Date(name, tuple(numbers), look))
    return found


def _columns(sheet: Sheet, story: pd.DataFrame, dates: Sequence[_Date]) -> None:
    """Draw the events, the dates, and the lines between them."""
    right = max(length(date.name) for date in dates) + 2 * GAP
    heads = ("In the story", "In time")
    right = max(right, length(heads[1], bold=True))
    left = MARGIN + 2
    x = min(sheet.width - MARGIN - right, left + NUMBER + FARTHEST)
    sheet.write(left, sheet.bottom, heads[0], bold=True)
    sheet.write(x, sheet.bottom, heads[1], bold=True)
    sheet.down(BODY * LINE)
    sheet.write(left, sheet.bottom, "first on the page")
    sheet.write(x, sheet.bottom, "earliest")
    sheet.down(BODY * LINE + 6)
    top, tall = sheet.bottom, len(story) * ROW
    step = tall / len(dates)
    row = {number: top + (place + 0.5) * ROW for place, number in enumerate(story.index)}
    for place, date in enumerate(dates):
        middle = top + (place + 0.5) * step
        thick = 2.4 if date.look == "day" else 0.8
        box = (x, middle - BOX / 2, right, BOX)
        sheet.outline([box], dashed=date.look == "none", thick=thick)
        sheet.write(x + GAP, middle - BODY * 0.62, date.name)
        if date.look == "none":
            continue
        share = BOX / (len(date.numbers) + 1)
        for at, number in enumerate(sorted(date.numbers), start=1):
            worked_out = str(story.loc[number, "basis"]) == WORKED_OUT
            end = middle - BOX / 2 + at * share
            sheet.line(left + NUMBER, row[number], x, end, thick=1.2, dashed=worked_out)
    for number, middle in row.items():
        sheet.outline([(left, middle - BOX / 2, NUMBER, BOX)], thick=0.8)
        sheet.write(left + NUMBER / 2, middle - BODY * 0.62, str(number), align="center")
    sheet.down(tall)
    sheet.write(left, sheet.bottom, "last on the page")
    if dates[-1].look != "none":
        sheet.write(x, sheet.bottom, "latest")
    sheet.down(BODY * LINE + 10)


def _key(sheet: Sheet, story: pd.DataFrame) -> None:
    """Say what the edges and the lines mean, of those that are there."""
    looks: list[tuple[bool, str]] = []
    if (story["basis"] == WORKED_OUT).any():
        looks.append(
            (True, "a dashed line: the date is worked out, and does not stand on the page")
        )
    for dashed, said in looks:
        middle = sheet.bottom + BODY * 0.6
        sheet.line(MARGIN, middle, MARGIN + 30, middle, thick=1.2, dashed=dashed)
        sheet.block(said, x=MARGIN + 38)
        sheet.down(3)
    exact = set(story["precision"])
    boxes = [
        ("day" in exact, 2.4, False, "a thick edge: we know the day"),
        (
            bool(exact & {"year", "month"}),
            0.8,
            False,
            "a thin edge: somewhere in that year or month",
        ),
        ("none" in exact, 0.8, True, "a dashed edge: the page gives no date"),
    ]
    for there, thick, dashed, said in boxes:
        if there:
            sheet.outline([(MARGIN + 2, sheet.bottom, 26, 13)], thick=thick, dashed=dashed)
            sheet.block(said, x=MARGIN + 38)
            sheet.down(3)
    sheet.down(8)


def _listed(sheet: Sheet, number: str, said: str) -> None:
    """One line of the list: the number, and what it stands for."""
    sheet.write(MARGIN, sheet.bottom, number, bold=True)
    sheet.block(said, x=MARGIN + NUMBER)
    sheet.down(4)


def _numbers(story: pd.DataFrame) -> pd.DataFrame:
    """A row an event, in story order, with its place in both."""
    return pd.DataFrame(
        {
            "In the story": list(story.index),
            "Event": story["event"].to_numpy(),
            "Unit": story["unit"].to_numpy(),
            "Above it on the page": [percent(float(place)) for place in story["place"]],
            "Date": [
                when(str(date), str(precision))
                for date, precision in zip(story["date"], story["precision"], strict=True)
            ],
            "Where the date is from": story["basis"].to_numpy(),
            "Place in time": story["moment"].to_numpy(),
        }
    )
