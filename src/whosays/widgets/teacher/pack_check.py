"""What is still open before the draft is a pack, and where does the pack lie then?"""

from base64 import b64encode
from typing import Any

from whosays.adapt import pack_files, parcel
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
    hears = COMMON | {"check", "finish", "save"}

    def __init__(self, desk: Desk) -> None:
        self._stay = ""
        super().__init__(desk, "finish")

    def content(self, draft: Draft) -> dict[str, Any]:
        """Whether there is a pack already, its lessons, and which of them stay as they are."""
        home = own_packs() / draft.id
        return {
            "made": home.is_dir(),
            "folder": str(home),
            "lessons": copies.links(draft.id),
            "stay": self._stay,
        }

    def on_check(self, message: dict[str, Any], _: object) -> None:
        """List what is open or wrong."""
        self._left(message)

    def on_finish(self, message: dict[str, Any], _: object) -> None:
        """Make the pack, and copy the lessons for it."""
        if self._left(message):
            return
        draft = self.desk.draft
        pack_files.finish(draft)
        if kit_folder() is not None:
            self._stay = copies.copy(draft.id).told
        self._show()

    def on_save(self, message: dict[str, Any], _: object) -> None:
        """The pack as one file, to give away."""
        self._about(message)
        data = parcel.as_zip(self.desk.draft.id)
        name = f"{self.desk.draft.id}.zip"
        self.reply("parcel", name=name, data=b64encode(data).decode())

    def _left(self, message: dict[str, Any]) -> bool:
        """Tell what is open or wrong; whether anything is."""
        self._about(message)
        left = [{"step": one.step, "what": one.what} for one in pack_files.to_do(self.desk.draft)]
        self.tell("open", left=left)
        return bool(left)
