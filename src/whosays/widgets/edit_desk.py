"""What changes when the same sentences stand in another order? An editor's desk, and a picture."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

import ipywidgets

from whosays.article import Article
from whosays.codebook import Scheme
from whosays.coding import Coding, reference
from whosays.measure.order import start
from whosays.measure.space import PARTS
from whosays.pictures.picture import Picture
from whosays.pictures.reply_starts import COUNTED, reply_starts
from whosays.pictures.running_share import running_share
from whosays.record import Record
from whosays.said import percent
from whosays.widgets.picture_choice import STARTS, WHOLE_PAGE, PictureChoice
from whosays.widgets.shared.on_page import places_on_page
from whosays.widgets.shared.panel import Panel, check_learner, script, style
from whosays.widgets.shared.picture_view import PictureView
from whosays.widgets.shared.steps import Order, Steps, put, read_step, written_step

QUESTION = "04/order"
_STEPS_READ = 300
_CALLS_KEPT = 500


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
    hears = frozenset({"ready", "move", "undo", "redo", "back", "catch_up"})

    def __init__(
        self, article: Article, coding: Coding | Mapping[str, str] | None, record: Record
    ) -> None:
        self.article = article
        self.record = record
        self.scheme = Scheme.load("function")
        self.part: str | None = None
        self.page = tuple(unit.id for unit in article.units)
        head = [unit.part in PARTS["headline block"] for unit in article.units]
        self.first = head.index(False) if False in head else len(head)
        given = reference(article, "function") if coding is None else coding
        self._given = dict(given.codes if isinstance(given, Coding) else given)
        self._callbacks: list[Callable[[], object]] = []
        self._answered: deque[str] = deque(maxlen=_CALLS_KEPT)
        self._read()
        super().__init__()

    @property
    def order(self) -> list[str]:
        """The unit ids in the learner's order."""
        return list(self._steps.now)

    @property
    def codes(self) -> dict[str, str]:
        """The code of each unit: the learner's own, or else the given one."""
        both = self._given | self._mine
        return {unit: both[unit] for unit in self.page if unit in both}

    def on_change(self, callback: Callable[[], object]) -> None:
        """Call ``callback()`` whenever the order or the codes have changed."""
        self._callbacks.append(callback)

    # ── what the view says ──────────────────────────────────────────────────────────────

    def on_ready(self, *_: object) -> None:
        """A view has opened: show it the cards, and the order that stands."""
        self._catch_up()
        self._tell_state()

    def on_move(self, message: dict[str, Any], _: object) -> None:
        """Put a unit at another place, counted from 0."""
        unit, to = self.article[str(message.get("unit"))].id, message.get("to")
        self._step(message, lambda: put(self._steps.now, unit, to, self.first), 1, unit=unit, to=to)

    def on_undo(self, message: dict[str, Any], _: object) -> None:
        """Go back to the order before."""
        self._step(message, lambda: self._steps.undo, -1)

    def on_redo(self, message: dict[str, Any], _: object) -> None:
        """Take back an undo."""
        self._step(message, lambda: self._steps.redo, 1)

    def on_back(self, message: dict[str, Any], _: object) -> None:
        """Go back to the page's own order; this too can be undone."""
        self._step(message, lambda: self.page, 1)

    def on_catch_up(self, *_: object) -> None:
        """Take in what was tagged or moved elsewhere."""
        self._catch_up()

    # ── what stands ─────────────────────────────────────────────────────────────────────

    def words(self) -> str:
        """Where the reply starts in the learner's order, and where on the page."""
        orders = [self.article.table.loc[list(one)] for one in (self._steps.now, self.page)]
        only, both = (
            [start(order, self.codes, counted, part=self.part).share for order in orders]
            for counted in COUNTED
        )
        if both[0] is None or both[1] is None:
            return "No unit here is coded as reply or as own words."
        too = f"{percent(both[0])} (on the page: {percent(both[1])})"
        if only[0] is None or only[1] is None:
            return f"No unit here is coded as reply. Own words start {too} of the way down."
        return (
            f"In your order the reply starts {percent(only[0])} of the way down "
            f"(on the page: {percent(only[1])}). With own words counted: {too}."
        )

    def _step(
        self,
        message: dict[str, Any],
        goal: Callable[[], Order | None],
        by: int,
        **move: Any,
    ) -> None:
        """Keep the next order, then confirm it; a call that comes again changes nothing."""
        check_learner(self.record, message)
        call = str(message.get("call"))
        with self.record.at_once():
            news = self._news()
            if news:
                self._read()
            order = None if call in self._answered else goal()
            number = self._steps.number + by
            if order is not None and order != self._steps.now:
                kept = written_step(order, number)
                self.record.answer(self.article.id, QUESTION, kept)
        if order is not None and order != self._steps.now:
            self._steps.take(order, number)
        self._answered.append(call)
        # A view that knows the order before needs to hear of one move alone.
        self._tell_order(call, move if move and not news and order is not None else None)
        self._call_back()

    def _catch_up(self) -> None:
        mine = dict(self.record.coding(self.article.id, "function").codes)
        if self.record.learner != self._learner or mine != self._mine:
            self._read()
            self._tell_state()
            self._call_back()
        elif self._news():
            self._read()
            self._tell_order(None, None)
            self._call_back()

    def _news(self) -> bool:
        """Whether another order stands in the record than the one known here."""
        kept = self.record.answer_to(self.article.id, QUESTION)
        stands = read_step(kept, self.page, self.first)
        return stands is not None and stands != (self._steps.now, self._steps.number)

    def _read(self) -> None:
        self._learner = self.record.learner
        self._mine = dict(self.record.coding(self.article.id, "function").codes)
        taken = self.record.answers_given(self.article.id, QUESTION, _STEPS_READ)
        read = (read_step(one, self.page, self.first) for one in taken)
        self._steps = Steps.of(self.page, (one for one in read if one is not None))

    def _tell_state(self) -> None:
        places = places_on_page(self.article)
        names = _told_apart([places[unit] for unit in self.page])
        codes = self.codes
        self.tell(
            "state",
            learner=self._learner,
            language=self.article.language,
            codes=[asdict(code) for code in self.scheme.codes],
            units=[
                {
                    "id": unit.id,
                    "name": name,
                    "shown": unit.shown,
                    "quoted": list(unit.quoted) if unit.text is None else [],
                    "code": codes.get(unit.id),
                    "yours": unit.id in self._mine,
                    "still": number < self.first,
                }
                for number, (unit, name) in enumerate(zip(self.article.units, names, strict=True))
            ],
            **self._standing(None, None),
        )

    def _tell_order(self, call: str | None, move: dict[str, Any] | None) -> None:
        self.tell("order", **self._standing(call, move))

    def _standing(self, call: str | None, move: dict[str, Any] | None) -> dict[str, Any]:
        return {
            "order": None if move else self.order,
            "move": move,
            "undo": self._steps.undo is not None,
            "redo": self._steps.redo is not None,
            "back": self._steps.now != self.page,
            "words": self.words(),
            "call": call,
        }

    def _call_back(self) -> None:
        for callback in self._callbacks:
            callback()


def _told_apart(places: list[str]) -> list[str]:
    """Names of the places, with a number where several units share one.

    >>> _told_apart(["Headline", "Paragraph 1", "Paragraph 1"])
    ['Headline', 'Paragraph 1, part 1', 'Paragraph 1, part 2']
    """
    count = {place: places.count(place) for place in set(places)}
    met: dict[str, int] = {}
    names: list[str] = []
    for place in places:
        met[place] = met.get(place, 0) + 1
        names.append(f"{place}, part {met[place]}" if count[place] > 1 else place)
    return names


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
        coding: Coding | Mapping[str, str] | None = None,
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
        draw = reply_starts if self.choice.picture == STARTS else running_share
        title = "Where the reply starts" if draw is reply_starts else "What you have read so far"
        part = self.cards.part
        return draw(
            self.article.table,
            self.cards.codes,
            self.cards.scheme,
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
