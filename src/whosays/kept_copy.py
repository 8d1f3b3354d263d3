"""Which words has each unit in the reader's own copy that is kept on this machine?

A copy lies in ``text/<id>.json`` of the work folder: the page as it was brought, and the words
of each unit in it. It is lined up once, and again only where the pack was made again. An
earlier version of the kit kept the page alone, as ``text/<id>.txt``: that is taken over.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from whosays.alignment.align import LineUp, line_up
from whosays.places import work_folder
from whosays.problem import Problem
from whosays.whole_file import write_whole

_UNKEPT = (
    "Your copy can’t be kept",
    "Check that you may write to this folder and that the disk is not full.",
)


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A page as it was brought, and what it was lined up with.

    ``units`` are fingerprints in page order, each with the unit's words, or None where the
    page lacks them. ``remade`` says that the pack was made again since the page was brought.
    """

    page: str
    units: tuple[tuple[str, str | None], ...] = ()
    remade: bool = False

    @classmethod
    def lined_up(
        cls, page: str, fingerprints: Sequence[str], found: LineUp, *, remade: bool = False
    ) -> "KeptCopy":
        """A page, and the places that were found in it."""
        return cls(page, tuple(zip(fingerprints, found.texts, strict=True)), remade)


def place(id: str) -> Path:
    """Where the reader's own copy of an article lies on this machine."""
    return work_folder() / "text" / f"{id}.json"


def files(id: str) -> list[Path]:
    """Every file that may hold words of it: an earlier copy, a draft, one that was cut off."""
    kept, drafts = place(id), work_folder() / "drafts"
    named = [kept, *(kept.with_name(f"{id}{ending}") for ending in (".txt", ".earlier.txt"))]
    made = [drafts / f"{id}.json", *drafts.glob(f"{id}.*/**/*"), *drafts.glob(".whosays-*.part")]
    return [path for path in (*named, *kept.parent.glob("*.part"), *made) if path.is_file()]


def read(id: str) -> KeptCopy | None:
    """The copy that is kept; None where there is none, or where something has spoilt it."""
    kept = place(id)
    try:
        if not kept.is_file():
            before = kept.with_name(f"{id}.txt")
            return KeptCopy(before.read_text(encoding="utf-8-sig", errors="replace"))
        made = json.loads(kept.read_text(encoding="utf-8"))
        units = tuple((mark, text) for mark, text in made["units"])
        return KeptCopy(made["page"], units, made["remade"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(id: str, copy: KeptCopy) -> None:
    """Keep a copy in place of the one that is there. Raises `Problem` where that can't be done."""
    made = {"page": copy.page, "units": copy.units, "remade": copy.remade}
    write_whole(place(id), json.dumps(made, ensure_ascii=False), *_UNKEPT)
    with suppress(OSError):  # on Windows another program may have it open
        place(id).with_name(f"{id}.txt").unlink()


def keep_earlier(id: str, page: str) -> None:
    """Keep a page that gives way to a better copy, beside it. Raises `Problem` as `keep` does."""
    write_whole(place(id).with_name(f"{id}.earlier.txt"), page, *_UNKEPT)


def texts_of(id: str, fingerprints: Sequence[str]) -> list[str | None]:
    """The words of each unit, by the units' fingerprints; None where no copy has them.

    Where the copy was lined up with other fingerprints it is lined up anew, and kept so.
    """
    copy = read(id)
    if copy is None:
        return [None] * len(fingerprints)
    if [mark for mark, _ in copy.units] != list(fingerprints):
        found = line_up(fingerprints, copy.page)
        copy = KeptCopy.lined_up(copy.page, fingerprints, found, remade=bool(copy.units))
        with suppress(Problem):  # then it is lined up again the next time
            keep(id, copy)
    return [text for _, text in copy.units]
