"""Which picture follows what the learner tags?"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from whosays.widgets.shared.picture_view import PictureView
from whosays.widgets.tagger.tagger import Tagger

if TYPE_CHECKING:
    from whosays.pictures.picture import Picture


class LivePicture(PictureView):
    """A picture that is drawn again at each change in a `Tagger`.

    ``draw`` takes the code of each tagged unit and gives a `Picture`.

    >>> from whosays import Article
    >>> from whosays.pictures.page_strip import page_strip
    >>> article = Article.load("silent-foghorn")
    >>> tagger = Tagger(article)
    >>> strip = LivePicture(tagger, lambda codes: page_strip(article.table, codes, tagger.scheme))
    >>> strip.picture["title"]
    'The page from top to bottom'
    """

    def __init__(self, tagger: Tagger, draw: "Callable[[dict[str, str]], Picture]") -> None:
        super().__init__(draw(tagger.codes))
        tagger.on_change(lambda changed: self.show(draw(changed.codes), changed.count))
