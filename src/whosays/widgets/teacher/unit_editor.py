"""Which pieces of the page are units, what part is each, and where does it begin and end?"""

from typing import Any

from whosays.adapt import draft as steps
from whosays.adapt.desk import Desk
from whosays.adapt.draft import Draft
from whosays.widgets.shared.panel import script, style
from whosays.widgets.teacher.draft_panel import COMMON, DraftPanel


class UnitEditor(DraftPanel):
    """The pieces of a page in order; each can get another part, be joined or divided.

    >>> UnitEditor(Desk()).step
    'units'
    """

    _esm = script("unit_editor")
    _css = style("draft_panel")
    hears = COMMON | {"part", "join", "divide"}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "units")

    def content(self, draft: Draft) -> dict[str, Any]:
        """The pieces, in page order."""
        ids = {number: (id, paragraph) for id, number, paragraph, _ in draft.units}
        pieces: list[dict[str, Any]] = []
        for number, piece in enumerate(draft.pieces):
            id, paragraph = ids.get(number, ("", 0))
            part = piece.part if not piece.begins else "begins"
            pieces.append({"id": id, "part": part, "paragraph": paragraph, "text": piece.text})
        return {"pieces": pieces, "words": draft.words}

    def on_part(self, message: dict[str, Any], _: object) -> None:
        """Another part. ``begins`` stands for the body with a new paragraph."""
        number, _piece = self._piece(message)
        part = str(message.get("part"))
        begins = part == "begins"
        new = steps.with_part(self.desk.draft, number, "body" if begins else part, begins)
        self._save(message, new)

    def on_join(self, message: dict[str, Any], _: object) -> None:
        """Join a piece to the one above it."""
        number, _piece = self._piece(message)
        self._save(message, steps.joined(self.desk.draft, number))

    def on_divide(self, message: dict[str, Any], _: object) -> None:
        """Divide a piece at a code point."""
        number, _piece = self._piece(message)
        at = message.get("at")
        self._save(
            message, steps.divided(self.desk.draft, number, at if isinstance(at, int) else 0)
        )
