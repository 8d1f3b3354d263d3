"""Does the teacher's notebook show the class, and write the page?"""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from bench.class_files import write_class
from whosays.article import Article

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "teacher" / "class_report.ipynb"


def run(folder: Path | None, work: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Run the notebook about a folder; what each code cell shows, its text and its HTML."""
    monkeypatch.setenv("WHOSAYS_WORK", str(work))
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    box = next(cell for cell in notebook.cells if cell.id == "folder-box")
    box.source = f"folder = {str(folder)!r}"
    NotebookClient(
        notebook, timeout=120, resources={"metadata": {"path": NOTEBOOK.parent}}
    ).execute()
    return [str(cell.outputs) for cell in notebook.cells if cell.cell_type == "code"]


def test_it_runs_from_top_to_bottom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_class(tmp_path / "in", Article.load("siding-with-assad"), 6)
    (tmp_path / "in" / "bad.json").write_text("{")
    long = "a-name-that-a-table-of-pandas-would-cut-to-fifty-signs-" * 2
    (tmp_path / "in" / f"{long}.json").write_text("{")
    shown = run(tmp_path / "in", tmp_path / "work", monkeypatch)
    first = next(one for one in shown if one != "[]")
    assert "8 files: 6 counted, 2 left out" in first
    assert "6 learners" in first
    assert "bad.json" in first
    assert long in first
    assert "Ask for the file to be made and handed in again." in first
    assert "…" not in first
    assert "Who can make the case for" in "\n".join(shown)
    assert (tmp_path / "work" / "class-report" / "class-report.html").is_file()


@pytest.mark.parametrize("there", ["nothing", "no folder", "a broken file"])
def test_without_hand_ins_it_says_what_to_do_and_shows_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: str
) -> None:
    folder = tmp_path / "in"
    if there != "no folder":
        folder.mkdir()
    if there == "a broken file":
        (folder / "bad.json").write_text("{")
    shown = run(folder, tmp_path / "work", monkeypatch)  # an error in a cell would end this
    first = next(one for one in shown if one != "[]")
    assert "Download my file" in first
    assert "into one folder" in first
    assert ("1 file: 0 counted, 1 left out" in first) == (there == "a broken file")
    assert ("bad.json" in first) == (there == "a broken file")
    assert "Traceback" not in "".join(shown)
    assert not (tmp_path / "work" / "class-report").exists()


def test_it_is_stored_without_outputs() -> None:
    for cell in nbformat.read(NOTEBOOK, as_version=4).cells:
        assert cell.cell_type != "code" or (not cell.outputs and cell.execution_count is None)
