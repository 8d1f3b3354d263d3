"""With which word does a pupil come into the class?"""

import re
from secrets import choice

from whosays.places import data_folder


def new_word() -> str:
    """Two words that a class can spell, out of about a hundred thousand pairs: ``otter-lamp``.

    A word is short because whoever guesses has to ask the server, which lets nobody ask often
    (`whosays.live.guard`).

    >>> len(new_word().split("-"))
    2
    """
    words = (data_folder() / "class" / "words.txt").read_text(encoding="utf-8").split()
    return f"{choice(words)}-{choice(words)}"


def same_word(typed: str, word: str) -> bool:
    """Whether a class word was typed, however it was spaced and whichever capitals were used.

    >>> same_word(" Otter Lamp ", "otter-lamp"), same_word("otter", "otter-lamp")
    (True, False)
    """
    return re.findall("[a-z]+", typed.casefold()) == word.split("-")
