"""How do the lessons come to be about another article?

They are copied: each copy has the other article as its parameter, says what it declares for that
pack (`whosays.lesson.declarations`), and leads to the other copies, or back to the kit's notebooks.
"""

import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from whosays.adapt.drafts import write
from whosays.article import Article
from whosays.lesson.declarations import Facts, about, facts, read
from whosays.lesson.shown import lesson_files
from whosays.lessons import lessons
from whosays.places import kit_folder, work_folder
from whosays.problem import Problem

ONWARD = "onward"
"""The cell whose first link leads to the next lesson."""

ATTACH = "from whosays import AttachText\n\nAttachText(article.id)"
"""What the first of the copies has besides: the kit's own lessons ask for a copy in Start here."""

_BRING = (
    "## Bring your copy of the article\n\n"
    "The words of the page belong to its publisher, so they do not come with the lesson. If you "
    "have the page, paste it here, then press **Run all**: you read the real sentences. If you do "
    "not have it, go on. You then read, in our words, what the page says."
)
_MADE = "whosays_made"
_LINK = re.compile(r"\[([^\]]+)\]\(([^)#:]+)((?:#[^)]*)?)\)")


@dataclass(frozen=True, slots=True)
class Copied:
    """The copies of the lessons, in order, and which copies ``stay`` as somebody changed them."""

    lessons: list[Path]
    stay: list[Path]

    @property
    def told(self) -> str:
        """What to say of those that stay; nothing where all are new."""
        names = ", ".join(dict.fromkeys(path.stem for path in self.stay))
        return names and f"Somebody changed these, so they stay as they are: {names}."


def folder(id: str) -> Path:
    """Where the copies for an article lie."""
    return work_folder() / "lessons" / id


def there(id: str) -> list[Path]:
    """The lessons copied for an article, in order."""
    return sorted(folder(id).glob("*.ipynb"))


def links(id: str) -> list[dict[str, str]]:
    """The title of each lesson copied for an article, and the way to it from the current folder."""
    titles = {lesson.lesson: lesson.heading for lesson in lessons()}
    return [
        {
            "name": titles.get(path.stem, path.stem),
            "path": Path(os.path.relpath(path, Path.cwd())).as_posix(),
        }
        for path in there(id)
    ]


def copy(id: str, *, anew: bool = False) -> Copied:
    """Copy the lessons, and the exercises that go with them, for an article.

    Those are copied that can be about any article and whose tables the pack has. A copy that is
    there is made again, unless somebody changed it; then only where it is wanted ``anew``. What its
    cells put out is no change: answers and tags are kept elsewhere. Raises `Problem` where there is
    no such article, or where the kit's notebooks are not at hand.
    """
    article = Article.load(id)
    kit = kit_folder()
    if kit is None:
        raise Problem(
            "The lessons are not here.", do="Go to the folder of the kit, and do this again."
        )
    home = folder(id)
    known = {path: facts(path) for path in lesson_files(kit / "notebooks")}
    here = [path for path, one in known.items() if one.any_article and not one.lacking(article)]
    course = [path for path in here if known[path].course]
    follows = dict(pairwise(course))
    stay: list[Path] = []
    for path in here:
        after = follows.get(path)
        exercise = Path("exercises", path.stem, path.name)
        for source, goal in ((path, home / path.name), (kit / exercise, home / exercise)):
            if goal.exists() and not anew and _changed(goal):
                stay.append(goal)
            elif source.is_file():
                book = about(read(source), article)
                if source == here[0] and article.text != "shipped":
                    _let_attach(book)
                if after:
                    _lead_on(book, known[after])
                _mend_links(book, source, goal, here)
                book.metadata[_MADE] = _fingerprint(book)
                write(goal, (json.dumps(book, indent=1, ensure_ascii=False) + "\n").encode())
    return Copied(there(id), stay)


def _let_attach(book: Any) -> None:
    """Let the first lesson take in the reader's own copy, before anything is read."""
    import nbformat.v4 as cells

    at = next((n + 1 for n, cell in enumerate(book.cells) if cell.id == "load"), len(book.cells))
    hidden = {"jupyter": {"source_hidden": True}}
    book.cells[at:at] = [
        cells.new_markdown_cell(_BRING, id="bring"),
        cells.new_code_cell(ATTACH, id="bring-box", metadata=hidden),
    ]


def _lead_on(book: Any, after: Facts) -> None:
    """Let a lesson lead to the one that comes ``after`` it here."""
    for cell in book.cells:
        if cell.id == ONWARD:
            cell.source = _LINK.sub(f"[{after.title}]({after.lesson}.ipynb)", cell.source, count=1)


def _mend_links(book: Any, source: Path, goal: Path, copied: Sequence[Path]) -> None:
    """Let the links of a notebook hold from where it goes to."""
    names = {path.name for path in copied} if source in copied else set[str]()

    def mended(found: re.Match[str]) -> str:
        if found[2] in names:
            return found[0]
        way = Path(os.path.relpath(source.parent / found[2], goal.parent)).as_posix()
        return f"[{found[1]}]({way}{found[3]})"

    for cell in book.cells:
        if cell.cell_type == "markdown":
            cell.source = _LINK.sub(mended, cell.source)


def _changed(copy: Path) -> bool:
    """Whether what a copy says is not what was made."""
    try:
        book: Any = json.loads(copy.read_text(encoding="utf-8"))
        return book["metadata"][_MADE] != _fingerprint(book)
    except (ValueError, KeyError, TypeError):
        return True


def _fingerprint(book: Any) -> str:
    """A fingerprint of what stands in the cells of a notebook, not of what they put out."""
    cells = [[cell["cell_type"], "".join(cell["source"])] for cell in book["cells"]]
    return sha256(json.dumps(cells).encode()).hexdigest()
