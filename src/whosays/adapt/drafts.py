"""Where do drafts of packs lie, and how is every step of them saved?

One JSON file a draft, in ``drafts`` of the work folder: what stands now, and the states before
it, to go back to. A step is saved before anybody is told so: written beside the file, forced to
the disk, then put in its place. So there is always the old file or the new one, whole.
"""

import json
import re
import shutil
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from whosays import kept_copy
from whosays.adapt import blocks
from whosays.adapt.draft import Draft, from_dict, from_reading
from whosays.kept_copy import KeptCopy
from whosays.places import data_folder, own_packs, typed, work_folder
from whosays.problem import Problem
from whosays.whole_file import write_whole

STEPS_KEPT = 20
"""So many steps can be undone."""

_FORMAT = 2
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 60
_TAKEN = frozenset({"vocabulary"})  # what the quiz is called in a record
_RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
_FULL = "Check that you may write to this folder and that the disk is not full."


def folder() -> Path:
    """The folder of the drafts on this machine."""
    return work_folder() / "drafts"


def ids() -> list[str]:
    """The drafts there are, in alphabetical order."""
    return sorted(path.stem for path in folder().glob("*.json") if _ID.fullmatch(path.stem))


def check_id(id: str) -> str:
    """The id, if a pack may be called that. Raises `Problem`.

    >>> check_id("gate-shut")
    'gate-shut'
    """
    if not _ID.fullmatch(id) or len(id) > _LONGEST:
        raise Problem(
            f"“{id}” can’t be the short name of an article.",
            do="Use small letters, digits and single hyphens, such as: harbour-gate.",
        )
    if id in _TAKEN or _RESERVED.fullmatch(id):
        raise Problem(
            f"“{id}” means something else to the kit or to Windows.", do="Choose another one."
        )
    if (data_folder() / "articles" / id).exists():
        raise Problem(
            f"“{id}” is the short name of an article that comes with the kit.",
            do="Choose another one.",
        )
    return id


class OpenDraft:
    """A draft that is open: `now` is its last saved state.

    Two notebooks may have the same draft open: a step on an older state than the saved one is
    refused, never laid over the newer one.
    """

    def __init__(self, id: str) -> None:
        self.id = id
        self.path = folder() / f"{id}.json"
        self._callbacks: list[Callable[[], object]] = []
        self._read()

    @property
    def step(self) -> int:
        """The number of the state that stands."""
        return self._step

    @property
    def can_undo(self) -> bool:
        """Whether there is a state to go back to."""
        return bool(self._before)

    def on_change(self, callback: Callable[[], object]) -> None:
        """Call ``callback()`` after each step."""
        self._callbacks.append(callback)

    def save(self, draft: Draft) -> None:
        """Save a step. When this returns it is on the disk."""
        self._refuse_older()
        if draft == self.now:
            return
        before = deque([*self._before, _difference(draft, self.now)], maxlen=STEPS_KEPT)
        self._write(draft, list(before))

    def undo(self) -> None:
        """Go back to the state before the last step."""
        self._refuse_older()
        if not self._before:
            raise Problem("There is nothing left to undo.")
        self._write(_changed_back(self.now, self._before[-1]), self._before[:-1])

    def catch_up(self) -> bool:
        """Take in what was saved elsewhere; whether there was anything."""
        step = self._step
        if self._is_as() != self._seen:
            self._read()
        return self._step != step

    def _refuse_older(self) -> None:
        if self.catch_up():
            self._call_back()
            raise Problem(
                "This draft was changed in another notebook, so this step was not saved.",
                do="Now you see the newer state. Do the step again if you still want it.",
            )

    def _read(self) -> None:
        seen = self._is_as()
        try:
            read: Any = json.loads(self.path.read_text(encoding="utf-8"))
            if read["format"] not in (1, _FORMAT):
                raise Problem(
                    "This draft was made by another version of the kit.", where=self.path.name
                )
            self.now = from_dict(read["now"])
            # What was kept to go back to in the first format can't be read any more.
            self._before: list[Any] = list(read["before"]) if read["format"] == _FORMAT else []
            self._step = int(read["step"])
            self._seen = seen
        except FileNotFoundError as error:
            raise Problem(
                f"There is no draft “{self.id}”.", do=f"Begin it: {typed(f'new {self.id} FILE')}"
            ) from error
        except (OSError, ValueError, KeyError, TypeError) as error:
            if isinstance(error, Problem):
                raise
            raise Problem(
                "This draft can’t be read.", where=str(self.path), do="Begin it anew."
            ) from error

    def _write(self, draft: Draft, before: list[Any]) -> None:
        write(self.path, _as_text(draft, before, self._step + 1).encode())
        self._seen = self._is_as()
        self.now, self._before, self._step = draft, before, self._step + 1
        self._call_back()

    def _is_as(self) -> tuple[int, int, int] | None:
        """By what a file is known to be the one that was read or written last."""
        try:
            now = self.path.stat()
        except OSError:
            return None
        return now.st_ino, now.st_mtime_ns, now.st_size

    def _call_back(self) -> None:
        for callback in list(self._callbacks):
            callback()


def begin(id: str, data: bytes, name: str, text: str = "") -> OpenDraft:
    """Begin a draft from a page: a file's content, or a ``text`` and what was copied with it.

    Raises `Problem` where the id can't be used, is in use, or nothing is found in the data.
    """
    check_id(id)
    if (folder() / f"{id}.json").exists():
        raise Problem(
            f"There is a draft “{id}” already.",
            do="Open that one and go on with it, or choose another short name.",
        )
    if (own_packs() / id).exists():
        raise Problem(
            f"There is an article “{id}” on this machine already.",
            do="Choose another short name.",
        )
    reading = blocks.read_copied(data, text) if text else blocks.read_page(data, name)
    draft = from_reading(id, reading)
    write(folder() / f"{id}.json", _as_text(draft, [], 1).encode())
    return OpenDraft(id)


def keep_own_copy(draft: Draft) -> None:
    """Attach the page that the draft was made from as the teacher's own copy of it."""
    before, text = kept_copy.read(draft.id), text_of(draft)
    if before is None or before.page != text:
        kept_copy.keep(draft.id, KeptCopy(text))


def text_of(draft: Draft) -> str:
    r"""The text of the units, a paragraph a line, with an empty line between.

    >>> from whosays.adapt.draft import Piece
    >>> text_of(Draft("gate", (Piece("body", "It was.", True), Piece("body", "Why?"))))
    'It was. Why?\n'
    """
    text = ""
    last = -1
    for _, _, paragraph, piece in draft.units:
        same = paragraph and paragraph == last
        text += ("" if not text else " " if same else "\n\n") + piece.text
        last = paragraph
    return text + "\n"


def write(path: Path, data: bytes) -> None:
    """Write a file of a draft or a pack, whole or not at all."""
    write_whole(path, data, "This can’t be saved", _FULL)


def _difference(new: Draft, old: Draft) -> dict[str, Any]:
    """What leads from a state back to the one before it: the pieces that differ, and the rest."""
    start = 0
    most = min(len(new.pieces), len(old.pieces))
    while start < most and new.pieces[start] == old.pieces[start]:
        start += 1
    end = 0
    while end < most - start and new.pieces[-1 - end] == old.pieces[-1 - end]:
        end += 1
    bare = replace(old, pieces=old.pieces[start : len(old.pieces) - end])
    return {"start": start, "end": len(new.pieces) - end, "was": bare.as_dict()}


def _changed_back(now: Draft, difference: dict[str, Any]) -> Draft:
    was, start, end = from_dict(difference["was"]), difference["start"], difference["end"]
    return replace(was, pieces=(*now.pieces[:start], *was.pieces, *now.pieces[end:]))


def delete(id: str) -> None:
    """Take a draft off this machine, and with it every word of the page it was made from.

    So the copy that was attached to read the page with goes, too. A pack that was made of it
    stays: it has none of the page's words but short quotations. Raises `Problem` where there is no
    such draft, or where a file can't be deleted.
    """
    if check_id(id) not in ids():
        raise Problem(f"There is no draft “{id}”.", do="Choose one of the list.")
    for left in folder().glob(f"{id}.*"):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
    try:
        for path in kept_copy.files(id):
            path.unlink()
    except OSError as error:
        raise Problem(
            f"The draft can’t be deleted ({error.strerror}).",
            where=str(folder()),
            do="Close other programs that have it open, or delete it yourself.",
            passing=True,
        ) from error


def _as_text(draft: Draft, before: list[Any], step: int) -> str:
    state = {"format": _FORMAT, "step": step, "now": draft.as_dict(), "before": before}
    return json.dumps(state, ensure_ascii=False)
