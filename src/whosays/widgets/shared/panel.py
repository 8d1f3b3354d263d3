"""How does a widget of the kit get its script and style, and talk with its view?"""

import asyncio
import os
import re
from collections import OrderedDict
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import anywidget

from whosays.places import anew
from whosays.problem import Problem
from whosays.record import Record
from whosays.record.tag import DEFAULT_LEARNER

_WIDGETS = Path(__file__).parents[1]
_IMPORT = re.compile(r"^import .* from \"\.[\w./]*/(\w+)\.js\";\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class))", re.MULTILINE)
_A_MOMENT = 0.002  # seconds
_REPLIES_KEPT = 500


def script(name: str) -> str:
    """The ES module of a widget, with the modules it imports written in front.

    A notebook hands each widget its script as one text, so an ``import`` of another file
    would find nothing. Each module comes once, after those it needs itself. No two modules
    have one name, whichever folder of ``widgets`` they stand in.
    """

    def join() -> str:
        texts: dict[str, str] = {}
        _collect(name, texts)
        needed = [_EXPORT.sub("", text) for module, text in texts.items() if module != name]
        return "\n".join([*needed, texts[name]])

    return _shown(join)


def _collect(name: str, texts: dict[str, str]) -> None:
    text = _files()[f"{name}.js"].read_text(encoding="utf-8")
    for needed in _IMPORT.findall(text):
        if needed not in texts:
            _collect(needed, texts)
    texts[name] = _IMPORT.sub("", text)


def style(*names: str) -> str:
    """The style of a widget, after the shared ones and those of other ``names``."""

    def join() -> str:
        files = [_files().get(f"{name}.css") for name in ("tokens", "base", *names)]
        return "".join(file.read_text(encoding="utf-8") for file in files if file)

    return _shown(join)


def _shown(join: Callable[[], str]) -> str:
    if os.environ.get("ANYWIDGET_HMR") != "1":
        return join()
    from whosays.widgets.shared.reload import live

    return live(join, _files().values)


@cache
def _files() -> dict[str, Path]:
    """Every script and style of the kit, by its name."""
    return {file.name: file for file in _WIDGETS.rglob("*") if file.suffix in (".js", ".css")}


class Panel(anywidget.AnyWidget):
    """A widget whose view and Python side talk in small messages.

    A message is a dictionary with a ``kind``. A subclass names the kinds it takes in ``hears``,
    or, where they write to its ``record``, in ``writes``, and has a method
    ``on_<kind>(message, buffers)`` for each. What writes is refused under another learner's
    name than the one chosen now.

    A message with a ``call`` is answered once: by what the method tells with `reply`, else by
    "done". The same call again is not done again; it gets the same answer, marked ``again``.
    A `Problem` is told to the call that met it, which may be sent again, with whether that can
    help (``passing``); any other error is a fault of the kit and stays visible in the log.
    """

    hears: ClassVar[frozenset[str]] = frozenset()
    writes: ClassVar[frozenset[str]] = frozenset()
    record: Record

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self._asked: str | None = None
        self._replies: OrderedDict[str, dict[str, Any]] = OrderedDict()
        self.on_msg(self._receive)

    def __repr__(self) -> str:
        """What stands where no view can be: on a page of feedback, in a terminal."""
        asked = getattr(self, "prompt", "") or getattr(self, "label", "")
        return str(asked) or "A box to work in, on the screen."

    def tell(self, kind: str, **content: Any) -> None:
        """Send the views one small message."""
        message = {"kind": kind, **content}
        call = message.get("call")
        if call is not None and call == self._asked and kind != "problem":
            self._replies[call] = message
            if len(self._replies) > _REPLIES_KEPT:
                self._replies.popitem(last=False)
        self.send(message)

    def reply(self, kind: str, **content: Any) -> None:
        """Send the views a message that answers the call at hand, if there is one."""
        self.tell(kind, **content, call=self._asked)

    def later(self, work: Callable[[], object]) -> None:
        """Do ``work`` once what was told before has been sent; without an event loop, now.

        Python sends from another thread, which has to wait while this one is busy.
        """
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            work()
        else:
            loop.call_later(_A_MOMENT, work)

    def _receive(self, _: object, message: Any, buffers: list[memoryview]) -> None:
        kind = message.get("kind") if isinstance(message, dict) else None
        if kind not in self.hears | self.writes:
            return
        call = message.get("call")
        call = call if isinstance(call, str) else None
        if call in self._replies:
            self.send({**self._replies[call], "again": True})
            return
        self._asked = call
        try:
            if kind in self.writes:
                check_learner(self.record, message)
            getattr(self, f"on_{kind}")(message, buffers)
            if call is not None and call not in self._replies:
                self.reply("done")
        except Problem as problem:
            self.reply("problem", text=str(problem), passing=problem.passing)
        finally:
            self._asked = None


def check_learner(record: Record, message: dict[str, Any]) -> None:
    """Refuse what was written under another name than the one chosen now. Raises `Problem`.

    What was begun before a name was chosen belongs to the first name that is chosen then.
    """
    shown = message.get("learner")
    nameless = shown == DEFAULT_LEARNER and DEFAULT_LEARNER not in record.learners()
    if shown != record.learner and not nameless:
        raise Problem(
            f"This box belongs to “{shown}”, and the name chosen now is “{record.learner}”.",
            do=f"Go back to the first name, or {anew()}.",
            passing=True,
        )
