"""What does a lesson declare, and how does it read on another article, or on paper?

The facts of a lesson stand in the metadata of its notebook under ``whosays``, and what a cell
needs said beyond its text in the cell's own. docs/lessons.md tells what may stand there.
"""

import json
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whosays.article import Article
from whosays.lessons import number_of
from whosays.problem import Problem

PARAMETERS = "parameters"
"""The tag of the one cell that says what a notebook is about, as for papermill."""

_KEY = "whosays"
_ARTICLE, _PAGES = "ARTICLE = ", "PAGES = "


@dataclass(frozen=True, slots=True)
class Facts:
    """What a lesson is: ``aims`` is what a learner will be able to do, ``minutes`` the most.

    ``before`` is the name of the lesson that comes before it, ``tables`` what a pack must have
    for it, ``any_article`` whether it is about the article, and so can be about another one,
    ``course`` whether it is one of the lessons that build on each other.
    """

    lesson: str
    title: str
    minutes: int
    aims: str
    before: str
    tables: tuple[str, ...]
    any_article: bool
    course: bool = True

    @property
    def heading(self) -> str:
        """Its title as it stands over it: ``2. Who says so?``, and “Start here” without one."""
        number = number_of(self.lesson).lstrip("0") if self.course else ""
        return f"{number}. {self.title}" if number else self.title

    def lacking(self, article: Article) -> str:
        """Which table that the lesson is about a pack lacks, in a sentence; empty: none."""
        return next(filter(None, (article.lacks(table) for table in self.tables)), "")


def read(notebook: Path) -> Any:
    """A notebook, as nbformat gives it."""
    import nbformat

    return nbformat.read(notebook, as_version=4)


def declared(part: Any) -> dict[str, Any]:
    """What a notebook or a cell declares; nothing where it does not."""
    return part.metadata.get(_KEY, {})


def facts(notebook: Path) -> Facts:
    """The facts of a lesson. Raises `Problem` where one is missing."""
    book = read(notebook)
    said = declared(book)
    try:
        needs, minutes = said["needs"], said["minutes"]
        return Facts(
            notebook.stem,
            str(book.metadata["title"]),
            max(minutes) if isinstance(minutes, list) else int(minutes),
            str(said["aims"]),
            str(needs.get("before", "")),
            tuple(needs.get("tables", ())),
            bool(said["any_article"]),
            in_course(book),
        )
    except KeyError as error:
        raise Problem(
            f"The lesson does not declare {error}.",
            where=notebook.name,
            do="Write it into its metadata; docs/lessons.md tells how.",
        ) from error


def in_course(book: Any) -> bool:
    """Whether a lesson is one of those that build on each other, as all are that do not say no."""
    return bool(declared(book).get("course", True))


def own_article(book: Any) -> str:
    """The id of the article that a notebook is about; empty where it names none, or several."""
    source = next((cell.source for cell in book.cells if _is_parameter(cell)), "")
    return str(source).partition(_ARTICLE)[2].strip("\"' \n")


def own_pages(book: Any) -> tuple[str, ...]:
    """The ids of the pages that a notebook sets side by side; none where it does not.

    >>> import nbformat.v4 as v4
    >>> cell = v4.new_code_cell('PAGES = ["a", "b"]', metadata={"tags": ["parameters"]})
    >>> own_pages(v4.new_notebook(cells=[cell]))
    ('a', 'b')

    Raises `Problem` where its parameter is not a list of ids.
    """
    source = next((cell.source for cell in book.cells if _is_parameter(cell)), "")
    if not source.startswith(_PAGES):
        return ()
    try:
        ids: Any = json.loads(source.removeprefix(_PAGES).strip())
        return tuple(map(str, ids))
    except (TypeError, ValueError) as error:
        raise Problem(
            "The pages are not written as a list.",
            where=source.strip()[:80],
            do='Write them so: PAGES = ["three-papers-1", "three-papers-2"]',
        ) from error


def with_pages(book: Any, pages: Sequence[str]) -> Any:
    """A notebook that sets pages side by side, with other pages as its parameter."""
    made = deepcopy(book)
    for cell in made.cells:
        if _is_parameter(cell) and cell.source.startswith(_PAGES):
            cell.source = _PAGES + json.dumps(list(pages))
    return made


def about(book: Any, article: Article) -> Any:
    """A notebook as it stands for an article: its parameter, and what holds for that article.

    One that sets pages side by side is about those, whatever the article.

    A cell that ``needs`` a table which the pack lacks, or is for ``only`` another article, is
    left out, or says ``otherwise`` under its heading.
    """
    made = deepcopy(book)
    made.cells = [cell for cell in made.cells if _holds(cell, article)]
    return made


def _holds(cell: Any, article: Article) -> bool:
    """Whether a cell holds for an article; what it says instead is put in."""
    said = declared(cell)
    if _is_parameter(cell) and cell.source.startswith(_ARTICLE):
        cell.source = f'{_ARTICLE}"{article.id}"'
    for_it = said.get("only", article.id) == article.id
    if for_it and not ("needs" in said and article.lacks(said["needs"])):
        return True
    if "otherwise" in said:
        heading = [line for line in cell.source.splitlines()[:1] if line.startswith("#")]
        cell.source = "\n\n".join([*heading, said["otherwise"]])
        said.pop("only", None)  # it is decided, and the other article no longer named
    return "otherwise" in said


def enough(cell: Any) -> int:
    """How many of its answers are enough, as a cell declares; 0: all of them."""
    said = declared(cell).get("enough", "all")
    return 0 if said == "all" else int(said)


def told(cell: Any, place: str) -> str:
    """What a cell says in a place: on ``paper``, or on a page of the ``site``.

    What it declares for that place stands instead of the whole, or of some sentences.
    """
    instead = declared(cell).get(place, {})
    if isinstance(instead, str):
        return instead
    text = str(cell.source)
    for here, there in instead.items():
        text = text.replace(here, there)
    return text


def _is_parameter(cell: Any) -> bool:
    return PARAMETERS in cell.metadata.get("tags", ())
