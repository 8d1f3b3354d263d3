"""Does the teacher's notebook show the class, and write the page?"""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from bench.class_files import write_class
from whosays.article import Article

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "teacher" / "class_report.ipynb"


def test_it_runs_from_top_to_bottom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article = Article.load("siding-with-assad")
    write_class(tmp_path / "in", article, 6)
    (tmp_path / "in" / "bad.json").write_text("{")
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path / "work"))
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    box = next(cell for cell in notebook.cells if cell.id == "folder-box")
    box.source = f"folder = {str(tmp_path / 'in')!r}"
    NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": NOTEBOOK.parent}}
    ).execute()
    shown = "\n".join(str(cell.outputs) for cell in notebook.cells if cell.cell_type == "code")
    assert "6 learners" in shown
    assert "bad.json" in shown
    assert "Who can make the case for" in shown
    assert (tmp_path / "work" / "class-report" / "class-report.html").is_file()


def test_it_is_stored_without_outputs() -> None:
    for cell in nbformat.read(NOTEBOOK, as_version=4).cells:
        assert cell.cell_type != "code" or (not cell.outputs and cell.execution_count is None)
