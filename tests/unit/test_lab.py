"""Which notebooks may run by themselves, and what of a notebook is saved?"""

import json
from pathlib import Path
from typing import Any

import pytest

from whosays.lab.own_notebook import is_own, nothing_in_the_way
from whosays.lab.saved import ASLEEP, BOX, without_boxes

KIT = Path(__file__).parents[2]
SHIPPED = sorted(
    path for path in (KIT / "notebooks").rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts
)
LESSON = KIT / "notebooks" / "02_who_says_so.ipynb"


def read(file: Path = LESSON) -> Any:
    return json.loads(file.read_text("utf-8"))


def code(source: str, **more: Any) -> dict[str, Any]:
    return {"cell_type": "code", "metadata": {}, "source": source} | more


def save(book: Any) -> Any:
    without_boxes(model={"type": "notebook", "content": book}, path="a.ipynb")
    return book


def run(book: Any) -> Any:
    """The notebook after Run all, as JupyterLab would save it."""
    book["metadata"]["language_info"] = {"name": "python", "version": "3.13.1"}
    book["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {}}
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            view = {BOX: {"model_id": "1"}, "text/plain": "<Tagger object at 0x7f>"}
            shown = {"output_type": "display_data", "metadata": {}, "data": view}
            printed = {"output_type": "stream", "name": "stdout", "text": "printed"}
            cell.update(outputs=[shown, printed], execution_count=7)
            cell["metadata"]["execution"] = {"iopub.status.busy": "2026-11-28T10:00:00Z"}
    return book


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_what_the_kit_ships_is_its_own_and_is_saved_as_it_was(file: Path) -> None:
    book = read(file)
    assert is_own(book)
    assert save(run(read(file))) == book


@pytest.mark.parametrize(
    "cell",
    [
        code("import os\nos.system('ls')"),
        code('ARTICLE = "siding-with-assad"\nprint(1)', metadata={"tags": ["parameters"]}),
        code('ARTICLE = __import__("os").name', metadata={"tags": ["parameters"]}),
        code('ARTICLE = "harbour"'),  # without its mark it is a cell like any other
    ],
)
def test_one_cell_that_is_not_the_kits_and_nothing_runs_by_itself(cell: dict[str, Any]) -> None:
    book = read()
    book["cells"].append(cell)
    assert not is_own(book)


def test_a_lesson_may_name_another_article_and_its_text_may_be_anybodys() -> None:
    book = read()
    book["cells"].append(code('ARTICLE = "leung-2017"', metadata={"tags": ["parameters"]}))
    book["cells"].append({"cell_type": "markdown", "metadata": {}, "source": "My own words."})
    assert is_own(book)


@pytest.mark.parametrize("book", [{}, {"cells": []}, {"cells": [{"cell_type": "markdown"}]}])
def test_a_notebook_without_code_has_nothing_to_run(book: Any) -> None:
    assert not is_own(book)


def test_line_ends_make_no_difference() -> None:
    book = read()
    for cell in book["cells"]:
        cell["source"] = "".join(cell["source"]).replace("\n", "\r\n")
    assert is_own(book)


def test_somebody_elses_notebook_is_kept_and_says_what_to_do_where_a_box_is_asleep() -> None:
    book = run({"metadata": {}, "cells": [code("a"), code("b"), {"cell_type": "markdown"}]})
    saved = save(book)["cells"][0]
    assert [saved["outputs"][0]["data"], saved["outputs"][1]["text"]] == [
        {BOX: {"model_id": "1"}, "text/plain": ASLEEP},
        "printed",
    ]
    assert saved["execution_count"] == 7
    assert "widgets" not in book["metadata"]


def test_what_is_no_notebook_is_left_alone() -> None:
    for model in ({"type": "file", "content": "text"}, {"type": "notebook", "content": None}):
        before = dict(model)
        without_boxes(model=model, path="a")
        assert model == before


@pytest.mark.parametrize("name", ["whosays.py", "pandas/__init__.py", "numpy.so", "json.pyc"])
def test_a_file_that_python_would_find_first_stands_in_the_way(name: str, tmp_path: Path) -> None:
    assert nothing_in_the_way(tmp_path)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).touch()
    assert not nothing_in_the_way(tmp_path)
