"""In which order did it happen? The learner puts the page's dates in order of time."""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

import ipywidgets
import pandas as pd

from whosays.article import Article
from whosays.measure.story import (
    EARLIER,
    OPEN,
    compared,
    in_time_order,
    story_time,
    when,
)
from whosays.pictures.picture import Picture
from whosays.pictures.two_orders import time_order_lines
from whosays.places import anew
from whosays.problem import Problem
from whosays.record import Record
from whosays.said import counted, listed
from whosays.widgets.shared import keeping
from whosays.widgets.shared.panel import Panel, script, style
from whosays.widgets.shared.picture_view import PictureView

WORKED_OUT = "worked out"


class DateCards(Panel):
    """A card for each date of the page, to be put in order of time, the earliest at the top.

    At first they stand as the page first tells of them. The order is kept as the answer
    ``question``: a list of dates as the pack writes them. Each move is saved as a draft. How the
    order fits the dates goes to the browser only once it is kept.

    >>> from tempfile import mkdtemp
    >>> record = Record.open(f"{mkdtemp()}/record.sqlite")
    >>> cards = DateCards("07/time-order", Article.load("silent-foghorn"), record)
    >>> cards.dates
    ['2026-04-14', '1911', '2026-01', '2026-04-15', '2026-05-04']

    Where the pack dates fewer than two events, it says so.
    """

    _esm = script("time_order")
    _css = style("arranging", "time_order")
    hears = frozenset({"ready"})
    writes = frozenset({"draft", "keep"})

    def __init__(self, question: str, article: Article, record: Record | None = None) -> None:
        self.article = article
        self.question = question
        self.record = record or Record.open()
        self.story = story_time(article.table, article.further("dates"))
        dated = self.story[self.story["date"] != ""]
        self._events = {
            str(date): [int(number) for number in group.index]
            for date, group in dated.groupby("date", sort=False)
        }
        self.dates = list(self._events)
        """The dates there are, as the page first tells of them."""
        self._callbacks: list[Callable[[DateCards], object]] = []
        super().__init__()

    @property
    def kept(self) -> list[str] | None:
        """The order kept last; None where none is, or where the dates have changed since."""
        return self._order(self.record.answer_to(self.article.id, self.question))

    def on_change(self, callback: "Callable[[DateCards], object]") -> None:
        """Call ``callback(cards)`` each time an order is kept."""
        self._callbacks.append(callback)

    def on_ready(self, *_: object) -> None:
        """Show the cards in the order that stands, or say that there are too few."""
        if len(self.dates) < 2:
            few = f"“{self.article.id}” has fewer than two dates to put in order (dates.csv)."
            raise Problem(self.article.lacks("dates") or few)
        there = keeping.standing(self.record, self.article.id).get(self.question, keeping.NOTHING)
        kept = self._order(there.value)
        self.reply(
            "state",
            learner=self.record.learner,
            language=self.article.language,
            cards=[self._card(date) for date in self.dates],
            order=self._order(there.latest) or self.dates,
            kept=there.time if kept else None,
            drafted=there.draft is not None,
            then=self._then(kept) if kept else [],
        )

    def on_draft(self, message: dict[str, Any], _: object) -> None:
        """Save the order as it stands."""
        keeping.draft(self.record, self.article.id, self.question, self._given(message))

    def on_keep(self, message: dict[str, Any], _: object) -> None:
        """Keep the order, and show how it fits the dates."""
        keeping.keep(self.record, self.article.id, self.question, self._given(message))
        self.on_ready()
        for callback in self._callbacks:
            callback(self)

    def _given(self, message: dict[str, Any]) -> list[str]:
        order = self._order(message.get("order"))
        if order is None:
            raise Problem("These are not the dates of this page.", do=f"To go on, {anew()}.")
        return order

    def _order(self, value: object) -> list[str] | None:
        """A value if it has each date once; None for any other."""
        texts = [str(one) for one in value] if isinstance(value, list) else []
        return texts if sorted(texts) == sorted(self.dates) else None

    def _card(self, date: str) -> dict[str, Any]:
        events = self.story.loc[self._events[date]]
        on_page = (events["basis"] != WORKED_OUT).any()
        return {
            "id": date,
            "when": self._when(date) if on_page else "",
            "events": [str(event) for event in events["event"]],
        }

    def _when(self, date: str) -> str:
        return when(date, str(self.story.loc[self._events[date][0], "precision"]))

    def _then(self, order: Sequence[str]) -> list[str]:
        """How an order fits the dates, and the dates from the earliest on."""
        first = {date: numbers[0] for date, numbers in self._events.items()}
        pairs = [
            (one, other, compared(self.story, first[one], first[other]))
            for one, other in combinations(order, 2)
        ]
        turned = sum(found == EARLIER for *_, found in pairs)
        fits = (
            f"The other way round in time: {counted(turned, 'pair')} of dates in your order."
            if turned
            else "Your order fits the dates."
        )
        in_time = dict.fromkeys(
            str(self.story.loc[number, "date"]) for number in in_time_order(self.story)
        )
        said = [
            fits,
            "From the earliest on: "
            + "; ".join(self._when(date) for date in in_time if date)
            + ".",
        ]
        unclear = [listed([self._when(a), self._when(b)]) for a, b, found in pairs if found == OPEN]
        if unclear:
            said.append(
                "Some dates are not exact enough to say which came first: "
                + "; ".join(unclear)
                + ". Either order fits."
            )
        return said


class TimeOrder(ipywidgets.Box):
    """Cards to put in order of time and, once an order is kept, story order beside time order.

    >>> from tempfile import mkdtemp
    >>> record = Record.open(f"{mkdtemp()}/record.sqlite")
    >>> len(TimeOrder("07/time-order", Article.load("silent-foghorn"), record).children)
    1
    """

    def __init__(self, question: str, article: Article, record: Record | None = None) -> None:
        self.cards = DateCards(question, article, record)
        super().__init__(
            [self.cards], layout=ipywidgets.Layout(display="block", overflow="visible")
        )
        self.cards.on_change(self._show)
        self._show()

    @property
    def story(self) -> pd.DataFrame:
        """The events with both their places: a table of `measure.story.story_time`."""
        return self.cards.story

    @property
    def picture(self) -> Picture:
        """Story order beside time order, with how the page's own day was found."""
        return time_order_lines(self.story, note=self.cards.article.published_note)

    def _show(self, _: object = None) -> None:
        if self.cards.kept and len(self.children) == 1:
            self.children = (self.cards, PictureView(self.picture))
