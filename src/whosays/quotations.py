"""Where do the quotations of a text begin and end?"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from whosays.unspaced import UNSPACED

# What closes a quotation, by what opened it. German opens with „ and closes with “, Polish and
# Dutch close with ”; guillemets are used both ways round; Swedish has ” on both sides.
_CLOSERS = {
    "“": '”"',
    '"': '"”',
    "„": '“”"',
    "‟": "”",
    "”": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‘": "’",
    "'": "'",
    "‚": "‘’",
    "’": "’",
    "「": "」",
    "『": "』",
    "｢": "｣",
    "﹁": "﹂",
    "﹃": "﹄",
    "〝": "〞〟",
    "＂": "＂",
    "《": "》",
    "〈": "〉",
    "״": "״",
}
_SINGLE = frozenset("‘'‚’")
_ALWAYS_OPEN = frozenset("“„«‟「『｢﹁﹃〝《〈")
MARKS = "".join(sorted({*_CLOSERS, *"".join(_CLOSERS.values())}))
"""Every mark that opens or closes a quotation, in any script."""
_MARK = re.compile(f"[{MARKS}]")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
DASHES = "-–—―"
_BEFORE = frozenset(" \t\xa0\u2009\u202f([{/:" + DASHES + '“"„«‹')
_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")


@dataclass(frozen=True, slots=True)
class Quotation:
    """From the opening mark to behind the closing one; ``closed`` is False where it is missing.

    Where it is, the quotation lasts until its paragraph ends, and ``goes_on`` says whether the
    next paragraph begins with a mark, so that it is the same quotation.
    """

    start: int
    end: int
    closed: bool
    goes_on: bool = False


def quotations(text: str) -> list[Quotation]:
    r"""The quotations of a text, in order; one inside another is part of the outer one.

    Marks of many languages are known, single ones too. Apostrophes are told from them by where
    they stand, and feet and inches by the digit before them. The time grows with the length.

    >>> text = "“It’s shut,” said Ida’s ‘boss’. 6'2\" tall, he »slept«."
    >>> [text[found.start:found.end] for found in quotations(text)]
    ['“It’s shut,”', '‘boss’', '»slept«']
    """
    # Two single marks stand for a double one in old copies; what fills the gap is no space.
    text = re.sub("''|``", '"\u2060', text)
    lines = [found.span() for found in _LINE.finditer(text)]
    found: list[Quotation] = []
    for number, (start, end) in enumerate(lines):
        after = text[slice(*lines[number + 1])].lstrip()[:1] if number + 1 < len(lines) else ""
        found += _in_paragraph(text, start, end, after)
    return found


def _in_paragraph(text: str, start: int, end: int, after: str) -> Iterable[Quotation]:
    marks = [at.start() for at in _MARK.finditer(text, start, end)]
    closers = {
        mark: [at for at in marks if text[at] == mark and _can_close(text, at, start, end)]
        for mark in {text[at] for at in marks}
    }
    behind = start
    for at in marks:
        mark = text[at]
        if at < behind or mark not in _CLOSERS or not _can_open(text, at, start, end):
            continue
        close = min(
            (
                places[found]
                for closer in _CLOSERS[mark]
                if (places := closers.get(closer))
                and (found := bisect_left(places, at + 1)) < len(places)
            ),
            default=None,
        )
        if close is not None:
            behind = close + 1
            yield Quotation(at, behind, closed=True)
        elif mark not in "‘'‚’”‹›":
            behind = end
            yield Quotation(at, end, closed=False, goes_on=after in ("“", '"', "„", "«", "»", mark))
            return


def _can_open(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    behind = text[at + 1] if at + 1 < end else " "
    if text[at] in _ALWAYS_OPEN:
        return True
    if UNSPACED.match(before) and text[at] in "‘＂":
        return True
    if text[at] == "’":
        return False
    if text[at] == '"' and before.isdigit():
        return False
    return (before in _BEFORE or before in _ALWAYS_OPEN) and not behind.isspace()


def _can_close(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    behind = text[at + 1] if at + 1 < end else " "
    if text[at] in _SINGLE:
        return not before.isspace() and (not behind.isalnum() or bool(UNSPACED.match(behind)))
    if text[at] == '"':
        return not (before.isspace() and behind.isalnum())
    return True


def words_inside(text: str) -> int:
    """How many words stand there.

    >>> words_inside("“It’s shut at 9.30,” she")
    5
    """
    return sum(1 for _ in _WORD.finditer(text))
