"""What does a page ask of Python beside its boxes: whose work it is, and the learner's file?

This runs in the browser, called by ``script/worker.js``.
"""

import os
from pathlib import Path
from typing import Any

from whosays.lab.whereabouts import whereabouts
from whosays.places import work_folder
from whosays.site.code_keeper import CodeKeeper


def enter(folder: str) -> None:
    """Work in a folder of the work folder, as a notebook works in its own."""
    place = work_folder() / folder
    place.mkdir(parents=True, exist_ok=True)
    os.chdir(place)


def place(lesson: str, article: str) -> dict[str, Any] | None:
    """Where the learner is in a lesson, as the bar shows it; None where it is no lesson."""
    return whereabouts(lesson, article)


def code(article: str, exercise: str) -> dict[str, Any]:
    """The keeper of an exercise's code, by the id of its model, and the code it has by cell."""
    keeper = CodeKeeper(article, exercise)
    return {"model": keeper.model_id, "kept": keeper.kept()}
