"""Does the body carry the headline? The headline block, and a Tagger for the body."""

from typing import Any

import ipywidgets

from whosays.article import BLOCKS, Article
from whosays.coding import Coding
from whosays.pictures.headline_support import support_bars
from whosays.pictures.picture import Picture
from whosays.problem import Problem
from whosays.record import Record
from whosays.widgets.shared.panel import Panel, script, style
from whosays.widgets.shared.picture_view import PictureView
from whosays.widgets.tagger.tagger import Tagger

BLOCK, BODY = "headline block", "body"


class HeadlineBlock(Panel):
    """The kicker, the headline and the standfirst of a page, to keep in sight.

    >>> HeadlineBlock(Article.load("silent-foghorn")).lines[0]["place"]
    'Kicker'
    """

    _esm = script("headline_block")
    _css = style("headline_block")
    hears = frozenset({"ready"})

    def __init__(self, article: Article) -> None:
        self.article = article.only(_units(article, BLOCK))
        super().__init__()

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The lines in page order: place, part, shown (str), basis, quoted (list of str)."""
        places = self.article.places
        return [
            {
                "place": places[unit.id],
                "part": unit.part,
                "shown": unit.shown,
                "basis": unit.basis,
                "quoted": list(unit.quoted),
            }
            for unit in self.article.units
        ]

    def on_ready(self, *_: object) -> None:
        """Show the lines."""
        self.tell("block", lines=self.lines, language=self.article.language)


class HeadlineCheck(ipywidgets.Box):
    """What does each unit of the body do for the headline block? The learner judges.

    A Tagger for the scheme ``support`` over the units of the body, with the headline block in
    sight, and a picture of how many words each judgement has, which follows each tag. There is
    no reference to it. ``then`` is the step of the lesson that comes after it. Raises `Problem`
    where a page has no headline block or no body.

    >>> from tempfile import mkdtemp
    >>> record = Record.open(f"{mkdtemp()}/record.sqlite")
    >>> check = HeadlineCheck(Article.load("silent-foghorn"), record)
    >>> len(check.tagger.article.units), check.picture.words
    (19, 'Your bars grow here. Tag the first sentence.')
    """

    def __init__(
        self, article: Article, record: Record | None = None, *, then: int | None = None
    ) -> None:
        self.article = article
        self.block = HeadlineBlock(article)
        body = _units(article, BODY)
        self.tagger = Tagger(article, "support", record, units=body, then=then, found=_found)
        self.view = PictureView(self.picture)
        self._waiting = False
        self.tagger.on_change(self._show_soon)
        super().__init__(
            [self.block, self.tagger, self.view],
            layout=ipywidgets.Layout(display="block", overflow="visible", width="100%"),
        )

    @property
    def picture(self) -> Picture:
        """The picture of what is judged now."""
        return support_bars(self.tagger.coding)

    def _show_soon(self, _: Tagger) -> None:
        """First the tag is confirmed, then the picture is drawn: once for all tags till then."""
        if not self._waiting:
            self._waiting = True
            self.tagger.later(self._show)

    def _show(self) -> None:
        self._waiting = False
        self.view.show(self.picture, self.tagger.count)


def _found(coding: Coding) -> str:
    return support_bars(coding).words


def _units(article: Article, part: str) -> list[str]:
    """The units of a part of the page. Raises `Problem` where there are none."""
    units = [unit.id for unit in article.units if unit.part in BLOCKS[part]]
    if not units:
        raise Problem(
            f"“{article.title}” has no {part}, so its body and its headline can’t be compared.",
            do="Use an article that has both.",
        )
    return units
