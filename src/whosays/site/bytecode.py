"""How does Python in the browser start sooner? It comes as bytecode: nothing is compiled there.

Bytecode belongs to one version of Python. Either this Python is of that version, or Pyodide itself
compiles, run by Node. Where there is neither, the source is sent: everything works, and the first
box takes a few seconds longer.
"""

import hashlib
import importlib._bootstrap_external as external  # type: ignore[import-not-found]
import importlib.util
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from whosays.problem import Problem
from whosays.site.bundle import Files, joined, parted
from whosays.site.packages import Cache
from whosays.whole_file import write_whole

PYTHON = (3, 14)
"""The version of Python in the Pyodide that is pinned."""

_IN_NODE = Path(__file__).with_name("bytecode.mjs")
_WRITE: Any = external


def can_compile() -> bool:
    """Whether this machine can make bytecode for the browser's Python."""
    return sys.version_info[:2] == PYTHON or shutil.which("node") is not None


def compiled(folders: Sequence[Files], cache: Cache) -> list[Files]:
    """Folders of files with bytecode in place of source; as they are, where that can't be made.

    What was compiled once is kept in the cache.
    """
    if not can_compile():
        return list(folders)
    kept = [_place(files, cache) for files in folders]
    missing = {p: _sources(f) for p, f in zip(kept, folders, strict=True) if not p.is_file()}
    everything = {f"{p.name}/{at}": text for p, f in missing.items() for at, text in f.items()}
    if everything:
        here = sys.version_info[:2] == PYTHON
        made = _compiled_here(everything) if here else _compiled_by_node(everything, cache)
        for place in missing:
            begin = f"{place.name}/"
            own = {p.removeprefix(begin): c for p, c in made.items() if p.startswith(begin)}
            write_whole(place, joined(own), "What was compiled could not be kept")
    return [
        {p: c for p, c in files.items() if not p.endswith(".py")} | parted(place.read_bytes())
        for files, place in zip(folders, kept, strict=True)
    ]


def _sources(files: Files) -> Files:
    return {path: content for path, content in files.items() if path.endswith(".py")}


def _place(files: Files, cache: Cache) -> Path:
    mark = hashlib.sha256(joined(_sources(files))).hexdigest()[:16]
    return cache.folder / "bytecode" / f"{cache.packages.pyodide}-{mark}"


def _compiled_here(files: Files) -> Files:
    """Compile with this Python, whose bytecode the browser's Python reads.

    >>> sorted(_compiled_here({"a.py": b"1"}))
    ['a.pyc']
    """
    made: Files = {}
    for path, content in files.items():
        code = compile(content, f"/{path}", "exec", dont_inherit=True, optimize=2)
        mark = importlib.util.source_hash(content)
        made[f"{path}c"] = bytes(_WRITE._code_to_hash_pyc(code, mark, False))
    return made


def _compiled_by_node(files: Files, cache: Cache) -> Files:
    node = shutil.which("node") or "node"
    home = cache.script("pyodide", "pyodide.mjs").parent
    with tempfile.TemporaryDirectory() as folder:
        given, made = Path(folder) / "given", Path(folder) / "made"
        given.write_bytes(joined(files))
        command = [node, str(_IN_NODE), str(home), cache.packages.abi, str(given), str(made)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode != 0:
            raise Problem(
                "Node could not make Python’s files ready for the browser.",
                where=_IN_NODE.name,
                do=f"Get Node 20 or newer and try again. It said:\n{done.stderr[-1500:]}",
            )
        return parted(made.read_bytes())
