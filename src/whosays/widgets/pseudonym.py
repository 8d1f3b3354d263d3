"""Under which made-up name does the learner work?"""

from typing import Any

from whosays.classroom.my_file import to_keep
from whosays.problem import Problem
from whosays.record import Record
from whosays.record.tag import DEFAULT_LEARNER
from whosays.widgets.shared.file_panel import FilePanel
from whosays.widgets.shared.panel import script, style


class Pseudonym(FilePanel):
    """Choose a made-up name, correct it, change to another, take the work along, or delete it.

    >>> Pseudonym().record is Record.open()
    True
    """

    _esm = script("pseudonym")
    _css = style("my_file", "pseudonym")
    hears = FilePanel.hears | {"use", "rename", "forget", "keep_all"}

    def __init__(self, record: Record | None = None) -> None:
        self.record = record or Record.open()
        super().__init__()

    def on_ready(self, *_: object, done: str = "") -> None:
        """Show the name in use and the others there are; ``done`` says what has just changed."""
        here = self.record.learner
        names = self.record.learners()
        chosen = here in names and here != DEFAULT_LEARNER
        others = [name for name in names if name not in (here, DEFAULT_LEARNER)]
        if chosen and self.record.done_by(DEFAULT_LEARNER):
            others.append(DEFAULT_LEARNER)  # work done here that no name was given to
        self.reply(
            "state",
            name=here if chosen else None,
            nameless=here if here in names and not chosen else None,
            others=others,
            folder=str(self.record.path.parent),
            done=done,
        )

    def on_use(self, message: dict[str, Any], _: object) -> None:
        """Work under a name from now on."""
        before = self.record.learner
        name = self.record.use(str(message.get("name") or ""))
        done = f"You work as “{name}” now."
        if before not in (name, DEFAULT_LEARNER):
            done += f" All lessons show the work of “{name}”."
        self.on_ready(done=done)

    def on_rename(self, message: dict[str, Any], _: object) -> None:
        """Give the name in use another spelling, or another name altogether; the work stays."""
        before = self.record.learner
        name = self.record.rename(str(message.get("name") or ""))
        self.on_ready(done=f"“{before}” is called “{name}” now. The work is the same.")

    def on_forget(self, message: dict[str, Any], _: object) -> None:
        """Delete everything that was done under the name in use."""
        name = str(message.get("name") or "")
        if name != self.record.learner:
            raise Problem(
                f"Nothing was deleted: the name in use is “{self.record.learner}” now.",
                do="Look again whose work is to go.",
            )
        gone = self.record.forget(name)
        things = "1 tag or answer" if gone == 1 else f"{gone:,} tags and answers"
        self.on_ready(
            done=f"Deleted: “{name}” and {things}. Choose a name to go on.",
        )

    def on_keep_all(self, *_: object) -> None:
        """Give all that was done under the name in use as one file."""
        self.check_named()
        self.give(to_keep(self.record))
