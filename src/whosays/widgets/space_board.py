"""How much room do accusation and reply get, while I am still tagging? Tagger and live picture."""

from dataclasses import asdict
from typing import Any

import ipywidgets
import traitlets

from whosays.article import BLOCKS, Article
from whosays.coding import Coding
from whosays.measure.room import space
from whosays.pictures.accusation_and_reply import space_bars
from whosays.pictures.picture import Picture
from whosays.record import Record
from whosays.widgets.shared.panel import Panel, script, style
from whosays.widgets.shared.picture_view import PictureView
from whosays.widgets.tagger.tagger import Tagger

WHOLE_PAGE = "whole page"


class Counting(Panel):
    """What is counted: which part of the page, and whether the accused's own words are reply.

    Both can be observed and set. ``words`` are those of each of the ``codes``, and of none:
    a bar shows them.

    >>> Counting().part
    'whole page'
    """

    _esm = script("counting")
    _css = style("counting")
    parts: Any = traitlets.List([WHOLE_PAGE, *BLOCKS]).tag(sync=True)
    part: Any = traitlets.Enum([WHOLE_PAGE, *BLOCKS], default_value=WHOLE_PAGE).tag(sync=True)
    own_words: Any = traitlets.Bool(False).tag(sync=True)
    codes: Any = traitlets.List().tag(sync=True)
    words: Any = traitlets.List().tag(sync=True)


class SpaceBoard(ipywidgets.Box):
    """A Tagger for the scheme ``function``, below the room that its codes take up.

    A bar above the page and the picture below it follow each tag. Which part of the page is
    counted, and whether the accused's own words count as reply, is for the learner to choose:
    both change the answer. ``then`` is the step of the lesson that comes after it.

    >>> from tempfile import mkdtemp
    >>> record = Record.open(f"{mkdtemp()}/record.sqlite")
    >>> board = SpaceBoard(Article.load("siding-with-assad"), record)
    >>> board.tagger.scheme.scheme, board.picture.title
    ('function', 'Accusation beside reply')
    """

    def __init__(
        self, article: Article, record: Record | None = None, *, then: int | None = None
    ) -> None:
        self.article = article
        self.tagger = Tagger(article, "function", record, then=then, found=_found)
        self.counting = Counting(codes=[asdict(code) for code in self.tagger.scheme.codes])
        self.view = PictureView(self._count())
        self._waiting = False
        self.tagger.on_change(self._show_soon)
        self.counting.observe(self._show, ["part", "own_words"])
        super().__init__(
            [self.counting, self.tagger, self.view],
            layout=ipywidgets.Layout(display="block", overflow="visible", width="100%"),
        )

    @property
    def picture(self) -> Picture:
        """The picture of what is tagged now, as it is counted now."""
        return self._count()

    def _count(self) -> Picture:
        """Count: the bar above follows, and the picture is returned."""
        part = None if self.counting.part == WHOLE_PAGE else self.counting.part
        coding = self.tagger.coding
        self.counting.words = space(coding.table, part=part)["words"].tolist()
        return space_bars(coding, part=part, own_words_count=self.counting.own_words)

    def _show_soon(self, _: Tagger) -> None:
        """First the tag is confirmed, then the picture is drawn: once for all tags till then."""
        if not self._waiting:
            self._waiting = True
            self.tagger.later(self._show)

    def _show(self, _: object = None) -> None:
        self._waiting = False
        self.view.show(self._count(), self.tagger.count)


def _found(coding: Coding) -> str:
    return space_bars(coding).words
