"""Under which made-up name does the learner work?"""

from typing import Any

from whosays.problem import Problem
from whosays.record import Record
from whosays.record.tag import DEFAULT_LEARNER
from whosays.widgets.shared.panel import Panel, script, style


class Pseudonym(Panel):
    """Choose a made-up name, change to another, or delete everything one of them did.

    >>> Pseudonym().record is Record.open()
    True
    """

    _esm = script("pseudonym")
    _css = style("pseudonym")
    hears = frozenset({"ready", "use", "forget"})

    def __init__(self, record: Record | None = None) -> None:
        self.record = record or Record.open()
        super().__init__()

    def on_ready(self, *_: object, done: str = "") -> None:
        """Show the name in use and the others there are; ``done`` says what has just changed."""
        here = self.record.learner
        names = self.record.learners()
        chosen = here in names and here != DEFAULT_LEARNER
        self.reply(
            "state",
            name=here if chosen else None,
            nameless=here if here in names and not chosen else None,
            others=[name for name in names if name not in (here, DEFAULT_LEARNER)],
            folder=str(self.record.path.parent),
            done=done,
        )

    def on_use(self, message: dict[str, Any], _: object) -> None:
        """Work under a name from now on."""
        before = self.record.learner
        name = self.record.use(str(message.get("name") or ""))
        done = f"You work as “{name}” now."
        if before not in (name, DEFAULT_LEARNER):
            done += " In each open lesson, choose Run, then Run All Cells."
        self.on_ready(done=done)

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
