"""Where do the kit's files and the learner's own files lie on this machine?"""

import hashlib
import os
import re
import sys
from pathlib import Path

from whosays.problem import Problem

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)


def data_folder() -> Path:
    """The folder with ``articles/`` and ``codebook/``: inside the wheel, or of the checkout.

    >>> (data_folder() / "codebook" / "sourcing.yml").is_file()
    True
    """
    inside = Path(__file__).parent / "data"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "data"


def kit_folder() -> Path | None:
    """The checkout that the current folder belongs to, or None outside of one."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "data" / "articles").is_dir() and (folder / "notebooks").is_dir():
            return folder
    return None


def work_folder() -> Path:
    """The folder for what the learner makes: record, own copy of the text, hand-ins.

    ``WHOSAYS_WORK`` names another one; else it is ``work/`` in the checkout, or in the
    current folder when there is no checkout. It is made when first asked for. Raises
    `Problem` where that can't be done.
    """
    folder = _work_place()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(
            f"The folder for your work can't be made ({error.strerror}).",
            where=str(folder),
            do="Move the kit to a folder you may write to, or name one in WHOSAYS_WORK.",
        ) from error
    return folder


def _work_place() -> Path:
    named = os.environ.get("WHOSAYS_WORK")
    return Path(named) if named else (kit_folder() or Path.cwd()) / "work"


def own_packs() -> Path:
    """The folder for the article packs that somebody made on this machine, or took in."""
    return _work_place() / "articles"


def pack_folders(folder: Path | None = None) -> list[Path]:
    """The folders that hold article packs: ``folder`` alone, or the kit's own, then `own_packs`.

    >>> pack_folders()[0] == data_folder() / "articles"
    True
    """
    return [folder] if folder else [data_folder() / "articles", own_packs()]


def typed(command: str) -> str:
    """A command of the kit as it can be typed in the folder one is in.

    >>> typed("list").endswith("whosays list")
    True
    """
    start = "py start.py " if sys.platform == "win32" else "python3 start.py "
    return f"{start if kit_folder() else ''}whosays {command}"


def in_browser() -> bool:
    """Whether Python itself runs inside the browser (Pyodide)."""
    return sys.platform == "emscripten"


def anew() -> str:
    """What a learner does so that all boxes are made anew: in a notebook, or on a page.

    >>> anew()
    'press Run all at the top'
    """
    return "load this page again" if in_browser() else "press Run all at the top"


def safe_name(pseudonym: str) -> str:
    """The beginning of a file name that every system takes and no two learners share.

    >>> safe_name("Night owl"), safe_name("../owl?")
    ('Night owl', '_owl_-0e66f6f3')
    """
    safe = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", pseudonym)
    if safe != pseudonym or safe[0] in ".-~ " or _RESERVED.fullmatch(safe):
        mark = hashlib.sha256(pseudonym.encode()).hexdigest()[:8]
        safe = f"{safe.lstrip('.-~ ') or 'learner'}-{mark}"
    return safe
