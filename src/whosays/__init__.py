"""Who Says? — see how a news story is built.

Lessons import from here alone. Which names there are, and the module of each, stands in
``__init__.pyi``: it is read here, and type checkers read it too. Importing this package imports
nothing heavy: a name is fetched from its module the first time it is used (PEP 562).

>>> import whosays
>>> whosays.Article.load("siding-with-assad").units[0].part
'kicker'
"""

from importlib import import_module
from pathlib import Path

__version__ = "0.1.0"

# Each line of the stub reads: from .module import Name as Name.
_LINES = Path(__file__).with_suffix(".pyi").read_text(encoding="utf-8").splitlines()
_HOME = {line.split()[3]: line.split()[1] for line in _LINES if line.startswith("from .")}

__all__ = sorted(_HOME)  # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOME[name], __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
