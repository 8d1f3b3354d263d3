"""Which program on this machine is a Python of the browser's version, and what does it make?

Either this Python is of that version, or Pyodide itself is run, by Node.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from whosays.problem import Problem
from whosays.site import made_there
from whosays.site.packages import Cache

PYTHON = (3, 14)
"""The version of Python in the Pyodide that is pinned."""

_IN_NODE = Path(__file__).with_name("in_pyodide.mjs")
_SCRIPT = Path(made_there.__file__)


def is_here() -> bool:
    """Whether this machine has a Python of the browser's version, or Node to run one."""
    return sys.version_info[:2] == PYTHON or shutil.which("node") is not None


def made(what: str, given: bytes, cache: Cache) -> bytes:
    """What a function of `whosays.site.made_there` makes of ``given``. Raises `Problem`."""
    if sys.version_info[:2] == PYTHON:
        return getattr(made_there, what)(given)
    home = cache.script("pyodide", "pyodide.mjs").parent
    with tempfile.TemporaryDirectory() as folder:
        come, gone = Path(folder) / "given", Path(folder) / "made"
        come.write_bytes(given)
        about = [home, cache.packages.abi, _SCRIPT, what, come, gone]
        command = [shutil.which("node") or "node", str(_IN_NODE), *map(str, about)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode != 0:
            raise Problem(
                "Node could not make Python’s files ready for the browser.",
                where=_IN_NODE.name,
                do=f"Get Node 20 or newer and try again. It said:\n{done.stderr[-1500:]}",
            )
        return gone.read_bytes()
