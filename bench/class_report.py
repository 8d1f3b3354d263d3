"""How long does the report of a class take, and how much memory, for 30 and for 100,000?

Instead of ours: nbgrader's autograde, the way a class's notebooks are usually gathered, of a
notebook with one cell that is graded and needs no time of its own. It runs each notebook, which
ours does not, so it is only asked for a few; per learner is what can be compared.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

import nbformat

from bench.class_files import write_class
from bench.figure import Figure, Part, Target
from whosays.article import Article

_CLASS, _COURSE, _ALL = 30, 1_000, 100_000
# One Python a run, so that what an earlier one left in memory is not counted.
_RUN = """
import json, resource, sys
from pathlib import Path
from time import perf_counter
from whosays.classroom.collect import collect
from whosays.classroom.report import class_report, write_report
if __name__ == "__main__":
    start = perf_counter()
    made = collect([Path(sys.argv[1])], "siding-with-assad")
    read = perf_counter()
    write_report(class_report(made), Path(sys.argv[2]))
    assert made.learners == int(sys.argv[3])
    here, others = (resource.getrusage(who).ru_maxrss
                    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"whole": perf_counter() - start, "read": read - start,
                      "memory": here / 1024, "other": others / 1024}))
"""


def measure(quick: bool) -> Part:
    """Make the reports, each in a Python of its own, and autograde a few notebooks."""
    article = Article.load("siding-with-assad")
    counts = (_CLASS, _COURSE) if quick else (_CLASS, _COURSE, _ALL)
    graded = 2 if quick else 10
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        theirs = _autograde(home / "nbgrader", graded) / graded
        figures: list[Figure] = []
        memory: dict[int, float] = {}
        for count in counts:
            size = write_class(home / str(count), article, count) / count
            took = _report(home, count)
            memory[count] = took["memory"]
            figures += [
                Figure(
                    f"{count:,} hand-ins ({size / 1000:.0f} kB each), a learner",
                    1000 * took["whole"] / count,
                    "nbgrader autograde, a learner",
                    1000 * theirs,
                    target=Target("ratio", "<=", 0.1),
                ),
                Figure(
                    f"{count:,} hand-ins, all",
                    took["whole"],
                    unit="s",
                    target=Target("ours", "<=", 60 if count == _ALL else 2),
                ),
                Figure(
                    f"{count:,} hand-ins, most memory",
                    took["memory"],
                    unit="MB",
                    target=Target("ours", "<=", 500),
                ),
            ]
        last = counts[-1]
        growth = memory[last] / memory[_COURSE if last == _ALL else _CLASS]
        times = last // (_COURSE if last == _ALL else _CLASS)
        figures.append(
            Figure(
                f"memory, for {times:,} times as many",
                growth,
                unit="times",
                target=Target("ours", "<=", 3),
            )
        )
    about = (
        "Files are checked, read and counted, and the page, the gradebook and the tables written; "
        "in a Python that has just been started. A hand-in has two schemes coded, a history and "
        "answers to most questions of the lessons.",
        f"nbgrader autogrades {graded} notebooks of one trivial cell: its time for each is for "
        "comparison. It runs what was handed in; ours runs nothing.",
    )
    return Part("The report of a class", about, tuple(figures))


def _report(home: Path, count: int) -> dict[str, Any]:
    script = home / "run.py"
    script.write_text(_RUN)
    done = subprocess.run(
        [sys.executable, script, home / str(count), home / f"out-{count}", str(count)],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def _autograde(home: Path, count: int) -> float:
    """The seconds nbgrader takes for all of them."""
    notebook: Any = nbformat.v4.new_notebook()
    cell: Any = nbformat.v4.new_code_cell("assert True")
    cell.metadata["nbgrader"] = {
        "grade": True,
        "grade_id": "one",
        "locked": True,
        "points": 1,
        "schema_version": 3,
        "solution": False,
        "task": False,
    }
    cell.id = "one"
    notebook.cells = [cell]
    notebook.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    for place in ("source/ps1", *(f"submitted/owl{number}/ps1" for number in range(count))):
        (home / place).mkdir(parents=True)
        nbformat.write(notebook, home / place / "one.ipynb")
    # nbgrader looks for one of its programs on the path.
    programs = str(Path(sys.executable).parent)
    environment = os.environ | {"PATH": os.pathsep.join([programs, os.environ.get("PATH", "")])}
    grader = [sys.executable, "-m", "nbgrader"]
    for command in ("generate_assignment", "autograde"):
        start = perf_counter()
        subprocess.run(
            [*grader, command, "ps1", "--CourseDirectory.root=."],
            cwd=home,
            env=environment,
            capture_output=True,
            check=True,
        )
    return perf_counter() - start
