"""How does a learning platform get to know who has done which lesson?

One file, ``gradebook.csv``, that Canvas and Moodle both take: a row a learner, a column a lesson,
in it how much of the lesson was done, from 0 to 100, or nothing where it was not given. It is
completion only: nothing in it depends on what somebody answered.

- Canvas asks that a header begin with Student and ID, then SIS User ID and SIS Login ID, then
  Section; every column after these is an assignment, and a row with neither ID is found by the
  student's name (``row_has_student_headers?``, ``update_column_count`` and ``process_student`` in
  https://github.com/instructure/canvas-lms/blob/master/lib/gradebook_importer.rb). A row “Points
  Possible” may stand there and need not: without it, Canvas asks for the points of a new
  assignment while importing. Write 100.
- Moodle takes any columns; the teacher says which one names the user (“Map from”) and which are
  grades (https://docs.moodle.org/en/Grade_import; ``grade/import/csv`` of
  https://github.com/moodle/moodle). Map SIS Login ID to the user name, or SIS User ID to the ID
  number. A row “Points Possible” would be an unknown user there, and stop the import.

The kit knows pseudonyms alone. A roster, a CSV file that only the teacher has, says whose they are.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from whosays.letters import text_of
from whosays.outgoing import as_csv, csv_cell
from whosays.problem import Problem
from whosays.record.tag import folded

IDENTITY = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
LARGEST_ROSTER = 50_000_000


def rows(
    progress: Iterable[tuple[str, Sequence[float | None]]],
    lessons: Sequence[str],
    roster: Mapping[str, Mapping[str, str]] | None = None,
) -> Iterator[list[str]]:
    """The rows of the gradebook, the header first.

    ``progress`` gives for each pseudonym the shares done (0 to 1), in the order of ``lessons``;
    None, for a lesson that was not given, is a blank: a platform takes a nought for a mark.

    >>> for row in rows([("Night owl", [0.5, 1])], ["Start here", "Read it first"]):
    ...     print(row)
    ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', 'Start here', 'Read it first']
    ['Night owl', '', '', '', '', '50', '100']
    """
    yield [*IDENTITY, *(str(csv_cell(one)) for one in lessons)]
    for learner, shares in progress:
        known = (roster or {}).get(folded(learner), {})
        who = [known.get(column, "") for column in IDENTITY]
        who[0] = who[0] or learner
        # Only what is whole is 100: rounding must not finish a lesson.
        yield [
            *(str(csv_cell(one)) for one in who),
            *("" if share is None else str(int(100 * share + 1e-9)) for share in shares),
        ]


def gradebook(
    progress: Iterable[tuple[str, Sequence[float | None]]],
    lessons: Sequence[str],
    roster: Mapping[str, Mapping[str, str]] | None = None,
) -> str:
    """The gradebook as CSV: its `rows`.

    Where two learners share a name, the roster can't say which of them it means, and is not
    asked, unless it has the names as they are shown: “Fox” and “Fox (2)”.
    """
    each = list(progress)
    names = {folded(learner) for learner, _ in each}
    known = {
        name: whose
        for name, whose in (roster or {}).items()
        if f"{name} (2)" not in names or f"{name} (2)" in (roster or {})
    }
    return as_csv(rows(each, lessons, known))


def read_roster(path: Path) -> dict[str, dict[str, str]]:
    """Whose pseudonyms they are: for each (`folded`), what stands in the columns of the gradebook.

    A CSV file with a column Pseudonym and any of Student, ID, SIS User ID, SIS Login ID and
    Section. Raises `Problem` where it can't be read or a pseudonym is there twice.
    """
    try:
        if path.stat().st_size > LARGEST_ROSTER:
            raise Problem("The roster is too large.", where=path.name, do="Take one class.")
        text = text_of(path.read_bytes())
    except OSError as error:
        raise Problem(
            f"The roster can’t be read ({error.strerror}).", where=str(path), do="Check its name."
        ) from error
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    try:
        table = list(csv.DictReader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise Problem(
            f"The roster is no CSV ({error}).", where=path.name, do="Save it as CSV (UTF-8)."
        ) from error
    columns = {name.casefold(): name for name in ("Pseudonym", *IDENTITY)}
    found: dict[str, dict[str, str]] = {}
    for number, row in enumerate(table, start=2):
        read = {
            columns[name.strip().casefold()]: (value or "").strip()
            for name, value in row.items()
            if isinstance(name, str) and name.strip().casefold() in columns
        }
        if "Pseudonym" not in read:
            raise Problem(
                "The roster has no column Pseudonym.",
                where=path.name,
                do="Name the columns in the first row: Pseudonym, Student, SIS Login ID.",
            )
        name = folded(read.pop("Pseudonym"))
        if name in found:
            raise Problem(
                f"A pseudonym is there twice, the second time in row {number}.",
                where=path.name,
                do="Leave one of the rows.",
            )
        if name:
            found[name] = read
    return found
