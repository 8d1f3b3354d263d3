"""What is one class: its word, its addresses, what the teacher has set, and what came in?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_urlsafe

from tornado.locks import Condition

from whosays.live.class_so_far import ClassSoFar
from whosays.live.guard import SENDS, WRONG_WORDS, OwnHosts, Rate

SETTINGS = {"view": "join", "scheme": "", "everything": "", "ours": "", "stopped": "", "note": ""}
"""What the teacher can set, and how it is at first."""


@dataclass(slots=True)
class ClassRoom:
    """A class while the server runs.

    ``folder`` holds what it has sent and what is made of it; ``site`` the lessons, where there
    are any to give out. ``run`` is new with each start of the server: a browser that sees another
    one sends all of its work again.
    """

    so_far: ClassSoFar
    folder: Path
    word: str
    addresses: list[str]
    hosts: OwnHosts
    site: Path | None = None
    teacher_anywhere: bool = False
    token: str = field(default_factory=lambda: token_urlsafe(24))
    run: str = field(default_factory=lambda: token_urlsafe(6))
    changed: Condition = field(default_factory=Condition)
    version: int = 0
    ended: bool = False
    wrong: Rate = field(default_factory=lambda: Rate(WRONG_WORDS))
    wrong_at_all: Rate = field(default_factory=lambda: Rate(10 * WRONG_WORDS))
    sends: Rate = field(default_factory=lambda: Rate(SENDS))

    def said(self) -> Mapping[str, str]:
        """What the teacher has set."""
        about = self.so_far.seats.about
        return {name: about(name, first) for name, first in SETTINGS.items()}

    def has_changed(self) -> None:
        """Tell those who look."""
        self.version += 1
        self.so_far.looks_different()
        self.changed.notify_all()
