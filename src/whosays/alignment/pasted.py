"""What are a pasted page's words in digits, and where do its lines and sentences begin?"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from whosays.fingerprint import digit, whole
from whosays.unspaced import UNSPACED
from whosays.words import Word, words_of

_HYPHENS = "-\u2010\u00ad"
_LINE_HYPHEN = re.compile(rf"(?<=[^\W_][{_HYPHENS}])[^\S\n]*\n\s*(?=[^\W_])")
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔።፧။។։।॥༎][^\w\s]*\Z")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit stands in a text: code points, its words as they stand there, the fit.

    ``changed`` counts the words that were changed, put in or left out. It is 0 only where
    the unit is the same to the word. One changed word in sixteen hides behind an equal
    digit, so a larger count means "at least".
    """

    start: int
    end: int
    text: str
    changed: int


@dataclass(frozen=True, slots=True)
class Spot:
    """From which word of the page to which (one past the last), and how many changes."""

    first: int
    end: int
    changed: int = 0


class Print:
    """A unit as its fingerprint gives it: digits, size in words, the whole's digits.

    >>> Print("3fa-0123abcd").size
    3
    """

    def __init__(self, fingerprint: str) -> None:
        self.digits, _, self.whole = fingerprint.partition("-")
        self.size = len(self.digits)
        self.codes = _codes(self.digits)


class Page:
    """The page's words and digits, where lines and sentences begin, which words are free.

    >>> page = Page("The news. It rains.")
    >>> len(page.digits), page.edge.tolist()
    (4, [True, False, True, False, True])
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = list(_joined(words_of(text), text))
        known: dict[str, str] = {}
        for word in self.words:
            if word.plain not in known:
                known[word.plain] = digit(word.plain)
        self.digits = "".join([known[word.plain] for word in self.words])
        self.codes = _codes(self.digits)
        self.free = np.ones(len(self.words), dtype=np.bool_)
        self.left = len(self.words)
        inside = [_edge(text, left, right) for left, right in pairwise(self.words)]
        self.edge = np.array([True, *inside, *([True] if self.words else [])], dtype=np.bool_)

    def spots(self, unit: Print) -> list[Spot]:
        """Every spot where the unit stands to the word."""
        agree = [Spot(at, at + unit.size) for at in self._agree(unit.digits)]
        return [spot for spot in agree if self.same(unit, spot)]

    def _agree(self, digits: str) -> Iterator[int]:
        """Every word at which these digits begin."""
        if len(digits) >= self.seed:
            starts = self.seeds.get(digits[: self.seed], [])
            yield from (at for at in starts if self.digits.startswith(digits, at))
            return
        at = self.digits.find(digits) if digits else -1
        while at >= 0:
            yield at
            at = self.digits.find(digits, at + 1)

    def same(self, unit: Print, spot: Spot) -> bool:
        """Whether these words are the unit's, to the word."""
        return spot.end - spot.first == unit.size and unit.whole == whole(
            [word.plain for word in self.words[spot.first : spot.end]]
        )

    def take(self, spot: Spot) -> None:
        """Give these words away: no other unit may have them."""
        self.free[spot.first : spot.end] = False
        self.left -= spot.end - spot.first

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The runs of free words from ``start`` to ``end``."""
        row = np.concatenate(([False], self.free[start:end], [False]))
        turns = start + np.flatnonzero(row[1:] != row[:-1])
        yield from zip(turns[::2].tolist(), turns[1::2].tolist(), strict=True)

    def edges(self, start: int, end: int) -> NDArray[np.bool_]:
        """Where a line, a sentence or another unit begins, from word ``start`` to ``end``."""
        edge = self.edge[start : end + 1].copy()
        edge[0] |= start > 0 and not self.free[start - 1]
        edge[-1] |= end < len(self.free) and not self.free[end]
        return edge

    @cached_property
    def shares(self) -> NDArray[np.float64]:
        """The share of the page's words that have each digit, by the digit's code."""
        return np.bincount(self.codes, minlength=256) / max(len(self.codes), 1)

    @cached_property
    def seed(self) -> int:
        """So many digits in a row stand on a page of this length less than once by chance."""
        return max(3, (len(self.digits).bit_length() + 3) // 4)

    @cached_property
    def seeds(self) -> dict[str, list[int]]:
        """Where each row of ``seed`` digits stands."""
        found: dict[str, list[int]] = defaultdict(list)
        for at in range(len(self.digits) - self.seed + 1):
            found[self.digits[at : at + self.seed]].append(at)
        return dict(found)

    def place(self, spot: Spot, after: int) -> Place:
        """A spot in code points, from ``after`` on.

        A quotation mark or bracket that stands alone beside the words comes along where it
        opens or closes; a straight mark does where the words have an odd number of them.
        """
        start, end = self.words[spot.first].start, self.words[spot.end - 1].end
        left = max(after, start - 99, self.words[spot.first - 1].end if spot.first else 0)
        right = self.words[spot.end].start if spot.end < len(self.words) else len(self.text)
        odd = self.text.count('"', start, end) % 2 == 1
        mark = re.search(r"\S+(?=\s+\Z)", self.text[left:start])
        if mark and _quotes(mark.group(), ("Ps", "Pi"), odd and self.text[start] != '"'):
            start = left + mark.start()
            odd = odd and '"' not in mark.group()
        mark = re.match(r"\s+(\S+)(?=\s|\Z)", self.text[end : min(right, end + 99)])
        if mark and _quotes(mark.group(1), ("Pe", "Pf"), odd):
            end += mark.end()
        plain = _LINE_HYPHEN.sub("", self.text[start:end])
        return Place(start, end, " ".join(plain.split()), spot.changed)


def _codes(digits: str) -> NDArray[np.uint8]:
    return np.frombuffer(digits.encode("ascii", "replace"), dtype=np.uint8)


def _joined(found: list[Word], text: str) -> Iterator[Word]:
    """The words, where a word that a hyphen cuts at the end of a line is one word."""
    held: Word | None = None
    for word in found:
        if held is None:
            held = word
            continue
        short = held.end - held.start < 99
        cut = short and text[held.end - 1] in _HYPHENS and _LINE_HYPHEN.match(text, held.end)
        if cut and cut.end() == word.start:
            held = Word(held.start, word.end, held.plain + word.plain)
        else:
            yield held
            held = word
    if held:
        yield held


def _edge(text: str, left: Word, right: Word) -> bool:
    """Whether a line or a sentence begins between two words."""
    glued = left.end == right.start and not UNSPACED.search(text, left.start, right.end)
    if glued or "\n" in text[left.end : right.start]:
        return True
    if text[left.end - 1].isalnum():
        return False
    return _SENTENCE_END.search(text, max(left.start, left.end - 8), left.end) is not None


def _quotes(mark: str, kinds: tuple[str, str], odd: bool) -> bool:
    """Whether a mark standing alone belongs to the words beside it."""
    return all(odd if sign == '"' else unicodedata.category(sign) in kinds for sign in mark)
