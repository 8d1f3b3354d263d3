"""Which draft is on the teacher's desk, and who has to hear when it changes?"""

from collections.abc import Callable

from whosays.adapt import drafts
from whosays.adapt.draft import Draft
from whosays.adapt.drafts import OpenDraft
from whosays.problem import Problem


class Desk:
    """The draft that the panels of a notebook work on.

    Without an ``id`` it is the one that was worked on last, if there is any. Two notebooks,
    each with its own desk, can have two drafts open side by side.

    >>> Desk().open_draft is None
    True
    """

    def __init__(self, id: str | None = None) -> None:
        self._callbacks: list[Callable[[], object]] = []
        self.open_draft: OpenDraft | None = None
        opened = OpenDraft(id) if id else _latest()
        if opened:
            self._take(opened)

    @property
    def draft(self) -> Draft:
        """The draft as it was saved last. Raises `Problem` where none is open."""
        return self.saved.now

    @property
    def saved(self) -> OpenDraft:
        """The draft that is open. Raises `Problem` where none is."""
        if self.open_draft is None:
            raise Problem("No article is on the desk yet.", do="Bring one in step 1.")
        return self.open_draft

    def open(self, id: str) -> None:
        """Go on with another draft."""
        self._take(OpenDraft(id))
        self._call_back()

    def delete(self, id: str) -> None:
        """Delete a draft, with every word of its page; the desk is empty then if it lay there."""
        drafts.delete(id)
        if self.open_draft and self.open_draft.id == id:
            self.open_draft = None
        self._call_back()

    def begin(self, id: str, data: bytes, name: str, text: str = "") -> None:
        """Begin a draft from a page, and go on with that."""
        self._take(drafts.begin(id, data, name, text))
        self._call_back()

    def on_change(self, callback: Callable[[], object]) -> None:
        """Call ``callback()`` after each step, and when another draft is opened."""
        self._callbacks.append(callback)

    def _take(self, opened: OpenDraft) -> None:
        self.open_draft = opened
        opened.on_change(lambda: self._call_back() if self.open_draft is opened else None)

    def _call_back(self) -> None:
        for callback in list(self._callbacks):
            callback()


def _latest() -> OpenDraft | None:
    """The draft that was saved last, of those that can be read."""
    files = [drafts.folder() / f"{id}.json" for id in drafts.ids()]
    for path in sorted(files, key=lambda path: path.stat().st_mtime_ns, reverse=True):
        try:
            return OpenDraft(path.stem)
        except Problem:
            continue
    return None
