"""Which words and signs make up a sentence, and which of them stand in quotation marks?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?P<clitic>(?<=\w)(?:n[’']t|[’'](?:s|re|ve|ll|d|m)))(?!\w)"
    r"|(?P<word>\w(?:(?!n[’']t\b|[’'](?:s|re|ve|ll|d|m)\b)[\w.&@’'/-])*)"
    r"|(?P<mark>--+|…|\.\.+|[^\w\s])"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a part of one that is split off (``’s``, ``n’t``), or a sign."""

    text: str
    low: str
    start: int
    end: int
    is_word: bool
    quoted: bool

    @property
    def capital(self) -> bool:
        """Whether it is a word with a capital at the beginning."""
        return self.is_word and self.text[0].isupper()


def tokens(text: str, start: int, end: int, quoted: Sequence[tuple[int, int]] = ()) -> list[Token]:
    """The words and signs of a sentence. ``quoted``: the places in quotation marks, in order.

    Full stops of abbreviations are part of the word, the one of the sentence is not.

    >>> [token.text for token in tokens("Mr. Orme’s boat isn't here.", 0, 27)]
    ['Mr.', 'Orme', '’s', 'boat', 'is', "n't", 'here', '.']
    """
    made: list[Token] = []
    places = iter(quoted)
    place = next(places, None)
    for found in _TOKEN.finditer(text, start, end):
        first = found.start()
        is_word = found.lastgroup != "mark"
        word = found[0]
        while place and place[1] <= first:
            place = next(places, None)
        inside = place is not None and place[0] <= first
        cut = len(word.rstrip(".’'/-&")) if is_word else len(word)
        rest = word[cut:]
        if is_word and rest.startswith(".") and not _ends_there(text, first + cut + 1, end):
            cut, rest = cut + 1, rest[1:]
        low = word[:cut].casefold().replace("’", "'")
        made.append(Token(word[:cut], low, first, first + cut, is_word, inside))
        for number, sign in enumerate(rest, first + cut):
            made.append(Token(sign, sign, number, number + 1, False, inside))
    return made


def _ends_there(text: str, at: int, end: int) -> bool:
    """Whether nothing but signs comes after a place."""
    return not any(ch.isalnum() for ch in text[at : min(end, at + 12)])
