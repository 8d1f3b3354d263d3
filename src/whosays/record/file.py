"""How is the record kept in its file, so that nothing saved is lost and nothing is overwritten?

The file is SQLite with a rollback journal (``TRUNCATE``, ``synchronous=FULL``). A
write-ahead log would be quicker, but it does not work on network drives and leaves the
newest tags in a second file, so that the record could not be copied alone.

Python in the browser has neither locks nor a disk: a file there reaches the browser's
store when it is closed, and only as a whole. There the database is held in memory, and
the whole of it is written after each transaction, before the caller is told.
"""

import errno
import os
import sqlite3
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from urllib.parse import quote

from whosays.places import in_browser
from whosays.problem import Problem
from whosays.record import making, spare

PATIENCE = 5.0  # seconds to wait for another notebook
MOMENT = 1.0  # seconds in which a file that is just being put in its place gets whole
SMALLEST = 512  # bytes: a database has one page at least
EMPTY = -1  # beside SQLite's own codes: the file is there, and nothing is in it

_SAID = {
    sqlite3.SQLITE_BUSY: (
        "Another notebook or program is busy with the record.",
        "Close the other one, or wait a moment. Then try again.",
    ),
    sqlite3.SQLITE_FULL: (
        "There is no room left to save.",
        "Make room on the disk, then try again. What was saved before is still there.",
    ),
    sqlite3.SQLITE_READONLY: (
        "The record can't be changed here.",
        "Move the kit to a folder you may write in, or ask whoever looks after the computer.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "The record can't be opened or made here.",
        "Check that the folder is there and that you may write in it.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "This file is not a record of the kit.",
        "Give the file another name. The kit then begins a new record.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "The record is damaged.",
        "Put a copy of the file in its place. Without a copy, give the file another name: the kit "
        "then begins a new record, and the damaged one is still there for someone who can help.",
    ),
    EMPTY: (
        "The record is cut off: the file is there, and nothing is in it.",
        "Wait a moment and try again. If it stays so, put a copy of the file in its place. Without "
        "a copy, give the file another name: the kit then begins a new record.",
    ),
    sqlite3.SQLITE_IOERR: (
        "The disk could not be read or written.",
        "Check that the drive is connected and has room, then try again.",
    ),
}
_SAID[sqlite3.SQLITE_LOCKED] = _SAID[sqlite3.SQLITE_BUSY]
_SAID[sqlite3.SQLITE_PERM] = _SAID[sqlite3.SQLITE_READONLY]
_SAID[sqlite3.SQLITE_AUTH] = _SAID[sqlite3.SQLITE_READONLY]
_HARMED = frozenset({EMPTY, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT})
_OF_SYSTEM = {
    errno.EACCES: sqlite3.SQLITE_READONLY,
    errno.EPERM: sqlite3.SQLITE_READONLY,
    errno.EROFS: sqlite3.SQLITE_READONLY,
    errno.ENOSPC: sqlite3.SQLITE_FULL,
}


class RecordFile:
    """The open file: hands out its connection for one transaction at a time.

    May be asked from any thread; one waits for the other.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = RLock()
        self._db: sqlite3.Connection | None = None
        self._seen: tuple[int, ...] | None = None
        with self.reading():
            pass

    @contextmanager
    def reading(self) -> Generator[sqlite3.Connection]:
        """A look at the record as it stands at one moment. Raises `Problem`.

        What is in the file was checked on its way in. If it can't be understood now, the file is
        damaged.
        """
        with self._transaction("BEGIN") as db:
            try:
                yield db
            except Problem:
                raise
            except ValueError as error:
                raise _problem(sqlite3.SQLITE_CORRUPT, self.path) from error

    @contextmanager
    def writing(self) -> Generator[sqlite3.Connection]:
        """A change, saved whole when the block is left, or not at all. Raises `Problem`.

        A block inside another one belongs to the outer one.
        """
        with self._transaction("BEGIN IMMEDIATE") as db:
            yield db

    def forget(self, learner: int) -> int:
        """Delete a learner's rows and every trace of them in the file; how many there were.

        The kit's own copy goes too, and is made anew when the record is opened next. The free
        space of the disk, and other copies of the file, are out of reach.
        """
        with self._lock, self._told():
            db = self._connection()
            # With the file held from the first deletion to the last page written, nobody
            # else's reading can keep the clearing up from being finished.
            db.execute("PRAGMA locking_mode = EXCLUSIVE")
            try:
                with self._transaction("BEGIN EXCLUSIVE"):
                    try:
                        spare.wipe(self.path)
                    except OSError as error:
                        raise _problem(sqlite3.SQLITE_READONLY, self.path) from error
                    db.execute("INSERT INTO forgetting VALUES (?)", (learner,))
                    gone = db.execute("DELETE FROM event WHERE learner = ?", (learner,)).rowcount
                    gone += db.execute("DELETE FROM answer WHERE learner = ?", (learner,)).rowcount
                    db.execute("DELETE FROM present WHERE learner = ?", (learner,))
                    db.execute("DELETE FROM learner WHERE id = ?", (learner,))
                    db.execute("DELETE FROM forgetting")
                db.execute("VACUUM")
                self._save(db)
            finally:
                self.close()
        return gone

    def close(self) -> None:
        """Let go of the file. The next question opens it again."""
        with self._lock:
            if self._db is not None:
                self._db.close()
            self._db = None

    @contextmanager
    def _transaction(self, begin: str) -> Generator[sqlite3.Connection]:
        with self._lock, self._told():
            db = self._connection()
            if db.in_transaction:
                yield db
                return
            before = db.total_changes
            db.execute(begin)
            try:
                yield db
                db.execute("COMMIT")
            finally:
                if db.in_transaction:
                    db.execute("ROLLBACK")
            if db.total_changes > before:
                self._save(db)

    @contextmanager
    def _told(self) -> Generator[None]:
        """Turn what SQLite and the system report into what a person can do about it."""
        try:
            yield
        except sqlite3.Error as error:
            code = _code(error)
            if code not in _SAID:
                raise
            raise _problem(code, self.path) from error
        except UnicodeDecodeError as error:
            raise _problem(sqlite3.SQLITE_CORRUPT, self.path) from error

    def _connection(self) -> sqlite3.Connection:
        """The open connection, made anew where the file is no longer the one that was opened."""
        if self._db is not None and not self._db.in_transaction and self._now() != self._seen:
            self.close()
        if self._db is None:
            self._db = self._sound()
            self._seen = self._now()
            spare.keep(self._db, self.path)
        return self._db

    def _sound(self) -> sqlite3.Connection:
        """The file, opened and looked through, or made.

        One that is not whole may just be on its way to its place, so it is looked at again for a
        moment. It is never written over.
        """
        until = time.monotonic() + MOMENT
        while True:
            try:
                return self._opened()
            except (sqlite3.Error, UnicodeDecodeError) as error:
                harmed = isinstance(error, UnicodeDecodeError) or _code(error) in _HARMED
                if not harmed or time.monotonic() > until:
                    raise
            except OSError as error:
                code = _OF_SYSTEM.get(error.errno or 0, sqlite3.SQLITE_CANTOPEN)
                raise _problem(sqlite3.SQLITE_IOERR if in_browser() else code, self.path) from error
            time.sleep(0.05)

    def _opened(self) -> sqlite3.Connection:
        if not self.path.exists():
            making.make(self.path)
        db = self._open()
        try:
            if _prepare(db, self.path):
                self._save(db)
        except BaseException:
            db.close()
            raise
        return db

    def _open(self) -> sqlite3.Connection:
        found = self.path.stat()
        if found.st_size < SMALLEST:
            raise _harm(EMPTY)
        if os.name != "nt" and found.st_mode & 0o077:
            with suppress(OSError):  # somebody else's file
                self.path.chmod(found.st_mode & 0o700)
        # A file that is gone by now is not made here, empty: “rw” opens what is there.
        place = self.path.absolute().as_posix()
        where = f"file://{'' if place.startswith('/') else '/'}{quote(place)}?mode=rw"
        db = sqlite3.connect(
            ":memory:" if in_browser() else where,
            uri=not in_browser(),
            timeout=PATIENCE,
            isolation_level=None,
            check_same_thread=False,
        )
        if in_browser():
            db.deserialize(self.path.read_bytes())
        return db

    def _now(self) -> tuple[int, ...] | None:
        """Which file lies at the path now; in the browser, in which state."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        state = (found.st_mtime_ns, found.st_size) if in_browser() else (found.st_size >= SMALLEST,)
        return (found.st_dev, found.st_ino, *state)

    def _save(self, db: sqlite3.Connection) -> None:
        """In the browser, write the file. On a disk, SQLite has done so."""
        if not in_browser():
            return
        try:
            self.path.write_bytes(db.serialize())
        except OSError as error:
            self.close()  # what could not be kept must not look kept
            raise _problem(sqlite3.SQLITE_IOERR, self.path) from error
        self._seen = self._now()


def _prepare(db: sqlite3.Connection, path: Path) -> bool:
    """Set how the file is used, and refuse what is no sound record; whether it was changed."""
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA secure_delete = ON")
    db.execute("PRAGMA temp_store = MEMORY")
    db.execute("PRAGMA synchronous = FULL")
    application, version = making.marks(db)
    if application != making.APPLICATION or version < 1:
        raise _problem(sqlite3.SQLITE_NOTADB, path)
    if version > making.VERSION:
        raise Problem(
            "This record was made by a newer version of the kit.",
            where=str(path),
            do="Use the newer kit, or give this file another name to begin a new record.",
        )
    db.execute("PRAGMA journal_mode = TRUNCATE")
    if not making.whole(db):
        raise _harm(sqlite3.SQLITE_CORRUPT)
    if version < making.VERSION:
        making.bring_up(db)
    return version < making.VERSION


def _problem(code: int, path: Path) -> Problem:
    what, do = _SAID[code]
    do = (code in _HARMED and spare.in_words(path)) or do
    return Problem(what, where=str(path), do=do, passing=True)


def _harm(code: int) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError()
    error.sqlite_errorcode = code
    return error


def _code(error: sqlite3.Error) -> int:
    """What went wrong, as SQLite numbers it. A question it can't answer means a damaged file."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    if code == EMPTY:
        return code
    unanswered = isinstance(error, sqlite3.OperationalError) and code in (0, sqlite3.SQLITE_ERROR)
    return sqlite3.SQLITE_CORRUPT if unanswered else code & 0xFF
