"""Where is the last good state of a record, should the file come to harm?

Beside it: ``record.sqlite.bak``, made when the record is opened and sound. It is as private as the
record, and what is forgotten goes from it too.
"""

import os
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path

from whosays.places import in_browser
from whosays.record.making import old_journal, part, whole

A_WHILE = 600.0
"""Seconds by which the newest change is later than the copy before another copy is made."""


def spare(path: Path) -> Path:
    """Where the copy of a record lies."""
    return path.with_name(f"{path.name}.bak")


def keep(db: sqlite3.Connection, path: Path) -> None:
    """Make the copy of an open, sound record, if the one there is older than the newest change.

    A copy that holds what the record does not know is left: it may be all that is left of it. A
    copy is a help only, so where none can be made, nothing is said.
    """
    copy = spare(path)
    rough = part(path)
    try:
        if copy.exists() and path.stat().st_mtime - copy.stat().st_mtime < A_WHILE:
            return
        db.execute("BEGIN")  # until the copy has its name, nobody can forget anything meanwhile
        try:
            if _holds(db, copy):
                _copy(db, rough, copy)
        finally:
            db.execute("ROLLBACK")
    except (OSError, sqlite3.Error):
        return
    finally:
        with suppress(OSError):
            rough.unlink(missing_ok=True)


def wipe(path: Path) -> None:
    """Delete the copy, and whatever else of the record may lie beside it. Raises OSError."""
    begin = f".{path.name}-"
    for one in path.parent.iterdir():
        left = one.name.startswith(begin) and one.name.endswith((".part", ".part-journal"))
        if left or one in (spare(path), old_journal(path)):
            one.unlink(missing_ok=True)


def in_words(path: Path) -> str:
    """What to do with the copy of a record that came to harm; empty where there is no whole one."""
    copy = spare(path)
    try:
        made = copy.stat().st_mtime
        with closing(_look(copy)) as db:
            if not whole(db):
                return ""
    except (OSError, sqlite3.Error):
        return ""
    name, past = path.name, f"{path.stem}-damaged{path.suffix}"
    return (
        f"A copy of it is in the same folder: {copy.name}, {_age(time.time() - made)} old. "
        f"Close all lessons. Give {name} another name, such as {past}, and delete {name}-journal "
        f"if it is there. Then give {copy.name} the name {name}. What was done after the copy was "
        f"made is not in it: keep {past} for someone who can help."
    )


def _holds(db: sqlite3.Connection, copy: Path) -> bool:
    """Whether there is something in the record, and all of the copy with it."""
    ours = _known(db)
    if not ours[0]:
        return False
    if not copy.exists():
        return True
    try:
        with closing(_look(copy)) as before:
            theirs = _known(before)
    except sqlite3.Error:
        return True  # the copy is no good
    return theirs[0] <= ours[0] and theirs[1] <= ours[1] and theirs[2] <= ours[2]


def _known(db: sqlite3.Connection) -> tuple[frozenset[str], int, int]:
    """The learners, known by when they came, and the last event and answer."""
    learners = frozenset(time for (time,) in db.execute("SELECT time FROM learner"))
    last = [db.execute(f"SELECT max(id) FROM {table}").fetchone()[0] for table in _TABLES]  # noqa: S608
    return learners, last[0] or 0, last[1] or 0


_TABLES = ("event", "answer")


def _look(copy: Path) -> sqlite3.Connection:
    if not in_browser():
        return sqlite3.connect(copy)
    db = sqlite3.connect(":memory:")
    db.deserialize(copy.read_bytes())
    return db


def _copy(db: sqlite3.Connection, rough: Path, copy: Path) -> None:
    if in_browser():
        copy.write_bytes(db.serialize())
        return
    os.close(os.open(rough, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(rough)) as fresh:
        fresh.execute("PRAGMA journal_mode = MEMORY")
        db.backup(fresh)
    rough.replace(copy)


def _age(seconds: float) -> str:
    """How old, in words.

    >>> _age(30), _age(7_300), _age(500_000)
    ('less than an hour', '2 hours', '5 days')
    """
    for size, unit in ((86_400, "day"), (3_600, "hour")):
        many = int(seconds // size)
        if many:
            return f"{many:,} {unit}{'s' * (many != 1)}"
    return "less than an hour"
