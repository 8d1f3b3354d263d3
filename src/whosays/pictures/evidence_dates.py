"""Which evidence stands before the day of the page, which on it, and which after it?"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from whosays.measure.known_then import WHEN, evidence_in_words
from whosays.pack.dated import date_in_words, days
from whosays.pictures.lettering import BODY, LINE, length
from whosays.pictures.picture import Picture
from whosays.pictures.sheet import MARGIN, Sheet

SIDE = 20.0  # of a card's square
INDENT = SIDE + 8
HEADS = {
    "before": "Before the day of the page",
    "on the day": "On the day of the page",
    "after": "After it: nobody could know this",
    "not known": "The day is not known",
}


@dataclass(frozen=True, slots=True)
class _Card:
    """A card's number in the picture, and what stands beside it."""

    number: str
    question: str
    published: str
    when: str

    @property
    def day(self) -> datetime.date:
        """The first day that its date may mean."""
        meant = days(self.published)
        return meant[0] if meant else datetime.date.min


def evidence_line(
    table: pd.DataFrame,
    day: str,
    *,
    answers: Mapping[str, str] | None = None,
    title: str = "When the evidence became public",
) -> Picture:
    r"""A line of time with the day of the page on it, and a numbered square for each card.

    ``table`` comes from `measure.known_then.evidence_in_time`, ``day`` is that of the page.
    ``answers`` may say what the learner thought of each card: it goes into the table alone.
    The edge of a square shows where it stands: plain before the day of the page, thick on it,
    dashed after it. A card without a day stands in the list below, not on the line.

    >>> from whosays.measure.known_then import evidence_in_time
    >>> cards = pd.DataFrame({"card": ["a"], "question": ["Who?"], "published": ["2013-09-16"]})
    >>> table = evidence_in_time(cards, "2018-04-09")
    >>> evidence_line(table, "2018-04-09").words.replace("\xa0", " ")
    '1 card. Public before 9 April 2018: 1.'
    """
    cards = [
        _Card(str(number), str(row[0]), str(row[1]), str(row[2]))
        for number, row in enumerate(
            table[["question", "published", "when"]].itertuples(index=False, name=None), start=1
        )
    ]

    def draw(sheet: Sheet) -> None:
        sheet.title(title)
        placed = [card for card in cards if card.when != "not known"]
        if placed and days(day):
            _line_of_time(sheet, placed, day)
        for one in WHEN:
            _group(sheet, HEADS[one], [card for card in cards if card.when == one])

    numbers = pd.DataFrame(
        {
            "No.": [card.number for card in cards],
            "Question": [card.question for card in cards],
            "Public since": [card.published for card in cards],
            "Beside the day of the page": [card.when for card in cards],
        }
    )
    if answers is not None:
        numbers["Your answer"] = [answers.get(str(card), "") for card in table.index]
    words = evidence_in_words(table, day) if cards else NOTHING
    return Picture(title, draw, words, numbers)


NOTHING = "No card is answered yet. Each card that you keep appears here."


def _line_of_time(sheet: Sheet, cards: Sequence[_Card], day: str) -> None:
    """Draw the line, true to scale, with the squares above it and the dates below it."""
    page = _Card("", "", day, "on the day").day
    first, last = min(page, *(c.day for c in cards)), max(page, *(c.day for c in cards))
    left, right = MARGIN + SIDE / 2, sheet.width - MARGIN - SIDE / 2
    spread = max((last - first).days, 1)

    def across(one: datetime.date) -> float:
        return left + (one - first).days / spread * (right - left)

    levels: list[float] = []  # how far to the right each row of squares is taken
    places: list[tuple[_Card, float, int]] = []
    for card in cards:
        x = across(card.day) - SIDE / 2
        row = next((n for n, taken in enumerate(levels) if taken <= x), len(levels))
        levels[row : row + 1] = [x + SIDE + 3]
        places.append((card, x, row))
    base = sheet.bottom + len(levels) * (SIDE + 3) + 4
    for card, x, row in places:
        top = base - 4 - SIDE - row * (SIDE + 3)
        thick = 2.0 if card.when == "on the day" else 1.0
        sheet.outline([(x, top, SIDE, SIDE)], dashed=card.when == "after", thick=thick)
        sheet.write(x + SIDE / 2, top + 3, card.number, align="center")
    sheet.line(MARGIN, base, sheet.width - MARGIN, base)
    sheet.line(across(page), base - 2, across(page), base + 12, thick=3.0)
    sheet.bottom = base + 14
    label = f"The page: {date_in_words(day)}"
    half = length(label, bold=True) / 2
    middle = min(max(across(page), MARGIN + half), sheet.width - MARGIN - half)
    sheet.write(middle, sheet.bottom, label, bold=True, align="center")
    sheet.down(BODY * LINE)
    if first < page:
        sheet.write(MARGIN, sheet.bottom, str(first.year))
    if last > page:
        sheet.write(sheet.width - MARGIN, sheet.bottom, str(last.year), align="right")
    sheet.down(BODY * LINE + 8)


def _group(sheet: Sheet, head: str, cards: Sequence[_Card]) -> None:
    """Write the questions of the cards that stand together, each with its date."""
    if not cards:
        return
    sheet.block(head, bold=True)
    sheet.down(3)
    for card in cards:
        sheet.write(MARGIN + INDENT - 8, sheet.bottom, card.number, align="right")
        date = date_in_words(card.published)
        said = f"{date}. {card.question}" if date else card.question
        sheet.block(said, x=MARGIN + INDENT)
        sheet.down(3)
    sheet.down(6)
