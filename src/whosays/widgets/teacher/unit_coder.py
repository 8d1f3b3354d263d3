"""Which code does the teacher give each unit, with a suggestion beside it where there is one?"""

from dataclasses import asdict
from typing import Any

import traitlets

from whosays.adapt import draft as steps
from whosays.adapt import languages, suggested
from whosays.adapt.desk import Desk
from whosays.adapt.draft import Draft
from whosays.codebook import Scheme
from whosays.problem import Problem
from whosays.widgets.shared.panel import script, style
from whosays.widgets.teacher.draft_panel import COMMON, DraftPanel, where


class UnitCoder(DraftPanel):
    """One unit after the other; a key gives it its code and goes on to the next open one.

    For ``sourcing`` each card shows a suggestion, with the source and the words that credit
    marked. It becomes a code only when the teacher confirms it.

    >>> UnitCoder(Desk(), "function").step
    'function'
    """

    _esm = script("unit_coder")
    _css = style("draft_panel")
    hears = COMMON | {"code", "why", "also"}
    codebook: Any = traitlets.Dict().tag(sync=True)

    def __init__(self, desk: Desk, scheme: str) -> None:
        self.scheme = Scheme.load(scheme)
        super().__init__(desk, scheme, codebook=asdict(self.scheme))

    def content(self, draft: Draft) -> dict[str, Any]:
        """The units, with what is suggested and what is decided."""
        name = self.scheme.scheme
        sourcing = name == "sourcing"
        found = suggested.sourcing(draft) if sourcing else [None] * len(draft.pieces)
        units: list[dict[str, Any]] = []
        for id, number, paragraph, piece in draft.units:
            one = found[number]
            units.append(
                {
                    "id": id,
                    "number": number,
                    "where": where(piece, paragraph),
                    "text": piece.text,
                    "code": getattr(piece, name),
                    "why": getattr(piece, f"{name}_why"),
                    "also": list(getattr(piece, f"{name}_also")),
                    "reason": suggested.reason(one, piece.sourcing)
                    if sourcing
                    else self.scheme[piece.function].short
                    if piece.function
                    else "",
                    "suggested": asdict(one) if one else None,
                }
            )
        helps = languages.works(draft.page.language)
        none = next((one.how for one in helps if one.what == "Suggestions" and not one.holds), "")
        return {"units": units, "none": none if sourcing else ""}

    def on_code(self, message: dict[str, Any], _: object) -> None:
        """A code for a unit, chosen or confirmed."""
        number, _piece = self._piece(message)
        code = str(message.get("code") or "")
        if not code:
            raise Problem("Choose one of the answers.")
        self._save(message, steps.coded(self.desk.draft, number, self.scheme.scheme, code))

    def on_also(self, message: dict[str, Any], _: object) -> None:
        """Other codes that could be defended for a unit."""
        number, _piece = self._piece(message)
        codes = message.get("codes")
        if not isinstance(codes, list):
            raise Problem("Nothing was sent.")
        new = steps.with_also(self.desk.draft, number, self.scheme.scheme, map(str, codes))
        self._save(message, new)

    def on_why(self, message: dict[str, Any], _: object) -> None:
        """A reason for the code of a unit."""
        number, piece = self._piece(message)
        name = self.scheme.scheme
        why = str(message.get("why") or "")
        new = steps.coded(self.desk.draft, number, name, getattr(piece, name), why)
        self._save(message, new)
