"""Where does a word begin in scripts that set no spaces between words?

Chinese, Japanese, Thai, Lao, Khmer and Burmese. ICU, the library of the Unicode Consortium, has
their dictionaries. Here it comes with icu4py; in a browser's Python the browser has it already
(``Intl.Segmenter``), so nothing is loaded there.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Any

from whosays.problem import Problem

UNSPACED = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\u3005-\u3007\u3021-\u3029\u3031-\u3035"
    "\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9ff\uaa60-\uaa7f\uf900-\ufaff\uff66-\uff9f"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
"""A letter of such a script."""

_LOCALE = "en"  # the dictionaries go by the script, whatever the locale
# Shown as nothing, and put in or left out by programs: they part no words here.
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_OPENS = frozenset("“‘„‚«‹「『｢﹁﹃〝《〈（［｛(【〔〖“‟‛[{")


def pieces(chunk: str) -> Iterator[tuple[int, int]]:
    """The words of a run without white space: code points of their starts and ends.

    They hold all of it: a mark that opens goes with the word behind it, any other sign with the
    word before it. Takes time in proportion to its length. Raises `Problem` where icu4py is
    not there.

    >>> [text[a:b] for text in ["「船は要らない」と市長。"] for a, b in pieces(text)]
    ['「船', 'は', '要', 'ら', 'ない」', 'と', '市長。']
    """
    seen = [at for at, sign in enumerate(chunk) if not _UNSEEN.match(sign)]
    start = at = 0
    word = False  # whether the piece that is growing has a letter or a digit
    opened = -1  # where a mark opens behind it
    for segment in _segments()("".join(chunk[place] for place in seen)):
        if any(sign.isalnum() for sign in segment):
            if word:
                behind = opened if opened >= 0 else seen[at]
                yield start, behind
                start = behind
            word, opened = True, -1
        elif segment[0] in _OPENS and opened < 0:
            opened = seen[at]
        at += len(segment)
    yield start, len(chunk)


@cache
def _segments() -> Callable[[str], Iterable[str]]:
    if sys.platform == "emscripten":
        js: Any = import_module("js")
        how: Any = js.Object.fromEntries([["granularity", "word"]])
        segmenter = js.Intl.Segmenter.new(_LOCALE, how)
        return lambda text: [one.segment for one in segmenter.segment(text)]
    try:
        breaker: Any = import_module("icu4py.breakers").WordBreaker
    except ModuleNotFoundError as error:
        raise Problem(
            "The package that tells words of this script apart (icu4py) is not there.",
            do="Start the kit again with `python3 start.py`: it fetches what is missing.",
        ) from error
    return lambda text: breaker(text, _LOCALE)
