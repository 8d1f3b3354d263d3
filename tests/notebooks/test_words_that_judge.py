"""Does lesson 5 run whole with another article, also one without a table of loaded phrases?"""

import json
import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from whosays.places import data_folder

LESSON = Path(__file__).parents[2] / "notebooks" / "05_words_that_judge.ipynb"
LOADED = 'article = Article.load("siding-with-assad")'


@pytest.mark.parametrize("table", [True, False], ids=["with a table", "without a table"])
def test_runs_with_another_article(
    table: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHOSAYS_WORK", str(tmp_path / "work"))
    shutil.copytree(data_folder() / "articles" / "two-clubs-1", tmp_path / "two-clubs-1")
    if not table:
        (tmp_path / "two-clubs-1" / "wording.csv").unlink()
    notebook = nbformat.read(LESSON, as_version=4)
    (load,) = [cell for cell in notebook.cells if cell.id == "load"]
    assert LOADED in load.source
    other = (
        f'import pathlib\narticle = Article.load("two-clubs-1", pathlib.Path({str(tmp_path)!r}))'
    )
    load.source = load.source.replace(LOADED, other)
    resources = {"metadata": {"path": str(LESSON.parent)}}
    NotebookClient(notebook, timeout=120, resources=resources).execute()
    shown = json.dumps([cell.get("outputs", []) for cell in notebook.cells], ensure_ascii=False)
    assert ("8 loaded phrases." in shown) == table
    assert ("There are no loaded phrases to count here yet." in shown) != table
    assert "Assad" not in shown
