"""Does a phrase stand in a text, and which words of a page does a text repeat?"""

import unicodedata
from collections.abc import Iterator

from whosays.unspaced import UNSPACED
from whosays.words import words_of

# So many words of an article in a row are the most that may stand anywhere in a pack.
LONGEST_RUN = 10

# A hyphen parts words here: “far-left” counts as two, so a run is never counted too short. An
# apostrophe does not, nor what is shown as nothing.
_HOLDS = frozenset("'’\u00ad\u200b\u200c\u200d\u2060\ufeff")


def pieces(text: str) -> list[str]:
    """The words of a text without case, apostrophes and punctuation, parted at hyphens.

    >>> pieces("“It’s a far-left aide,” he said.")
    ['its', 'a', 'far', 'left', 'aide', 'he', 'said']
    """
    parted = "".join(sign if _holds(sign) else " " for sign in text)
    return [word.plain for word in words_of(parted)]


def _holds(sign: str) -> bool:
    return sign.isalnum() or sign in _HOLDS or unicodedata.category(sign)[0] == "M"


def stands_in(phrase: str, text: str) -> bool:
    """Whether the words of a phrase stand in a text, one after the other.

    >>> stands_in("left aide", "the far-left aides"), stands_in("LEFT", "the far-left aides")
    (False, True)
    >>> stands_in("船は", "渡し船は要らない")
    True
    """
    return _in_a_row(phrase) in _in_a_row(text)


def _in_a_row(text: str) -> str:
    """The words with spaces around; in scripts without spaces the letters have them.

    There it takes a whole sentence to tell its words apart, and a phrase is a part of one.
    """
    words = (UNSPACED.sub(r" \g<0> ", word) for word in pieces(text))
    return f" {' '.join(' '.join(words).split())} "


class Runs:
    """The runs of words of a page, to find again.

    >>> page = Runs("one two three four five six seven eight nine ten eleven twelve")
    >>> [len(run) for run in page.repeated_in("So: two three four five six seven eight nine ten")]
    []
    >>> [len(run) for run in page.repeated_in("Two, three, four five six seven eight nine ten "
    ...                                       "eleven twelve, and one two three.")]
    [11]
    """

    def __init__(self, page: str) -> None:
        words = pieces(page)
        size = LONGEST_RUN + 1
        self._known = {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}

    def repeated_in(self, text: str) -> Iterator[list[str]]:
        """Each run of more than `LONGEST_RUN` words that stands in the page too."""
        words, size = pieces(text), LONGEST_RUN + 1
        at = 0
        while at <= len(words) - size:
            if tuple(words[at : at + size]) not in self._known:
                at += 1
                continue
            end = at + size
            while end < len(words) and tuple(words[end - size + 1 : end + 1]) in self._known:
                end += 1
            yield words[at:end]
            at = end
