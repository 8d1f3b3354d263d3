"""What does each unit say in our words, and how much of the page may stand there?"""

from typing import Any

from whosays.adapt import draft as steps
from whosays.adapt.desk import Desk
from whosays.adapt.draft import Draft
from whosays.adapt.limits import limits, quoted
from whosays.widgets.shared.panel import script, style
from whosays.widgets.teacher.draft_panel import COMMON, DraftPanel, where


class GistEditor(DraftPanel):
    """A box a unit; the limits on quoting are held against it while one types.

    >>> GistEditor(Desk()).step
    'gists'
    """

    _esm = script("gist_editor")
    _css = style("draft_panel")
    hears = COMMON | {"gist", "rights"}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "gists")

    def content(self, draft: Draft) -> dict[str, Any]:
        """The units with their gists, and the limits."""
        held = limits(draft)
        units = [
            {
                "id": id,
                "number": number,
                "where": where(piece, paragraph),
                "text": piece.text,
                "gist": piece.gist,
                "quoted": list(quoted(piece)),
                "wrong": list(held.wrong.get(number, ())),
            }
            for id, number, paragraph, piece in draft.units
        ]
        page = draft.page
        return {
            "units": units,
            "quoted": held.quoted,
            "most": held.most,
            "ship": page.may_ship,
            "rights": page.rights,
        }

    def on_gist(self, message: dict[str, Any], _: object) -> None:
        """What a unit says in our words."""
        number, _piece = self._piece(message)
        self._save(
            message, steps.with_gist(self.desk.draft, number, str(message.get("gist") or ""))
        )

    def on_rights(self, message: dict[str, Any], _: object) -> None:
        """Whether the text may be handed on, and by which licence."""
        self._about(message)
        values = {"may_ship": message.get("ship") is True, "rights": message.get("rights") or ""}
        self._save(message, steps.with_page(self.desk.draft, values))
