"""How do we know a unit again without keeping its words?

A unit's fingerprint is one hexadecimal digit a word, a hyphen, and eight digits for the
whole. The first part lets a changed copy be lined up word by word; the second tells
whether a unit is the same to the word. Four bits a word are far too few to get the words
back, which is the point: the kit ships no text of an article that is not its own.
"""

import hashlib

from whosays.words import words_of


def digit(plain: str) -> str:
    """The hexadecimal digit that stands for a word's plain form.

    >>> digit("harbour") == digit("harbour") and len(digit("harbour")) == 1
    True
    """
    return hashlib.sha256(plain.encode()).hexdigest()[0]


def whole(plain_words: list[str]) -> str:
    """Eight hexadecimal digits for the words together, in their order."""
    return hashlib.sha256(" ".join(plain_words).encode()).hexdigest()[:8]


def fingerprint(text: str) -> str:
    """The fingerprint of a unit's text.

    >>> fingerprint("The harbour is shut.") == fingerprint("the  HARBOUR is “shut”")
    True
    >>> len(fingerprint("The harbour is shut.").split("-")[0])
    4
    """
    plain = [word.plain for word in words_of(text)]
    return "".join(map(digit, plain)) + "-" + whole(plain)
