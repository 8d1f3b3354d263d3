"""Which pictures of our reading stay closed until the learner has made a reading of their own?"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import ipywidgets
import traitlets

from whosays.widgets.shared.panel import Panel, script, style
from whosays.widgets.shared.picture_view import PictureView
from whosays.widgets.tagger.tagger import Tagger

if TYPE_CHECKING:
    from whosays.pictures.picture import Picture


class ClosedCard(Panel):
    """Stands in place of something closed: how many tags open it, and how many there are."""

    _esm = script("closed_card")
    _css = style("closed_card")
    opens_at: Any = traitlets.Int().tag(sync=True)
    so_far: Any = traitlets.Int().tag(sync=True)


class OpensAfter(ipywidgets.Box):
    """A picture that is neither drawn nor sent before enough of the page is tagged.

    ``draw`` gives the `Picture`; it is asked once, when the learner has tagged ``units`` units in
    ``tagger`` (default: half of the page). Until then a closed card says how far it is.

    >>> from tempfile import mkdtemp
    >>> from whosays import Article, Record
    >>> from whosays.pictures.page_strip import page_strip
    >>> record, article = Record.open(f"{mkdtemp()}/record.sqlite"), Article.load("silent-foghorn")
    >>> tagger = Tagger(article, "sourcing", record)
    >>> strip = OpensAfter(tagger, lambda: page_strip(article.table, {}, tagger.scheme))
    >>> strip.is_open, strip.card.opens_at == len(article.units) / 2, strip.card.so_far
    (False, True, 0)
    """

    def __init__(
        self, tagger: Tagger, draw: "Callable[[], Picture]", units: int | None = None
    ) -> None:
        self.draw = draw
        self.card = ClosedCard(opens_at=units or -(-len(tagger.article.units) // 2))
        self._view: PictureView | None = None
        super().__init__(layout=ipywidgets.Layout(display="block", overflow="visible"))
        self._follow(tagger)
        tagger.on_change(self._follow)

    @property
    def is_open(self) -> bool:
        """Whether the picture is shown."""
        return self.card.so_far >= self.card.opens_at

    def _follow(self, tagger: Tagger) -> None:
        self.card.so_far = len(tagger.codes)
        if not self.is_open:
            self.children = (self.card,)
        elif self._view is None or self._view not in self.children:
            self._view = self._view or PictureView(self.draw())
            self.children = (self._view,)
