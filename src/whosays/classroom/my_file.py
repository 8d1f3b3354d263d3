"""How does a learner hand in their work, take it along, and go on with it on another machine?

One file for all of it: a hand-in, or a zip of hand-ins where there is work on several pages.
"""

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from typing import Any, Literal

from whosays.article import Article
from whosays.classroom.hand_in import (
    LARGEST_FILE,
    as_file,
    file_name,
    hand_in,
    pack_fingerprint,
    read_hand_in,
    work_at,
)
from whosays.problem import Problem
from whosays.record import Record
from whosays.record.tag import DEFAULT_LEARNER, folded

LARGEST_OPENED = 20_000_000  # bytes
MOST_IN_ONE = 60
"""So many pages may be in one file that is opened."""
Whose = Literal["", "mine", "another's"]

_ALL = "my-work"
_NO_PAGE = sha256().hexdigest()  # the fingerprint of no units: for what is about no page
_CHOOSE = "Choose the file that “Hand in” or “Keep my work” has made. Nothing was changed here."
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError)


@dataclass(frozen=True, slots=True)
class MyFile:
    """A file with a learner's work: its ``name``, its bytes, and how much stands in it."""

    name: str
    data: bytes
    tags: int
    answers: int


@dataclass(frozen=True, slots=True)
class Opened:
    """What was taken in: whose work it is, and how many tags and answers of it were ``new``."""

    learner: str
    new: int


@dataclass(frozen=True, slots=True)
class InDoubt:
    """Somebody has worked here under the ``learner`` of the file: who can tell if it is one?"""

    learner: str


def to_hand_in(record: Record, articles: Sequence[Article], lesson: str = "") -> MyFile:
    """The work on the first of ``articles``, and on those others that were worked on.

    ``lesson`` is the number of the lesson it is made in, for its name. Raises `Problem` where it
    is more than a file may hold.
    """
    first, *others = articles
    worked_on = {*record.places()}
    made = [
        hand_in(record, one.id, folder=one.folder.parent)
        for one in (first, *(one for one in others if one.id in worked_on))
    ]
    return _one_file(record, made, first.id, lesson)


def to_keep(record: Record) -> MyFile:
    """All that the learner did, on every page and in the quiz. Raises `Problem` as `to_hand_in`."""
    packs = {*Article.ids()}
    made = [
        work_at(record, place, pack_fingerprint(Article.load(place)))
        if place in packs
        else work_at(record, place, _NO_PAGE)
        for place in record.places()
    ]
    if not made:
        raise Problem("There is nothing to keep yet.", do="Tag or answer something first.")
    return _one_file(record, made, _ALL)


def open_file(record: Record, data: bytes, whose: Whose = "") -> Opened | InDoubt:
    """Take over the work in a file, and go on under its name.

    All of it comes in, or nothing (`Problem`). What is here already is not added again, what is
    new comes after it (`Record.import_hand_in`), and nothing is taken away. The learner is known
    by the random id in the file. Where that is new here and somebody has worked under the same
    name, it is `InDoubt`: ask, and say ``whose`` that work is. ``another's``: then the file's
    learner gets a name with a number. Work done here before a name was chosen goes to a new name,
    wherever that was chosen.

    >>> from tempfile import mkdtemp
    >>> school, home = (Record.open(f"{mkdtemp()}/record.sqlite") for _ in range(2))
    >>> _ = school.use("Blue Otter"), school.tag("silent-foghorn", "sourcing", "u05", "named")
    >>> open_file(home, to_keep(school).data)
    Opened(learner='Blue Otter', new=1)
    >>> open_file(home, to_keep(school).data)
    Opened(learner='Blue Otter', new=0)
    """
    brought = _read(data)
    name, learner_id = brought[0]["learner"], brought[0].get("learner_id", "")
    with record.at_once():
        known = record.name_of(learner_id) if learner_id else None
        if known is None and record.done_by(name) and not whose:
            return InDoubt(next(one for one in record.learners() if folded(one) == folded(name)))
        if known is None and whose == "another's":
            name = _free(name, record.learners())
            brought = [one | {"learner": name} for one in brought]
        # A new name is written in first: work that has no name yet goes to it.
        record.use(known or name)
        if known == DEFAULT_LEARNER and name != known:  # the name was chosen elsewhere
            there = {folded(one) for one in record.learners()}
            record.rename(_free(name, there) if folded(name) in there else name)
        new = sum(record.import_hand_in(one) for one in brought)
        return Opened(record.learner, new)


def _one_file(
    record: Record, made: Sequence[Mapping[str, Any]], what: str, lesson: str = ""
) -> MyFile:
    learner, id = record.learner, record.learner_id or ""
    tags, answers = (sum(len(one[part]) for one in made) for part in ("tags", "answers"))
    if len(made) == 1:
        name = file_name(learner, made[0]["article"], id, lesson=lesson)
        return MyFile(name, as_file(made[0]), tags, answers)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
        for one in made:
            packed.writestr(file_name(learner, one["article"], id), as_file(one))
    name = file_name(learner, what, id, lesson=lesson, ending="zip")
    return MyFile(name, whole.getvalue(), tags, answers)


def _read(data: bytes) -> list[dict[str, Any]]:
    """The hand-ins in a file, each checked; there is at least one, and all are one learner's."""
    if len(data) > LARGEST_OPENED:
        raise Problem(f"The file is larger than {LARGEST_OPENED:,} bytes.", do=_CHOOSE)
    parts = _unzipped(data) if zipfile.is_zipfile(io.BytesIO(data)) else [data]
    brought: list[dict[str, Any]] = []
    for part in parts:
        try:
            brought.append(read_hand_in(part))
        except Problem as problem:
            what = f"This file can’t be opened: {problem.what}"
            raise Problem(what, where=problem.where, do=_CHOOSE) from problem
    if not brought:
        raise Problem("There is no work in this file.", do=_CHOOSE)
    if len({(one["learner"], one.get("learner_id", "")) for one in brought}) > 1:
        raise Problem("The work of several people is in this file.", do="Choose your own file.")
    return brought


def _unzipped(data: bytes) -> list[bytes]:
    """The JSON files in a zip; of none more than `LARGEST_FILE` is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            inside = [one for one in packed.infolist() if one.filename.endswith(".json")]
            if len(inside) > MOST_IN_ONE or any(one.file_size > LARGEST_FILE for one in inside):
                raise Problem("There is too much in this file.", do=_CHOOSE)
            return [packed.open(one).read(LARGEST_FILE + 1) for one in inside]
    except _BROKEN as error:
        raise Problem("This file is broken.", do=_CHOOSE) from error


def _free(name: str, taken: Iterable[str]) -> str:
    """The name with the first number that nobody has."""
    there = {folded(one) for one in taken}
    tried = (f"{name[:36]} {number}" for number in count(2))
    return next(one for one in tried if folded(one) not in there)
