"""How does work that was handed in on one machine get into the record on another?"""

import sqlite3
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


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a hand-in brings: events in their order, and answers (time, question, JSON)."""

    learner: str
    article: str
    tags: tuple[Tag, ...]
    answers: tuple[tuple[str, str, str], ...]


def arrive(db: sqlite3.Connection, arrival: Arrival) -> int:
    """Add the events and answers that are not there yet; how many those were.

    They come after what is there, in their own order, and keep their times. What is there
    already is known again by its learner, time and content.
    """
    known = events.find_learner(db, arrival.learner)
    learner = known[0] if known else events.add_learner(db, arrival.learner)
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


def read_arrival(hand_in: Mapping[str, object]) -> Arrival:
    """Read a hand-in, checking all of it. Raises `Problem`, with the place in ``where``."""
    if (hand_in.get("format"), hand_in.get("version")) != (FORMAT, VERSION):
        raise Problem("This is not a hand-in.", do="Choose a file that the kit made to hand in.")
    learner = check_pseudonym(hand_in.get("learner"))
    article = check_name("article", hand_in.get("article"))
    found: dict[int, Tag] = {}
    # Where a long history was cut, a tag may stand whose event was left out: take both.
    for section in ("tags", "history"):
        seen: set[object] = set()
        for row, where in _rows(hand_in, section):
            with _told(where):
                tag = _read_tag(row, learner, article)
                place = (tag.scheme, *tag.place) if section == "tags" else tag.id
                if place in seen:
                    raise Problem("This is there twice.", do="Make the file again.")
            seen.add(place)
            found[tag.id] = tag
    answers: list[tuple[str, str, str]] = []
    for row, where in _rows(hand_in, "answers"):
        with _told(where):
            time, question = check_time(row.get("time")), check_question(row.get("question"))
            answers.append((time, question, as_json(row.get("value"))))
    return Arrival(learner, article, tuple(found[id] for id in sorted(found)), tuple(answers))


def _rows(
    hand_in: Mapping[str, object], section: str
) -> Iterator[tuple[Mapping[str, object], str]]:
    rows = hand_in.get(section)
    if not isinstance(rows, list):
        raise Problem(f"“{section}” is missing, or not a list.", do="Make the file again.")
    for number, row in enumerate(cast(list[object], rows), start=1):
        where = f"{section}, no. {number}"
        if not isinstance(row, dict):
            raise Problem("This is not a record.", where=where, do="Make the file again.")
        yield cast(dict[str, object], row), where


def _read_tag(row: Mapping[str, object], learner: str, article: str) -> Tag:
    code, undoes = row.get("code"), row.get("undoes")
    start, end = check_span(row.get("start"), row.get("end"))
    id = _whole_number(row.get("id"))
    return Tag(
        id=id,
        time=check_time(row.get("time")),
        learner=learner,
        article=article,
        scheme=check_name("scheme", row.get("scheme")),
        unit=check_name("unit", row.get("unit")),
        code=None if code is None else check_name("code", code),
        start=start,
        end=end,
        basis=check_basis(row.get("basis")),
        note=check_note(row.get("note")),
        undoes=None if undoes is None else _whole_number(undoes, below=id),
    )


def _whole_number(value: object, below: int = LARGEST_NUMBER) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < below:
        return value
    raise Problem("The number of an event is not right.", do="Make the file again.")


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
