"""How is an exercise made from its solution?

nbgrader's own steps do the work: they take out answers and hidden tests, lock what is given and
compute the checksums. Around them stand two of ours: `LeaveOutForTeachers` drops the cells that
only a teacher sees, and `KeepWhatIsShown` drops everything that is not shown, so that nothing
can hide in it. `STEPS` is also what ``nbgrader_config.py`` gives to nbgrader's command line.

Needs nbgrader, which comes with the teachers' packages.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    LockCells,
    NbGraderPreprocessor,
)
from traitlets.config import Config

from whosays.problem import Fault

FOR_TEACHERS = "for-teachers"
"""The tag of a cell that stays in the solution: a rubric, a remark."""
GIVEN = "given"
"""The tag of a code cell that the exercise shows as it is."""
STUB = "# Write your code here.\n..."

_ANSWER = re.compile(r"(BEGIN|END) (SOLUTION|HIDDEN TESTS|MARK SCHEME)")
_CELL = {"nbgrader", "jupyter", "tags", "deletable", "editable"}
_NBGRADER = {
    "cell_type",
    "checksum",
    "grade",
    "grade_id",
    "locked",
    "points",
    "schema_version",
    "solution",
    "task",
}


def settings() -> Config:
    """What nbgrader's steps are told: a blank that lets the rest of the notebook run."""
    config = Config()
    config.ClearSolutions.code_stub = {"python": STUB}
    config.ClearSolutions.text_stub = "*Write your answer here.*"
    return config


class LeaveOutForTeachers(NbGraderPreprocessor):
    """Drop the cells tagged `FOR_TEACHERS`."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Drop them from the notebook."""
        nb.cells = [cell for cell in nb.cells if FOR_TEACHERS not in _tags(cell)]
        return nb, resources


class KeepWhatIsShown(NbGraderPreprocessor):
    """Drop what a reader of the notebook does not see, but for what nbgrader needs to grade it."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Drop it from the notebook and from each cell."""
        kernel = nb.metadata.get("kernelspec", {})
        kept: dict[str, Any] = {
            "kernelspec": {
                "display_name": str(kernel.get("display_name", "Python 3 (ipykernel)")),
                "language": "python",
                "name": "python3",
            },
            "language_info": {"name": "python"},
        }
        nb.metadata = NotebookNode(kept)
        for cell in nb.cells:
            _keep_of_cell(cell)
        return nb, resources


BEFORE_SAVING = (
    LeaveOutForTeachers,
    LockCells,
    ClearSolutions,
    ClearOutput,
    CheckCellMetadata,
    ComputeChecksums,
)
AFTER_SAVING = (
    ClearHiddenTests,
    ClearMarkScheme,
    KeepWhatIsShown,
    ComputeChecksums,
    CheckCellMetadata,
)
"""nbgrader's command line saves the tests in its database between the two."""


def release(solution: NotebookNode) -> NotebookNode:
    """The exercise of a solution notebook. The solution stays as it is.

    The solution must have no `faults`.
    """
    made: Any = deepcopy(solution)
    resources: Any = {}
    for step in (*BEFORE_SAVING, *AFTER_SAVING):
        made, resources = step(config=settings()).preprocess(made, resources)
    return made


def faults(solution: NotebookNode, file: str) -> Iterator[Fault]:
    """Everything in a solution notebook that could carry an answer into the exercise.

    ``row`` counts cells from 1, ``column`` is the cell's name.
    """
    if "widgets" in solution.metadata:
        yield Fault(file, None, None, "has the state of widgets in it", "clear it and save")
    for number, cell in enumerate(solution.cells, start=1):
        for wrong, right in _cell_faults(cell):
            yield Fault(file, number, str(cell.get("id", "")), wrong, right)


def _cell_faults(cell: NotebookNode) -> Iterator[tuple[str, str]]:
    if cell.get("attachments"):
        yield "has an attachment", "take it out; a picture can be drawn by code"
    if cell.get("outputs") or cell.get("execution_count"):
        yield "has an output", "clear all outputs and save"
    if cell.cell_type == "raw":
        yield "is a raw cell, which nbgrader leaves as it is", "make it text or code"
    if FOR_TEACHERS in _tags(cell):
        return
    marked = cell.metadata.get("nbgrader", {})
    if cell.cell_type == "markdown" and "<!--" in cell.source:
        yield "has a hidden remark (<!-- -->)", f"take it out, or tag the cell “{FOR_TEACHERS}”"
    kinds = {found[2] for found in _ANSWER.finditer(cell.source)}
    if "SOLUTION" in kinds and not marked.get("solution"):
        yield "has an answer and is not marked as one", "mark it as an autograded answer"
    if "HIDDEN TESTS" in kinds and not marked.get("grade"):
        yield "has hidden tests and is not marked as tests", "mark it as autograder tests"
    if "MARK SCHEME" in kinds and not marked.get("task"):
        yield "has a mark scheme and is not marked as a task", "mark it as a task"
    if marked.get("solution") and cell.cell_type == "code" and "SOLUTION" not in kinds:
        yield "is marked as an answer and does not say where it is", "write BEGIN and END SOLUTION"
    if cell.cell_type == "code" and not marked and GIVEN not in _tags(cell):
        yield (
            "is code that is neither an answer, nor a test, nor given",
            f"mark it for nbgrader, or tag it “{GIVEN}” or “{FOR_TEACHERS}”",
        )


def _tags(cell: NotebookNode) -> list[str]:
    return list(cell.metadata.get("tags", []))


def _keep_of_cell(cell: NotebookNode) -> None:
    for name in [name for name in cell if name not in _OF_A_CELL]:
        del cell[name]
    metadata = cell.metadata
    kept = {name: metadata[name] for name in metadata if name in _CELL}
    if "nbgrader" in kept:
        marked = kept["nbgrader"]
        kept["nbgrader"] = {name: marked[name] for name in marked if name in _NBGRADER}
    if "jupyter" in kept:
        kept["jupyter"] = {"source_hidden": bool(kept["jupyter"].get("source_hidden", False))}
    if "tags" in kept:
        kept["tags"] = [tag for tag in kept["tags"] if tag == GIVEN]
        if not kept["tags"]:
            del kept["tags"]
    cell.metadata = NotebookNode(kept)


_OF_A_CELL = {"id", "cell_type", "metadata", "source", "outputs", "execution_count"}
