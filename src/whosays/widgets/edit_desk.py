"""What changes when the same sentences stand in another order? An editor's desk, and a picture."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import ipywidgets

from whosays.article import BLOCKS, Article
from whosays.codebook import Scheme
from whosays.coding import Coding, reference
from whosays.measure.order import reply_start
from whosays.pictures.first_reply import COUNTED, reply_starts
from whosays.pictures.picture import Picture
from whosays.pictures.so_far import share_so_far
from whosays.record import Record
from whosays.said import percent
from whosays.widgets.picture_choice import STARTS, WHOLE_PAGE, PictureChoice
from whosays.widgets.shared.panel import Panel, script, style
from whosays.widgets.shared.picture_view import PictureView
from whosays.widgets.shared.steps import Order, Steps, put, read_step, written_step

QUESTION = "04/order"
_STEPS_READ = 300


class ArrangedPage(Panel):
    """The units of a page as cards, in the learner's order, with the function of each.

    The headline block stays on top: a headline is written, not moved. What stands below it may
    go anywhere. Each new order is kept as the answer ``04/order`` before the view says so:
    ``{"order": [unit ids], "step": how many steps from the page's own}``. The orders before it
    stay in the record, so undo goes on after a restart.

    A card shows the learner's own code where there is one, and else that of ``coding``.
    """

    _esm = script("edit_desk")
    _css = style("arranging", "edit_desk")
    hears = frozenset({"ready", "catch_up"})
    writes = frozenset({"move", "undo", "redo", "back"})

    def __init__(self, article: Article, coding: Coding | None, record: Record) -> None:
        self.article = article
        self.record = record
        self.scheme = Scheme.load("function")
        self.part: str | None = None
        self.page = tuple(unit.id for unit in article.units)
        head = [unit.part in BLOCKS["headline block"] for unit in article.units]
        self.first = head.index(False) if False in head else len(head)
        self._given = coding or reference(article, "function")
        self._callbacks: list[Callable[[], object]] = []
        self._read()
        super().__init__()

    @property
    def order(self) -> list[str]:
        """The unit ids in the learner's order."""
        return list(self._steps.now)

    @property
    def coding(self) -> Coding:
        """The code of each unit: the learner's own, or else the given one."""
        return self._mine.over(self._given)

    def on_change(self, callback: Callable[[], object]) -> None:
        """Call ``callback()`` whenever the order or the codes have changed."""
        self._callbacks.append(callback)

    # ── what the view says ──────────────────────────────────────────────────────────────

    def on_ready(self, *_: object) -> None:
        """A view has opened: show it the cards, and the order that stands."""
        self._show_anew()

    def on_move(self, message: dict[str, Any], _: object) -> None:
        """Put a unit at another place, counted from 0."""
        unit, to = self.article[str(message.get("unit"))].id, message.get("to")
        self._step(lambda: put(self._steps.now, unit, to, self.first), unit=unit, to=to)

    def on_undo(self, *_: object) -> None:
        """Go back to the order before."""
        self._step(lambda: self._steps.undo, -1)

    def on_redo(self, *_: object) -> None:
        """Take back an undo."""
        self._step(lambda: self._steps.redo)

    def on_back(self, *_: object) -> None:
        """Go back to the page's own order; this too can be undone."""
        self._step(lambda: self.page)

    def on_catch_up(self, *_: object) -> None:
        """Take in what was tagged or moved elsewhere."""
        mine = self.record.coding(self.article, self.scheme)
        if (mine.coder, mine.codes) != (self._learner, self._mine.codes):
            self._show_anew()
        elif self._news():
            self._read()
            self._tell_order()
            self._call_back()

    # ── what stands ─────────────────────────────────────────────────────────────────────

    def words(self) -> str:
        """Where the reply starts in the learner's order, and where on the page."""
        table, part = self.coding.table, self.part
        orders = [table.loc[list(one)] for one in (self._steps.now, self.page)]
        only, both = (
            [reply_start(order, counted, part=part).share for order in orders]
            for counted in COUNTED
        )
        if both[0] is None or both[1] is None:
            return "No unit here is tagged as reply or as own words."
        too = f"{percent(both[0])} (on the page: {percent(both[1])})"
        if only[0] is None or only[1] is None:
            return f"No unit here is tagged as reply. Own words start {too} of the way down."
        return (
            f"In your order the reply starts {percent(only[0])} of the way down "
            f"(on the page: {percent(only[1])}). With own words counted: {too}."
        )

    def _step(self, goal: Callable[[], Order | None], by: int = 1, **move: Any) -> None:
        """Keep the next order, then confirm it."""
        with self.record.at_once():
            news = self._news()
            if news:
                self._read()
            order, number = goal() or self._steps.now, self._steps.number + by
            if order != self._steps.now:
                kept = written_step(order, number)
                self.record.answer(self.article.id, QUESTION, kept)
        if order != self._steps.now:
            self._steps.take(order, number)
        # A view that knows the order before needs to hear of one move alone.
        self._tell_order(move if not news else None)
        self._call_back()

    def _show_anew(self) -> None:
        self._read()
        self._tell_state()
        self._call_back()

    def _news(self) -> bool:
        """Whether another order stands in the record than the one known here."""
        kept = self.record.answer_to(self.article.id, QUESTION)
        stands = read_step(kept, self.page, self.first)
        return stands is not None and stands != (self._steps.now, self._steps.number)

    def _read(self) -> None:
        self._mine = self.record.coding(self.article, self.scheme)
        self._learner = self._mine.coder
        taken = self.record.answers_given(self.article.id, QUESTION, _STEPS_READ)
        read = (read_step(one, self.page, self.first) for one in taken)
        self._steps = Steps.of(self.page, (one for one in read if one is not None))

    def _tell_state(self) -> None:
        names, codes = self.article.unit_places, self.coding.codes
        self.reply(
            "state",
            learner=self._learner,
            language=self.article.language,
            codes=[asdict(code) for code in self.scheme.codes],
            units=[
                {
                    "id": unit.id,
                    "name": names[unit.id],
                    "shown": unit.shown,
                    "quoted": list(unit.quoted) if unit.text is None else [],
                    "code": codes.get(unit.id),
                    "yours": unit.id in self._mine.codes,
                    "still": number < self.first,
                    "words": unit.words,
                }
                for number, unit in enumerate(self.article.units)
            ],
            **self._standing(),
        )

    def _tell_order(self, move: dict[str, Any] | None = None) -> None:
        self.reply("order", **self._standing(move))

    def _standing(self, move: dict[str, Any] | None = None) -> dict[str, Any]:
        return {
            "order": None if move else self.order,
            "move": move or None,
            "undo": self._steps.undo is not None,
            "redo": self._steps.redo is not None,
            "back": self._steps.now != self.page,
            "words": self.words(),
        }

    def _call_back(self) -> None:
        for callback in self._callbacks:
            callback()


class EditDesk(ipywidgets.Box):
    """The units of a page to put into another order, beside a picture that follows each move.

    ``coding`` gives the codes of units that the learner has not coded (default: the
    reference). The page's order stands beside the learner's in every picture.

    >>> from tempfile import mkdtemp
    >>> record = Record.open(f"{mkdtemp()}/record.sqlite")
    >>> desk = EditDesk(Article.load("siding-with-assad"), record=record)
    >>> desk.order[:4], desk.picture.title
    (['u01', 'u02', 'u03', 'u04'], 'Where the reply starts')
    """

    def __init__(
        self,
        article: Article,
        coding: Coding | None = None,
        record: Record | None = None,
    ) -> None:
        self.article = article
        self.cards = ArrangedPage(article, coding, record or Record.open())
        self.choice = PictureChoice()
        self.view = PictureView(self.picture)
        self._count = 0
        self._waiting = False
        self.cards.on_change(self._show_soon)
        self.choice.observe(self._choose, ["picture", "part"])
        side = ipywidgets.Box(
            [self.choice, self.view],
            layout=ipywidgets.Layout(
                display="block", flex="2 1 20rem", min_width="0", overflow="visible"
            ),
        )
        self.cards.layout.flex, self.cards.layout.min_width = "3 1 26rem", "0"
        super().__init__(
            [self.cards, side],
            layout=ipywidgets.Layout(
                flex_flow="row wrap", overflow="visible", grid_gap="0 1rem", width="100%"
            ),
        )

    @property
    def order(self) -> list[str]:
        """The unit ids in the learner's order."""
        return self.cards.order

    @property
    def picture(self) -> Picture:
        """The picture that is chosen, of the order that stands."""
        draw = reply_starts if self.choice.picture == STARTS else share_so_far
        title = "Where the reply starts" if draw is reply_starts else "What you have read so far"
        part = self.cards.part
        return draw(
            self.cards.coding,
            mine=self.order,
            part=part,
            title=f"{title}: {part}" if part else title,
        )

    def _choose(self, _: object) -> None:
        self.cards.part = None if self.choice.part == WHOLE_PAGE else self.choice.part
        self.cards.tell("words", words=self.cards.words())
        self._show()

    def _show_soon(self) -> None:
        """First the move is confirmed, then the picture is drawn: once for all moves till then."""
        if not self._waiting:
            self._waiting = True
            self.cards.later(self._show)

    def _show(self) -> None:
        self._waiting = False
        self._count += 1
        self.view.show(self.picture, self._count)
