"""How does a teacher bring an article, or go on with one that was begun?"""

from dataclasses import asdict
from typing import Any

from whosays.adapt import draft as steps
from whosays.adapt import drafts, languages
from whosays.adapt.blocks import LARGEST_FILE
from whosays.adapt.desk import Desk
from whosays.adapt.draft import Draft
from whosays.widgets.shared.panel import script, style
from whosays.widgets.teacher.draft_panel import COMMON, DraftPanel


class BringPage(DraftPanel):
    """A place to paste or choose an article, and to choose among the drafts that there are.

    >>> BringPage(Desk()).step
    'bring'
    """

    _esm = script("bring_page")
    _css = style("draft_panel")
    hears = COMMON | {"begin", "open", "language", "delete"}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "bring")

    def content(self, draft: Draft) -> dict[str, Any]:
        """What is on the desk, and what else there is."""
        tag = draft.page.language
        return {
            "title": draft.page.title,
            "units": len(draft.units),
            "notes": list(draft.notes),
            "called": languages.called(tag),
            "works": [asdict(one) for one in languages.works(tag)],
        }

    def on_begin(self, message: dict[str, Any], buffers: list[memoryview]) -> None:
        """Begin a draft from what was pasted or chosen."""
        id, name, text = (str(message.get(key) or "") for key in ("id", "name", "text"))
        self.desk.begin(id, b"".join(buffers), name, text)

    def on_open(self, message: dict[str, Any], _: object) -> None:
        """Go on with another draft."""
        self.desk.open(drafts.check_id(str(message.get("id"))))

    def on_delete(self, message: dict[str, Any], _: object) -> None:
        """Delete a draft, with the page it was made from."""
        self.desk.delete(str(message.get("id")))

    def on_language(self, message: dict[str, Any], _: object) -> None:
        """The page is in another language."""
        tag = str(message.get("language") or "")
        self._save(message, steps.in_language(self.desk.draft, tag))

    def _show(self) -> None:
        self.tell("drafts", ids=drafts.ids(), largest=LARGEST_FILE)
        super()._show()
