"""Which hand-ins are by the same learner, and which only under the same made-up name?

A hand-in carries a random id of its learner: one id is one learner, two ids are two, whatever
their names. Files from before there were ids are told apart by what they share: a learner's later
file holds the events of the earlier one, to the microsecond.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from whosays.record.tag import folded

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Only names that more than one file has, one of them without an id, need a closer look.
_DOUBTFUL = """
CREATE OR REPLACE TEMP TABLE doubtful AS
SELECT no, article, folded, learner_id,
       left_out + (SELECT count(*) FROM event e WHERE e.no = h.no)
       + (SELECT count(*) FROM answer a WHERE a.no = h.no) AS size
FROM hand_in h WHERE folded IN (
    SELECT folded FROM hand_in GROUP BY folded HAVING count(*) > 1 AND count(learner_id) < count(*)
)
"""
_SHARED = """
SELECT DISTINCT a.no, b.no FROM doubtful a JOIN doubtful b USING (article, folded)
WHERE a.no <> b.no AND a.learner_id IS NULL AND (
    EXISTS (SELECT 1 FROM event x JOIN event y USING (id, time, scheme, unit)
            WHERE x.no = a.no AND y.no = b.no AND x."start" IS NOT DISTINCT FROM y."start"
            AND x.code IS NOT DISTINCT FROM y.code)
    OR EXISTS (SELECT 1 FROM answer x JOIN answer y USING (time, question)
               WHERE x.no = a.no AND y.no = b.no))
"""


@dataclass(slots=True)
class _Learner:
    who: str
    files: dict[str, list[int]] = field(default_factory=dict)
    """For each article the files about it."""


def tell_apart(db: "DuckDBPyConnection") -> None:
    """Say in ``hand_in.who`` whose each file is, and give learners of one name a number each.

    The first is shown as “Fox”, the others as “Fox (2)” and so on, in the order in which they
    began to work.
    """
    db.execute("UPDATE hand_in SET who = coalesce('id ' || learner_id, 'name ' || folded)")
    db.execute(_DOUBTFUL)
    shared = {(int(one), int(other)) for one, other in db.execute(_SHARED).fetchall()}
    rows = db.execute(
        "SELECT folded, no, article, learner_id, size FROM doubtful "
        "ORDER BY folded, learner_id NULLS LAST, size DESC, no"
    ).fetchall()
    _set(db, "who", "no", dict(_whose(rows, shared)))
    _set(db, "learner", "who", _numbered(db))


def _whose(
    rows: Sequence[tuple[str, int, str, str | None, int]], shared: set[tuple[int, int]]
) -> Iterator[tuple[int, str]]:
    """The learner of each doubtful file; the largest first, for it shares most."""
    name, known = "", list[_Learner]()
    for folded_name, no, article, learner_id, size in rows:
        if folded_name != name:
            name, known = folded_name, []
        if learner_id:
            found = next((one for one in known if one.who == f"id {learner_id}"), None)
        else:
            found = _found(known, no, article, size, shared)
        if not found:
            found = _Learner(f"id {learner_id}" if learner_id else f"name {name} {no}")
            known.append(found)
        found.files.setdefault(article, []).append(no)
        yield no, found.who


def _found(
    known: Sequence[_Learner], no: int, article: str, size: int, shared: set[tuple[int, int]]
) -> _Learner | None:
    """Who has a file that shares something with this one, or none about this article yet."""
    for one in known:
        if any((no, other) in shared for other in one.files.get(article, ())):
            return one
    return next((one for one in known if not size or article not in one.files), None)


def _numbered(db: "DuckDBPyConnection") -> Mapping[str, str]:
    """The names to show of learners who share theirs, by learner."""
    db.execute(
        "CREATE OR REPLACE TEMP TABLE begun AS SELECT h.who, arg_max(h.folded, h.made) AS folded, "
        "arg_max(h.learner, h.made) AS learner, min(e.time) AS first FROM hand_in h "
        "LEFT JOIN event e USING (no) GROUP BY h.who"
    )
    rows = db.execute(
        "SELECT who, learner FROM begun WHERE folded IN (SELECT folded FROM begun "
        "GROUP BY folded HAVING count(*) > 1) ORDER BY folded, first NULLS LAST, who"
    ).fetchall()
    if not rows:
        return {}
    taken = {name for (name,) in db.execute("SELECT DISTINCT folded FROM begun").fetchall()}
    first: set[str] = set()
    shown: dict[str, str] = {}
    for who, learner in rows:
        name, number = str(learner), 1
        while folded(name) in first or (number > 1 and folded(name) in taken):
            number += 1
            name = f"{learner} ({number})"
        first.add(folded(name))
        shown[str(who)] = name
    return shown


def _set(
    db: "DuckDBPyConnection", column: str, key: str, values: Mapping[int, str] | Mapping[str, str]
) -> None:
    if not values:
        return
    db.register("told", pd.DataFrame({"key": list(values), "value": list(values.values())}))
    db.execute(f"UPDATE hand_in SET {column} = value FROM told WHERE {key} = told.key")  # noqa: S608
    db.unregister("told")
