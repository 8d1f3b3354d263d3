"""What did a class hand in: which files count, and what is in them?

Each file is checked by the strict reader, in batches. What passed is read by DuckDB into a
database in a folder that is deleted afterwards. So 30 hand-ins and 100,000 take the same way,
and only a batch of them is in memory at a time.
"""

import json
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import islice
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from whosays import said
from whosays.article import Article
from whosays.classroom.accepting import Expected, accept
from whosays.classroom.found import HOW, Found, found
from whosays.classroom.same_learner import tell_apart
from whosays.lessons import lessons
from whosays.places import in_browser
from whosays.problem import Problem
from whosays.record.tag import folded

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

BATCH = 200
MEMORY = "512MB"
_TAG = ("scheme", "unit", "start", "end", "code")
_EVENT = ("id", "time", "scheme", "unit", "start", "code")
SHOWN = 20
ALONE = 400
"""Up to so many files one process checks them all: starting others would take longer."""

Report = Callable[[int], object]

_TABLES = """
CREATE TABLE hand_in (no INTEGER, file VARCHAR, article VARCHAR, learner VARCHAR, folded VARCHAR,
                      learner_id VARCHAR, made VARCHAR, left_out BIGINT, who VARCHAR);
CREATE TABLE refused (no INTEGER, file VARCHAR, reason VARCHAR);
CREATE TABLE tag (no INTEGER, scheme VARCHAR, unit VARCHAR, "start" BIGINT, "end" BIGINT,
                  code VARCHAR);
CREATE TABLE event (no INTEGER, id BIGINT, time VARCHAR, scheme VARCHAR, unit VARCHAR,
                    "start" BIGINT, code VARCHAR);
CREATE TABLE answer (no INTEGER, time VARCHAR, question VARCHAR, value VARCHAR);
"""

_SHAPE = """{
"left_out": "BIGINT",
"tags": [{"scheme": "VARCHAR", "unit": "VARCHAR", "start": "BIGINT", "end": "BIGINT",
          "code": "VARCHAR"}],
"history": [{"id": "BIGINT", "time": "VARCHAR", "scheme": "VARCHAR", "unit": "VARCHAR",
             "start": "BIGINT", "code": "VARCHAR"}],
"answers": [{"time": "VARCHAR", "question": "VARCHAR", "value": "JSON"}]}"""
_READ = (
    """CREATE OR REPLACE TEMP TABLE parsed AS SELECT no, file, article, learner, folded,
       learner_id, made, json_transform(text, '@') AS given FROM batch""".replace("@", _SHAPE),
    """INSERT INTO hand_in SELECT no, file, article, learner, folded, learner_id, made,
       given.left_out, NULL FROM parsed""",
    """INSERT INTO tag SELECT no, r.scheme, r.unit, r."start", r."end", r.code
       FROM (SELECT no, unnest(given.tags) AS r FROM parsed)""",
    """INSERT INTO event SELECT no, r.id, r.time, r.scheme, r.unit, r."start", r.code
       FROM (SELECT no, unnest(given.history) AS r FROM parsed)""",
    """INSERT INTO answer SELECT no, r.time, r.question, r.value::VARCHAR
       FROM (SELECT no, unnest(given.answers) AS r FROM parsed)""",
)


class Collected:
    """What a class handed in, in a database. `refused` and `notes` say what was left out."""

    def __init__(self, db: "DuckDBPyConnection", article: Article) -> None:
        self.db = db
        self.article = article
        self.notes: tuple[str, ...] = ()

    def ask(self, question: str, *values: object) -> pd.DataFrame:
        """The answer of the database to a question in SQL."""
        return self.db.execute(question, values).df()

    def number(self, question: str, *values: object) -> int:
        """The answer to a question in SQL that is one whole number."""
        row = self.db.execute(question, values).fetchone()
        return int(row[0]) if row and row[0] is not None else 0

    @property
    def learners(self) -> int:
        """How many learners' work on the article is counted."""
        return self.number("SELECT count(*) FROM hand_in WHERE article = ?", self.article.id)

    @property
    def counted(self) -> int:
        """How many files are counted."""
        return self.number("SELECT count(*) FROM hand_in")

    @property
    def in_a_line(self) -> str:
        """How many files there are, and what became of them: “47 files: 44 counted, 3 left out”."""
        left_out = self.number("SELECT count(*) FROM refused")
        line = f"{said.counted(self.counted + left_out, 'file')}: {self.counted:,} counted"
        return line + (f", {left_out:,} left out" if left_out else "")

    @property
    def refused(self) -> pd.DataFrame:
        """What was left out, in the order it was found: file, reason and what to do (str)."""
        return self.ask("SELECT file, reason FROM refused ORDER BY no, file")


@contextmanager
def collect(
    sources: Sequence[Path | str], article: str | None = None, *, progress: Report | None = None
) -> Generator[Collected]:
    """The hand-ins in folders and zips, checked and read; deleted again when the block ends.

    ``article`` is the id of the one to count (default: the one most files are about). Hand-ins
    about the lessons' practice pieces are kept too, for the progress. Of two hand-ins by one
    learner (`classroom.same_learner`) about one page the one made later counts. ``progress`` is
    told how many files were checked since it was told last. Raises `Problem` where DuckDB is
    missing, where a source isn't there, or where nothing can be counted.
    """
    try:
        import duckdb
    except ModuleNotFoundError as error:
        raise Problem(
            "The teachers’ tools are not installed.",
            do="Start with: python3 start.py teach",
        ) from error
    paths = [Path(source) for source in sources]
    chosen = Article.load(article) if article else Article.load(_most_common(paths))
    practice = {task.article for lesson in lessons(chosen.id) for task in lesson.tasks}
    others = [Article.load(id) for id in sorted(practice & {*Article.ids()} - {chosen.id})]
    expected = Expected.of([chosen, *others])
    with tempfile.TemporaryDirectory(prefix="whosays-") as folder:
        db = duckdb.connect(str(Path(folder) / "class.duckdb"))
        try:
            for setting in (
                f"SET memory_limit = '{MEMORY}'",
                f"SET temp_directory = '{Path(folder).as_posix()}'",
                "SET preserve_insertion_order = false",
                "SET enable_progress_bar = false",
                "SET enable_external_access = false",
                "SET autoinstall_known_extensions = false",
                "SET threads = 2",
            ):
                db.execute(setting)
            db.execute(_TABLES)
            made = Collected(db, chosen)
            _read_all(db, paths, expected, progress)
            tell_apart(db)
            _keep_latest(db)
            if not made.learners:
                raise _nothing(made)
            yield made
        finally:
            db.close()


def _read_all(
    db: "DuckDBPyConnection", paths: Sequence[Path], expected: Expected, progress: Report | None
) -> None:
    number = 0
    for batch in _checked(found(paths), expected):
        taken: list[tuple[Any, ...]] = []
        refused: list[tuple[int, str, str]] = []
        for name, outcome in batch:
            number += 1
            if isinstance(outcome, str):
                refused.append((number, name, outcome))
            else:
                taken.append((number, name, *outcome))
        if refused:
            table = pd.DataFrame(refused, columns=["no", "file", "reason"])
            db.register("left_out", table)
            db.execute("INSERT INTO refused SELECT * FROM left_out")
            db.unregister("left_out")
        if taken:
            _insert(db, taken)
        if progress:
            progress(len(batch))


def _insert(db: "DuckDBPyConnection", taken: Sequence[tuple[Any, ...]]) -> None:
    columns = ["no", "file", "article", "learner", "folded", "learner_id", "made", "text"]
    db.register("batch", pd.DataFrame(taken, columns=columns))
    for question in _READ:
        db.execute(question)
    db.unregister("batch")


Outcome = tuple[str, str | tuple[str | None, ...]]
"""A file's name, and why it is left out and what to do, or what is known of it and its text."""


def check(one: Found, expected: Expected) -> Outcome:
    """Check one file; it is left out with a reason, and never anything worse."""
    if one.data is None:
        return one.name, one.reason
    try:
        read = accept(one.data, expected)
    except Problem as problem:
        return one.name, str(problem)
    learner = str(read["learner"])
    text = json.dumps(_needed(read))  # in ASCII: as every reader takes it
    who = (learner, folded(learner), read.get("learner_id"))
    return one.name, (str(read["article"]), *who, str(read["made"]), text)


def _needed(read: dict[str, Any]) -> dict[str, Any]:
    """What is counted: no notes, and of answers to be read by a person only that they are there."""
    return {
        "left_out": read["left_out"],
        "tags": [{key: row[key] for key in _TAG} for row in read["tags"]],
        "history": [{key: row[key] for key in _EVENT} for row in read["history"]],
        "answers": [
            {
                "time": row["time"],
                "question": row["question"],
                "value": row["value"] if row["question"].startswith("prediction/") else None,
            }
            for row in read["answers"]
        ],
    }


def _check_batch(batch: list[Found], expected: Expected) -> list[Outcome]:
    return [check(one, expected) for one in batch]


def _checked(files: Iterable[Found], expected: Expected) -> Iterator[list[Outcome]]:
    """The files in batches, checked; where there are many, by as many processes as processors."""
    files = iter(files)
    work = partial(_check_batch, expected=expected)
    first = list(islice(files, ALONE))
    each = iter(_batches(first))
    for batch in each:
        yield work(batch)
    if len(first) < ALONE:
        return
    rest = _batches(files)
    workers = 1 if in_browser() else min(cpu_count() or 1, 8)
    if workers == 1:
        for batch in rest:
            yield work(batch)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting = [pool.submit(work, batch) for batch in islice(rest, 2 * workers)]
        while waiting:
            yield waiting.pop(0).result()
            waiting += [pool.submit(work, batch) for batch in islice(rest, 1)]


def _batches(files: Iterable[Found]) -> Iterator[list[Found]]:
    files = iter(files)
    while batch := list(islice(files, BATCH)):
        yield batch


def _keep_latest(db: "DuckDBPyConnection") -> None:
    """Of two hand-ins by one learner about one page, leave the earlier out and say so."""
    db.execute(
        "CREATE TEMP TABLE earlier AS SELECT no, file, first_value(file) OVER w AS kept, "
        "row_number() OVER w AS place FROM hand_in "
        "WINDOW w AS (PARTITION BY article, who ORDER BY made DESC, no DESC)"
    )
    db.execute("DELETE FROM earlier WHERE place = 1")
    db.execute(
        "INSERT INTO refused SELECT no, file, 'A later file of the same learner is counted: ' "
        "|| kept || '. There is nothing to do.' FROM earlier"
    )
    for table in ("hand_in", "tag", "event", "answer"):
        db.execute(f"DELETE FROM {table} WHERE no IN (SELECT no FROM earlier)")  # noqa: S608


def _nothing(made: Collected) -> Problem:
    """Nothing can be counted: which files there are, and why not."""
    refused = made.refused
    first = refused.head(SHOWN)
    lines = [made.in_a_line, *(f"  {row.file}: {row.reason}" for row in first.itertuples())]
    if len(refused) > len(first):
        lines.append(f"  and {len(refused) - len(first):,} more")
    return Problem("\n".join(lines), do="\n" + HOW)


def _most_common(paths: Sequence[Path], look_at: int = 500) -> str:
    """The article that most of the first files name, among those the kit knows."""
    known = {*Article.ids()}
    practice = {task.article for lesson in lessons() for task in lesson.tasks if task.article}
    own = {lesson.tasks[0].article for lesson in lessons() if lesson.tasks}
    count: dict[str, int] = {}
    files = list(islice(found(paths), look_at))
    for one in files:
        try:
            read: Any = json.loads(one.data or b"")
        except (ValueError, RecursionError):
            continue
        named = read.get("article") if isinstance(read, dict) else None
        if isinstance(named, str) and named in known:
            count[named] = count.get(named, 0) + (0 if named in practice - own else 1)
    if not count:
        if not files:
            raise Problem("There is no hand-in here yet.", where=", ".join(map(str, paths)), do=HOW)
        return Article.ids()[0]  # each file is told why it is none
    return max(count, key=lambda id: (count[id], id))
