"""How does work that was handed in on one machine get into the record on another?"""

import sqlite3
import unicodedata
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter

from whosays.problem import Problem
from whosays.record import events
from whosays.record.form import AGAIN, Event, HandIn, read_form
from whosays.record.tag import (
    LONGEST_VALUE,
    Tag,
    as_json,
    check_note,
    check_pseudonym,
    check_span,
    check_time,
)

# A sign takes six characters of JSON at most.
_SURELY_FITS = LONGEST_VALUE // 6 - 1
# A hand-in may have thousands of rows: what is asked of all is taken out of them in one go.
_ID, _TIME, _VALUE = attrgetter("id"), attrgetter("time"), attrgetter("value")
_SPAN, _ORDER = attrgetter("start", "end"), attrgetter("id", "undoes")
_WHOLE_UNIT = (None, None)
_PLACE = attrgetter("scheme", "unit", "start", "end", "basis")


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
    tags, history = hand_in.tags, hand_in.history
    for name, rows in (("tags", tags), ("history", history), ("answers", hand_in.answers)):
        if not _days_exist(rows):
            for number, time in enumerate(map(_TIME, rows), start=1):
                with _told(f"{name}, no. {number}"):
                    check_time(time)
    for name, rows in (("tags", tags), ("history", history)):
        spans = [*map(_SPAN, rows)]
        if spans.count(_WHOLE_UNIT) < len(spans):
            for number, (start, end) in enumerate(spans, start=1):
                with _told(f"{name}, no. {number}"):
                    check_span(start, end)
    # A whole unit is one place, whichever of its texts was shown.
    places = {place[:2] if place[2] is None else place for place in map(_PLACE, tags)}
    if len(places) < len(tags) or len({*map(_ID, tags)}) < len(tags):
        raise Problem("A place or an event is there twice.", where="tags", do=AGAIN)
    last = 0
    for number, (id, undoes) in enumerate(map(_ORDER, history), start=1):
        if id <= last or (undoes or 0) >= id:
            where = f"history, no. {number}"
            raise Problem("The events are not in their order.", where=where, do=AGAIN)
        last = id
    for number, value in enumerate(map(_VALUE, hand_in.answers), start=1):
        if type(value) is not str or len(value) > _SURELY_FITS:
            with _told(f"answers, no. {number}"):
                as_json(value)


def _days_exist(rows: Sequence[object]) -> bool:
    """Whether the calendar has the day of each row."""
    times = "\n".join(map(_TIME, rows))
    if not any(day in times for day in ("-29T", "-30T", "-31T")):
        return True
    return all(map(_is_day, {time[:10] for time in times.splitlines()}))


def _is_day(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:  # 31 February
        return False
    return True


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
