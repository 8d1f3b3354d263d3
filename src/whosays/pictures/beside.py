"""How do all measures look on several pages at once?"""

from functools import cached_property

from whosays.coding import Coding, reference
from whosays.event import Event
from whosays.pictures.claim_grid import claims_by_page
from whosays.pictures.first_reply import replies_beside
from whosays.pictures.loaded_by_page import pages_loaded
from whosays.pictures.pages_coded import pages_sourced, pages_weighed
from whosays.pictures.picture import Picture
from whosays.pictures.quoted_by_page import pages_quoted
from whosays.record import Record


class Beside:
    """The pages of an event side by side, a picture a measure.

    Where the learner has coded a unit, that code counts, and else the reference's.

    >>> from tempfile import mkdtemp
    >>> event = Event.of(["three-papers-1", "three-papers-2"])
    >>> Beside(event, Record.open(f"{mkdtemp()}/record.sqlite")).replies.title
    'Where the reply starts, page by page'
    """

    def __init__(self, event: Event, record: Record | None = None) -> None:
        self.event, self.record = event, record or Record.open()

    @cached_property
    def sourced(self) -> Picture:
        """Who says so, in words of each page."""
        return pages_sourced(self.event.names, self._codings("sourcing"))

    @cached_property
    def quoted(self) -> Picture:
        """Who speaks with a name, and how much."""
        return pages_quoted(self.event.names, self._codings("sourcing"))

    @cached_property
    def weighed(self) -> Picture:
        """Accusation beside reply."""
        return pages_weighed(self.event.names, self._codings("function"))

    @cached_property
    def replies(self) -> Picture:
        """How far down each page the reply starts."""
        return replies_beside(self.event.names, self._codings("function"))

    @cached_property
    def loaded(self) -> Picture:
        """The reference's loaded phrases."""
        return pages_loaded(self.event.names, self.event.pages)

    @cached_property
    def claims(self) -> Picture:
        """What each page tells and leaves out, claim by claim."""
        return claims_by_page(self.event)

    def _codings(self, scheme: str) -> list[Coding]:
        return [
            self.record.coding(page, scheme).over(reference(page, scheme))
            for page in self.event.pages
        ]
