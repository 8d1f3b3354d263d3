"""Who is in the class, and what has each of them sent so far?

All of it lies in one SQLite file in the class's folder. Nobody's work is changed or taken out of
it: what arrives twice is there once.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from secrets import token_urlsafe
from typing import Any, cast

from whosays.problem import Problem
from whosays.record.events import now
from whosays.record.form import FORMAT, Answer, Event, HandIn, StandingTag
from whosays.record.tag import check_note, check_pseudonym, check_value

MOST_SEATS = 2_000
MOST_EVENTS = 20_000
"""So many events and answers of one seat on one page are kept."""
_OF_A_TAG = tuple(StandingTag.__dataclass_fields__)


@dataclass(slots=True)
class Seat:
    """A browser that joined: ``counted`` says whether its work counts, ``in_group`` 0 is none."""

    id: int
    joined: str
    learner_id: str
    learner: str
    counted: bool = True
    in_group: int = 0


@dataclass(slots=True)
class Work:
    """What a seat has sent about one page."""

    pack: str
    kit: str
    events: dict[int, Event] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)


class Seats:
    """The seats of one class, in the file ``path``.

    >>> import tempfile
    >>> seats = Seats(Path(tempfile.mkdtemp()) / "class.sqlite")
    >>> seat, secret = seats.join("Blue Otter", "00112233445566ff")
    >>> seats.whose(secret).learner, seats.whose("something else")
    ('Blue Otter', None)
    >>> seats.close()
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        self._db = sqlite3.connect(path, isolation_level=None)
        # What is lost when the machine loses its power is still in the pupils' browsers, which
        # send everything again to a server that was started anew.
        self._db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;")
        self._db.executescript(Path(__file__).with_name("seats.sql").read_text(encoding="utf-8"))
        self.seats: dict[int, Seat] = {}
        self._secrets: dict[str, int] = {}
        self.works: defaultdict[int, dict[str, Work]] = defaultdict(dict)
        self._read()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def about(self, name: str, default: str = "") -> str:
        """Something that is known of the class as a whole."""
        found = self._db.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return found[0] if found else default

    def say(self, name: str, value: str) -> None:
        """Keep something of the class as a whole."""
        self._db.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, value))

    def join(self, learner: str, learner_id: str) -> tuple[Seat, str]:
        """A new seat, and the secret by which its browser is known from then on.

        Somebody who comes back from another computer gets a second seat: nothing that the first
        one sent can be changed from there. Raises `Problem` for a name that can't be one.
        """
        if len(self.seats) >= MOST_SEATS:
            raise Problem(f"There are {MOST_SEATS:,} seats taken.", do="Tell your teacher.")
        secret = token_urlsafe(24)
        row = (now(), _hash(secret), learner_id, check_pseudonym(learner))
        added = self._db.execute(
            "INSERT INTO seat (joined, secret, learner_id, learner) VALUES (?, ?, ?, ?)", row
        )
        seat = Seat(added.lastrowid or 0, row[0], learner_id, row[3])
        self.seats[seat.id] = seat
        self._secrets[row[1]] = seat.id
        return seat, secret

    def whose(self, secret: str) -> Seat | None:
        """The seat that has this secret."""
        return self.seats.get(self._secrets.get(_hash(secret), 0))

    def arrive(self, seat: Seat, made: HandIn) -> None:
        """Add what was sent, in the form of a hand-in of which events may be left out.

        Raises `Problem` where there would be far too much of it.
        """
        works = self.works[seat.id]
        work = works.get(made.article) or Work(made.pack, made.kit)
        events = [one for one in _events(made) if one.id not in work.events]
        answers = [
            _sound_answer(one)
            for one in made.answers
            if (there := work.answers.get(one.question)) is None or there.time < one.time
        ]
        if len(work.events) + len(events) > MOST_EVENTS:
            raise Problem("This is more than one person can have done.", do="Tell your teacher.")
        key = (seat.id, made.article)
        with self._db:
            self._db.execute("BEGIN")
            if (work.pack, work.kit) != (made.pack, made.kit) or made.article not in works:
                row = (*key, made.pack, made.kit)
                self._db.execute("INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?)", row)
            if made.learner != seat.learner:
                name = check_pseudonym(made.learner)
                self._db.execute("UPDATE seat SET learner = ? WHERE id = ?", (name, seat.id))
                seat.learner = name
            self._db.executemany(
                "INSERT OR IGNORE INTO event VALUES (?, ?, ?, ?)",
                ((*key, one.id, _json(one)) for one in events),
            )
            self._db.executemany(
                "INSERT OR IGNORE INTO answer VALUES (?, ?, ?, ?, ?)",
                ((*key, one.question, one.time, _json(one)) for one in answers),
            )
        work.pack, work.kit = made.pack, made.kit
        work.events.update((one.id, one) for one in events)
        work.answers.update((one.question, one) for one in answers)
        works[made.article] = work

    def hand_in(self, seat: Seat, article: str) -> HandIn:
        """All that a seat has sent about a page, as it would stand in its file."""
        work = self.works[seat.id][article]
        history = [work.events[id] for id in sorted(work.events)]
        answers = [work.answers[question] for question in sorted(work.answers)]
        return HandIn(
            format=FORMAT,
            version=1,
            kit=work.kit,
            made=max([seat.joined, *(one.time for one in (*history[-1:], *answers))]),
            learner=seat.learner,
            learner_id=seat.learner_id,
            article=article,
            pack=work.pack,
            tags=standing(history),
            history=history,
            left_out=0,
            answers=answers,
        )

    def count(self, seat: int, counted: bool) -> None:
        """Say whether a seat's work counts."""
        self._db.execute("UPDATE seat SET counted = ? WHERE id = ?", (counted, seat))
        self.seats[seat].counted = counted

    def group(self, seat: int, number: int) -> None:
        """Put a seat into a group; 0 is none."""
        self._db.execute("UPDATE seat SET in_group = ? WHERE id = ?", (number, seat))
        self.seats[seat].in_group = number

    def _read(self) -> None:
        names = "id, joined, learner_id, learner, counted, in_group, secret"
        for row in self._db.execute(f"SELECT {names} FROM seat"):  # noqa: S608
            id, joined, learner_id, learner, counted, in_group, secret = row
            seat = Seat(id, joined, learner_id, learner, bool(counted), in_group)
            self.seats[seat.id] = seat
            self._secrets[secret] = seat.id
        for seat, article, pack, kit in self._db.execute("SELECT * FROM page"):
            self.works[seat][article] = Work(pack, kit)
        for seat, article, id, said in self._db.execute("SELECT * FROM event"):
            self.works[seat][article].events[id] = Event(**json.loads(said))
        for seat, article, question, _, said in self._db.execute(
            "SELECT * FROM answer ORDER BY time"
        ):
            self.works[seat][article].answers[question] = Answer(**json.loads(said))


def standing(history: Iterable[Event]) -> list[StandingTag]:
    """The tags that stand after these events: the newest of each place says what is there.

    As in the record, a unit as a whole is one place, whichever of text and gist was shown.
    """
    newest: dict[object, Event] = {}
    for one in history:
        basis = "" if one.start is None else one.basis
        newest[one.scheme, one.unit, one.start, one.end, basis] = one
    return [
        StandingTag(**{name: getattr(one, name) for name in _OF_A_TAG})
        for one in newest.values()
        if one.code is not None
    ]


def _events(made: HandIn) -> Iterable[Event]:
    """The events that were sent; a tag whose event was left out of a long history is one too."""
    found: dict[int, StandingTag | Event] = {one.id: one for one in (*made.tags, *made.history)}
    for _, one in sorted(found.items()):
        said: dict[str, Any] = {name: getattr(one, name) for name in _OF_A_TAG}
        said["note"] = check_note(one.note)
        yield Event(**said, undoes=getattr(one, "undoes", None))


def _sound_answer(one: Answer) -> Answer:
    return Answer(time=one.time, question=one.question, value=check_value(one.value))


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def _json(one: Event | Answer) -> str:
    return json.dumps(asdict(cast(Any, one)), ensure_ascii=False)
