"""What does each cell of a lesson show?"""

import ast
import os
import re
import shutil
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from whosays.places import kit_folder, work_folder
from whosays.problem import Problem
from whosays.record import Record

_STEP = re.compile(r"^##+ +(.+?) *$", re.MULTILINE)
_NAME = "article"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a lesson.

    ``kind`` is ``markdown`` or ``code``; ``step`` is the heading that it stands under;
    ``shown`` holds what a code cell shows: the objects themselves, not their outputs.
    """

    id: str
    kind: str
    source: str
    step: str
    shown: tuple[object, ...] = ()


def notebooks_folder() -> Path:
    """The folder of the lessons. Raises `Problem` outside of the kit's folder."""
    kit = kit_folder()
    if kit is None:
        raise Problem(
            "The lessons were not found.", do="Go to the folder of the kit and try again."
        )
    return kit / "notebooks"


def lesson_files(folder: Path | None = None) -> list[Path]:
    """The notebooks of the lessons, in order."""
    return sorted((folder or notebooks_folder()).glob("[0-9][0-9]_*.ipynb"))


@contextmanager
def empty_work(*, texts: bool) -> Generator[Path]:
    """Let lessons run as if nobody had worked in them yet; nothing of it is kept.

    In the block the learner's folder is an empty one, with the reader's own copies of
    articles in it where ``texts`` says so.
    """
    before, own = os.environ.get("WHOSAYS_WORK"), work_folder() / "text"
    with TemporaryDirectory() as made:
        folder = Path(made)
        if texts and own.is_dir():
            shutil.copytree(own, folder / "text")
        os.environ["WHOSAYS_WORK"] = str(folder)
        try:
            yield folder
        finally:
            Record.open().close()  # an open file can't be deleted everywhere
            del os.environ["WHOSAYS_WORK"]
            if before is not None:
                os.environ["WHOSAYS_WORK"] = before


def cells(lesson: Path, article: str | None = None) -> list[Cell]:
    """Run a lesson in this Python and give its cells with what they show.

    ``article`` is the id of another article to run it with: it takes the place of the id that
    the lesson loads under the name ``article``. An error in a cell is raised as it is; what
    it says of the place is the notebook and the cell.
    """
    import nbformat

    book: Any = nbformat.read(lesson, as_version=4)
    own = own_article(source for cell in book.cells if (source := _code(cell)))
    names: dict[str, Any] = {"__name__": "__main__"}
    step, done = "", list[Cell]()
    with _shown_by_display(names) as displayed:
        for cell in book.cells:
            found = _STEP.findall(cell.source) if cell.cell_type == "markdown" else []
            step = found[-1] if found else step
            shown: tuple[object, ...] = ()
            if cell.cell_type == "code":
                source = ast.parse(cell.source, filename=f"{lesson.name}, cell {cell.id}")
                if article and own:
                    source = _OtherArticle(own, article).visit(source)
                value = _run(source, names, f"{lesson.name}, cell {cell.id}")
                shown = (*displayed, *([] if value is None else [value]))
                displayed.clear()
            done.append(Cell(cell.id, cell.cell_type, cell.source, step, shown))
    return done


def own_article(sources: Any) -> str | None:
    """The id of the article that a lesson is about: the one it loads as ``article``.

    >>> own_article(['practice = Article.load("b")', 'article = Article.load("a")'])
    'a'
    """
    for source in sources:
        for node in ast.walk(ast.parse(source)):
            match node:
                case ast.Assign(
                    targets=[ast.Name(id=name)], value=ast.Call(args=[ast.Constant(value=str(id))])
                ) if name == _NAME:
                    return id
                case _:
                    pass
    return None


class _OtherArticle(ast.NodeTransformer):
    """Puts the id of another article where a lesson names its own."""

    def __init__(self, own: str, other: str) -> None:
        self._own, self._other = own, other

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        if node.value == self._own:
            return ast.copy_location(ast.Constant(self._other), node)
        return node


def _code(cell: Any) -> str:
    return cell.source if cell.cell_type == "code" else ""


def _run(source: ast.Module, names: dict[str, Any], place: str) -> object:
    """Run a cell; the value of the expression it ends in, which a notebook shows."""
    last = source.body.pop() if source.body and isinstance(source.body[-1], ast.Expr) else None
    exec(compile(source, place, "exec"), names)  # noqa: S102 - what a notebook does with it too
    if not isinstance(last, ast.Expr):
        return None
    return eval(compile(ast.Expression(last.value), place, "eval"), names)  # noqa: S307


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
