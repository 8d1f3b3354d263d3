"""How do the lessons come to be about another article?

They are copied: each copy names the other article in its first cell, and its links lead to the
other copies, or back to the kit's own notebooks. Nothing else is different.
"""

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from whosays.adapt.drafts import write
from whosays.article import Article
from whosays.places import kit_folder, work_folder
from whosays.problem import Problem

LESSONS = ("01", "02", "03", "04", "05", "06", "09")
"""The lessons that make sense with any article."""

_LOAD = re.compile(r'(\barticle = Article\.load\()"[^"]+"(\))')
_EXERCISE = re.compile(r'^(ARTICLE = )"[^"]+"', re.MULTILINE)
_LINK = re.compile(r"\]\(([^)#:]+)((?:#[^)]*)?)\)")
_NEXT = re.compile(r"(\*\*Next:\*\* )\[[^\]]*\]\([^)]*\)")


def folder(id: str) -> Path:
    """Where the copies for an article lie."""
    return work_folder() / "lessons" / id


def there(id: str) -> list[Path]:
    """The lessons copied for an article, in order."""
    return sorted(folder(id).glob("*.ipynb"))


def copy(id: str) -> list[Path]:
    """Copy the lessons, and the exercises that go with them, for an article; the lessons.

    A copy that is there already stays as it is: somebody may have worked in it. Raises
    `Problem` where there is no such article, or where the kit's notebooks are not at hand.
    """
    Article.load(id)
    kit = kit_folder()
    if kit is None:
        raise Problem(
            "The lessons are not here.", do="Go to the folder of the kit, and do this again."
        )
    home = folder(id)
    lessons = [
        path for number in LESSONS for path in sorted((kit / "notebooks").glob(f"{number}_*.ipynb"))
    ]
    for number, path in enumerate(lessons):
        after = lessons[number + 1] if number + 1 < len(lessons) else None
        _copy(path, home / path.name, id, {one.name for one in lessons}, after)
    for path in lessons:
        exercise = kit / "exercises" / path.stem / path.name
        if exercise.is_file():
            _copy(exercise, home / "exercises" / path.stem / path.name, id, set(), None)
    return there(id)


def _copy(path: Path, to: Path, id: str, copied: Iterable[str], after: Path | None) -> None:
    if to.exists():
        return
    book: Any = json.loads(path.read_text(encoding="utf-8"))
    for cell in book["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            source = _LOAD.sub(rf'\1"{id}"\2', source)
            source = _EXERCISE.sub(rf'\1"{id}"', source)
        else:
            if after is not None:
                title = after.stem[3:].replace("_", " ").capitalize()
                source = _NEXT.sub(rf"\1[{title}]({after.name})", source)
            source = _LINK.sub(lambda found: _mended(found, path, to, set(copied)), source)
        cell["source"] = source
    write(to, (json.dumps(book, indent=1, ensure_ascii=False) + "\n").encode())


def _mended(found: re.Match[str], path: Path, to: Path, copied: set[str]) -> str:
    link = found[1]
    if link in copied:
        return found[0]
    way = Path(os.path.relpath(path.parent / link, to.parent)).as_posix()
    return f"]({way}{found[2]})"
