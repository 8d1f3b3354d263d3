"""Which files that were handed in are there, and what is in each of them?

Nothing is unpacked to disk, no link is followed, and of no file more than `LARGEST_FILE` is read.
"""

import os
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from whosays.classroom.elsewhere import Elsewhere, Source
from whosays.classroom.hand_in import LARGEST_FILE
from whosays.problem import Problem
from whosays.record.tag import sound

MOST_FILES = 1_000_000
"""So many files are looked at, at most."""
MOST_IN_ZIP = 200_000
LARGEST_ZIP = 2_000_000_000
MOST_UNPACKED = 50
"""A zip that grows to more than so many times its size, and 100 MB, is read no further."""
DEEPEST = 20
HOW = (
    "Pupils press “Download my file” at the end of a lesson and give you the file. Put these "
    "files, or a zip of them, into one folder, and make the report of that folder."
)

_PASSED_OVER = frozenset({".ds_store", "thumbs.db", "desktop.ini", "__macosx", ".gitkeep"})
_TROUBLE = (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError)
_LINK = "It is a link to another file, and is not followed. Put the file itself here."
_ROOM = 100_000_000
_UNPACK = "Unpack it, and name the folder."
_NONE = (
    "Its name does not end in .json, so it is no hand-in. If it should be one, ask for the file."
)
_DEVICE = "It is no file, but a device or a channel. Take it out of the folder."


@dataclass(slots=True)
class Found:
    """A file: its ``name`` as it may be shown, and its bytes, or why it isn't read.

    ``source`` says in which of the sources it was found.
    """

    name: str
    data: bytes | None
    reason: str = ""
    source: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """Part ``number`` of so ``many`` that the files are divided into, by their names."""

    number: int = 0
    many: int = 1

    def has(self, name: str) -> bool:
        """Whether a file, by the name it is shown with, is in this part."""
        return self.many == 1 or zlib.crc32(name.encode()) % self.many == self.number


def found(sources: Sequence[Source], part: Part = Part()) -> Iterator[Found]:
    """The files of folders and zips, in alphabetical order, folders within folders too.

    A source may be an address elsewhere (`classroom.elsewhere`). Of those files that are in other
    parts than ``part`` nothing is read. Raises `Problem` where a source isn't there, or is no
    folder, zip or JSON file.
    """
    count = 0
    for number, source in enumerate(sources):
        each = _source(source, part)
        for one in each:
            count += 1
            if count > MOST_FILES:
                raise Problem(
                    f"There are more than {MOST_FILES:,} files.",
                    where=str(source),
                    do="Name the folder that holds the hand-ins alone.",
                )
            if part.has(one.name):
                one.source = number
                yield one


def _source(source: Source, part: Part) -> Iterator[Found]:
    if isinstance(source, str):
        return _elsewhere(Elsewhere(source), part)
    try:
        mode = source.stat().st_mode
    except OSError as error:
        raise Problem(
            "The hand-ins can’t be read: "
            + ("there is no such folder." if not source.exists() else f"{error.strerror}."),
            where=str(source),
            do=HOW,
        ) from error
    if stat.S_ISDIR(mode):
        return _folder(str(source), "", 0, part)
    if source.suffix.lower() in {".zip", ".json"} and stat.S_ISREG(mode):
        return _file(str(source), source.name, part)
    raise Problem(
        "This is no folder, no zip and no JSON file.",
        where=str(source),
        do="Name the folder the hand-ins are in.",
    )


def _elsewhere(place: Elsewhere, part: Part) -> Iterator[Found]:
    for name, size, path in place.files():
        parts = PurePosixPath(name).parts
        if _PASSED_OVER & {one.lower() for one in parts}:
            continue
        shown, ending = shown_name(name), PurePosixPath(name).suffix.lower()
        if ending not in {".json", ".zip"}:
            yield Found(shown, None, _NONE)
        elif ending == ".json" and not part.has(shown):
            yield Found(shown, None)
        elif ending == ".json" and size > LARGEST_FILE:
            yield Found(shown, None, _too_large())
        else:
            try:
                with place.open(path) as file:
                    if ending == ".zip":
                        yield from _zip(file, size, shown, part)
                        continue
                    data = file.read(LARGEST_FILE + 1)
            except OSError as error:
                yield Found(shown, None, _cant(error))
                continue
            yield Found(shown, data)


def count_files(sources: Sequence[Source]) -> int:
    """About how many files there are to read, for a bar of progress."""
    many = 0
    for source in sources:
        if isinstance(source, str):
            many += sum(1 for _ in Elsewhere(source).files())
        elif source.is_dir():
            many += sum(len(files) for _, _, files in os.walk(source))
        elif source.suffix.lower() == ".zip":
            try:
                with zipfile.ZipFile(source) as archive:
                    many += len(archive.infolist())
            except _TROUBLE:
                many += 1
        else:
            many += 1
    return many


def shown_name(name: str) -> str:
    r"""A file's name as a table may show it: no signs that can't be seen, and not too long.

    >>> shown_name("\u202enosj.a"), len(shown_name("a" * 300))
    ('�nosj.a', 120)
    """
    if name.isascii() and name.isprintable() and len(name) <= 120:
        return name
    seen = "".join(
        "\ufffd" if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else sign
        for sign in sound(name)
    )
    return seen if len(seen) <= 120 else f"{seen[:80]}…{seen[-39:]}"


def _folder(folder: str, before: str, depth: int, part: Part) -> Iterator[Found]:
    if depth > DEEPEST:
        yield Found(
            shown_name(before), None, f"It lies more than {DEEPEST} folders deep. Move it up."
        )
        return
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield Found(shown_name(before or "."), None, _cant(error))
        return
    for entry in entries:
        if entry.name.lower() in _PASSED_OVER:
            continue
        name = before + entry.name
        if entry.is_symlink() or _points_away(entry):
            yield Found(shown_name(name), None, _LINK)
        elif entry.is_dir(follow_symlinks=False):
            yield from _folder(entry.path, f"{name}/", depth + 1, part)
        elif not entry.is_file(follow_symlinks=False):
            yield Found(shown_name(name), None, _DEVICE)
        else:
            yield from _file(entry.path, name, part)


def _points_away(entry: "os.DirEntry[str]") -> bool:
    """Whether Windows would lead to somewhere else from here, as a junction does."""
    if os.name != "nt":
        return False
    return bool(getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0))


def _file(path: str, name: str, part: Part) -> Iterator[Found]:
    shown, zipped = shown_name(name), name.lower().endswith(".zip")
    if not zipped and not name.lower().endswith(".json"):
        yield Found(shown, None, _NONE)
        return
    if not zipped and not part.has(shown):
        yield Found(shown, None)
        return
    try:
        # Between being listed and being opened, a file may have been put in another's place.
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        number = os.open(path, flags | getattr(os, "O_BINARY", 0))
        with os.fdopen(number, "rb") as file:
            about = os.fstat(number)
            if not stat.S_ISREG(about.st_mode):
                yield Found(shown, None, _DEVICE)
            elif zipped:
                yield from _zip(file, about.st_size, shown, part)
            elif about.st_size > LARGEST_FILE:
                yield Found(shown, None, _too_large())
            else:
                yield Found(shown, file.read(about.st_size + 1))
    except OSError as error:
        yield Found(shown, None, _cant(error))


def _zip(file: BinaryIO, size: int, shown: str, part: Part) -> Iterator[Found]:
    if size > LARGEST_ZIP:
        yield Found(shown, None, f"The zip is larger than {LARGEST_ZIP / 1e9:.0f} GB. {_UNPACK}")
        return
    try:
        archive = zipfile.ZipFile(file)
    except (*_TROUBLE, ValueError) as error:
        yield Found(shown, None, f"The zip is broken ({_short(error)}). Fetch it again.")
        return
    with archive:
        entries = archive.infolist()
        if len(entries) > MOST_IN_ZIP:
            yield Found(shown, None, f"The zip holds more than {MOST_IN_ZIP:,} files. {_UNPACK}")
            return
        room = max(_ROOM, MOST_UNPACKED * size)
        for entry in sorted(entries, key=lambda entry: entry.filename):
            if _passed_over(entry.filename):
                continue
            name = shown_name(f"{shown}/{entry.orig_filename}")
            if reason := _wrong(entry):
                yield Found(name, None, reason)
                continue
            if not part.has(name):
                yield Found(name, None)
                continue
            try:
                with archive.open(entry) as inside:
                    data = inside.read(LARGEST_FILE + 1)
            except (*_TROUBLE, ValueError) as error:
                yield Found(
                    name, None, f"It can’t be unpacked ({_short(error)}). Fetch the zip again."
                )
                continue
            room -= len(data)
            if room < 0:
                yield Found(
                    shown,
                    None,
                    "The zip grows too large as it is unpacked. Ask for the files one by one.",
                )
                return
            if len(data) > LARGEST_FILE:
                yield Found(name, None, _too_large())
            else:
                yield Found(name, data)


def _wrong(entry: zipfile.ZipInfo) -> str:
    """Why a file in a zip isn't read; empty where it is."""
    name = entry.orig_filename
    parts = name.replace("\\", "/").split("/")
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if ".." in parts or parts[0] == "" or ":" in parts[0] or "\x00" in name:
        return "Its name leads out of the zip. Ask for the file itself."
    if kind == stat.S_IFLNK:
        return _LINK
    if kind not in {0, stat.S_IFREG}:
        return _DEVICE
    ending = PurePosixPath(name).suffix.lower()
    if ending == ".zip":
        return "It is a zip inside a zip. Unpack it first."
    if ending != ".json":
        return _NONE
    if entry.flag_bits & 1:
        return f"It is locked with a password. {_UNPACK}"
    return _too_large() if entry.file_size > LARGEST_FILE else ""


def _passed_over(name: str) -> bool:
    parts = [part.lower() for part in name.split("/") if part]
    folder = name.endswith("/") and ".." not in parts and not name.startswith("/")
    return folder or bool(_PASSED_OVER & set(parts))


def _too_large() -> str:
    return f"The file is larger than {LARGEST_FILE:,} bytes. Have the file made again."


def _cant(error: OSError) -> str:
    return f"It can’t be read ({error.strerror}). Look whether you may open it."


def _short(error: Exception) -> str:
    return shown_name(str(error) or type(error).__name__)[:80]
