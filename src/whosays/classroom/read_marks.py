"""What of a class's writing has the teacher read already?"""

import json
from collections.abc import Iterable
from pathlib import Path

from whosays.places import work_folder
from whosays.whole_file import write_whole


class ReadMarks:
    """The keys of what is marked as read (`classroom.writing.Piece`), in a file of the teacher's.

    A key says nothing of the text and nothing of who wrote it. A text that is changed later has
    another key, and so is unread again.

    >>> import tempfile
    >>> marks = ReadMarks(Path(tempfile.mkdtemp()) / "read.json")
    >>> marks.mark(["a", "b"], True); marks.mark(["b"], False); "a" in marks, "b" in marks
    (True, False)
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or work_folder() / "class" / "read.json"

    def __contains__(self, key: str) -> bool:
        return key in self.keys()

    def keys(self) -> set[str]:
        """All that is marked. A file that is not there, or spoilt, marks nothing."""
        try:
            kept: object = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return set()
        return {key for key in kept if isinstance(key, str)} if isinstance(kept, list) else set()

    def mark(self, keys: Iterable[str], read: bool) -> None:
        """Mark pieces as read, or as unread. Raises `Problem` where that can't be kept."""
        there = self.keys()
        kept = there | {*keys} if read else there - {*keys}
        if kept != there:
            text = json.dumps(sorted(kept), indent=0)
            write_whole(self.path, text, "What you have read could not be kept")
