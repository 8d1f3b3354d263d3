"""How are learners, events and answers written to the record's tables and read back?

Each function works inside the transaction of the connection it is given.
"""

import sqlite3
from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from secrets import token_hex

from whosays.record.tag import DEFAULT_LEARNER, Tag, folded

_TAGS = """
SELECT event.id, event.time, pseudonym, article, scheme, unit, code, start, "end", basis, note,
       undoes
FROM event JOIN learner ON learner.id = event.learner
"""
# The newest event of a place says what stands there. A unit as a whole is one place,
# whichever of text and gist was shown.
_STANDING = f"""{_TAGS}
WHERE event.id IN (
    SELECT max(id) FROM event WHERE learner = ? AND article = ? AND scheme = ?
    GROUP BY unit, start, "end", CASE WHEN start IS NULL THEN '' ELSE basis END
) AND code IS NOT NULL
ORDER BY length(unit), unit, start, "end", basis
"""  # noqa: S608 - nothing but our own words is put into a query
_NEWEST_AT = f"""{_TAGS}
WHERE event.learner = ? AND article = ? AND scheme = ? AND unit = ?
  AND start IS ? AND "end" IS ? AND (start IS NULL OR basis = ?) AND event.id < ?
ORDER BY event.id DESC LIMIT 1
"""
_SINCE = f"""{_TAGS}
WHERE event.learner = ? AND article = ? AND scheme = ? AND event.id > ? ORDER BY event.id
"""
_UNDOABLE = f"""{_TAGS}
WHERE event.learner = ? AND article = ? AND scheme = ? AND undoes IS NULL
  AND NOT EXISTS (SELECT 1 FROM event AS later WHERE later.undoes = event.id)
ORDER BY event.id DESC
"""  # noqa: S608
_AT_TIME = f"{_TAGS} WHERE event.learner = ? AND event.time = ?"
_ADD = """
INSERT INTO event (time, learner, article, scheme, unit, start, "end", basis, code, note, undoes)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_EVER = 2**63 - 1


def now() -> str:
    """The time as the record writes it."""
    return write_time(datetime.now(UTC))


def write_time(time: datetime) -> str:
    """A time as the record writes it."""
    return time.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment_after(time: str) -> str:
    """The next time there is: a microsecond later."""
    return write_time(datetime.fromisoformat(time) + timedelta(microseconds=1))


def free_time(db: sqlite3.Connection, table: str, learner: int) -> str:
    """Now, or the first moment after at which the learner has no row: times tell rows apart."""
    time = now()
    taken = f"SELECT 1 FROM {table} WHERE learner = ? AND time = ?"  # noqa: S608
    while db.execute(taken, (learner, time)).fetchone():
        time = moment_after(time)
    return time


def find_learner(db: sqlite3.Connection, pseudonym: str) -> tuple[int, str] | None:
    """Id and pseudonym of a known learner; capitals make no difference."""
    return db.execute(
        "SELECT id, pseudonym FROM learner WHERE folded = ?", (folded(pseudonym),)
    ).fetchone()


def learner_of_id(db: sqlite3.Connection, random_id: str) -> int | None:
    """The learner who has this random id."""
    found = db.execute("SELECT id FROM learner WHERE random_id = ?", (random_id,)).fetchone()
    return found[0] if found else None


def name_of(db: sqlite3.Connection, learner: int) -> str:
    """The pseudonym of a learner."""
    return db.execute("SELECT pseudonym FROM learner WHERE id = ?", (learner,)).fetchone()[0]


def add_learner(db: sqlite3.Connection, pseudonym: str, random_id: str | None = None) -> int:
    """Write a new learner in, with a random id of their own or the one they bring."""
    added = db.execute(
        "INSERT INTO learner (time, pseudonym, folded, random_id) VALUES (?, ?, ?, ?)",
        (now(), pseudonym, folded(pseudonym), random_id or new_id()),
    )
    return added.lastrowid or 0


def new_id() -> str:
    """A random id for a learner: 64 bits, which say nothing about anybody."""
    return token_hex(8)


def id_of(db: sqlite3.Connection, learner: int) -> str:
    """The random id of a learner."""
    return db.execute("SELECT random_id FROM learner WHERE id = ?", (learner,)).fetchone()[0]


def give_id(db: sqlite3.Connection, learner: int, random_id: str) -> None:
    """Know a learner by this random id from now on."""
    db.execute("UPDATE learner SET random_id = ? WHERE id = ?", (random_id, learner))


def rename(db: sqlite3.Connection, learner: int, pseudonym: str) -> None:
    """Give a learner another pseudonym; what they did stays theirs."""
    db.execute(
        "UPDATE learner SET pseudonym = ?, folded = ? WHERE id = ?",
        (pseudonym, folded(pseudonym), learner),
    )


def who_is_here(db: sqlite3.Connection) -> tuple[int, str] | None:
    """Id and pseudonym of the learner who works now; None before anything was written."""
    here = db.execute(
        "SELECT id, pseudonym FROM present JOIN learner ON learner.id = present.learner"
    ).fetchone()
    return here or find_learner(db, DEFAULT_LEARNER)


def set_present(db: sqlite3.Connection, learner: int) -> None:
    """From now on, this learner works."""
    db.execute("INSERT OR REPLACE INTO present VALUES (1, ?)", (learner,))


def me(db: sqlite3.Connection) -> tuple[int, str]:
    """Id and pseudonym of the learner who works now, written in if need be."""
    here = who_is_here(db)
    return here or (add_learner(db, DEFAULT_LEARNER), DEFAULT_LEARNER)


def standing(db: sqlite3.Connection, learner: int, article: str, scheme: str) -> list[Tag]:
    """The tags that stand, in the units' order."""
    return _tags(db, _STANDING, learner, article, scheme)


def newest_at(db: sqlite3.Connection, learner: int, like: Tag, before: int = _EVER) -> Tag | None:
    """The newest event, of those ``before`` an id, at the place that ``like`` names."""
    place = (like.article, like.scheme, like.unit, like.start, like.end, like.basis)
    found = _tags(db, _NEWEST_AT, learner, *place, before)
    return found[0] if found else None


def since(db: sqlite3.Connection, learner: int, article: str, scheme: str, event: int) -> list[Tag]:
    """The events with an id above ``event``, in the order they were added."""
    return _tags(db, _SINCE, learner, article, scheme, event)


def undoable(
    db: sqlite3.Connection,
    learner: int,
    article: str,
    scheme: str,
    units: Container[str] | None = None,
) -> Tag | None:
    """The newest event, of those on ``units``, that is not an undo and was not undone."""
    for row in db.execute(_UNDOABLE, (learner, article, scheme)):
        tag = Tag(*row)  # pyright: ignore[reportArgumentType]
        if units is None or tag.unit in units:
            return tag
    return None


def at_time(db: sqlite3.Connection, learner: int, time: str) -> Tag | None:
    """The learner's event of that moment: there is one at most."""
    found = _tags(db, _AT_TIME, learner, time)
    return found[0] if found else None


def add(db: sqlite3.Connection, learner: int, tag: Tag) -> Tag:
    """Add an event, and return it with the id it was given."""
    place = (tag.article, tag.scheme, tag.unit, tag.start, tag.end, tag.basis)
    added = db.execute(_ADD, (tag.time, learner, *place, tag.code, tag.note, tag.undoes))
    return replace(tag, id=added.lastrowid or 0)


def standing_answer(
    db: sqlite3.Connection, learner: int, article: str, question: str
) -> str | None:
    """The newest answer to a question, as JSON."""
    found = db.execute(
        "SELECT value FROM answer WHERE learner = ? AND article = ? AND question = ? "
        "ORDER BY id DESC LIMIT 1",
        (learner, article, question),
    ).fetchone()
    return found[0] if found else None


def answers_given(
    db: sqlite3.Connection, learner: int, article: str, question: str, most: int
) -> list[str]:
    """The newest answers to a question, ``most`` of them at most, as JSON; the oldest first."""
    rows = db.execute(
        "SELECT value FROM answer WHERE learner = ? AND article = ? AND question = ? "
        "ORDER BY id DESC LIMIT ?",
        (learner, article, question, most),
    ).fetchall()
    return [value for (value,) in reversed(rows)]


def answer_at(db: sqlite3.Connection, learner: int, time: str) -> tuple[str, str, str] | None:
    """Article, question and JSON of the learner's answer of that moment: there is one at most."""
    return db.execute(
        "SELECT article, question, value FROM answer WHERE learner = ? AND time = ?",
        (learner, time),
    ).fetchone()


def answers(
    db: sqlite3.Connection, learner: int, article: str | None
) -> list[tuple[str, str, str, str]]:
    """Article, question, JSON and time of the answers that stand, in the order of the questions."""
    return db.execute(
        "SELECT article, question, value, time FROM answer WHERE id IN ("
        "SELECT max(id) FROM answer WHERE learner = ? AND article = coalesce(?, article) "
        "GROUP BY article, question) ORDER BY article, question",
        (learner, article),
    ).fetchall()


def schemes(db: sqlite3.Connection, learner: int, article: str) -> list[str]:
    """The schemes in which the learner ever tagged something in the article."""
    rows = db.execute(
        "SELECT DISTINCT scheme FROM event WHERE learner = ? AND article = ? ORDER BY scheme",
        (learner, article),
    ).fetchall()
    return [scheme for (scheme,) in rows]


def amount(db: sqlite3.Connection, learner: int) -> int:
    """How many events and answers a learner has."""
    return db.execute(
        "SELECT (SELECT count(*) FROM event WHERE learner = ?)"
        " + (SELECT count(*) FROM answer WHERE learner = ?)",
        (learner, learner),
    ).fetchone()[0]


def places(db: sqlite3.Connection, learner: int) -> list[str]:
    """What the learner ever tagged or answered something about, in alphabetical order."""
    rows = db.execute(
        "SELECT article FROM event WHERE learner = ? "
        "UNION SELECT article FROM answer WHERE learner = ? ORDER BY article",
        (learner, learner),
    ).fetchall()
    return [article for (article,) in rows]


def add_answer(
    db: sqlite3.Connection, learner: int, time: str, article: str, question: str, value: str
) -> None:
    """Add an answer, given as JSON."""
    db.execute(
        "INSERT INTO answer (time, learner, article, question, value) VALUES (?, ?, ?, ?, ?)",
        (time, learner, article, question, value),
    )


def _tags(db: sqlite3.Connection, query: str, *values: object) -> list[Tag]:
    rows: Sequence[tuple[object, ...]] = db.execute(query, values).fetchall()
    return [Tag(*row) for row in rows]  # pyright: ignore[reportArgumentType]
