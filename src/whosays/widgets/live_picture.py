"""Which picture follows what the learner tags?"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from whosays.widgets.shared.picture_view import PictureView
from whosays.widgets.tagger.tagger import Tagger

if TYPE_CHECKING:
    from whosays.pictures.picture import Picture


class LivePicture(PictureView):
    """A picture that is drawn again at each change in a `Tagger`.

    ``draw`` takes the tagger's present `Coding` and gives a `Picture`; ``options`` are handed on
    to it.

    >>> from whosays import Article
    >>> from whosays.pictures.strip import page_strip
    >>> LivePicture(Tagger(Article.load("silent-foghorn")), page_strip).picture["title"]
    'The page from top to bottom'
    """

    def __init__(self, tagger: Tagger, draw: "Callable[..., Picture]", **options: Any) -> None:
        super().__init__(draw(tagger.coding, **options))
        tagger.on_change(lambda it: self.show(draw(it.coding, **options), it.count))
