"""Any number of hand-ins that take no room: a thousand files, each repeated under other names.

An address of fsspec, ``repeated://1000000``, for as many as it says. ``BENCH_REPEATED`` names the
folder with the thousand. A worker of Dask knows such addresses when it is started with
``--preload bench.repeated``.
"""

import io
import os
from functools import cache
from pathlib import Path
from typing import Any

import fsspec
from fsspec import AbstractFileSystem

FOLDER = "BENCH_REPEATED"
_EACH = 1_000


class Repeated(AbstractFileSystem):  # pyright: ignore[reportUntypedBaseClass]
    """The hand-ins of so many learners; who they are is all in which they differ."""

    protocol = "repeated"

    def find(self, path: str, **_: Any) -> dict[str, dict[str, Any]]:
        """Each file, with its size."""
        many = int(self._strip_protocol(path))
        sizes = [len(data) for data in _thousand()]
        return {
            f"{number // _EACH:04}/Owl {number:07}.json": {"size": sizes[number % _EACH]}
            for number in range(many)
        }

    def open(self, path: str, *_: Any, **__: Any) -> io.BytesIO:
        """One learner's file."""
        number = int(path[-12:-5])
        like = number % _EACH
        data = _thousand()[like]
        name, id = f'"Owl {like + 1:06}"', f'"{0:08x}{like:08x}"'
        data = data.replace(name.encode(), f'"Owl {number + 1:07}"'.encode(), 1)
        return io.BytesIO(data.replace(id.encode(), f'"{1:08x}{number:08x}"'.encode(), 1))


@cache
def _thousand() -> list[bytes]:
    return [file.read_bytes() for file in sorted(Path(os.environ[FOLDER]).rglob("*.json"))]


fsspec.register_implementation("repeated", Repeated)
