"""What form has a file that is handed in? Declared here once.

A learner's own machine writes and reads its file by these classes (`read_form`), with Python
alone. A teacher's reads a class by the same ones with msgspec (`whosays.classroom.decoding`), and
``tools/make_schema.py`` makes the published schema of them.
"""

import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache, partial
from types import UnionType
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from whosays.problem import Problem
from whosays.record.tag import (
    ID,
    LARGEST_NUMBER,
    LAST_PLACE,
    LONGEST_NAME,
    LONGEST_NOTE,
    PSEUDONYM,
    QUESTION,
    TIME,
    check_name,
    check_note,
    check_pseudonym,
    check_question,
    check_time,
)

FORMAT = "whosays-hand-in"
VERSION = 1
MOST_ROWS = 100_000
AGAIN = "Have the file made and handed in again."


@dataclass(frozen=True, slots=True)
class Rule:
    """What a value has to fit, in the words that msgspec has for it; None is no rule."""

    pattern: str | None = None
    ge: int | None = None
    le: int | None = None
    min_length: int | None = None
    max_length: int | None = None
    description: str | None = None

    def holds(self, value: object) -> bool:
        """Whether a value of the right type fits.

        >>> Rule(ge=1).holds(0), Rule(pattern="^a+$").holds("aa"), Rule(max_length=1).holds([])
        (False, True, True)
        """
        if isinstance(value, int):
            return (self.ge is None or value >= self.ge) and (self.le is None or value <= self.le)
        size = len(cast("str | list[object]", value))
        if size < (self.min_length or 0) or size > (self.max_length or size):
            return False
        return self.pattern is None or re.search(self.pattern, str(value)) is not None


WHOLE = r"$(?!\n)"
"""The end of a text, in Python and in JavaScript: ``$`` alone allows a new line after it."""


def _whole(pattern: str) -> str:
    """The pattern for all of a text."""
    return f"^{pattern}{WHOLE}"


Name = Annotated[str, Rule(pattern=_whole(ID))]
Time = Annotated[
    str,
    Rule(
        pattern=_whole(TIME),
        description="UTC, to the microsecond, as the machine’s clock had it: one that has lost "
        "the time starts anew in 1970 or so.",
    ),
]
Number = Annotated[int, Rule(ge=1, le=LARGEST_NUMBER - 2)]
Offset = Annotated[
    int,
    Rule(
        ge=0,
        le=LAST_PLACE,
        description="Code points of what was shown of the unit; null in both for the whole unit.",
    ),
]
Note = Annotated[str, Rule(min_length=1, max_length=LONGEST_NOTE)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    id: Number
    time: Time
    scheme: Name
    unit: Name
    start: Offset | None
    end: Offset | None
    basis: Literal["text", "gist"]
    note: Note | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingTag(_Placed):
    """A tag that stands."""

    code: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(_Placed):
    """A tag given, changed, taken away (code is null) or undone (``undoes`` is that event's id)."""

    code: Name | None
    undoes: Number | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer that stands. Its value: as JSON at most 100,000 characters, 16 levels deep."""

    time: Time
    question: Annotated[str, Rule(pattern=_whole(QUESTION))]
    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class HandIn:
    """What one learner tagged and answered about one article.

    It holds places in the article, never the article’s words. Free text is whatever the learner
    typed, markup, formulas and all: make it harmless where you show it.
    """

    format: Literal["whosays-hand-in"]
    version: Literal[1]
    kit: Annotated[
        str,
        Rule(
            pattern=_whole("[0-9][0-9A-Za-z.+-]{0,31}"),
            description="The version of the kit that made the file.",
        ),
    ]
    made: Time
    learner: Annotated[
        str,
        Rule(
            min_length=1,
            max_length=LONGEST_NAME,
            pattern=_whole(PSEUDONYM),
            description="The pseudonym. Characters that cannot be seen have no place in it, but "
            "for those that join letters or emoji and make the flags of England, Scotland and "
            "Wales.",
        ),
    ]
    learner_id: Annotated[
        str,
        Rule(
            pattern=_whole("[0-9a-f]{16}"),
            description="A random sign of the learner in the record it comes from: two learners "
            "with one pseudonym are told apart by it. It says nothing about the person or the "
            "machine. Files made before there was one have none.",
        ),
    ] = ""
    article: Name
    pack: Annotated[
        str,
        Rule(
            pattern=_whole("[0-9a-f]{64}"),
            description="SHA-256 over the ids and fingerprints of the article's units, in page "
            "order: the same for the same pack.",
        ),
    ]
    tags: Annotated[
        list[StandingTag],
        Rule(max_length=MOST_ROWS, description="The tags that stand, by scheme, unit and place."),
    ]
    history: Annotated[
        list[Event], Rule(max_length=MOST_ROWS, description="Every event, the oldest first.")
    ]
    left_out: Annotated[
        int,
        Rule(
            ge=0,
            le=LARGEST_NUMBER - 1,
            description="How many of the oldest events were left out of the history, to keep the "
            "file within its limit.",
        ),
    ]
    answers: Annotated[
        list[Answer],
        Rule(max_length=MOST_ROWS, description="The answers that stand, one a question."),
    ]


# What is said of a field in the words of its own check; of any other, that it is not as written.
_SAID = {
    "time": check_time,
    "made": check_time,
    "learner": check_pseudonym,
    "question": check_question,
    "note": check_note,
    **{kind: partial(check_name, kind) for kind in ("article", "scheme", "unit", "code")},
}


def read_form(hand_in: Mapping[str, object]) -> HandIn:
    """What stands in a hand-in, each field as it is declared here. Nothing is changed.

    Raises `Problem` where it does not fit, with the place (``tags, no. 3``) in ``where``. What no
    form can say of it is for `whosays.record.arrivals.check`.
    """
    version = hand_in.get("version")
    if hand_in.get("format") != FORMAT or type(version) is not int or version < 1:
        raise Problem("This is not a hand-in.", do="Choose a file that the kit made to hand in.")
    if version > VERSION:
        raise Problem("This is from a newer version of the kit.", do="Open it with the newer kit.")
    return _record(HandIn, hand_in, "")


@cache
def kinds(form: type) -> Mapping[str, Any]:
    """The fields of one of these classes, each with its type and rule."""
    hints = get_type_hints(form, include_extras=True)
    return {field.name: hints[field.name] for field in fields(form)}


def _record(form: Any, value: object, where: str) -> Any:
    if not isinstance(value, Mapping):
        raise Problem("This is not a record with fields.", where=where, do=AGAIN)
    row = cast(Mapping[str, object], value)
    wanted = kinds(form)
    needed = {one.name for one in fields(form) if one.default is MISSING}
    if missing := sorted(needed - row.keys()):
        raise Problem(f"The field “{missing[0]}” is missing.", where=where, do=AGAIN)
    if more := sorted(row.keys() - wanted.keys()):
        said = f"There is no field “{more[0][:40]}” in a hand-in."
        raise Problem(said, where=where, do=AGAIN)
    return form(**{name: _fitting(wanted[name], one, name, where) for name, one in row.items()})


def _fitting(kind: Any, value: object, field: str, where: str) -> object:
    rule = Rule()
    if get_origin(kind) is Annotated:
        kind, rule = get_args(kind)
    if get_origin(kind) in (Union, UnionType):
        if value is None:
            return None
        return _fitting(get_args(kind)[0], value, field, where)
    if get_origin(kind) is list:
        if not isinstance(value, list) or not rule.holds(value):
            raise Problem(f"“{field}” is not a list, or too long a one.", where=field, do=AGAIN)
        row = get_args(kind)[0]
        rows = enumerate(cast(list[object], value), start=1)
        return [_record(row, one, f"{field}, no. {number}") for number, one in rows]
    if kind is Any:
        return value
    one_of = get_args(kind) if get_origin(kind) is Literal else ()
    fits = value in one_of if one_of else type(value) is kind and rule.holds(value)
    if not fits or type(value) not in (str, int):
        try:
            _SAID.get(field, bool)(value)
        except Problem as problem:
            raise Problem(problem.what, where=where, do=problem.do) from problem
        raise Problem(f"The field “{field}” is not as the kit writes it.", where=where, do=AGAIN)
    return value
