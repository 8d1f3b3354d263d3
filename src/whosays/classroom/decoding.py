"""How is a hand-in read quickly on a teacher's machine, by the form that is declared?

msgspec reads a file in the time of a blink's hundredth, and says yes or no. Where it says no, the
learner's own reader (`whosays.classroom.hand_in.read_hand_in`) mends what can be mended, or says
what is wrong in words a teacher can use.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import MISSING, dataclass, fields
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from whosays.classroom.hand_in import LARGEST_FILE, read_hand_in
from whosays.problem import Problem
from whosays.record.arrivals import check
from whosays.record.form import (
    VERSION,
    WHOLE,
    Answer,
    Event,
    HandIn,
    Rule,
    StandingTag,
    kinds,
    read_form,
)


def decode(data: bytes) -> HandIn:
    """A hand-in, checked as `read_hand_in` checks it. Raises `Problem` where it is none.

    What is given has the fields of `HandIn`, whichever way it was read.
    """
    try:
        made = _decoder(HandIn).decode(data) if len(data) <= LARGEST_FILE else None
    except (ValueError, RecursionError):
        made = None
    if made is None or not _texts_fit(made):
        return read_form(read_hand_in(data))
    check(made)
    return made


def _texts_fit(made: HandIn) -> bool:
    """Whether the texts of the rows fit their patterns; those with one pattern are one long text.

    Most rows share their scheme, unit and code, a tag its time with an event, and learners their
    questions. So this takes a tenth of what msgspec takes to look at each text of each row.
    """
    for lines, columns, known in _patterns():
        texts: set[str] = set()
        for rows, text_of in columns:
            texts.update(map(text_of, getattr(made, rows)))
        texts -= known
        whole = "\n".join([*texts, ""])
        if whole.count("\n") != len(texts) or not lines.fullmatch(whole):
            return False
        if len(known) < _MOST_KNOWN:
            known |= texts
    return True


_MOST_KNOWN = 10_000
"""So many texts that fit are known from then on, for each pattern."""

Column = tuple[str, Callable[[Any], Any]]


@cache
def _patterns() -> Sequence[tuple[re.Pattern[str], Sequence[Column], set[str | None]]]:
    """Each pattern, for any number of lines, with the columns that have to fit it.

    A column is the name of the rows, and what gets the text out of a row. The texts that fit and
    are known already follow; a code that was taken away (None) is one of them.
    """
    found: dict[str, list[Column]] = {}
    for rows, form in (("tags", StandingTag), ("history", Event), ("answers", Answer)):
        for name, kind in kinds(form).items():
            each = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
            for rule in (one for part in each for one in get_args(part)):
                if isinstance(rule, Rule) and rule.pattern:
                    found.setdefault(rule.pattern, []).append((rows, attrgetter(name)))
    return [
        # What a line has to fit, without the signs that hold it to the whole of a text.
        (
            re.compile(rf"(?:(?:{one.removeprefix('^').removesuffix(WHOLE)})\n)*+"),
            columns,
            {None},
        )
        for one, columns in found.items()
    ]


def article_of(data: bytes) -> str:
    """The article that a file names, without a check of anything else in it; empty for none."""
    try:
        named = _decoder(_Named).decode(data)
    except (ValueError, RecursionError):
        return ""
    return named.article


def schema() -> dict[str, Any]:
    """The form as JSON Schema, as it is published."""
    import msgspec

    _, parts = msgspec.json.schema_components([_strict(HandIn, patterns=True)])
    whole: Any = parts.pop("HandIn")
    del whole["properties"]["learner_id"]["default"]  # a way to say that it may be missing
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:whosays:schema:hand-in:{VERSION}",
        **whole,
        "title": f"A hand-in of “Who Says?”, version {VERSION}",
        "$defs": parts,
    }


@dataclass
class _Named:
    article: str


@cache
def _decoder(form: type) -> Any:
    try:
        import msgspec
    except ModuleNotFoundError as error:
        raise Problem(
            "The teachers’ tools are not installed.", do="Start with: python3 start.py teach"
        ) from error
    return msgspec.json.Decoder(_strict(form, patterns=False) if form is HandIn else form)


@cache
def _strict(kind: Any, *, patterns: bool, row: bool = False) -> Any:
    """A type as msgspec has it: the declared classes as structs, with nothing more in them.

    Without ``patterns`` those of the rows are left to `_texts_fit`.
    """
    import msgspec

    origin, inside = get_origin(kind), get_args(kind)
    if origin is Annotated:
        rule: Rule = inside[1]
        said = {name: getattr(rule, name) for name in Rule.__slots__}
        if row and not patterns:
            del said["pattern"]
        return Annotated[_strict(inside[0], patterns=patterns, row=row), msgspec.Meta(**said)]
    if origin in (Union, UnionType):
        each = tuple(_strict(one, patterns=patterns, row=row) for one in inside)
        return Union[each]  # noqa: UP007 - of as many as there are
    if origin is list:
        return list[_strict(inside[0], patterns=patterns, row=True)]
    if origin is Literal or kind in (str, int, Any, type(None)):
        return kind
    return msgspec.defstruct(
        kind.__name__,
        [
            (
                one.name,
                _strict(kinds(kind)[one.name], patterns=patterns, row=row),
                *([] if one.default is MISSING else [one.default]),
            )
            for one in fields(kind)
        ],
        kw_only=True,
        forbid_unknown_fields=True,
        gc=False,
        namespace={"__doc__": " ".join(kind.__doc__.split())},
    )
