"""What of our reading stays closed until the learner has worked for themselves?"""

from collections.abc import Callable
from typing import Any

import ipywidgets
import traitlets

from whosays.coding import reference
from whosays.pictures.picture import Picture
from whosays.widgets.answer import Answer
from whosays.widgets.shared.panel import Panel, script, style
from whosays.widgets.shared.picture_view import PictureView
from whosays.widgets.tagger.tagger import Tagger
from whosays.widgets.worksheet import Worksheet


class ClosedCard(Panel):
    """Stands in place of something closed: when it opens, and how far the learner is.

    So many tags open it, or what ``needs`` says.
    """

    _esm = script("closed_card")
    _css = style("closed_card")
    opens_at: Any = traitlets.Int().tag(sync=True)
    so_far: Any = traitlets.Int().tag(sync=True)
    needs: Any = traitlets.Unicode().tag(sync=True)


class OpensAfter(ipywidgets.Box):
    """A picture or a widget that is neither made nor sent before the learner has done something.

    ``after`` is a `Tagger`: it opens when ``units`` units or phrases are tagged (default: half of
    the page). Or it is an `Answer` or a `Worksheet`: it opens when that, or each card of it, is
    kept. Until then a closed card says how far it is. Then ``draw`` is asked, once, with ``args``
    and ``options``; without ``args``, after a tagger, it is given the reference's `Coding` for
    what the tagger asks.

    >>> from tempfile import mkdtemp
    >>> from whosays import Article, Record
    >>> from whosays.pictures.strip import page_strip
    >>> record, article = Record.open(f"{mkdtemp()}/record.sqlite"), Article.load("silent-foghorn")
    >>> tagger = Tagger(article, "sourcing", record)
    >>> strip = OpensAfter(tagger, page_strip)
    >>> strip.is_open, strip.card.opens_at == len(article.units) / 2, strip.card.so_far
    (False, True, 0)
    >>> guess = Answer("04/guess", article, prompt="Where?", record=record)
    >>> OpensAfter(guess, page_strip, tagger.coding).card.needs
    'Opens when you have kept your answer: “Where?”'
    """

    def __init__(
        self,
        after: Tagger | Answer | Worksheet,
        draw: Callable[..., Any],
        *args: Any,
        units: int | None = None,
        **options: Any,
    ) -> None:
        self.draw = lambda: draw(*(args or _ours(after)), **options)
        self.card = _card(after, units)
        self._made: ipywidgets.Widget | None = None
        super().__init__(layout=ipywidgets.Layout(display="block", overflow="visible"))
        self._follow(after)
        after.on_change(self._follow)

    @property
    def is_open(self) -> bool:
        """Whether what is behind the card is shown."""
        return self.card.so_far >= self.card.opens_at

    def _follow(self, after: Tagger | Answer | Worksheet) -> None:
        self.card.so_far = _so_far(after)
        if not self.is_open:
            if self.children != (self.card,):
                self.children = (self.card,)
        elif self._made is None or self._made not in self.children:
            self._made = self._made or _as_widget(self.draw())
            self.children = (self._made,)


def _ours(after: Tagger | Answer | Worksheet) -> tuple[object, ...]:
    return (reference(after.article, after.scheme),) if isinstance(after, Tagger) else ()


def _card(after: Tagger | Answer | Worksheet, units: int | None) -> ClosedCard:
    if isinstance(after, Tagger):
        return ClosedCard(opens_at=units or -(-len(after.article.units) // 2))
    if isinstance(after, Worksheet):
        needs = f"Opens when you have kept each card of “{after.label}”"
        return ClosedCard(opens_at=len(after.items), needs=needs)
    return ClosedCard(opens_at=1, needs=f"Opens when you have kept your answer: “{after.prompt}”")


def _so_far(after: Tagger | Answer | Worksheet) -> int:
    if isinstance(after, Tagger):
        return len(after.tags if after.scheme.kind == "span" else after.codes)
    return len(after.kept) if isinstance(after, Worksheet) else int(after.answer is not None)


def _as_widget(made: Any) -> ipywidgets.Widget:
    return PictureView(made) if isinstance(made, Picture) else made
