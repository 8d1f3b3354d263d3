"""What is the page, who is under scrutiny, and which names can be masked or swapped?"""

from dataclasses import asdict
from typing import Any

from whosays.adapt import draft as steps
from whosays.adapt import languages, suggested
from whosays.adapt.desk import Desk
from whosays.adapt.draft import Draft
from whosays.masking import forms_left
from whosays.problem import Problem
from whosays.widgets.shared.panel import script, style
from whosays.widgets.teacher.draft_panel import COMMON, DraftPanel


class PackForm(DraftPanel):
    """The data of the page; every field is saved as it is left.

    >>> PackForm(Desk()).step
    'page'
    """

    _esm = script("pack_form")
    _css = style("draft_panel")
    hears = COMMON | {"page", "suggest_names"}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "page")

    def content(self, draft: Draft) -> dict[str, Any]:
        """The values that stand, and words that may be further forms of a name."""
        text = "\n".join(piece.text for *_, piece in draft.units)
        left = forms_left(text, draft.page.names)
        return {
            "page": asdict(draft.page),
            "left": [left.get(one.name, []) for one in draft.page.names],
        }

    def on_page(self, message: dict[str, Any], _: object) -> None:
        """One or more values of the page."""
        values = message.get("values")
        if not isinstance(values, dict):
            raise Problem("Nothing was sent.")
        self._save(message, steps.with_page(self.desk.draft, values))

    def on_suggest_names(self, message: dict[str, Any], _: object) -> None:
        """Add the people who are credited by name and are not in the list yet."""
        self._about(message)
        draft = self.desk.draft
        there = {form for one in draft.page.names for form in (one.name, *one.also)}
        taken = {one.mask for one in draft.page.names} | {one.swap for one in draft.page.names}
        new = [
            one
            for one in suggested.names(draft)
            if not there & {one.name, *one.also} and not taken & {one.mask, one.swap}
        ]
        if not new:
            tag = draft.page.language
            helps = {one.what: one for one in languages.works(tag)}
            what = (
                "No further names were found."
                if helps["Suggestions"].holds
                else f"Names are not suggested in {languages.called(tag)}."
            )
            raise Problem(what, do="Add them by hand.")
        names = [asdict(one) for one in (*draft.page.names, *new)]
        self._save(message, steps.with_page(draft, {"names": names}))
