"""How does Python in the browser take apart the bundles in which its packages come?

This travels with Python's own library, for the kit comes in such a bundle itself. Raises the
errors of gzip and zstd where a bundle did not come whole.
"""

import gzip
import importlib
import io
import json
from importlib import import_module
from pathlib import Path
from typing import Any

_GZIP = b"\x1f\x8b"


def unpack(packed: bytes, folder: str) -> None:
    """Write the files of a bundle (`whosays.site.bundle`) into a folder, where Python finds them.

    >>> import tempfile
    >>> from whosays.site.bundle import joined, packed
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     unpack(packed(joined({"a/b.py": b"pass"})), folder)
    ...     (Path(folder) / "a" / "b.py").read_bytes()
    b'pass'
    """
    how: Any = gzip if packed.startswith(_GZIP) else import_module("compression.zstd")
    with how.open(io.BytesIO(packed)) as stream:
        length = int.from_bytes(stream.read(4), "little")
        files = json.loads(stream.read(length))
        for home in {path.rpartition("/")[0] for path, _ in files}:
            Path(folder, home).mkdir(parents=True, exist_ok=True)
        for path, size in files:
            with open(f"{folder}/{path}", "wb", buffering=0) as file:  # noqa: PTH123 - it is quick
                file.write(stream.read(size))
        stream.read()  # to its end, where it says whether all was as it had been
    importlib.invalidate_caches()
