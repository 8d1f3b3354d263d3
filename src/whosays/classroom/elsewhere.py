"""Which hand-ins lie in a folder that is not on this machine, and what is in them?

fsspec (https://filesystem-spec.readthedocs.io) opens it: ``s3://…``, ``sftp://…``, ``https://…``.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from whosays.problem import Problem

Source = Path | str
"""A folder, zip or file of this machine, or the address of one elsewhere."""


def source_of(named: Source) -> Source:
    """A source as it is named: an address stays one, anything else is a path.

    >>> source_of("s3://school/class-9"), source_of("work/hand-in")
    ('s3://school/class-9', PosixPath('work/hand-in'))
    """
    return named if isinstance(named, str) and "://" in named else Path(named)


class Elsewhere:
    """A folder or a file at an address. Raises `Problem` where it can't be opened."""

    def __init__(self, address: str) -> None:
        self.address = address
        try:
            from fsspec.core import url_to_fs

            opened: Any = url_to_fs(address)
            self._files, self._root = opened
        except (ImportError, ValueError, OSError) as error:
            raise self._problem(error) from error

    def files(self) -> Iterator[tuple[str, int, str]]:
        """Each file by its name, in alphabetical order: name in the folder, size, whole path."""
        try:
            found: dict[str, Any] = self._files.find(self._root, detail=True)
        except OSError as error:
            raise self._problem(error) from error
        if not found:
            raise self._problem(None)
        root = self._root.rstrip("/") + "/"
        for path, about in sorted(found.items()):
            name = path.removeprefix(root) if path.startswith(root) else path.rpartition("/")[2]
            yield name, int(about.get("size") or 0), path

    def open(self, path: str) -> BinaryIO:
        """A file to read from."""
        return cast(BinaryIO, self._files.open(path, "rb"))

    def _problem(self, error: Exception | None) -> Problem:
        return Problem(
            f"The hand-ins can’t be read ({error})." if error else "There is no file there.",
            where=self.address,
            do="Look at the address. For s3:// the package s3fs has to be there, for sftp:// "
            "paramiko, for https:// aiohttp.",
        )
