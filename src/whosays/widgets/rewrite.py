"""How would the learner tell the story? Their version, beside a picture that measures both."""

import ipywidgets

from whosays.article import Article
from whosays.measure.versions import Codes, measured
from whosays.own_version import Version
from whosays.pictures.picture import Picture
from whosays.pictures.versions import versions
from whosays.record import Record
from whosays.widgets.shared.picture_view import PictureView
from whosays.widgets.writing_desk import WritingDesk


class Rewrite(ipywidgets.Box):
    """The learner's version of the page, beside a picture that measures both while they write.

    ``question`` is the id that the version is kept under.

    >>> from tempfile import mkdtemp
    >>> record = Record.open(f"{mkdtemp()}/record.sqlite")
    >>> desk = Rewrite(Article.load("silent-foghorn"), record=record)
    >>> len(desk.version.pieces), desk.view.picture["title"]
    (24, 'The page beside your version')
    """

    def __init__(
        self, article: Article, record: Record | None = None, question: str = "09/version"
    ) -> None:
        self.article = article
        self.desk = WritingDesk(article, record or Record.open(), question)
        self._shown = self.desk.version
        self._measured_with: Codes | None = None
        self._count = 0
        self._waiting = False
        self.view = PictureView(self.picture)
        self.desk.on_change(self._show_soon)
        side = ipywidgets.Box(
            [self.view],
            layout=ipywidgets.Layout(
                display="block", flex="2 1 20rem", min_width="0", overflow="visible"
            ),
        )
        self.desk.layout.flex, self.desk.layout.min_width = "3 1 26rem", "0"
        super().__init__(
            [self.desk, side],
            layout=ipywidgets.Layout(
                flex_flow="row wrap", overflow="visible", grid_gap="0 1rem", width="100%"
            ),
        )

    @property
    def version(self) -> Version:
        """The learner's version, as it is kept."""
        return self.desk.version

    @property
    def picture(self) -> Picture:
        """The picture of the page beside what the learner's desk shows now."""
        codes = self.desk.codes
        if codes is not self._measured_with:  # the page changes only as its codes do
            self._page = measured(Version.of(self.article), self.article, codes)
            self._measured_with = codes
        return versions(self._page, measured(self._shown, self.article, codes))

    def _show_soon(self, version: Version) -> None:
        """First a change is confirmed, then the picture is drawn: once for all till then."""
        self._shown = version
        self._count += 1
        if not self._waiting:
            self._waiting = True
            self.desk.later(self._show)

    def _show(self) -> None:
        self._waiting = False
        self.view.show(self.picture, self._count)
