"""Is a notebook one of the kit's own, so that it may run as soon as it is opened?

Whatever somebody else wrote into a notebook must never run by itself on a teacher's machine. So
each code cell has to be one that the kit ships, known by its SHA-256.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from whosays.places import data_folder

_ID = r'"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"'
_PARAMETER = re.compile(rf"ARTICLE = {_ID}|PAGES = \[{_ID}(?:, ?{_ID}){{0,9}}\]")


def is_own(notebook: Mapping[str, Any]) -> bool:
    """Whether every code cell of a notebook (in its JSON form) is one that the kit ships.

    The cell tagged ``parameters`` may name any article or pages, and do nothing else.

    >>> is_own({"cells": [{"cell_type": "code", "metadata": {}, "source": "import os"}]})
    False
    """
    cells = [cell for cell in notebook.get("cells", ()) if cell.get("cell_type") == "code"]
    return bool(cells) and all(_is_known(cell) for cell in cells)


def nothing_in_the_way(folder: Path) -> bool:
    """Whether Python finds the kit from here, and no file beside the notebook in its place."""
    return not any(
        next(folder.glob(pattern), None) for pattern in ("*.py", "*.py[cd]", "*.so", "*/__init__.*")
    )


def source(cell: Mapping[str, Any]) -> str:
    """What stands in a cell: notebooks write it as one text or as a list of lines."""
    said = cell.get("source", "")
    return said if isinstance(said, str) else "".join(map(str, said))


def marks(notebooks: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The SHA-256 of each code cell of these notebooks, as ``data/lab/own_cells.json`` has them."""
    for notebook in notebooks:
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                yield _mark(source(cell))


def _is_known(cell: Mapping[str, Any]) -> bool:
    said = source(cell)
    if "parameters" in cell.get("metadata", {}).get("tags", ()) and _PARAMETER.fullmatch(said):
        return True
    return not said.strip() or _mark(said) in _known()


def _mark(said: str) -> str:
    return hashlib.sha256(said.replace("\r\n", "\n").encode("utf-8", "replace")).hexdigest()


@cache
def _known() -> frozenset[str]:
    return frozenset(json.loads((data_folder() / "lab/own_cells.json").read_text("utf-8")))
