"""What do ipywidgets and the lessons ask of IPython, where IPython is not there?

IPython takes seconds to import, and a page needs next to nothing of it: `display`, and somebody
who says that no shell runs.
"""

import sys
import types
from typing import Any

displayed: list[object] = []
"""What the cell that runs wants shown."""


def display(*things: object, **_: object) -> None:
    """Show things under the cell that runs."""
    displayed.extend(things)


def _nothing(*_: object, **__: object) -> None:
    """There is no shell, and nothing to clear."""


class _Shell:
    """Stands for IPython's shell, which does not run."""

    @staticmethod
    def initialized() -> bool:
        return False


def stand_in() -> None:
    """Put modules of IPython's names in place, before ipywidgets is imported."""
    core = _module("IPython.core")
    core.__path__ = []
    _module("IPython.core.interactiveshell", InteractiveShell=_Shell)
    shows = _module("IPython.display", display=display, clear_output=_nothing)
    top = _module("IPython", get_ipython=_nothing, display=shows, core=core)
    top.__path__ = []
    top.__dict__["version_info"] = (9, 0, 0)


def _module(name: str, **names: Any) -> types.ModuleType:
    made = types.ModuleType(name)
    made.__dict__.update(names)
    sys.modules[name] = made
    return made
