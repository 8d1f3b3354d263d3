"""What do the lessons ask? Writes ``data/lessons.json`` and the list of lessons in 00_start_here.

python tools/make_lessons.py           write them
python tools/make_lessons.py --check   write nothing; fail where something would change

The lessons are run, with an empty record, and what their cells show is asked. They are run on
another article too: what is asked in other words there is about the article (`Task.own`).
"""

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from whosays.lesson.declarations import facts, own_article, read
from whosays.lesson.shown import empty_work, lesson_files
from whosays.lesson.tasks import lesson
from whosays.lessons import Lesson, Task

KIT = Path(__file__).parents[1]
LIST = KIT / "data" / "lessons.json"
START = KIT / "notebooks" / "00_start_here.ipynb"
CELL = "lesson-list"
ANOTHER = "silent-foghorn"


def once(found: Iterable[Lesson]) -> list[Lesson]:
    """The lessons without what an earlier one has asked already: codes are not given twice."""
    asked: set[tuple[str, str, tuple[str, ...]]] = set()
    rest: list[Lesson] = []
    for one in found:
        if not one.course:  # it stands alone
            rest.append(one)
            continue
        kept: list[Task] = []
        for task in one.tasks:
            same = {(task.article, task.scheme, units) for units in ((), task.units)}
            if not task.scheme or not same & asked:
                kept.append(task)
            asked.add((task.article, task.scheme, task.units))
        rest.append(replace(one, tasks=tuple(kept)))
    return rest


def told_apart(path: Path) -> Lesson:
    """What a lesson asks, and which of it is asked in words about its article."""
    here = lesson(path)
    if not facts(path).any_article:
        return here
    there = {_box(task): (task.asks, task.labels) for task in lesson(path, ANOTHER).tasks}
    tasks = [
        replace(task, own=there.get(_box(task), here_said) != here_said)
        for task in here.tasks
        for here_said in [(task.asks, task.labels)]
    ]
    return replace(here, tasks=tuple(tasks))


def _box(task: Task) -> object:
    """What is the same about a box, whichever article it stands on."""
    return (task.scheme, task.group) if task.group else task.questions


def as_json(found: list[Lesson], article: str) -> str:
    """The list of lessons as it is written down; what is empty is left out."""
    rows: list[dict[str, Any]] = []
    for one in found:
        tasks = [
            {key: value for key, value in asdict(task).items() if value or key == "article"}
            for task in one.tasks
        ]
        what = {"lesson": one.lesson, "title": one.title, "minutes": one.minutes}
        what |= {} if one.course else {"course": False}
        rows.append(what | {"tasks": tasks})
    about = "Made by tools/make_lessons.py from the notebooks: do not edit."
    made = {"about": about, "article": article, "lessons": rows}
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


def as_table(found: list[Lesson]) -> str:
    """The list of lessons for those who have not pressed Run all, or have no Python."""
    rows = [
        f"| {int(one.number)} | [{one.title}]({one.notebook}) | {one.minutes} |"
        for one in found
        if one.course and one.notebook != START.name
    ]
    return "\n".join(["| | lesson | minutes |", "|---|---|---|", *rows])


def main() -> int:
    """Write or check; 0 where all stands as it should."""
    parser = argparse.ArgumentParser(description="Write down what the lessons ask.")
    parser.add_argument("--check", action="store_true", help="write nothing, fail on a change")
    check = parser.parse_args().check
    files = lesson_files(KIT / "notebooks")
    with empty_work(texts=False):
        found = once(told_apart(path) for path in files)
    book = read(START)
    article = own_article(book)
    cell = next(cell for cell in book.cells if cell.id == CELL)
    wanted, table = as_json(found, article), as_table(found)
    changed: list[str] = []
    if not LIST.is_file() or LIST.read_text("utf-8") != wanted:
        changed.append(LIST.relative_to(KIT).as_posix())
    if cell.source != table:
        changed.append(START.relative_to(KIT).as_posix())
    for name in changed:
        print(f"{name} is older than the lessons." if check else f"{name} written")
    if changed and check:
        print("Do: python tools/make_lessons.py")
        return 1
    if not check:
        LIST.write_text(wanted, encoding="utf-8", newline="\n")
        if cell.source != table:
            cell.source = table
            text = json.dumps(book, indent=1, ensure_ascii=False) + "\n"
            START.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
