"""How does a new record come to be, and an older one become a newer?

Nobody ever sees a record half made: it is made whole beside its place, and put there in one step
that takes the place of no file. So several notebooks may begin at once.
"""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from secrets import token_hex

from whosays.places import in_browser
from whosays.record.events import new_id
from whosays.record.tag import folded

APPLICATION = 0x57684F3F  # "WhO?", in the file's header: this is a record of this kit
VERSION = 3
"""Of the record: 2 gave each learner a random id, 3 wrote each value a second time, to compare."""

_INDEX = re.compile(r"^CREATE (?:UNIQUE )?INDEX (\w+)", re.MULTILINE)


def make(path: Path) -> None:
    """Make a new record, or leave what is there by then. Raises OSError and sqlite3.Error."""
    rough = part(path)
    try:
        os.close(os.open(rough, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(":memory:" if in_browser() else rough)) as db:
            db.isolation_level = None
            _make_tables(db)
            if in_browser():
                rough.write_bytes(db.serialize())
        _put(rough, path)
    finally:
        rough.unlink(missing_ok=True)


def part(path: Path) -> Path:
    """The name for a file that is not whole yet, beside the record."""
    return path.with_name(f".{path.name}-{token_hex(4)}.part")


def old_journal(path: Path) -> Path:
    """The name for the journal of a record that was taken away without it."""
    return path.with_name(f"{path.name}-journal.old")


def marks(db: sqlite3.Connection) -> tuple[int, int]:
    """Which program the file is of, and in which version."""
    application: int = db.execute("PRAGMA application_id").fetchone()[0]
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    return application, version


def whole(db: sqlite3.Connection) -> bool:
    """Whether every value in the file is as it was written: the same in its table and its index."""
    return db.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)


def bring_up(db: sqlite3.Connection) -> None:
    """Make an older record one of this version, all of it or nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        if marks(db)[1] == 1:
            db.execute("ALTER TABLE learner ADD COLUMN random_id TEXT NOT NULL DEFAULT ''")
            for learner, pseudonym in db.execute("SELECT id, pseudonym FROM learner").fetchall():
                db.execute("UPDATE learner SET random_id = ? WHERE id = ?", (new_id(), learner))
                db.execute(
                    "UPDATE OR IGNORE learner SET folded = ? WHERE id = ?",
                    (folded(pseudonym), learner),
                )
        # Another notebook may have done it meanwhile.
        there = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
        for statement in _statements():
            made = _INDEX.search(statement)
            if made and made[1] not in there:
                db.execute(statement)
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def _make_tables(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA journal_mode = MEMORY")  # nobody else knows of the file yet
    db.execute("BEGIN")
    for statement in _statements():
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION}")
    db.execute(f"PRAGMA user_version = {VERSION}")
    db.execute("COMMIT")


def _put(rough: Path, path: Path) -> None:
    """Give the file its name, unless there is one of that name."""
    journal = path.with_name(f"{path.name}-journal")
    if not path.exists() and journal.exists() and journal.stat().st_size:
        # SQLite would write what an earlier record left unfinished into the new one.
        journal.replace(old_journal(path))
    with suppress(FileExistsError):
        if os.name == "nt" or in_browser():
            if not path.exists():
                rough.rename(path)  # on Windows this takes the place of no file
            return
        try:
            path.hardlink_to(rough)
        except FileExistsError:
            raise
        except OSError:  # a drive that knows no links: take the name first, then fill it
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            rough.replace(path)


def _statements() -> Iterator[str]:
    """The statements of the tables one by one: `executescript` would end the transaction."""
    statement = ""
    for line in Path(__file__).with_name("schema.sql").read_text("utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
