"""Where do the paragraphs of a plain text begin and end?"""

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

_SENTENCE_END = re.compile(r"[.!?…:;。！？؟۔।][^\w\s]*\s*\Z")
# Shorter or longer lines than these nobody sets a text in.
_NARROW, _WIDE = 40, 110


def paragraphs(text: str) -> list[tuple[int, int]]:
    r"""The paragraphs of a text: code points of their start and end, without white space around.

    An empty line always ends one. A line's end does too, except where lines were broken to a
    width, as in an e-mail: then they go on.

    >>> text = "One line.\nAnother.\n\n  Third. "
    >>> [text[start:end] for start, end in paragraphs(text)]
    ['One line.', 'Another.', 'Third.']
    """
    lines = list(_lines(text))
    if not _broken_to_width(text, lines):
        return lines
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        if joined and text.count("\n", joined[-1][1], start) == 1:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if kept := line.strip():
            first = start + len(line) - len(line.lstrip())
            yield first, first + len(kept)
        start += len(line) + 1


def _broken_to_width(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether lines that another follows at once are all about as long, and end in mid-sentence."""
    followed = [
        (one, other) for one, other in pairwise(lines) if text.count("\n", one[1], other[0]) == 1
    ]
    if len(followed) < 3:
        return False
    lengths = [end - start for (start, end), _ in followed]
    width = max(lengths)
    if width > _WIDE or median(lengths) < _NARROW:
        return False
    full = sum(end - start > 0.7 * width for (start, end), _ in followed)
    ended = sum(bool(_SENTENCE_END.search(text, max(a, b - 9), b)) for (a, b), _ in followed)
    return full >= 0.8 * len(followed) and ended < 0.5 * len(followed)
