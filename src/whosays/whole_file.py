"""How is a file written so that there is always the old one or the new one, whole?"""

import os
from pathlib import Path

from whosays.problem import Problem

_ROOM = "Choose a folder that you may write in and that has room."


def write_whole(path: Path, data: bytes | str, failed: str, do: str = _ROOM) -> Path:
    r"""Write a file whole or not at all; an earlier one of that name is replaced. Its path.

    Folders that are missing are made. Text is written as UTF-8, its line ends as they are.
    Raises `Problem`, which says what ``failed`` and what to ``do``.

    >>> import tempfile
    >>> path = write_whole(Path(tempfile.mkdtemp()) / "new" / "a.txt", "ä\n", "It was not kept")
    >>> path.read_bytes()
    b'\xc3\xa4\n'
    """
    rough = path.with_name(f".whosays-{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with rough.open("wb") as file:
                file.write(data.encode() if isinstance(data, str) else data)
                file.flush()
                os.fsync(file.fileno())
            rough.replace(path)
        except BaseException:
            rough.unlink(missing_ok=True)
            raise
    except OSError as error:
        what = f"{failed} ({error.strerror})."
        raise Problem(what, where=str(path), do=do, passing=True) from error
    return path
