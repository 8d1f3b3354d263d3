"""What does each cell of a lesson show?"""

import ast
import os
import re
import shutil
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from whosays.article import Article
from whosays.lesson.declarations import (
    about,
    enough,
    in_course,
    own_article,
    read,
    told,
    with_pages,
)
from whosays.places import kit_folder, work_folder
from whosays.problem import Problem
from whosays.record import Record

_STEP = re.compile(r"^##+ +(.+?) *$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a lesson.

    ``kind`` is ``markdown`` or ``code``; ``step`` is the heading that it stands under;
    ``shown`` holds what a code cell shows: the objects themselves, not their outputs;
    ``enough`` is how many answers in it are enough (0: all).
    """

    id: str
    kind: str
    source: str
    step: str
    shown: tuple[object, ...] = ()
    enough: int = 0


def notebooks_folder() -> Path:
    """The folder of the lessons. Raises `Problem` outside of the kit's folder."""
    kit = kit_folder()
    if kit is None:
        raise Problem(
            "The lessons were not found.", do="Go to the folder of the kit and try again."
        )
    return kit / "notebooks"


def lesson_files(folder: Path | None = None) -> list[Path]:
    """The notebooks of the lessons: those of the course in order, then those that stand alone.

    A notebook with a number is one, and any other that declares it is not of the course.
    """
    there = folder or notebooks_folder()
    course = sorted(there.glob("[0-9][0-9]_*.ipynb"))
    others = sorted({*there.glob("*.ipynb")} - {*course})
    return [*course, *(one for one in others if not in_course(read(one)))]


@contextmanager
def empty_work(*, texts: bool) -> Generator[Path]:
    """Let lessons run as if nobody had worked in them yet; nothing of it is kept.

    In the block the learner's folder is an empty one, with the packs of this machine in it,
    and the reader's own copies of articles where ``texts`` says so.
    """
    before, own = os.environ.get("WHOSAYS_WORK"), work_folder()
    with TemporaryDirectory() as made:
        folder = Path(made)
        for name in ("articles", "text") if texts else ("articles",):
            if (own / name).is_dir():
                shutil.copytree(own / name, folder / name)
        os.environ["WHOSAYS_WORK"] = str(folder)
        try:
            yield folder
        finally:
            Record.open().close()  # an open file can't be deleted everywhere
            del os.environ["WHOSAYS_WORK"]
            if before is not None:
                os.environ["WHOSAYS_WORK"] = before


def cells(
    lesson: Path, article: str | None = None, *, place: str = "", pages: Sequence[str] = ()
) -> list[Cell]:
    """Run a lesson in this Python and give its cells with what they show.

    ``article`` is the id of another article to run it with, in place of the one that it names, and
    ``pages`` are other pages for a lesson that sets some side by side. ``place`` is where its texts
    are read, if not in the notebook (`whosays.lesson.declarations`).
    An error in a cell is raised as it is; what it says of the place is the notebook and the cell.
    """
    book = read(lesson)
    if wanted := article or own_article(book):
        book = about(book, Article.load(wanted))
    if pages:
        book = with_pages(book, pages)
    names: dict[str, Any] = {"__name__": "__main__"}
    step, done = "", list[Cell]()
    with _shown_by_display(names) as displayed:
        for cell in book.cells:
            text, shown = cell.source, tuple[object, ...]()
            if cell.cell_type == "code":
                value = _run(text, names, f"{lesson.name}, cell {cell.id}")
                shown = (*displayed, *([] if value is None else [value]))
                displayed.clear()
                _close_figures()
            else:
                step = (_STEP.findall(text) or [step])[-1]
                text = told(cell, place)
            done.append(Cell(cell.id, cell.cell_type, text, step, shown, enough(cell)))
    return done


def _run(text: str, names: dict[str, Any], place: str) -> object:
    """Run a cell; the value of the expression it ends in, which a notebook shows."""
    source = ast.parse(text, filename=place)
    last = source.body.pop() if source.body and isinstance(source.body[-1], ast.Expr) else None
    exec(compile(source, place, "exec"), names)  # noqa: S102 - what a notebook does with it too
    if not isinstance(last, ast.Expr):
        return None
    return eval(compile(ast.Expression(last.value), place, "eval"), names)  # noqa: S307


def _close_figures() -> None:
    """Let the next cell draw on a figure of its own, as a notebook does."""
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close("all")


@contextmanager
def _shown_by_display(names: dict[str, Any]) -> Generator[list[object]]:
    """Take down what cells show with IPython's ``display``, which a cell need not import."""
    import IPython.display

    taken: list[object] = []

    def display(*objects: object, **_: object) -> None:
        taken.extend(objects)

    module: ModuleType = sys.modules["IPython.display"]
    before = IPython.display.display
    names["display"] = display
    module.display = display  # type: ignore[attr-defined]
    try:
        yield taken
    finally:
        module.display = before  # type: ignore[attr-defined]
