"""What does the kit add to nbgrader's grading: an empty record, and pages that stay at home?

nbgrader calls these for each learner (``nbgrader_config.py``). It runs in the folder of the kit.
"""

import re
from os import environ
from pathlib import Path
from shutil import rmtree

COURSE = Path("work") / "course"
"""The folder for all that nbgrader makes, seen from the folder of the kit."""

_FROM_ELSEWHERE = re.compile(r'<script src="https?:[^"]*">\s*</script>')


def use_nobodys_record(**_: object) -> None:
    """Point the kit at an empty folder before what one learner handed in is run.

    Else the learner's code would find the record of whoever grades, or what the one before left
    behind.
    """
    folder = Path.cwd() / COURSE / "nobody"
    rmtree(folder, ignore_errors=True)
    environ["WHOSAYS_WORK"] = str(folder)


def ask_nothing_of_the_network(*, assignment: str, **_: object) -> None:
    """Take out of the pages that are sent back what a browser would fetch from elsewhere.

    nbgrader's pages name a script that sets formulas. The exercises have none.
    """
    for page in (Path.cwd() / COURSE / "feedback").glob(f"*/{assignment}/*.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(_FROM_ELSEWHERE.sub("", text), encoding="utf-8", newline="\n")
