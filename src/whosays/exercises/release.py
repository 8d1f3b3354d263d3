"""How is an exercise made from its solution?

nbgrader's own steps do the work: they take out answers and hidden tests, lock what is given and
compute the checksums. Around them stand three of ours: `StopAtFaults` refuses what could carry an
answer along, `LeaveOutForTeachers` drops the cells that only a teacher sees, and
`KeepWhatIsShown` drops everything that is not shown. ``nbgrader_config.py`` gives the same steps
to nbgrader's command line.

Needs nbgrader, which comes with the teachers' packages.
"""

from copy import deepcopy
from pathlib import Path
from typing import Any

from nbformat import NotebookNode, from_dict
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

from whosays.exercises.faults import FOR_TEACHERS, GIVEN, MARKS, faults, marked, tags
from whosays.exercises.work import FILE
from whosays.lesson.declarations import PARAMETERS
from whosays.problem import Problem

__all__ = ["FOR_TEACHERS", "GIVEN", "faults", "release", "settings"]

STUB = "# Write your code here.\n..."
GOES_ON = "raises-exception"
"""JupyterLab's tag for a cell after whose error “Run all” goes on to the next cell."""


def settings() -> Config:
    """What nbgrader's steps are told: a blank that lets the rest of the notebook run."""
    config = Config()
    config.ClearSolutions.code_stub = {"python": STUB}
    config.ClearSolutions.text_stub = "*Write your answer here.*"
    return config


class StopAtFaults(NbGraderPreprocessor):
    """Go no further with a solution that has `faults`: nbgrader alone would let some through."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Raise `Problem` with all of them."""
        file = f"{resources.get('unique_key', 'the solution')}.ipynb"
        found = "\n".join(str(fault) for fault in faults(nb, file))
        if found:
            raise Problem(found, do="\nMend the solution, then make the exercise.")
        folder = resources.get("metadata", {}).get("path")
        if folder and (Path(folder) / FILE).exists():
            raise Problem(
                f"{FILE} lies beside the solution, and would be given out with the exercise.",
                where=file,
                do="Take it out of the folder.",
            )
        return nb, resources


class LeaveOutForTeachers(NbGraderPreprocessor):
    """Drop the cells tagged `FOR_TEACHERS`."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Drop them from the notebook."""
        nb.cells = [cell for cell in nb.cells if FOR_TEACHERS not in tags(cell)]
        return nb, resources


class KeepWhatIsShown(NbGraderPreprocessor):
    """Drop what a reader of the notebook does not see, but for what nbgrader needs to grade it.

    What stays is written anew from what it must be, so that nothing can hide in it.
    """

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Drop it from the notebook and from each cell."""
        made: dict[str, Any] = {
            "cells": [_shown(cell, number) for number, cell in enumerate(nb.cells, start=1)],
            "metadata": {
                "kernelspec": {
                    "display_name": "Python 3 (ipykernel)",
                    "language": "python",
                    "name": "python3",
                },
                "language_info": {"name": "python"},
            },
            "nbformat": 4,
            "nbformat_minor": 5,
        }
        nb.clear()
        nb.update(from_dict(made))
        return nb, resources


BEFORE_SAVING = (
    StopAtFaults,
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

    Raises `Problem` where the solution has `faults`.
    """
    made: Any = deepcopy(solution)
    resources: Any = {}
    for step in (*BEFORE_SAVING, *AFTER_SAVING):
        made, resources = step(config=settings()).preprocess(made, resources)
    return made


def _shown(cell: NotebookNode, number: int) -> dict[str, Any]:
    """A cell with what is shown of it; its name says no more than what it is."""
    code, metadata = cell.cell_type == "code", dict[str, Any]()
    name = f"{'given' if code else 'text'}-{number:02}"
    if not code and "site" in cell.metadata.get("whosays", {}):
        metadata["whosays"] = {"site": cell.metadata["whosays"]["site"]}  # a page shows it
    for lock in ("deletable", "editable"):
        if cell.metadata.get(lock) is False:
            metadata[lock] = False
    if marked(cell):
        marks = cell.metadata["nbgrader"]
        name = str(marks["grade_id"])
        metadata["nbgrader"] = {mark: marks.get(mark) is True for mark in MARKS} | {
            "cell_type": str(cell.cell_type),
            "grade_id": name,
            "schema_version": 3,
        }
        if marks.get("grade") or marks.get("task"):
            metadata["nbgrader"]["points"] = marks["points"]
    if code and cell.metadata.get("jupyter", {}).get("source_hidden") is True:
        metadata["jupyter"] = {"source_hidden": True}
    if GIVEN in tags(cell):
        metadata["tags"] = [tag for tag in (GIVEN, PARAMETERS) if tag in tags(cell)]
    elif code and marked(cell):
        # A task that is not done yet must not keep the ones below it from being shown.
        metadata["tags"] = [GOES_ON]
    shown: dict[str, Any] = {
        "cell_type": str(cell.cell_type),
        "id": name,
        "metadata": metadata,
        "source": str(cell.source),
    }
    return shown | ({"execution_count": None, "outputs": []} if code else {})
