"""How many points has each learner in each track?

A learner takes one track, or both. So the points of one track are set against what that track
has, and nobody who did all of one is said to have done 40 per cent. Needs nbgrader, which comes
with the teachers' packages.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbgrader.api import MissingEntry
from nbgrader.plugins import ExportPlugin

from whosays.outgoing import as_csv
from whosays.whole_file import write_whole

TRACKS = {"r": "reading", "c": "coding"}
"""The track of a test, by the first letter of its name."""
HEAD = (
    "assignment",
    "student_id",
    "timestamp",
    *(f"{track}{what}" for track in TRACKS.values() for what in ("_score", "_max_score")),
    "score",
    "max_score",
)


class TrackPoints(ExportPlugin):
    """Write a table (CSV) with the columns of `HEAD`, a row for each learner and exercise.

    ``score`` and ``max_score`` are those of the tracks that the learner has points in; of a
    learner without any points, and without a file, they are blank.
    """

    def export(self, gradebook: Any) -> None:
        """Write it to where ``--to`` says (default: ``grades.csv``)."""
        goal = Path(self.to or "grades.csv")
        rows = sorted(self._rows(gradebook))
        write_whole(goal, as_csv([HEAD, *rows]), "The points can’t be written")

    def _rows(self, gradebook: Any) -> Iterator[tuple[object, ...]]:
        exercises, people = [set(map(str, asked)) for asked in (self.assignment, self.student)]
        for exercise in gradebook.assignments:
            for person in gradebook.students:
                if exercises and exercise.name not in exercises:
                    continue
                if people and person.id not in people:
                    continue
                try:
                    handed_in = gradebook.find_submission(exercise.name, person.id)
                except MissingEntry:
                    continue
                yield (
                    exercise.name,
                    person.id,
                    str(handed_in.timestamp or ""),
                    *points((one.name, one.score, one.max_score) for one in _grades(handed_in)),
                )


def _grades(handed_in: Any) -> Iterator[Any]:
    for notebook in handed_in.notebooks:
        yield from notebook.grades


def points(grades: Any) -> tuple[object, ...]:
    """What stands in the columns of the points, from name, points and most points of each test.

    >>> points([("r1-test", 2, 2), ("r2-test", 2, 2), ("c1-test", 0, 3)])
    (4.0, 4.0, 0.0, 3.0, 4.0, 4.0)
    >>> points([("r1-test", 0, 2), ("c1-test", 0, 3)])
    (0.0, 2.0, 0.0, 3.0, '', '')
    """
    got, most = dict.fromkeys(TRACKS, 0.0), dict.fromkeys(TRACKS, 0.0)
    for name, score, best in grades:
        if name[:1] in TRACKS:
            got[name[0]] += score or 0
            most[name[0]] += best
    taken = [track for track in TRACKS if got[track]]
    whole = [sum(each[track] for track in taken) if taken else "" for each in (got, most)]
    return (*(value for track in TRACKS for value in (got[track], most[track])), *whole)
