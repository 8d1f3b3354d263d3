"""How do the panels for adapting an article show a draft, and save each step of it?"""

from typing import Any, ClassVar

import traitlets

from whosays.adapt.desk import Desk
from whosays.adapt.draft import Draft, Piece
from whosays.problem import Problem
from whosays.widgets.shared.panel import Panel

COMMON = frozenset({"ready", "undo"})


class DraftPanel(Panel):
    """A panel that shows one step of the way from a page to a pack.

    The article's words go to the view as messages, never as widget state: that can be saved
    inside a notebook. A step is told as saved only when it is on the disk.
    """

    hears: ClassVar[frozenset[str]] = COMMON
    step: Any = traitlets.Unicode("").tag(sync=True)

    def __init__(self, desk: Desk, step: str, **traits: Any) -> None:
        self.desk = desk
        super().__init__(step=step, **traits)
        self._call: str | None = None
        desk.on_change(self._show)

    def content(self, draft: Draft) -> dict[str, Any]:
        """What the view shows of a draft."""
        raise NotImplementedError

    def on_ready(self, *_: object) -> None:
        """A view has opened."""
        self._show()

    def on_undo(self, message: dict[str, Any], _: object) -> None:
        """Take back the last step, in whichever panel it was."""
        self._about(message)
        self._call = message.get("call")
        self._done(self.desk.saved.undo)

    def _save(self, message: dict[str, Any], draft: Draft) -> None:
        """Save a step; then show what stands."""
        self._about(message)
        self._call = message.get("call")
        same = draft == self.desk.draft
        self._done(lambda: self.desk.saved.save(draft))
        if same:
            self._call = message.get("call")
            self._show()

    def _done(self, work: Any) -> None:
        try:
            work()
        finally:
            self._call = None

    def _piece(self, message: dict[str, Any]) -> tuple[int, Piece]:
        """The piece that a message is about, if it is still the one that was seen."""
        self._about(message)
        number, pieces = message.get("number"), self.desk.draft.pieces
        if not isinstance(number, int) or not 0 <= number < len(pieces):
            raise Problem("This piece is not there any more.")
        if pieces[number].text != message.get("text"):
            self._show()
            raise Problem("The pieces have changed, so this was not saved.", do="Do it again.")
        return number, pieces[number]

    def _about(self, message: dict[str, Any]) -> None:
        if message.get("draft") != self.desk.draft.id:
            self._show()
            raise Problem("Another article is open now, so this was not saved.")

    def _show(self) -> None:
        saved = self.desk.open_draft
        if saved is None:
            self.tell("state", draft=None, call=self._call)
            return
        self.tell(
            "state",
            draft=saved.id,
            undo=saved.can_undo,
            call=self._call,
            language=saved.now.page.language,
            **self.content(saved.now),
        )
        self._call = None


def where(piece: Piece, paragraph: int) -> str:
    """Where a unit stands on the page, in words."""
    return f"body, paragraph {paragraph}" if paragraph else piece.part
