"""Does a phrase stand in a text, and which words of a page does a text repeat?"""

import re
from collections.abc import Iterator

# So many words of an article in a row are the most that may stand anywhere in a pack.
LONGEST_RUN = 10

_APOSTROPHE = re.compile("['’]")
# A hyphen parts words here: “far-left” counts as two, so a run is never counted too short.
_PIECE = re.compile(r"[^\W_]+")


def pieces(text: str) -> list[str]:
    """The words of a text without case, apostrophes and punctuation, parted at hyphens.

    >>> pieces("“It’s a far-left aide,” he said.")
    ['its', 'a', 'far', 'left', 'aide', 'he', 'said']
    """
    return _PIECE.findall(_APOSTROPHE.sub("", text.casefold()))


def stands_in(phrase: str, text: str) -> bool:
    """Whether the words of a phrase stand in a text, one after the other.

    >>> stands_in("left aide", "the far-left aides"), stands_in("LEFT", "the far-left aides")
    (False, True)
    """
    return f" {' '.join(pieces(phrase))} " in f" {' '.join(pieces(text))} "


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
