"""How does work that was handed in on one machine get into the record on another?"""

import re
import sqlite3
import unicodedata
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import cast

from whosays.problem import Problem
from whosays.record import events
from whosays.record.tag import (
    LARGEST_NUMBER,
    Tag,
    as_json,
    check_basis,
    check_name,
    check_note,
    check_pseudonym,
    check_question,
    check_span,
    check_time,
)

FORMAT = "whosays-hand-in"
VERSION = 1
MOST_ROWS = 100_000

_FIELDS = frozenset(
    [
        "format",
        "version",
        "kit",
        "made",
        "learner",
        "article",
        "pack",
        "tags",
        "history",
        "left_out",
        "answers",
    ]
)
_TAG_FIELDS = frozenset(["id", "time", "scheme", "unit", "start", "end", "basis", "code", "note"])
_EVENT_FIELDS = _TAG_FIELDS | {"undoes"}
_ANSWER_FIELDS = frozenset({"time", "question", "value"})
_KIT = re.compile(r"[0-9][0-9A-Za-z.+-]{0,31}")
_PACK = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"[0-9a-f]{16}")
_AGAIN = "Have the file made and handed in again."


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a hand-in brings: events in their order, and answers (time, question, JSON).

    ``learner_id`` is the random id of the learner, None in files from before there was one.
    """

    learner: str
    learner_id: str | None
    article: str
    tags: tuple[Tag, ...]
    answers: tuple[tuple[str, str, str], ...]


def arrive(db: sqlite3.Connection, arrival: Arrival) -> int:
    """Add the events and answers that are not there yet; how many those were.

    They come after what is there, in their own order, and keep their times. What is there
    already is known again by its learner, time and content. The learner is known by the id, or
    else by the name, and has the id from then on: so whoever changes computers stays one.
    """
    learner = _whose(db, arrival)
    ids: dict[int | None, int] = {}
    added = 0
    for tag in arrival.tags:
        time = tag.time
        while (there := events.at_time(db, learner, time)) and _said(there) != _said(tag):
            time = events.moment_after(time)
        if there:
            ids[tag.id] = there.id
            continue
        undoes = ids.get(tag.undoes)
        if undoes and db.execute("SELECT 1 FROM event WHERE undoes = ?", (undoes,)).fetchone():
            undoes = None  # it was taken back on both machines
        ids[tag.id] = events.add(db, learner, replace(tag, time=time, undoes=undoes)).id
        added += 1
    for moment, question, value in arrival.answers:
        time = moment
        said = (arrival.article, question, value)
        while (answer := events.answer_at(db, learner, time)) and answer != said:
            time = events.moment_after(time)
        if not answer:
            events.add_answer(db, learner, time, *said)
            added += 1
    return added


def _whose(db: sqlite3.Connection, arrival: Arrival) -> int:
    """The learner the work is put under, written in where need be."""
    id = arrival.learner_id
    if id and (known := events.learner_of_id(db, id)):
        return known
    named = events.find_learner(db, arrival.learner)
    if not named:
        return events.add_learner(db, arrival.learner, id)
    if id:
        events.give_id(db, named[0], id)
    return named[0]


def read_arrival(hand_in: Mapping[str, object]) -> Arrival:
    """Read a hand-in, checking all of it. Raises `Problem`, with the place in ``where``.

    What passes here also fits ``data/schemas/hand-in-1.schema.json`` (a test sees to that).
    Checking it here takes no further package, and a twentieth of the time.
    """
    version = hand_in.get("version")
    if hand_in.get("format") != FORMAT or type(version) is not int or version < 1:
        raise Problem("This is not a hand-in.", do="Choose a file that the kit made to hand in.")
    if version > VERSION:
        raise Problem("This is from a newer version of the kit.", do="Open it with the newer kit.")
    _check_fields(hand_in, _FIELDS | ({"learner_id"} & hand_in.keys()))
    _check_pattern(hand_in, "kit", _KIT)
    _check_pattern(hand_in, "pack", _PACK)
    check_time(hand_in["made"])
    _whole_number(hand_in["left_out"], least=0)
    learner = check_pseudonym(hand_in["learner"])
    if learner != unicodedata.normalize("NFC", str(hand_in["learner"])):
        raise Problem("The learner's name is not as the kit writes it.", do=_AGAIN)
    learner_id = None
    if "learner_id" in hand_in:
        _check_pattern(hand_in, "learner_id", _ID)
        learner_id = str(hand_in["learner_id"])
    article = check_name("article", hand_in["article"])
    found: dict[int, Tag] = {}
    # Where a long history was cut, a tag may stand whose event was left out: take both.
    for row, where in _rows(hand_in, "tags"):
        with _told(where):
            _check_fields(row, _TAG_FIELDS)
            tag = _read_tag(row | {"undoes": None}, learner, article)
            if tag.code is None:
                raise Problem("A tag that stands has no code.", do=_AGAIN)
            found[tag.id] = tag
    tags = list(found.values())
    if len({(tag.scheme, *tag.place) for tag in tags}) < len(_list(hand_in, "tags")):
        raise Problem("A place or an event is there twice.", where="tags", do=_AGAIN)
    last = 0
    for row, where in _rows(hand_in, "history"):
        with _told(where):
            _check_fields(row, _EVENT_FIELDS)
            tag = _read_tag(row, learner, article)
            if tag.id <= last:
                raise Problem("The events are not in their order.", do=_AGAIN)
            last = tag.id
            found[tag.id] = tag
    answers: list[tuple[str, str, str]] = []
    for row, where in _rows(hand_in, "answers"):
        with _told(where):
            _check_fields(row, _ANSWER_FIELDS)
            time, question = check_time(row["time"]), check_question(row["question"])
            answers.append((time, question, as_json(row["value"])))
    events_there = tuple(found[id] for id in sorted(found))
    return Arrival(learner, learner_id, article, events_there, tuple(answers))


def _list(hand_in: Mapping[str, object], section: str) -> list[object]:
    rows = hand_in[section]
    if not isinstance(rows, list) or len(cast(list[object], rows)) > MOST_ROWS:
        raise Problem(f"“{section}” is not a list, or too long a one.", where=section, do=_AGAIN)
    return cast(list[object], rows)


def _rows(hand_in: Mapping[str, object], section: str) -> Iterator[tuple[dict[str, object], str]]:
    for number, row in enumerate(_list(hand_in, section), start=1):
        where = f"{section}, no. {number}"
        if not isinstance(row, dict):
            raise Problem("This is not a record with fields.", where=where, do=_AGAIN)
        yield cast(dict[str, object], row), where


def _read_tag(row: Mapping[str, object], learner: str, article: str) -> Tag:
    id, code, note, undoes = row["id"], row["code"], row["note"], row["undoes"]
    if note == "":
        raise Problem("There is a note with nothing in it.", do=_AGAIN)
    start, end = check_span(row["start"], row["end"])
    id = _whole_number(id)
    return Tag(
        id=id,
        time=check_time(row["time"]),
        learner=learner,
        article=article,
        scheme=check_name("scheme", row["scheme"]),
        unit=check_name("unit", row["unit"]),
        code=None if code is None else check_name("code", code),
        start=start,
        end=end,
        basis=check_basis(row["basis"]),
        note=check_note(note),
        undoes=None if undoes is None else _whole_number(undoes, below=id),
    )


def _check_fields(row: Mapping[str, object], wanted: frozenset[str]) -> None:
    if frozenset(row) != wanted:
        missing, more = sorted(wanted - row.keys()), sorted(row.keys() - wanted)
        said = f"The field “{missing[0]}” is missing." if missing else ""
        raise Problem(said or f"There is no field “{more[0][:40]}” in a hand-in.", do=_AGAIN)


def _check_pattern(hand_in: Mapping[str, object], field: str, pattern: re.Pattern[str]) -> None:
    value = hand_in[field]
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise Problem(f"The field “{field}” is not as the kit writes it.", do=_AGAIN)


def _whole_number(value: object, *, least: int = 1, below: int = LARGEST_NUMBER) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and least <= value < below:
        return value
    raise Problem("The number of an event is not right.", do=_AGAIN)


def _said(tag: Tag) -> tuple[object, ...]:
    """What an event says, whichever record it is in."""
    return (tag.article, tag.scheme, tag.unit, tag.start, tag.end, tag.basis, tag.code, tag.note)


@contextmanager
def _told(where: str) -> Generator[None]:
    """Say in which place of the hand-in a problem is."""
    try:
        yield
    except Problem as problem:
        raise Problem(problem.what, where=where, do=problem.do) from problem
