"""Does every solution run whole, and every exercise with its own blanks and nothing else wrong?"""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

KIT = Path(__file__).parents[2]
LESSONS = [path.stem for path in sorted((KIT / "solutions").glob("*/*.ipynb"))]


def run(kind: str, lesson: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> NotebookNode:
    """A notebook after a run in a fresh kernel, in a folder of its own, on an empty record."""
    monkeypatch.setenv("WHOSAYS_WORK", str(folder / "work"))
    place = folder / "here"
    place.mkdir()
    notebook = nbformat.read(KIT / kind / lesson / f"{lesson}.ipynb", as_version=4)
    # “Run all” ends at the first error, but for cells that are tagged: so in an exercise all are.
    NotebookClient(
        notebook,
        timeout=120,
        allow_errors=kind == "solutions",
        resources={"metadata": {"path": str(place)}},
    ).execute()
    assert not list(place.iterdir()), "nothing is handed in that nobody did"
    return notebook


def outputs(notebook: NotebookNode, kind: str) -> list[tuple[str, NotebookNode]]:
    return [
        (cell.id, output)
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type == kind
    ]


def warned(notebook: NotebookNode) -> list[tuple[str, str]]:
    """A test that writes to the error stream gets no points by nbgrader."""
    streams = outputs(notebook, "stream")
    return [(name, output.text) for name, output in streams if output.name == "stderr"]


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_solution_runs_without_an_error(
    lesson: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = run("solutions", lesson, tmp_path, monkeypatch)
    errors = [(name, output.evalue) for name, output in outputs(done, "error")]
    assert not errors
    assert not warned(done)
    for cell in done.cells:
        if cell.metadata.get("nbgrader", {}).get("grade") and cell.cell_type == "code":
            results = [one for one in cell.outputs if one.output_type == "execute_result"]
            assert not results, f"{cell.id}: nbgrader would take the result for points"


@pytest.mark.parametrize("lesson", LESSONS)
def test_an_exercise_runs_with_its_blanks(
    lesson: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = run("exercises", lesson, tmp_path, monkeypatch)
    errors = outputs(done, "error")
    tests = [cell.id for cell in done.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    wrong = [(name, error.evalue) for name, error in errors if error.ename != "NotYet"]
    assert not wrong, "nothing but a blank goes wrong"
    assert [name for name, _ in errors] == tests, "each test says so of its own blank"
    for name, error in errors:
        assert error.traceback == [f"Not yet: {error.evalue}"], f"{name} shows the sentence alone"
        assert error.evalue.endswith("."), name
        assert len(error.evalue) < 400, name
    assert not warned(done)
    shown = {name for name, _ in outputs(done, "display_data")}
    shown |= {name for name, _ in outputs(done, "execute_result")}
    assert shown, "an exercise shows what is given"
