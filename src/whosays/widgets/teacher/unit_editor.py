"""Which pieces of the page are units, what part is each, and where does it begin and end?"""

from typing import Any

from whosays.adapt import draft as steps
from whosays.adapt.desk import Desk
from whosays.adapt.draft import Draft
from whosays.problem import Problem
from whosays.widgets.shared.panel import script, style
from whosays.widgets.teacher.draft_panel import COMMON, DraftPanel


class UnitEditor(DraftPanel):
    """The pieces of a page in order; each can get another part, be joined or divided.

    The article can be said to begin or to end at a piece, and several pieces can get a part at
    once. The view gets all pieces once, and after each step those that changed.

    >>> UnitEditor(Desk()).step
    'units'
    """

    _esm = script("unit_editor")
    _css = style("draft_panel")
    hears = COMMON | {"part", "parts", "begin", "end", "join", "divide"}

    def __init__(self, desk: Desk) -> None:
        self._told: tuple[int, Draft] | None = None
        super().__init__(desk, "units")

    def content(self, draft: Draft) -> dict[str, Any]:
        """The pieces that changed since ``base``, the step that the views were told of last."""
        told, self._told = self._told, (self.desk.saved.step, draft)
        base, start, end, kept = None, 0, 0, 0
        if told and told[1].id == draft.id:
            base, before = told[0], told[1].pieces
            most = min(len(before), len(draft.pieces))
            while start < most and before[start] == draft.pieces[start]:
                start += 1
            while kept < most - start and before[-1 - kept] == draft.pieces[-1 - kept]:
                kept += 1
            end = len(before) - kept
        new = [
            {"part": "begins" if piece.begins else piece.part, "text": piece.text}
            for piece in draft.pieces[start : len(draft.pieces) - kept]
        ]
        rows = {"base": base, "start": start, "end": end, "pieces": new}
        return {"rows": rows, "words": draft.words}

    def on_ready(self, *_: object) -> None:
        """A view has opened, or has missed something: tell all of it."""
        self._told = None
        self._show()

    def on_part(self, message: dict[str, Any], _: object) -> None:
        """Another part. ``begins`` stands for the body with a new paragraph."""
        number, _piece = self._piece(message)
        part = str(message.get("part"))
        begins = part == "begins"
        new = steps.with_part(self.desk.draft, number, "body" if begins else part, begins)
        self._save(message, new)

    def on_parts(self, message: dict[str, Any], _: object) -> None:
        """Another part for several pieces."""
        numbers = message.get("numbers")
        if not isinstance(numbers, list) or not all(isinstance(one, int) for one in numbers):
            raise Problem("Nothing was sent.")
        if message.get("step") != self.desk.saved.step:
            raise Problem("The pieces have changed, so this was not saved.", do="Do it again.")
        part = str(message.get("part"))
        new = steps.with_parts(self.desk.draft, numbers, "body" if part == "begins" else part)
        self._save(message, new)

    def on_begin(self, message: dict[str, Any], _: object) -> None:
        """The article begins here."""
        number, _piece = self._piece(message)
        self._save(message, steps.begun_at(self.desk.draft, number))

    def on_end(self, message: dict[str, Any], _: object) -> None:
        """The article ends here."""
        number, _piece = self._piece(message)
        self._save(message, steps.ended_at(self.desk.draft, number))

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
