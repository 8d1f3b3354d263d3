"""What is still open before the draft is a pack, and where does the pack lie then?"""

import os
from pathlib import Path
from typing import Any

from whosays.adapt import pack
from whosays.adapt.desk import Desk
from whosays.adapt.draft import Draft
from whosays.lesson import copies
from whosays.places import kit_folder, own_packs
from whosays.widgets.shared.panel import script, style
from whosays.widgets.teacher.draft_panel import COMMON, DraftPanel


class PackCheck(DraftPanel):
    """Every open thing and every fault with a way to its step; then the pack and its lessons.

    >>> PackCheck(Desk()).step
    'finish'
    """

    _esm = script("pack_check")
    _css = style("draft_panel")
    hears = COMMON | {"check", "finish"}

    def __init__(self, desk: Desk) -> None:
        self._stay = ""
        super().__init__(desk, "finish")

    def content(self, draft: Draft) -> dict[str, Any]:
        """Whether there is a pack already, its lessons, and which of them stay as they are."""
        home = own_packs() / draft.id
        return {
            "made": home.is_dir(),
            "folder": str(home),
            "lessons": [
                {"name": path.stem, "path": _seen_from_here(path)}
                for path in copies.there(draft.id)
            ],
            "stay": self._stay,
        }

    def on_check(self, message: dict[str, Any], _: object) -> None:
        """List what is open or wrong."""
        self._about(message)
        left = [{"step": one.step, "what": one.what} for one in pack.to_do(self.desk.draft)]
        self.tell("open", left=left, call=message.get("call"))

    def on_finish(self, message: dict[str, Any], _: object) -> None:
        """Make the pack, and copy the lessons for it."""
        self._about(message)
        draft = self.desk.draft
        left = [{"step": one.step, "what": one.what} for one in pack.to_do(draft)]
        self.tell("open", left=left, call=None if not left else message.get("call"))
        if left:
            return
        pack.finish(draft)
        if kit_folder() is not None:
            self._stay = copies.copy(draft.id).told
        self._call = message.get("call")
        self._show()


def _seen_from_here(path: Path) -> str:
    """The way to a file from the folder of the notebook, for a link."""
    return Path(os.path.relpath(path, Path.cwd())).as_posix()
