"""How do the panels for adapting an article show a draft, and save each step of it?"""

import asyncio
from typing import Any, ClassVar

import traitlets

from whosays.adapt.desk import Desk
from whosays.adapt.draft import Draft, Piece
from whosays.problem import Problem
from whosays.widgets.shared.panel import Panel

COMMON = frozenset({"ready", "undo", "seen"})
PAUSE = 0.3
"""So many seconds nothing is done before the other panels show a step."""
LONG_PAGE = 100
"""From so many pieces on, panels that nobody sees wait until somebody does."""


class DraftPanel(Panel):
    """A panel that shows one step of the way from a page to a pack.

    The article's words go to the view as messages, never as widget state: that can be saved
    inside a notebook. A step is told as saved only when it is on the disk. The panel that sent
    it shows at once what stands then, the others a moment later; and of a long page only those
    that are in sight. So a step is answered as soon on a long page as on a short one.
    """

    hears: ClassVar[frozenset[str]] = COMMON
    step: Any = traitlets.Unicode("").tag(sync=True)

    def __init__(self, desk: Desk, step: str, **traits: Any) -> None:
        self.desk = desk
        super().__init__(step=step, **traits)
        self._shows: tuple[str, int] | None = None
        self._in_sight = True
        self._waiting: asyncio.TimerHandle | None = None
        desk.on_change(self._change)

    def content(self, draft: Draft) -> dict[str, Any]:
        """What the view shows of a draft."""
        raise NotImplementedError

    def on_ready(self, *_: object) -> None:
        """A view has opened."""
        self._show()

    def on_seen(self, message: dict[str, Any], _: object) -> None:
        """The view has come into sight, or has gone out of it."""
        self._in_sight = message.get("seen") is not False
        saved = self.desk.open_draft
        if self._in_sight and self._shows != (saved and (saved.id, saved.step)):
            self._show()

    def on_undo(self, message: dict[str, Any], _: object) -> None:
        """Take back the last step, in whichever panel it was."""
        self._about(message)
        self.desk.saved.undo()

    def _save(self, message: dict[str, Any], draft: Draft) -> None:
        """Save a step."""
        self._about(message)
        self.desk.saved.save(draft)

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

    def _change(self) -> None:
        """Show what stands now: at once to who asked here, or of another draft; else soon."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            loop = None
        if self._waiting:
            self._waiting.cancel()
        saved = self.desk.open_draft
        if (
            loop is None
            or self._asked is not None
            or not (saved and self._shows and saved.id == self._shows[0])
        ):
            self._show()
        elif self._in_sight or len(saved.now.pieces) < LONG_PAGE:
            self._waiting = loop.call_later(PAUSE, self._show)

    def _show(self) -> None:
        saved = self.desk.open_draft
        self._shows = saved and (saved.id, saved.step)
        if saved is None:
            self.tell("state", draft=None)
            return
        self.tell(
            "state",
            draft=saved.id,
            undo=saved.can_undo,
            step=saved.step,
            language=saved.now.page.language,
            **self.content(saved.now),
        )


def where(piece: Piece, paragraph: int) -> str:
    """Where a unit stands on the page, in words."""
    return f"body, paragraph {paragraph}" if paragraph else piece.part
