"""What does a page ask of Python beside its boxes: whose work it is, and the learner's file?

This runs in the browser, called by ``script/worker.js``.
"""

import json
import os
from collections.abc import Sequence
from typing import Any

from whosays.classroom.my_file import Opened, Whose, open_file, to_keep
from whosays.classroom.sending import parcels as not_arrived
from whosays.lab.whereabouts import in_lesson
from whosays.places import work_folder
from whosays.problem import Problem
from whosays.record import Record
from whosays.record.tag import DEFAULT_LEARNER
from whosays.site.code_keeper import CodeKeeper
from whosays.widgets.shared.file_panel import in_words


def enter(folder: str) -> None:
    """Work in a folder of the work folder, as a notebook works in its own."""
    place = work_folder() / folder
    place.mkdir(parents=True, exist_ok=True)
    os.chdir(place)


def place(lesson: str, article: str, pages: Sequence[str]) -> dict[str, Any]:
    """Where the learner is in a lesson, as the bar shows it; elsewhere, who it is alone."""
    found = in_lesson(lesson, article, [*pages])
    if found is None:
        here = who()
        return {"learner": here["learner"] if here["chosen"] else "", "shares": {}}
    return found


def who() -> dict[str, Any]:
    """Whose work it is: ``learner``, ``learner_id`` ("" for none yet), and if it is ``chosen``."""
    record = Record.open()
    name = record.learner
    chosen = name != DEFAULT_LEARNER
    return {"learner": name, "learner_id": record.learner_id or "", "chosen": chosen}


def work_as(name: str) -> dict[str, Any]:
    """Work under a made-up name from now on: as `who`, with what is ``wrong`` with the name."""
    try:
        Record.open().use(name)
    except Problem as problem:
        return {"wrong": str(problem)}
    return {"wrong": "", **who()}


def parcels(arrived: str) -> str:
    """What has not arrived at the class yet (`classroom.sending.parcels`), as JSON both ways."""
    return json.dumps(not_arrived(Record.open(), json.loads(arrived)), ensure_ascii=False)


def keep_file() -> dict[str, Any]:
    """The learner's work as a file: its ``name``, its ``data``, what it ``holds``; or ``wrong``."""
    try:
        made = to_keep(Record.open())
    except Problem as problem:
        return {"wrong": str(problem)}
    return {"wrong": "", "name": made.name, "data": made.data, "holds": in_words(made)}


def take_file(data: bytes, whose: Whose = "") -> dict[str, Any]:
    """Take over the work in a file; whose it is, and how much is ``new``.

    ``doubt`` is a name under which somebody has worked here: ask who that was, and say ``whose``.
    """
    try:
        came = open_file(Record.open(), bytes(data), whose)
    except Problem as problem:
        return {"wrong": str(problem)}
    if isinstance(came, Opened):
        return {"wrong": "", "doubt": "", "learner": came.learner, "new": came.new}
    return {"wrong": "", "doubt": came.learner}


def code(article: str, exercise: str) -> dict[str, Any]:
    """The keeper of an exercise's code, by the id of its model, and the code it has by cell."""
    keeper = CodeKeeper(article, exercise)
    return {"model": keeper.model_id, "kept": keeper.kept()}
