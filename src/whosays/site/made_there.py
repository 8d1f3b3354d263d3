"""What only the browser's version of Python can make: its bytecode, and files squeezed by zstd.

Only Python's own modules are imported: where this machine has an older Python, Node runs this file
in Pyodide.
"""

import importlib._bootstrap_external as external  # type: ignore[import-not-found]
import importlib.util
import json
from importlib import import_module
from typing import Any

_WRITE: Any = external
_LEVEL, _WINDOW = 19, 25
"""The last level of zstd that is not slow, and a window that sees a whole bundle: 2 ** 25 bytes."""


def bytecode(given: bytes) -> bytes:
    """Files of Python as bytecode, from one joined folder (`whosays.site.bundle`) into another.

    >>> from whosays.site.bundle import joined, parted
    >>> sorted(parted(bytecode(joined({"folder/a.py": b"1"}))))
    ['folder/a.pyc']
    """
    begin = 4 + int.from_bytes(given[:4], "little")
    made: list[tuple[str, bytes]] = []
    for path, length in json.loads(given[4:begin]):
        content = given[begin : begin + length]
        begin += length
        folder, _, inside = path.partition("/")
        # The documentation is left out, but for that which Pyodide reads when it starts.
        much = 0 if inside.startswith("_pyodide/") else 2
        code = compile(content, f"/lib/{inside}", "exec", dont_inherit=True, optimize=much)
        mark = importlib.util.source_hash(content)
        made.append((f"{folder}/{inside}c", bytes(_WRITE._code_to_hash_pyc(code, mark, False))))
    head = json.dumps([[path, len(content)] for path, content in made]).encode()
    return b"".join([len(head).to_bytes(4, "little"), head, *(content for _, content in made)])


def squeezed(given: bytes) -> bytes:
    """Compressed with zstd: a fifth less than gzip makes of it, and quickly taken apart."""
    zstd: Any = import_module("compression.zstd")
    how = zstd.CompressionParameter
    options = {how.compression_level: _LEVEL, how.window_log: _WINDOW}
    return zstd.compress(given, options=options | {how.enable_long_distance_matching: 1})
