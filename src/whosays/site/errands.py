"""What does a page ask of Python beside its boxes: whose work it is, and the learner's file?

This runs in the browser, called by ``script/worker.js``.
"""

import io
import json
import os
import zipfile
from typing import Any

from whosays.article import Article
from whosays.classroom.hand_in import LARGEST_FILE, file_name, hand_in, read_hand_in
from whosays.lab.whereabouts import in_lesson
from whosays.places import safe_name, work_folder
from whosays.problem import Problem
from whosays.record import Record
from whosays.said import counted
from whosays.site.code_keeper import CodeKeeper


def enter(folder: str) -> None:
    """Work in a folder of the work folder, as a notebook works in its own."""
    place = work_folder() / folder
    place.mkdir(parents=True, exist_ok=True)
    os.chdir(place)


def place(lesson: str, article: str) -> dict[str, Any] | None:
    """Where the learner is in a lesson, as the bar shows it; None where it is no lesson."""
    return in_lesson(lesson, article)


def keep_file() -> dict[str, Any]:
    """The learner's work as a file: its ``name``, its ``data``, what it ``holds``; or ``wrong``.

    It is a hand-in, or a zip of hand-ins where there is work on several pages.
    """
    record = Record.open()
    made = [hand_in(record, id) for id in Article.ids() if _worked_on(record, id)]
    if not made:
        return {"wrong": "There is nothing to keep yet. Tag or answer something first."}
    tags, answers = (sum(len(one[part]) for one in made) for part in ("tags", "answers"))
    holds = f"{counted(tags, 'tag')} and {counted(answers, 'answer')}"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as whole:
        for one in made:
            name = file_name(one["learner"], one["article"])
            data = json.dumps(one, ensure_ascii=False, indent=1)
            if len(made) == 1:
                return {"wrong": "", "name": name, "data": data.encode(), "holds": holds}
            whole.writestr(name, data)
    name = f"{safe_name(record.learner)}-my-work.zip"
    return {"wrong": "", "name": name, "data": packed.getvalue(), "holds": holds}


def take_file(data: bytes) -> dict[str, Any]:
    """Take over the work in a file, all of it or nothing; whose it is, and how much is ``new``."""
    record = Record.open()
    try:
        brought = [read_hand_in(one) for one in _parts(bytes(data))]
        if len({one["learner"] for one in brought}) != 1:
            return {"wrong": "This file does not hold the work of one learner. Choose your own."}
        with record.at_once():
            record.use(brought[0]["learner"])
            new = sum(record.import_hand_in(one) for one in brought)
    except (Problem, zipfile.BadZipFile) as problem:
        return {"wrong": f"This file can’t be opened: {problem}"}
    return {"wrong": "", "learner": record.learner, "new": new}


def _worked_on(record: Record, article: str) -> bool:
    return bool(record.schemes(article)) or len(record.answers(article)) > 0


def _parts(data: bytes) -> list[bytes]:
    """The hand-ins in a file; nothing that would be too large unpacked."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return [data]
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        inside = [one for one in packed.infolist() if one.filename.endswith(".json")]
        if sum(one.file_size for one in inside) > 4 * LARGEST_FILE:
            raise Problem("There is too much in this file.", do="Choose your own file.")
        return [packed.read(one) for one in inside]


def code(article: str, exercise: str) -> dict[str, Any]:
    """The keeper of an exercise's code, by the id of its model, and the code it has by cell."""
    keeper = CodeKeeper(article, exercise)
    return {"model": keeper.model_id, "kept": keeper.kept()}
