"""Which lessons are there, and what does each ask of the learner?"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from whosays.places import data_folder
from whosays.problem import Problem


@dataclass(frozen=True, slots=True)
class Task:
    """One box of a lesson in which the learner does something.

    ``step`` is the heading it stands under; ``article`` the piece it is about, empty for the
    article that the lessons are about. Either units are coded: ``scheme`` says how, ``units``
    which ones (empty: all). Or answers are kept: ``questions`` are their ids. Where the
    article decides which units or questions there are, all of them begin with ``group``.
    ``enough`` is how many of them the lesson asks for (0: all).

    Where the learner writes: ``asks`` is what is asked in the box (``own``: in words about the
    article that the lessons are about), ``titles`` what each of the ``questions`` is about, and
    ``labels`` what each field of a card asks, by its id.
    """

    step: str
    article: str
    scheme: str = ""
    units: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    group: str = ""
    enough: int = 0
    asks: str = ""
    own: bool = False
    titles: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson: ``lesson`` is the name of its notebook, without ending.

    ``course`` says whether it is one of the lessons that build on each other. *In one lesson* is
    not: it stands alone.
    """

    lesson: str
    title: str
    minutes: int
    tasks: tuple[Task, ...]
    course: bool = True

    @property
    def number(self) -> str:
        """What it is called by: ``02``, or ``one`` outside of the course."""
        return number_of(self.lesson)

    @property
    def heading(self) -> str:
        """Its title with its number, where it has one: ``2. Who says so?``."""
        return f"{int(self.number)}. {self.title}" if self.course else self.title

    @property
    def notebook(self) -> str:
        """The file of its notebook."""
        return f"{self.lesson}.ipynb"


def number_of(lesson: str) -> str:
    """What a lesson is called by: what its notebook's name begins with.

    >>> number_of("02_who_says_so"), number_of("one_lesson")
    ('02', 'one')
    """
    return lesson.partition("_")[0]


def lessons(article: str | None = None, folder: Path | None = None) -> tuple[Lesson, ...]:
    """The lessons in order, from ``lessons.json`` in the data folder.

    With the id of an ``article`` the tasks are filled in with that id. Which units or questions
    an article of your own leads to is not known here: only how they begin (`Task.group`).

    >>> [lesson.title for lesson in lessons()][:2]
    ['Start here', 'Read it first']

    Raises `Problem` where the file is missing or isn't what ``tools/make_lessons.py`` writes.
    """
    path = (folder or data_folder()) / "lessons.json"
    try:
        read: Any = json.loads(path.read_text(encoding="utf-8"))
        made_with: str = read["article"]
        found = [_lesson(row) for row in read["lessons"]]
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise Problem(
            "The list of lessons can't be read.",
            where=path.name,
            do="Make it again: python tools/make_lessons.py",
        ) from error
    other = article is not None and article != made_with
    return tuple(
        replace(one, tasks=tuple(_about(task, article or made_with, other) for task in one.tasks))
        for one in found
    )


def of_pages(lesson: Lesson, pages: Sequence[str]) -> Lesson:
    """A lesson that sets pages side by side, about these: its answers go with the first page."""
    first = pages[0]
    moved = (
        task
        if task.article == first
        else replace(task, article=first, units=(), questions=())
        if task.group
        else replace(task, article=first)
        for task in lesson.tasks
    )
    return replace(lesson, tasks=tuple(moved))


def _about(task: Task, article: str, other: bool) -> Task:
    if task.article:
        return task
    if other and task.own:
        task = replace(task, asks=task.step, labels=())
    if other and task.group:
        return replace(task, article=article, units=(), questions=(), titles=())
    return replace(task, article=article)


def _lesson(row: dict[str, Any]) -> Lesson:
    tasks = (
        Task(
            task["step"],
            task["article"],
            scheme=task.get("scheme", ""),
            units=tuple(task.get("units", ())),
            questions=tuple(task.get("questions", ())),
            group=task.get("group", ""),
            enough=task.get("enough", 0),
            asks=task.get("asks", ""),
            own=task.get("own", False),
            titles=tuple(task.get("titles", ())),
            labels=tuple((id, label) for id, label in task.get("labels", ())),
        )
        for task in row["tasks"]
    )
    course = bool(row.get("course", True))
    return Lesson(row["lesson"], row["title"], int(row["minutes"]), tuple(tasks), course)
