"""How does work that was handed in on one machine get into the record on another?"""

import sqlite3
import unicodedata
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from whosays.problem import Problem
from whosays.record import events
from whosays.record.form import AGAIN, Event, HandIn, StandingTag, read_form
from whosays.record.tag import (
    LONGEST_VALUE,
    Tag,
    as_json,
    check_note,
    check_pseudonym,
    check_span,
    check_time,
)


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
    """Read a hand-in, checking all of it. Raises `Problem`, with the place in ``where``."""
    read = read_form(hand_in)
    check(read)
    # Where a long history was cut, a tag may stand whose event was left out: take both.
    found = {row.id: row for row in (*read.tags, *read.history)}
    tags = tuple(
        Tag(
            id=id,
            time=row.time,
            learner=read.learner,
            article=read.article,
            scheme=row.scheme,
            unit=row.unit,
            code=row.code,
            start=row.start,
            end=row.end,
            basis=row.basis,
            note=check_note(row.note),
            undoes=row.undoes if isinstance(row, Event) else None,
        )
        for id, row in sorted(found.items())
    )
    answers = tuple((row.time, row.question, as_json(row.value)) for row in read.answers)
    learner = check_pseudonym(read.learner)
    return Arrival(learner, read.learner_id or None, read.article, tags, answers)


def check(hand_in: HandIn) -> None:
    """Check what no form can say of a hand-in: dates, places, the order, how long answers are.

    Raises `Problem`, with the place in ``where``. It takes what `read_form` or a teacher's decoder
    gives.
    """
    if check_pseudonym(hand_in.learner) != unicodedata.normalize("NFC", hand_in.learner):
        raise Problem("The learner's name is not as the kit writes it.", do=AGAIN)
    check_time(hand_in.made)
    places: set[object] = set()
    for number, tag in enumerate(hand_in.tags, start=1):
        basis = "" if tag.start is None else tag.basis
        places.add((tag.scheme, tag.unit, tag.start, tag.end, basis))
        if _doubtful(tag):
            with _told(f"tags, no. {number}"):
                _settle(tag)
    if len(places) < len(hand_in.tags) or len({tag.id for tag in hand_in.tags}) < len(places):
        raise Problem("A place or an event is there twice.", where="tags", do=AGAIN)
    last = 0
    for number, event in enumerate(hand_in.history, start=1):
        if _doubtful(event):
            with _told(f"history, no. {number}"):
                _settle(event)
        if event.id <= last or (event.undoes or 0) >= event.id:
            where = f"history, no. {number}"
            raise Problem("The events are not in their order.", where=where, do=AGAIN)
        last = event.id
    for number, row in enumerate(hand_in.answers, start=1):
        value = row.value
        # A sign takes six characters of JSON at most.
        if row.time[8:10] > "28" or type(value) is not str or 6 * len(value) > LONGEST_VALUE:
            with _told(f"answers, no. {number}"):
                check_time(row.time)
                as_json(value)


def _doubtful(row: StandingTag | Event) -> bool:
    """Whether there may be no such day in that month, or the row is about a part of a unit."""
    return row.time[8:10] > "28" or row.start is not None or row.end is not None


def _settle(row: StandingTag | Event) -> None:
    check_time(row.time)
    check_span(row.start, row.end)


@contextmanager
def _told(where: str) -> Generator[None]:
    """Say in which place of the hand-in a problem is."""
    try:
        yield
    except Problem as problem:
        raise Problem(problem.what, where=where, do=problem.do) from problem


def _said(tag: Tag) -> tuple[object, ...]:
    """What an event says, whichever record it is in."""
    return (tag.article, tag.scheme, tag.unit, tag.start, tag.end, tag.basis, tag.code, tag.note)
