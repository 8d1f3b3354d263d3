"""How does a teacher see that long work goes on?"""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from typing import Any, TextIO

from whosays.classroom.elsewhere import Source
from whosays.classroom.found import count_files

FEW = 400
"""So many files are read before a bar could be looked at."""


@contextmanager
def progress_bar(
    sources: Sequence[Source], stream: TextIO
) -> Generator[Callable[[int], object] | None]:
    """A bar on the terminal while files are read; nothing where the stream is no terminal."""
    if not stream.isatty():
        yield None
        return
    try:
        from tqdm import tqdm
    except ModuleNotFoundError:
        yield None
        return
    many = count_files(sources)
    if many < FEW:
        yield None
        return
    bar: Any = tqdm(total=many, unit=" files", file=stream, leave=False)
    try:
        yield bar.update
    finally:
        bar.close()
