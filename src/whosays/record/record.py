"""What has the learner tagged and answered, and what stands now?"""

import atexit
import json
from collections.abc import Container, Generator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from whosays.article import Article
from whosays.codebook import Scheme
from whosays.coding import Coding
from whosays.places import work_folder
from whosays.problem import Problem
from whosays.record import events
from whosays.record.arrivals import arrive, read_arrival
from whosays.record.file import RecordFile
from whosays.record.tables import answer_table, history_table
from whosays.record.tag import (
    DEFAULT_LEARNER,
    Tag,
    as_json,
    check_basis,
    check_name,
    check_note,
    check_pseudonym,
    check_question,
    check_span,
)

_open: dict[Path, "Record"] = {}


class Record:
    """The learner's record: every tag and answer, in the order they were given.

    Nothing in it is changed or taken out, except by `forget`. What stands is the newest
    event of each place. A method that adds something returns when it is on the disk.
    Several notebooks may work in one record at once, under the same learner. All methods
    raise `Problem` where the file can't be read or written, and leave it as it was.

    >>> import tempfile
    >>> record = Record.open(Path(tempfile.mkdtemp()) / "record.sqlite")
    >>> record.use("Night owl")
    'Night owl'
    >>> _ = record.tag("harbour", "sourcing", "u01", "paper", note="no source given")
    >>> _ = record.tag("harbour", "sourcing", "u01", "named")
    >>> [(tag.unit, tag.code, tag.note) for tag in record.tags("harbour", "sourcing")]
    [('u01', 'named', 'no source given')]
    >>> record.undo("harbour", "sourcing").code
    'paper'
    >>> record.close()
    """

    def __init__(self, path: Path) -> None:
        self._file = RecordFile(path)

    @classmethod
    def open(cls, path: Path | str | None = None) -> "Record":
        """The record in the file ``path`` (default: ``record.sqlite`` in the work folder).

        A missing file is made. Within one Python, a path always gives the same object.
        """
        where = Path(path or work_folder() / "record.sqlite").resolve()
        if where not in _open:
            _open[where] = cls(where)
        return _open[where]

    def __repr__(self) -> str:
        return f"Record({str(self.path)!r})"

    @property
    def path(self) -> Path:
        """The file. While no notebook is saving, it can be copied as it is."""
        return self._file.path

    def close(self) -> None:
        """Let go of the file. The next question to the record opens it again."""
        self._file.close()

    @contextmanager
    def at_once(self) -> Generator[None]:
        """What is added in this block is saved together when it ends, or not at all.

        Other notebooks wait meanwhile: for imports, not for a person's tagging.
        """
        with self._file.writing():
            yield

    # Learners

    @property
    def learner(self) -> str:
        """The pseudonym of the learner who works now; ``learner`` before one was chosen."""
        with self._file.reading() as db:
            here = events.who_is_here(db)
        return here[1] if here else DEFAULT_LEARNER

    @property
    def learner_id(self) -> str | None:
        """The random id that goes along with the learner's work; None before there is any."""
        with self._file.reading() as db:
            here = events.who_is_here(db)
            return (events.id_of(db, here[0]) or None) if here else None

    def name_of(self, learner_id: str) -> str | None:
        """The pseudonym under which the learner with this random id is known here, if any is."""
        with self._file.reading() as db:
            found = events.learner_of_id(db, learner_id)
            return None if found is None else events.name_of(db, found)

    def learners(self) -> list[str]:
        """The pseudonyms in this record, the oldest first."""
        with self._file.reading() as db:
            rows = db.execute("SELECT pseudonym FROM learner ORDER BY id").fetchall()
        return [pseudonym for (pseudonym,) in rows]

    def done_by(self, pseudonym: str) -> int:
        """How many events and answers of a learner are here; 0 where there is no such learner."""
        with self._file.reading() as db:
            known = events.find_learner(db, check_pseudonym(pseudonym))
            return events.amount(db, known[0]) if known else 0

    def use(self, pseudonym: str) -> str:
        """Work under this pseudonym from now on, in every notebook; returns it as it is kept.

        One that is known (capitals make no difference) is picked up again. A new one is
        given to the tags made so far if they had no name yet, and else begins afresh.
        """
        name = check_pseudonym(pseudonym)
        with self._file.writing() as db:
            known, here = events.find_learner(db, name), events.who_is_here(db)
            if known:
                learner, name = known
            elif here and here[1] == DEFAULT_LEARNER:
                learner = here[0]
                events.rename(db, learner, name)
            else:
                learner = events.add_learner(db, name)
            events.set_present(db, learner)
        return name

    def rename(self, pseudonym: str) -> str:
        """Give the learner who works now another pseudonym; returns it as it is kept.

        What they did stays theirs, and so does their random id. Raises `Problem` where somebody
        else in this record has that name.
        """
        name = check_pseudonym(pseudonym)
        with self._file.writing() as db:
            here, known = events.me(db), events.find_learner(db, name)
            if known and known[0] != here[0]:
                raise Problem(
                    f"There is a “{known[1]}” on this machine already, with work of their own.",
                    do="Choose a name that nobody has here yet.",
                )
            events.rename(db, here[0], name)
            events.set_present(db, here[0])
        return name

    def forget(self, learner: str) -> int:
        """Delete a learner and all they did from the file; how many events and answers went.

        Nothing of it stays in the file. Copies, hand-ins and the disk's free space are
        out of reach. Raises `Problem` where there is no such learner.
        """
        with self._file.reading() as db:
            known = events.find_learner(db, check_pseudonym(learner))
        if not known:
            raise Problem(
                f"There is no learner “{learner}” in this record.",
                do="Use one of: " + (", ".join(self.learners()) or "there is none yet") + ".",
            )
        return self._file.forget(known[0])

    # Tags

    def tag(
        self,
        article: str,
        scheme: str,
        unit: str,
        code: str | None,
        *,
        start: int | None = None,
        end: int | None = None,
        basis: str = "text",
        note: str | None = None,
    ) -> Tag:
        """Give a unit, or a span of it (code points of what was shown), a code; save it.

        ``code`` None takes the tag and its note away. ``note`` None keeps the note of the
        tag that stands there, an empty one takes it away. Where nothing changes, nothing
        is added and what is there is returned: so a cell may be run again. (The id is 0
        where nothing was to be taken away and nothing had ever been there.)
        """
        first, last = check_span(start, end)
        wanted = Tag(
            id=0,
            time="",
            learner="",
            article=check_name("article", article),
            scheme=check_name("scheme", scheme),
            unit=check_name("unit", unit),
            code=None if code is None else check_name("code", code),
            start=first,
            end=last,
            basis=check_basis(basis),
            note=check_note(note),
        )
        with self._file.writing() as db:
            learner, name = events.me(db)
            stands = events.newest_at(db, learner, wanted)
            kept = wanted.note
            if note is None and stands and (stands.code is None) == (code is None):
                kept = stands.note
            if stands and (stands.code, stands.note) == (code, kept):
                return stands
            time = events.free_time(db, "event", learner)
            new = replace(wanted, time=time, learner=name, note=kept)
            if not stands and code is None and kept is None:
                return new
            return events.add(db, learner, new)

    def undo(self, article: str, scheme: str, *, units: Container[str] | None = None) -> Tag | None:
        """Take back the newest tag that still holds; again, the one before; None at the start.

        ``units``: take back only what was done to one of these (default: to any).
        Returns the event that puts back what stood before (its ``code`` is None where
        nothing did).
        """
        _check(article, scheme)
        with self._file.writing() as db:
            learner, _ = events.me(db)
            last = events.undoable(db, learner, article, scheme, units)
            if not last:
                return None
            before = events.newest_at(db, learner, last, before=last.id)
            back = before or replace(last, code=None, note=None)
            time = events.free_time(db, "event", learner)
            return events.add(db, learner, replace(back, time=time, undoes=last.id))

    def tags(self, article: str, scheme: str) -> list[Tag]:
        """The tags that stand, by unit and place."""
        _check(article, scheme)
        with self._file.reading() as db:
            here = events.who_is_here(db)
            return events.standing(db, here[0], article, scheme) if here else []

    def coding(self, article: Article, scheme: Scheme | str) -> Coding:
        """The tags that stand as a `Coding`, the notes of whole units in ``why``.

        ``scheme`` is a scheme or its name.
        """
        scheme = Scheme.of(scheme)
        tags = self.tags(article.id, scheme.scheme)
        whole = [tag for tag in tags if tag.start is None]
        codes = {tag.unit: tag.code for tag in whole if tag.code}
        why = {tag.unit: tag.note for tag in whole if tag.note}
        spans = tuple(tag for tag in tags if tag.start is not None)
        return Coding(article, scheme, self.learner, codes, why=why, spans=spans)

    def changes_since(self, event_id: int, article: str, scheme: str) -> list[Tag]:
        """The learner's events with an id above ``event_id``, in the order they were added.

        What another notebook has done since is among them. Taken one by one, each says
        what stands at its place from then on.
        """
        _check(article, scheme)
        with self._file.reading() as db:
            here = events.who_is_here(db)
            return events.since(db, here[0], article, scheme, event_id) if here else []

    def history(self, article: str, scheme: str) -> pd.DataFrame:
        """Everything the learner did, in order: a row an event.

        Columns: id (int64), time (datetime64, UTC), unit, code, note, basis (object, None
        where there is none), start, end, undoes (Int64).
        """
        with self._file.reading():
            return history_table(self.changes_since(0, article, scheme))

    def schemes(self, article: str) -> list[str]:
        """The schemes in which the learner has ever tagged something of the article."""
        check_name("article", article)
        with self._file.reading() as db:
            here = events.who_is_here(db)
            return events.schemes(db, here[0], article) if here else []

    def places(self) -> list[str]:
        """The articles, and other places such as the quiz, in which the learner did something."""
        with self._file.reading() as db:
            here = events.who_is_here(db)
            return events.places(db, here[0]) if here else []

    # Answers

    def answer(self, article: str, question: str, value: object) -> None:
        """Save the answer to a question: text, a number, a list, any JSON value.

        An answer that is there already is not added again.
        """
        check_name("article", article)
        check_question(question)
        said = as_json(value)
        with self._file.writing() as db:
            learner, _ = events.me(db)
            if events.standing_answer(db, learner, article, question) != said:
                time = events.free_time(db, "answer", learner)
                events.add_answer(db, learner, time, article, question, said)

    def answer_to(self, article: str, question: str) -> Any:
        """The learner's newest answer to a question; None where there is none."""
        check_name("article", article)
        check_question(question)
        with self._file.reading() as db:
            here = events.who_is_here(db)
            said = events.standing_answer(db, here[0], article, question) if here else None
            return None if said is None else json.loads(said)

    def answers_given(self, article: str, question: str, most: int = 1000) -> list[Any]:
        """All answers the learner ever gave to a question, the oldest first; the newest ``most``.

        Two that follow each other are never the same.
        """
        check_name("article", article)
        check_question(question)
        with self._file.reading() as db:
            here = events.who_is_here(db)
            said = events.answers_given(db, here[0], article, question, most) if here else []
            return [json.loads(value) for value in said]

    def answers(self, article: str | None = None) -> pd.DataFrame:
        """The answers that stand, of one article or of all.

        A row a question; columns article, question (object), value (object: the JSON
        value), time (datetime64, UTC).
        """
        if article is not None:
            check_name("article", article)
        with self._file.reading() as db:
            here = events.who_is_here(db)
            return answer_table(events.answers(db, here[0], article) if here else [])

    # From another machine

    def import_hand_in(self, hand_in: Mapping[str, object]) -> int:
        """Take over what was handed in elsewhere, as that learner; how much was new.

        Events and answers that are here already are not added again, the others come after
        what is here. To carry on with them, `use` the hand-in's learner. Raises `Problem`
        where something in the hand-in is not right; nothing of it is then taken over.
        """
        arrival = read_arrival(hand_in)
        with self._file.writing() as db:
            return arrive(db, arrival)


def _check(article: str, scheme: str) -> None:
    check_name("article", article)
    check_name("scheme", scheme)


@atexit.register
def _close_all() -> None:
    for record in _open.values():
        record.close()
