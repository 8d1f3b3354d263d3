"""What do the tests of the exercises share: the tool, and a small sound solution?"""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import nbformat.v4 as v4
import pytest
from nbformat import NotebookNode

KIT = Path(__file__).parents[2]
SOLUTIONS = sorted((KIT / "solutions").glob("*/*.ipynb"))


@pytest.fixture(scope="session")
def tool() -> ModuleType:
    """tools/make_exercises.py, which lies outside of any package."""
    spec = importlib.util.spec_from_file_location("make_exercises", KIT / "tools/make_exercises.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def marks(name: str, **more: Any) -> dict[str, Any]:
    """What nbgrader is told of a cell."""
    said = {"grade": False, "solution": False, "task": False, "locked": False}
    return {"nbgrader": {"schema_version": 3, "grade_id": name, **said, **more}}


def small_solution() -> NotebookNode:
    """A solution with one cell of each kind."""
    text, code = v4.new_markdown_cell, v4.new_code_cell
    answer = "n = ...\n### BEGIN SOLUTION\nn = 40 + 2\n### END SOLUTION\nn"
    test = "assert n\n### BEGIN HIDDEN TESTS\nassert n == 42\n### END HIDDEN TESTS"
    essay = "### BEGIN SOLUTION\nBecause it says so.\n### END SOLUTION"
    task = "Draw a map.\n\n### BEGIN MARK SCHEME\nOne point each.\n### END MARK SCHEME"
    graded = {"grade": True, "locked": True, "points": 2}
    return v4.new_notebook(
        metadata={
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}
        },
        cells=[
            text("# A small exercise", id="title"),
            code("import math", id="load", metadata={"tags": ["given"]}),
            code(answer, id="c1-answer", metadata=marks("c1-answer", solution=True)),
            code(test, id="c1-test", metadata=marks("c1-test", **graded)),
            text("Two points each.", id="rubric", metadata={"tags": ["for-teachers"]}),
            text(
                essay, id="r1-answer",
                metadata=marks("r1-answer", grade=True, solution=True, points=1),
            ),
            text(
                task, id="r2-answer", metadata=marks("r2-answer", task=True, locked=True, points=1)
            ),
        ],
    )  # fmt: skip


@pytest.fixture
def solution() -> NotebookNode:
    return small_solution()
