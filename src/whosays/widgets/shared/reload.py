"""How does a changed script or style show while one works on the kit, without a new start?

Only where the environment says ``ANYWIDGET_HMR=1``; a lesson never comes here.
"""

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

# The type of a text that anywidget puts anew into each open widget; it has no public name.
from anywidget._file_contents import VirtualFileContents

_EVERY = 0.5  # seconds
_live: list[tuple[VirtualFileContents, Callable[[], str]]] = []
_task: "asyncio.Task[None] | None" = None


def live(make: Callable[[], str], files: Callable[[], Iterable[Path]]) -> Any:
    """A text for ``_esm`` or ``_css`` that is made again when one of the ``files`` changes."""
    global _task
    text = VirtualFileContents(make())
    _live.append((text, make))
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return text
    _task = _task or loop.create_task(_watch(files))
    return text


def renew() -> None:
    """Make every text again; those that have become others go to the open widgets."""
    for text, make in _live:
        if (now := make()) != text.contents:
            text.contents = now


async def _watch(files: Callable[[], Iterable[Path]]) -> None:
    seen = _ages(files)
    while True:
        await asyncio.sleep(_EVERY)
        if (now := _ages(files)) != seen:
            seen = now
            renew()


def _ages(files: Callable[[], Iterable[Path]]) -> dict[Path, int]:
    return {file: file.stat().st_mtime_ns for file in files() if file.is_file()}
