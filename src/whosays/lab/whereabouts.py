"""Where is the learner in a lesson: its steps, what is done of each, and whose work it is?"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from whosays.lesson.declarations import declared, own_article, own_pages
from whosays.lessons import Lesson, lessons, of_pages
from whosays.measure.work_done import step_shares
from whosays.problem import Problem
from whosays.record import Record
from whosays.record.standing import what_stands
from whosays.record.tag import DEFAULT_LEARNER


def place(book: Any, file: Path) -> dict[str, Any] | None:
    """What the bar over a notebook shows; None for a notebook that is no lesson."""
    if not declared(book):
        return None
    return in_lesson(file.stem, own_article(book), own_pages(book))


def in_lesson(name: str, article: str, pages: Sequence[str] = ()) -> dict[str, Any] | None:
    """What the bar over a lesson shows; None where no lesson has this name.

    ``article`` is what it is about, or ``pages`` are those that it sets side by side.

    ``lesson`` is the name of its notebook, ``title`` its title, ``number`` 0 for one without, such
    as *Start here*; ``shares`` says of each step by its heading how much is done, from 0 to 1; a
    step that asks nothing is left out. ``learner`` is empty before a name is chosen. ``lessons``
    are all of them in order, each with its notebook, number and title.
    """
    all_lessons = lessons(article or None)
    lesson = next((one for one in all_lessons if one.lesson == name), None)
    if lesson is None:
        return None
    if pages:
        lesson = of_pages(lesson, pages)
    return {
        **_named(lesson),
        **_standing(lesson, article),
        "lessons": [_named(one) for one in all_lessons],
    }


def _named(lesson: Lesson) -> dict[str, Any]:
    number = int(lesson.number) if lesson.course else 0
    return {"lesson": lesson.lesson, "number": number, "title": lesson.title}


def _standing(lesson: Lesson, article: str) -> dict[str, Any]:
    """Whose work it is and how far it is; a record that can't be read says so in the lesson."""
    record = Record.open()
    try:
        name = record.learner
        shares = step_shares(lesson, *what_stands(record, [lesson]))
    except Problem:
        return {"learner": "", "shares": {}}
    finally:
        record.close()
    return {"learner": "" if name == DEFAULT_LEARNER else name, "shares": shares}
