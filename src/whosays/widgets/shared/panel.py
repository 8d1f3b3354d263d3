"""How does a widget of the kit get its script and style, and talk with its view?"""

import asyncio
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import anywidget

from whosays.problem import Problem

_WIDGETS = Path(__file__).parents[1]
_IMPORT = re.compile(r"^import .* from \"\.[\w./]*/(\w+)\.js\";\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class))", re.MULTILINE)
_A_MOMENT = 0.002  # seconds


def script(name: str) -> str:
    """The ES module of a widget, with the modules it imports written in front.

    A notebook hands each widget its script as one text, so an ``import`` of another file
    would find nothing. Each module comes once, after those it needs itself. No two modules
    have one name, whichever folder of ``widgets`` they stand in.
    """
    texts: dict[str, str] = {}
    _collect(name, texts)
    needed = [_EXPORT.sub("", text) for module, text in texts.items() if module != name]
    return "\n".join([*needed, texts[name]])


def _collect(name: str, texts: dict[str, str]) -> None:
    text = _files()[f"{name}.js"].read_text(encoding="utf-8")
    for needed in _IMPORT.findall(text):
        if needed not in texts:
            _collect(needed, texts)
    texts[name] = _IMPORT.sub("", text)


def style(*names: str) -> str:
    """The style of a widget, after the shared ``base.css`` and those of other ``names``."""
    files = [_files().get(f"{name}.css") for name in ("base", *names)]
    return "".join(file.read_text(encoding="utf-8") for file in files if file)


@cache
def _files() -> dict[str, Path]:
    """Every script and style of the kit, by its name."""
    return {file.name: file for file in _WIDGETS.rglob("*") if file.suffix in (".js", ".css")}


class Panel(anywidget.AnyWidget):
    """A widget whose view and Python side talk in small messages.

    A message is a dictionary with a ``kind``. A subclass names in ``hears`` the kinds it
    takes and has a method ``on_<kind>(message, buffers)`` for each. A `Problem` raised there
    is told to the view, which shows it; any other error is a fault of the kit and stays
    visible in the log.
    """

    hears: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.on_msg(self._receive)

    def tell(self, kind: str, **content: Any) -> None:
        """Send the views one small message."""
        self.send({"kind": kind, **content})

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
        if kind not in self.hears:
            return
        try:
            getattr(self, f"on_{kind}")(message, buffers)
        except Problem as problem:
            self.tell("problem", text=str(problem), about=message.get("call"))
