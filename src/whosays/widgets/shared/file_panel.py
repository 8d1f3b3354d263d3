"""How does a panel give a learner their file, and open it again?"""

from base64 import b64encode
from collections.abc import Sequence
from typing import Any

from whosays.classroom.hand_in import WRITTEN, hand_in_folder
from whosays.classroom.my_file import InDoubt, MyFile, open_file
from whosays.places import in_browser
from whosays.problem import Problem
from whosays.record.tag import DEFAULT_LEARNER
from whosays.said import counted
from whosays.whole_file import write_whole
from whosays.widgets.shared.panel import Panel


class FilePanel(Panel):
    """A `Panel` with work to take along: it hears ``open``, and can `give` a file."""

    hears = frozenset({"ready", "open"})

    def check_named(self) -> None:
        """Raise `Problem` where no name was chosen: nobody could tell whose the file is."""
        if self.record.learner == DEFAULT_LEARNER:
            raise Problem(
                "You have not chosen a made-up name yet, and nobody could tell whose file it is.",
                do="Choose a name in the lesson “Start here”, and come back.",
            )

    def give(self, file: MyFile) -> None:
        """Write a file into ``hand-in`` in the work folder, and hand it to the browser too.

        A page of the site has no folder that anybody could open.
        """
        path = write_whole(hand_in_folder() / file.name, file.data, WRITTEN)
        self.reply(
            "file",
            name=file.name,
            data=b64encode(file.data).decode(),
            place="" if in_browser() else str(path),
            words=in_words(file),
        )

    def on_open(self, message: dict[str, Any], buffers: Sequence[memoryview]) -> None:
        """Take over the work in a file, and say so; or ask whose it is."""
        said = message.get("whose")
        whose = said if said in ("mine", "another's") else ""
        data = bytes(buffers[0]) if buffers else b""
        opened = open_file(self.record, data, whose)
        if isinstance(opened, InDoubt):
            self.reply("doubt", whose=opened.learner)
            return
        new = counted(opened.new, "tag or answer", "tags and answers")
        words = f"{new} came in." if opened.new else "All that is in it was here already."
        self.reply("opened", name=opened.learner, words=words)


def in_words(file: MyFile) -> str:
    """What stands in a file.

    >>> in_words(MyFile("fox.json", b"", 34, 1))
    '34 tags and 1 answer'
    """
    return f"{counted(file.tags, 'tag')} and {counted(file.answers, 'answer')}"
