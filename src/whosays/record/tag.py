"""What is one tag, and what may be written into it?"""

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from operator import index

from whosays.problem import Problem

DRAFT = "/draft"
"""What the name of a question ends in whose answer is typed but not kept yet."""

DEFAULT_LEARNER = "learner"
LONGEST_NOTE = 10_000
LONGEST_VALUE = 100_000
LAST_PLACE = 10_000_000
DEEPEST_VALUE = 16
LARGEST_NUMBER = 2**53

ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
QUESTION = "[A-Za-z0-9][A-Za-z0-9._:/ -]{0,79}"
# A clock that has lost its time starts anew in 1970, 1980 or so: no reason to lose work too.
TIME = (
    r"(?:19|2[0-9])[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
    r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{6}Z"
)
# What can't be seen only misleads in a name. The joiners of letters and emoji (U+200C, U+200D) may
# stay, and so may the flags of England, Scotland and Wales. The list is written out, so that it
# says the same in every Python, which a table of characters that grows each year would not.
_UNSEEN = (
    r"\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    r"\ud800-\uf8ff\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
)
_FLAG = "\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"
PSEUDONYM = f"(?:[^{_UNSEEN}]|{_FLAG})+"
LONGEST_NAME = 40
# Control characters, but for tab and new line, break tables, terminals and other programs.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Tag:
    """One event of the record: at ``time`` the learner gave a place the answer ``code``.

    The place is a whole unit, or the code points ``start`` to ``end`` of what was shown of
    it: its ``text`` or its ``gist`` (``basis``). ``code`` is None where a tag was taken
    away. ``undoes`` is the id of the event that this one takes back. ``time`` is UTC,
    written ``2026-04-09T08:30:00.000000Z``.
    """

    id: int
    time: str
    learner: str
    article: str
    scheme: str
    unit: str
    code: str | None
    start: int | None
    end: int | None
    basis: str
    note: str | None
    undoes: int | None = None

    @property
    def place(self) -> tuple[str, int | None, int | None, str]:
        """What is tagged. A whole unit is one place, whether its text or its gist was shown."""
        return (self.unit, self.start, self.end, "" if self.start is None else self.basis)


def sound(text: str) -> str:
    r"""The text as every program can keep it: no half characters, no control characters.

    >>> sound("ok \ud83d\ude00, half \ud83d, bell \x07") == "ok 😀, half \ufffd, bell \ufffd"
    True
    """
    if text.isprintable():  # then there is none of either in it
        return text
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _CONTROL.sub("\ufffd", whole.replace("\r\n", "\n").replace("\r", "\n"))


def check_name(kind: str, value: object) -> str:
    """An id of an article, scheme, unit or code, or a `Problem`.

    >>> check_name("unit", "u01")
    'u01'
    """
    if isinstance(value, str) and re.fullmatch(ID, value):
        return value
    raise Problem(
        f"{_shown(value)} can't be the id of {_a(kind)}.",
        do="Use 1 to 64 letters (a–z), digits, hyphens, dots or underscores.",
    )


def check_question(value: object) -> str:
    """The name of a question that is answered, or a `Problem`."""
    if isinstance(value, str) and re.fullmatch(QUESTION, value):
        return value
    raise Problem(
        f"{_shown(value)} can't be the name of a question.",
        do="Use 1 to 80 letters (a–z), digits, spaces, or . _ : / -",
    )


def check_time(value: object) -> str:
    """A time as the record writes it, or a `Problem`."""
    if isinstance(value, str) and re.fullmatch(TIME, value):
        try:
            datetime.fromisoformat(value)
        except ValueError:  # 31 February
            pass
        else:
            return value
    raise Problem(f"{_shown(value)} is not a time.", do="Write it as 2026-04-09T08:30:00.000000Z.")


def check_span(start: object, end: object) -> tuple[int, int] | tuple[None, None]:
    """Where a tag starts and ends in its unit (code points), both None for the whole unit."""
    if start is None and end is None:
        return (None, None)
    try:
        first, last = index(start), index(end)  # pyright: ignore[reportArgumentType]
    except TypeError:
        first, last = 0, 0
    if isinstance(start, bool) or isinstance(end, bool) or not 0 <= first < last <= LAST_PLACE:
        raise Problem(
            f"A tag can't go from {_shown(start)} to {_shown(end)}.",
            do="Give two whole numbers, the first from 0 on and the second larger; or neither.",
        )
    return (first, last)


def check_basis(value: object) -> str:
    """What was shown when the tag was made, ``text`` or ``gist``, or a `Problem`."""
    if isinstance(value, str) and value in {"text", "gist"}:
        return value
    raise Problem(f"{_shown(value)} is not something shown.", do="Write “text” or “gist”.")


def check_note(value: object) -> str | None:
    """A note, with None for an empty one, or a `Problem`."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise Problem(f"{_shown(value)} is not a note.", do="A note is text.")
    if len(value) > LONGEST_NOTE:
        raise Problem(
            f"This note has {len(value):,} characters.",
            do=f"Shorten it to {LONGEST_NOTE:,} or fewer.",
        )
    return sound(value) if value.strip() else None


def check_pseudonym(value: object) -> str:
    r"""A pseudonym, without spaces around it, or a `Problem`.

    >>> check_pseudonym("  Night   owl ")
    'Night owl'
    >>> check_pseudonym("\u202eliame")
    Traceback (most recent call last):
    ...
    whosays.problem.Problem: This name has a character that can't be seen. Type the name again.
    """
    if not isinstance(value, str):
        raise Problem(f"{_shown(value)} is not a name.", do="A name is text.")
    name = " ".join(unicodedata.normalize("NFC", value).split())
    if not name or len(name) > LONGEST_NAME:
        raise Problem(
            f"This name has {len(name):,} characters: it is too long."
            if name
            else "There is no name here.",
            do=f"Choose a name with 1 to {LONGEST_NAME} characters.",
        )
    if not re.fullmatch(PSEUDONYM, name):
        raise Problem("This name has a character that can't be seen.", do="Type the name again.")
    if all(unicodedata.category(one)[0] in "ZM" or one in "\u200c\u200d" for one in name):
        raise Problem("There is nothing to see in this name.", do="Use a letter or a digit.")
    return name


def folded(name: str) -> str:
    """The name as it is compared with others: in one form, without capitals and spare spaces.

    >>> folded("Zoe\u0308 ") == folded("ZOË")
    True
    """
    whole = " ".join(unicodedata.normalize("NFC", name).split())
    return unicodedata.normalize("NFC", whole.casefold())


def check_value(value: object, depth: int = 0) -> object:
    """An answer made of text, numbers, true, false, None, lists and mappings, or a `Problem`.

    >>> check_value({"share": 0.5, "why": ["a", None]})
    {'share': 0.5, 'why': ['a', None]}
    """
    if depth > DEEPEST_VALUE:
        raise Problem("This answer has too many lists inside lists.", do="Make it flatter.")
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return sound(value)
    if isinstance(value, int) and abs(value) <= LARGEST_NUMBER:
        return value
    if isinstance(value, float) and abs(value) < float("inf"):
        return value
    if isinstance(value, (list, tuple)):
        return [check_value(one, depth + 1) for one in value]
    if isinstance(value, dict) and all(isinstance(key, str) for key in value):
        return {sound(key): check_value(one, depth + 1) for key, one in value.items()}
    raise Problem(
        f"{_shown(value)} can't be kept as an answer.",
        do="Use text, finite numbers, true or false, None, lists, or mappings with text as keys.",
    )


def as_json(value: object) -> str:
    """An answer as the record keeps it, or a `Problem`.

    >>> as_json({"b": 1, "a": ("x", 0.5)})
    '{"a": ["x", 0.5], "b": 1}'
    """
    text = json.dumps(check_value(value), ensure_ascii=False, allow_nan=False, sort_keys=True)
    if len(text) > LONGEST_VALUE:
        raise Problem(
            f"This answer has {len(text):,} characters.",
            do=f"Shorten it to {LONGEST_VALUE:,} or fewer.",
        )
    return text


def _shown(value: object) -> str:
    """The value in quotation marks, cut short, fit to stand in a message."""
    plain = value is None or isinstance(value, (str, int, float))
    text = sound(str(value)) if plain else type(value).__name__
    return f"“{text[:37] + '…' if len(text) > 40 else text}”"


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeio' else 'a'} {kind}"
