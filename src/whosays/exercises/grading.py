"""What does the kit add to nbgrader's grading: an empty record, and pages that can be read?

nbgrader calls these for each learner (``nbgrader_config.py``). It runs in the folder of the kit.
"""

import re
from os import environ
from pathlib import Path
from shutil import rmtree

_NOBODY = "nobody"
_FROM_ELSEWHERE = re.compile(r'<script src="https?:[^"]*">\s*</script>')
_WRAPPED = "<style>pre { white-space: pre-wrap !important; overflow-wrap: anywhere; }</style>"


def course() -> Path:
    """The folder for all that nbgrader makes: ``course`` in the work folder (WHOSAYS_WORK).

    It stays the same while one learner after another is graded with nobody's record.
    """
    work = Path(environ.get("WHOSAYS_WORK") or "work").absolute()
    return work.parent if work.name == _NOBODY and work.parent.name == "course" else work / "course"


def use_nobodys_record(**_: object) -> None:
    """Point the kit at an empty folder before what one learner handed in is run.

    Else the learner's code would find the record of whoever grades, or what the one before left
    behind.
    """
    folder = course() / _NOBODY
    rmtree(folder, ignore_errors=True)
    environ["WHOSAYS_WORK"] = str(folder)


def tidy_pages(*, assignment: str, **_: object) -> None:
    """Make the pages that are sent back fit to be read, and ask nothing of the network.

    nbgrader's pages name a script that sets formulas, which the exercises have none of, and cut
    long lines off at the right edge.
    """
    for page in (course() / "feedback").glob(f"*/{assignment}/*.html"):
        text = _FROM_ELSEWHERE.sub("", page.read_text(encoding="utf-8"))
        text = text.replace("</head>", _WRAPPED + "</head>", 1)
        page.write_text(text, encoding="utf-8", newline="\n")
