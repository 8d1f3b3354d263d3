"""What is a word?"""

import re
import unicodedata
from dataclasses import dataclass

from whosays import unspaced

_CHUNK = re.compile(r"\S+")
# Pages glue the picture's credit to its caption: "…a tripCredit: Agency".
_GLUED_CREDIT = re.compile(r"(?<=[^\W\d_])(?=Credit:)")
# Normalising takes time by the square of a run of accents; no word is as long as this.
_LONG = 1000


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it starts and ends (code points) and its plain form."""

    start: int
    end: int
    plain: str


def words_of(text: str) -> list[Word]:
    """The words of a text: what white space separates, if it has a letter or a digit.

    In scripts without spaces, words are what ICU tells apart (`whosays.unspaced`).

    The plain form has no case, no punctuation and no kind of quotation mark, so that
    copies of a page made in different ways compare equal.

    >>> [word.plain for word in words_of("渡し船は春に廃止される。")]
    ['渡し船', 'は', '春', 'に', '廃止', 'さ', 'れる']
    >>> [word.plain for word in words_of("“Isn’t it?” – she said, twice.")]
    ['isnt', 'it', 'she', 'said', 'twice']
    """
    found: list[Word] = []
    for chunk in _CHUNK.finditer(text):
        start = chunk.start()
        for piece in _pieces(chunk.group()):
            plain = _plain(piece)
            if plain:
                found.append(Word(start, start + len(piece), plain))
            start += len(piece)
    return found


def words_in(text: str) -> int:
    """How many words a text has.

    >>> words_in("The gate is shut."), words_in("門は閉まっている。")
    (4, 6)
    """
    return len(words_of(text))


def word_set(words: str) -> frozenset[str]:
    """A set of words, written one after another.

    >>> sorted(word_set("share tags"))
    ['share', 'tags']
    """
    return frozenset(words.split())


def _pieces(chunk: str) -> list[str]:
    if unspaced.UNSPACED.search(chunk):
        return [chunk[start:end] for start, end in unspaced.pieces(chunk)]
    return _GLUED_CREDIT.split(chunk)


def _plain(piece: str) -> str:
    if len(piece) > _LONG:
        return "".join(_plain(piece[i : i + _LONG]) for i in range(0, len(piece), _LONG))
    folded = unicodedata.normalize("NFKC", piece).casefold()
    return folded if folded.isalnum() else "".join(ch for ch in folded if ch.isalnum())
