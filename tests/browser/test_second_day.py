"""Does a lesson come back whole: the tab closed, Python ended, the page loaded anew?"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playwright.sync_api import Page

from whosays.lab.saved import ASLEEP, BOX

pytestmark = pytest.mark.browser

LESSON = "notebooks/01_read_it_first.ipynb"
ANSWER = ".ws-answer textarea"
BOXES = "section.whosays"
LOST = "model not found"
SAVE = "() => window.jupyterapp.commands.execute('docmanager:save')"
QUIET = """() => [...window.jupyterapp.shell.currentWidget.content.widgets].every(
  cell => cell.model.type !== "code" || cell.model.executionCount)"""


@pytest.fixture
def lesson(lab: Any) -> Iterator[Path]:
    """The file of a lesson as it is shipped, put back afterwards."""
    file: Path = lab.root / LESSON
    shipped = file.read_bytes()
    yield file
    file.write_bytes(shipped)


def end_python(lab: Any) -> None:
    """End every Python, as closing the lid for the night does."""
    for session in json.loads(lab.request("api/sessions")):
        lab.request(f"api/sessions/{session['id']}", "DELETE")


def boxes_awake(page: Page) -> int:
    """How many boxes stand in the lesson, once all of its cells have run."""
    page.wait_for_function(QUIET, timeout=30_000)
    page.locator(".ws-hand-in").wait_for()
    assert page.get_by_text(LOST).count() == 0
    return page.locator(BOXES).count()


def asleep(book: Any) -> Any:
    """The notebook as JupyterLab saved it before boxes were kept out: each a view of a model."""
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            view = {BOX: {"model_id": "f" * 32, "version_major": 2, "version_minor": 0}}
            shown = {"output_type": "display_data", "metadata": {}, "data": view}
            cell.update(outputs=[shown], execution_count=3)
    return book


def test_an_opened_lesson_runs_by_itself_and_stays_at_its_top(lab: Any, lesson: Path) -> None:
    page = lab.open_notebook(LESSON, run=False)
    assert boxes_awake(page) >= 6
    assert page.locator(".jp-WindowedPanel-outer").evaluate("node => node.scrollTop") == 0


def test_the_next_day_every_box_is_there_and_the_file_is_as_it_was(lab: Any, lesson: Path) -> None:
    shipped = nbformat.read(lesson, as_version=4)
    first = lab.open_notebook(LESSON, run=False)
    boxes = boxes_awake(first)
    first.locator(ANSWER).first.fill("What stays with me.")
    first.get_by_text("Saved as a draft.").first.wait_for()
    first.evaluate(SAVE)
    first.context.close()
    lab.contexts.clear()
    end_python(lab)
    assert nbformat.read(lesson, as_version=4) == shipped
    second = lab.open_notebook(LESSON, run=False)
    assert boxes_awake(second) == boxes
    assert second.locator(ANSWER).first.input_value() == "What stays with me."


@pytest.mark.parametrize("killed", [False, True])
def test_a_page_that_is_loaded_anew_wakes(lab: Any, lesson: Path, killed: bool) -> None:
    page = lab.open_notebook(LESSON, run=False)
    boxes = boxes_awake(page)
    page.evaluate(SAVE)
    if killed:
        end_python(lab)
    lab.reload(page, save=False)
    assert boxes_awake(page) == boxes


def test_a_lesson_saved_with_its_boxes_by_an_older_kit_wakes(lab: Any, lesson: Path) -> None:
    lesson.write_text(json.dumps(asleep(json.loads(lesson.read_bytes()))), "utf-8")
    assert boxes_awake(lab.open_notebook(LESSON, run=False)) >= 6


def test_somebody_elses_notebook_does_not_run_and_says_that_its_box_is_asleep(
    lab: Any, tmp_path: Path
) -> None:
    mark = tmp_path / "ran"
    box = f"import ipywidgets, pathlib\npathlib.Path({str(mark)!r}).touch()\nipywidgets.Text()"
    page = lab.open_notebook([box])
    page.get_by_role("textbox").last.wait_for()
    lab.reload(page)  # Python goes on, and so does the box
    page.locator(".widget-text input").wait_for()
    page.evaluate(SAVE)
    path = page.evaluate("window.jupyterapp.shell.currentWidget.context.path")
    page.context.close()
    lab.contexts.clear()
    end_python(lab)
    mark.unlink()
    page = lab.open_notebook(path, run=False)
    page.get_by_text(ASLEEP).wait_for()
    page.wait_for_timeout(2000)  # a lesson would have run by now
    assert not mark.exists()
    assert page.get_by_text(LOST).count() == 0


def test_a_lesson_with_a_file_beside_it_that_python_would_take_for_the_kit_does_not_run(
    lab: Any, lesson: Path, tmp_path: Path
) -> None:
    mark = tmp_path / "ran"
    folder = lab.root / "notebooks" / "from-a-pupil"
    folder.mkdir()
    (folder / lesson.name).write_bytes(lesson.read_bytes())
    (folder / "whosays.py").write_text(f"import pathlib\npathlib.Path({str(mark)!r}).touch()")
    page = lab.open_notebook(f"notebooks/from-a-pupil/{lesson.name}", run=False)
    page.wait_for_timeout(3000)
    assert not mark.exists()
    assert page.locator(BOXES).count() == 0
