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

_WITHOUT: dict[tuple[str, str], tuple[dict[str, str], tuple[str, ...]]] = {
    ("05", "wording.csv"): (
        {
            "compare": "Nobody has marked the loaded words of this page for you. Compare yours "
            "with a partner’s: what did both of you mark, and what only one?",
            "sides": "Look at what you marked. Whom is each word **about**? And is it in words "
            "given as somebody’s, or in the paper’s own **voice**?",
            "swap": "Take five of the words you marked. Say each sentence with a plain word in "
            "its place. Then read the page once more from the top with the plain words.",
        },
        ("compare-box", "sides-box", "voices", "voices-box", "swap-box"),
    ),
    ("06", "claims.csv"): (
        {
            "claims": "A page often tells the same thing more than once: at the top, under a "
            "picture, in the body. Each time the words are a little different. Find such a claim "
            "on this page, and the places that tell it.",
            "again": "Does anything come back on this page?",
        },
        ("claims-box", "again-box"),
    ),
}
"""What steps say, and which cells are left out, where a pack lacks a table they are about."""

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


def copy(id: str, *, anew: bool = False) -> list[Path]:
    """Copy the lessons, and the exercises that go with them, for an article; the lessons.

    A copy that is there already stays as it is, unless ``anew``: answers and tags are kept
    elsewhere, but somebody may have written in the notebook itself. Raises
    `Problem` where there is no such article, or where the kit's notebooks are not at hand.
    """
    pack = Article.load(id).folder
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
        if anew or not (home / path.name).exists():
            book = _about(path, home / path.name, id, {one.name for one in lessons}, after)
            _leave_out(book, path.name[:2], pack)
            _keep(book, home / path.name)
    for path in lessons:
        exercise = kit / "exercises" / path.stem / path.name
        if exercise.is_file():
            to = home / "exercises" / path.stem / path.name
            if anew or not to.exists():
                _keep(_about(exercise, to, id, set(), None), to)
    return there(id)


def links(text: str) -> list[str]:
    """The files that a notebook links to.

    >>> links("See [this](../docs/a.md#top) and [that](https://example.org).")
    ['../docs/a.md']
    """
    return [found[1] for found in _LINK.finditer(text)]


def _about(path: Path, to: Path, id: str, copied: Iterable[str], after: Path | None) -> Any:
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
    return book


def _leave_out(book: Any, lesson: str, pack: Path) -> None:
    """Say other things, and leave cells out, where the pack lacks a table."""
    for (number, table), (says, cells) in _WITHOUT.items():
        if number != lesson or (pack / table).is_file():
            continue
        book["cells"] = [cell for cell in book["cells"] if cell["id"] not in cells]
        for cell in book["cells"]:
            if cell["id"] in says:
                cell["source"] = cell["source"].partition("\n")[0] + "\n\n" + says[cell["id"]]


def _keep(book: Any, to: Path) -> None:
    write(to, (json.dumps(book, indent=1, ensure_ascii=False) + "\n").encode())


def _mended(found: re.Match[str], path: Path, to: Path, copied: set[str]) -> str:
    link = found[1]
    if link in copied:
        return found[0]
    way = Path(os.path.relpath(path.parent / link, to.parent)).as_posix()
    return f"]({way}{found[2]})"
