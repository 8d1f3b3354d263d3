"""Does a text in a hand-in try to be something else: markup, a formula, a path, a hidden sign?

Everything from a hand-in is escaped wherever it is shown, so none of these would do harm. They
are left out all the same: nobody writes them by chance, and the file may go on to a program that
is less careful. What pupils do write stays in: ``- a list``, ``<3``, ``@name``, ``3 < 4``.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

_MARKUP = re.compile(
    r"<[/!?]?[a-z][a-z0-9:-]*(?:\s[^<>]*|/[^<>]*)?>"  # <b>, </p>, <img src=x>
    r"|<[/!?]?(?:script|img|svg|iframe|object|embed|link|meta|style|form|body|html|base|video"
    r"|audio|input|a)\b"  # the same without an end
    r"|<!--|<!\[cdata|\b(?:javascript|vbscript)\s*:|\bdata:text/html|&#x?[0-9a-f]+;",
    re.IGNORECASE,
)
_FORMULA = re.compile(
    r"\s*=\s*[\w(\"'+@-]"  # =1+1, =cmd, =(…
    r"|\s*[+\-@]\s*[\w.]+\s*[(|!]"  # @SUM(…, +cmd|…, -A1!…
    r"|\s*[+\-]\s*[\d.]+\s*[+*/^=-]\s*[\d\w(]"  # -1+1, +2*A1
    r"|[+\-@]*=\w"
)
_PATH = re.compile(
    r"(?:^|[\s/\\\"'(=])\.\.[/\\]|^\.\.$|[/\\]\.\.(?:[/\\]|$)"  # ../ and its kin
    r"|(?:^|[\s\"'(=])/(?:etc|proc|dev|var|usr|root|home|tmp|bin)/"  # a path on this machine
    r"|(?:^|[\s\"'(=])[a-z]:\\|^\\\\\w|\bfile:/|%2e%2e",
    re.IGNORECASE,
)
_NAME_STARTS = re.compile(r"[=+\-@\t\r'|%]")
_TURNED = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# Nearly every text has none of these, and needs no further look.
_SUSPECT = re.compile(
    r"^\s*[=+\-@]|<[a-z/!?]|&#|script\s*:|data:|\.\.|[/\\]|%2e"
    "|[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]",
    re.IGNORECASE,
)


def trick(text: str, *, name: bool = False) -> str:
    """What a text tries to be, in words; empty where it is nothing but text.

    A ``name`` goes into tables, where less is allowed at its start.

    >>> trick("=cmd|'/C calc'!A0"), trick("- first <3"), trick("../../etc/passwd")
    ('a formula', '', 'a path to another file')
    >>> trick("<img src=x onerror=alert(1)>"), trick("+owl", name=True)
    ('markup', 'a formula')
    """
    if not name and not _SUSPECT.search(text):
        return ""
    if _TURNED.search(text):
        return "a sign that turns the order of letters"
    if _CONTROL.search(text):
        return "a control character"
    if _MARKUP.search(text):
        return "markup"
    if _FORMULA.match(text) or (name and _NAME_STARTS.match(text)):
        return "a formula"
    if _PATH.search(text) or (name and text[:1] in "/\\~."):
        return "a path to another file"
    return ""


def tricks(hand_in: Mapping[str, Any]) -> str:
    """The first trick in a hand-in that was read, with its place; empty where there is none."""
    if found := trick(hand_in["learner"], name=True):
        return f"The learner’s name is or holds {found}."
    for section in ("tags", "history"):
        for number, row in enumerate(hand_in[section], start=1):
            if row["note"] and (found := trick(row["note"])):
                return f"{section}, no. {number}: the note is or holds {found}."
    for number, row in enumerate(hand_in["answers"], start=1):
        if ".." in row["question"]:
            return f"answers, no. {number}: the question is or holds a path to another file."
        for text in _texts(row["value"]):
            if found := trick(text):
                return f"answers, no. {number}: the answer is or holds {found}."
    return ""


def _texts(value: object) -> Iterable[str]:
    """All texts in a JSON value, the names of its fields too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in cast(list[object], value):
            yield from _texts(one)
    elif isinstance(value, dict):
        for key, one in cast(dict[str, object], value).items():
            yield key
            yield from _texts(one)
