"""How many of a class gave which code, guessed what, and did which lesson?

Questions in SQL to what was collected. What comes out is counts and small tables, however many
hand-ins there are; no code is ever listed beside a learner's name.
"""

from collections.abc import Iterable, Sequence

import pandas as pd

from whosays.classroom.collect import Collected
from whosays.codebook import Scheme
from whosays.lessons import Lesson, lessons

_OURS = "JOIN hand_in AS h USING (no) WHERE h.article = ?"


def code_counts(made: Collected, scheme: str) -> pd.DataFrame:
    """How many learners gave a unit a code: index unit in page order, a column (int) a code.

    For a scheme that marks phrases: how many marked at least one with that code.
    """
    of = Scheme.load(scheme)
    whole = "" if of.kind == "span" else 'AND "start" IS NULL'
    rows = made.ask(
        f"SELECT unit, code, count(DISTINCT no) AS many FROM tag {_OURS} "  # noqa: S608
        f"AND scheme = ? {whole} GROUP BY unit, code",
        made.article.id,
        scheme,
    )
    table = rows.pivot_table(index="unit", columns="code", values="many", fill_value=0)
    units = [unit.id for unit in made.article.units]
    return table.reindex(index=units, columns=of.order, fill_value=0).fillna(0).astype("int64")


def coders(made: Collected, scheme: str) -> int:
    """How many learners have coded anything in the scheme."""
    return made.number(
        f"SELECT count(DISTINCT no) FROM tag {_OURS} AND scheme = ?",  # noqa: S608
        made.article.id,
        scheme,
    )


def changes(made: Collected, scheme: str, talked: str | None = None) -> pd.DataFrame:
    """Which codes became which: unit, before, after (str), many (int), a row a kind of change.

    Before is the learner's first code for the unit, or the one that stood at the time ``talked``
    (UTC, as the record writes it); after is the one that stands. Units without both are left
    out, and so are hand-ins whose history was cut.
    """
    # Times of one form are in order as texts are.
    before = "arg_min(code, id) FILTER (code IS NOT NULL)"
    if talked:
        before = "arg_max(code, id) FILTER (time <= ?)"
    values = [*([talked] if talked else []), made.article.id, scheme, scheme]
    return made.ask(
        f"WITH was AS (SELECT no, unit, {before} AS before FROM event {_OURS} "  # noqa: S608
        'AND h.left_out = 0 AND scheme = ? AND "start" IS NULL GROUP BY no, unit) '
        "SELECT was.unit, was.before, tag.code AS after, count(*) AS many FROM was JOIN tag "
        'ON tag.no = was.no AND tag.unit = was.unit AND tag.scheme = ? AND tag."start" IS NULL '
        "WHERE was.before IS NOT NULL GROUP BY ALL ORDER BY ALL",
        *values,
    )


def guesses(made: Collected, scheme: str) -> pd.DataFrame:
    """The class's guesses of the shares: index code; columns mean, low, high (per cent), many.

    low and high hold the middle half of the guesses. Those that don't make 100 are left out.
    """
    order = Scheme.load(scheme).order
    each = [f"TRY_CAST(json_extract_string(value, '$.{code}') AS DOUBLE)" for code in order]
    named = ", ".join(f'{one} AS "{code}"' for one, code in zip(each, order, strict=True))
    summed = " + ".join(f'"{code}"' for code in order)
    within = " AND ".join(f'"{code}" BETWEEN 0 AND 100' for code in order)
    wanted = ", ".join(
        f'avg("{code}"), quantile_cont("{code}", 0.25), quantile_cont("{code}", 0.75)'
        for code in order
    )
    row = made.db.execute(
        f"SELECT count(*), {wanted} FROM (SELECT {named} FROM answer {_OURS} "  # noqa: S608
        f"AND question = ?) WHERE {within} AND abs({summed} - 100) < 0.5",
        [made.article.id, f"prediction/{scheme}"],
    ).fetchone()
    many, *numbers = row or (0,)
    table = pd.DataFrame(
        [numbers[3 * n : 3 * n + 3] for n in range(len(order))],
        index=pd.Index(order, name="code"),
        columns=["mean", "low", "high"],
    ).astype("float64")
    table["many"] = int(many)
    return table


def completion(made: Collected, about: Sequence[Lesson] | None = None) -> str:
    """Make the table ``progress`` in the database and return its name.

    A row a learner and lesson: who, folded, learner, lesson (str), share (float from 0 to 1: what
    is done of it, each box counting the same, as in `measure.work_done.progress`). It says how much
    was done, and nothing of what was answered. ``who`` tells learners of one name apart.
    """
    each = lessons(made.article.id) if about is None else about
    made.db.execute(
        "CREATE OR REPLACE TEMP TABLE task (task INTEGER, lesson VARCHAR, article VARCHAR, "
        "scheme VARCHAR, span BOOLEAN, grouped VARCHAR, goal INTEGER, listed BOOLEAN);"
        "CREATE OR REPLACE TEMP TABLE wanted (task INTEGER, thing VARCHAR)"
    )
    tasks, wanted = _tasks(each, made)
    if tasks:
        made.db.executemany("INSERT INTO task VALUES (?, ?, ?, ?, ?, ?, ?, ?)", tasks)
    if wanted:
        made.db.executemany("INSERT INTO wanted VALUES (?, ?)", wanted)
    made.db.execute(
        "CREATE OR REPLACE TEMP TABLE done AS "
        # units of a list, and all units
        "SELECT t.task, h.who, count(DISTINCT g.unit) AS many FROM task t "
        "JOIN hand_in h ON h.article = t.article JOIN tag g ON g.no = h.no "
        "AND g.scheme = t.scheme WHERE t.scheme <> '' AND NOT t.span AND (NOT t.listed OR EXISTS "
        "(SELECT 1 FROM wanted w WHERE w.task = t.task AND w.thing = g.unit)) GROUP BY ALL "
        # phrases
        "UNION ALL SELECT t.task, h.who, count(*) FROM task t JOIN hand_in h "
        "ON h.article = t.article JOIN tag g ON g.no = h.no AND g.scheme = t.scheme "
        "WHERE t.scheme <> '' AND t.span GROUP BY ALL "
        # answers of a list
        "UNION ALL SELECT t.task, h.who, count(DISTINCT a.question) FROM task t "
        "JOIN wanted w ON w.task = t.task JOIN hand_in h ON h.article = t.article "
        "JOIN answer a ON a.no = h.no AND a.question = w.thing WHERE t.scheme = '' GROUP BY ALL "
        # answers whose list is not known
        "UNION ALL SELECT t.task, h.who, count(DISTINCT a.question) FROM task t "
        "JOIN hand_in h ON h.article = t.article JOIN answer a ON a.no = h.no "
        "AND starts_with(a.question, t.grouped) WHERE t.scheme = '' AND NOT t.listed GROUP BY ALL"
    )
    made.db.execute(
        "CREATE OR REPLACE TABLE progress AS "
        "WITH person AS (SELECT who, any_value(folded) AS folded, any_value(learner) AS learner "
        "FROM hand_in WHERE article = ? GROUP BY who), "
        "boxes AS (SELECT lesson, count(*) AS boxes FROM task GROUP BY lesson), "
        "each AS (SELECT d.who, t.lesson, sum(least(1.0, d.many / t.goal)) AS done "
        "FROM done d JOIN task t USING (task) GROUP BY ALL) "
        "SELECT person.who, person.folded, person.learner, boxes.lesson, "
        "coalesce(each.done, 0) / boxes.boxes AS share FROM person CROSS JOIN boxes "
        "LEFT JOIN each ON each.who = person.who AND each.lesson = boxes.lesson",
        [made.article.id],
    )
    return "progress"


def _tasks(
    each: Iterable[Lesson], made: Collected
) -> tuple[list[tuple[object, ...]], list[tuple[int, str]]]:
    """The boxes of the lessons, a row each, and the units or questions they list."""
    from whosays.article import Article

    spans = {name for name in Scheme.names() if Scheme.load(name).kind == "span"}
    sizes = {made.article.id: len(made.article.units)}
    tasks: list[tuple[object, ...]] = []
    wanted: list[tuple[int, str]] = []
    for lesson in each:
        for task in lesson.tasks:
            number = len(tasks)
            things = task.units if task.scheme else task.questions
            if task.scheme in spans:
                whole = 1
            elif things:
                whole = len(things)
            elif task.scheme and not task.group:
                if task.article not in sizes:
                    known = task.article in Article.ids()
                    sizes[task.article] = len(Article.load(task.article).units) if known else 1
                whole = sizes[task.article]
            else:
                whole = 1
            goal = task.enough or whole
            tasks.append(
                (number, lesson.lesson, task.article, task.scheme, task.scheme in spans,
                 task.group, max(1, goal), bool(things))
            )  # fmt: skip
            wanted += [(number, thing) for thing in things]
    return tasks, wanted
