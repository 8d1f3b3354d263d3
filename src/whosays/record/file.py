"""How is the record kept in its file, so that nothing saved is lost and nothing is overwritten?

The file is SQLite with a rollback journal (``TRUNCATE``, ``synchronous=FULL``). A
write-ahead log would be quicker, but it does not work on network drives and leaves the
newest tags in a second file, so that the record could not be copied alone.

Python in the browser has neither locks nor a disk: a file there reaches the browser's
store when it is closed, and only as a whole. There the database is held in memory, and
the whole of it is written after each transaction, before the caller is told.
"""

import sqlite3
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from whosays.places import in_browser
from whosays.problem import Problem

APPLICATION = 0x57684F3F  # "WhO?", in the file's header: this is a record of this kit
VERSION = 1
PATIENCE = 5.0  # seconds to wait for another notebook

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
    sqlite3.SQLITE_IOERR: (
        "The disk could not be read or written.",
        "Check that the drive is connected and has room, then try again.",
    ),
}
_SAID[sqlite3.SQLITE_LOCKED] = _SAID[sqlite3.SQLITE_BUSY]
_SAID[sqlite3.SQLITE_PERM] = _SAID[sqlite3.SQLITE_READONLY]
_SAID[sqlite3.SQLITE_AUTH] = _SAID[sqlite3.SQLITE_READONLY]


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
        """A look at the record as it stands at one moment. Raises `Problem`."""
        with self._transaction("BEGIN") as db:
            yield db

    @contextmanager
    def writing(self) -> Generator[sqlite3.Connection]:
        """A change, saved whole when the block is left, or not at all. Raises `Problem`.

        A block inside another one belongs to the outer one.
        """
        with self._transaction("BEGIN IMMEDIATE") as db:
            yield db

    def forget(self, learner: int) -> int:
        """Delete a learner's rows and every trace of them in the file; how many there were.

        The free space of the disk, and copies of the file, are out of reach.
        """
        with self._lock, self._told():
            db = self._connection()
            # With the file held from the first deletion to the last page written, nobody
            # else's reading can keep the clearing up from being finished.
            db.execute("PRAGMA locking_mode = EXCLUSIVE")
            try:
                with self._transaction("BEGIN EXCLUSIVE"):
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
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code not in _SAID:
                raise
            raise _problem(code, self.path) from error

    def _connection(self) -> sqlite3.Connection:
        """The open connection, made anew where the file is no longer the one that was opened."""
        if self._db is not None and not self._db.in_transaction and self._now() != self._seen:
            self.close()
        if self._db is None:
            db = self._open()
            try:
                _prepare(db, self.path)
            except BaseException:
                db.close()
                raise
            self._db = db
            if in_browser() and not self.path.exists():
                self._save(db)
            self._seen = self._now()
        return self._db

    def _open(self) -> sqlite3.Connection:
        where = ":memory:" if in_browser() else str(self.path)
        db = sqlite3.connect(where, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        if in_browser() and self.path.is_file() and (kept := self.path.read_bytes()):
            db.deserialize(kept)
        return db

    def _now(self) -> tuple[int, ...] | None:
        """Which file lies at the path now; in the browser, in which state."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        state = (found.st_mtime_ns, found.st_size) if in_browser() else ()
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


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    """Set how the file is used; make the tables in an empty one; refuse any other file."""
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA secure_delete = ON")
    db.execute("PRAGMA temp_store = MEMORY")
    db.execute("PRAGMA synchronous = FULL")
    if _is_empty(db):
        db.execute("PRAGMA journal_mode = TRUNCATE")
        db.execute("BEGIN IMMEDIATE")
        if _is_empty(db):  # two notebooks may begin a record at once
            for statement in _statements(Path(__file__).with_name("schema.sql").read_text("utf-8")):
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {APPLICATION}")
            db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")
    application, version = _marks(db)
    if application != APPLICATION or version < 1:
        raise _problem(sqlite3.SQLITE_NOTADB, path)
    if version > VERSION:
        raise Problem(
            "This record was made by a newer version of the kit.",
            where=str(path),
            do="Use the newer kit, or give this file another name to begin a new record.",
        )
    db.execute("PRAGMA journal_mode = TRUNCATE")
    if db.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise _problem(sqlite3.SQLITE_CORRUPT, path)


def _problem(code: int, path: Path) -> Problem:
    what, do = _SAID[code]
    return Problem(what, where=str(path), do=do)


def _is_empty(db: sqlite3.Connection) -> bool:
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    return tables == 0 and _marks(db) == (0, 0)


def _marks(db: sqlite3.Connection) -> tuple[int, int]:
    application: int = db.execute("PRAGMA application_id").fetchone()[0]
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    return application, version


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: `executescript` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
