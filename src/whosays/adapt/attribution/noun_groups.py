"""Which words around a place belong together as the name of a source?

Without a parser: words are taken in until a sign, or a word that no name of a source holds.
"""

from collections.abc import Sequence

from whosays.adapt.attribution.small_words import (
    ADVERBS,
    ARTICLES,
    BREAKS,
    ENDS_RIGHT,
    LEADS_TO,
    NOT_SUBJECT,
    OPENERS,
    PAST,
    PRONOUNS,
    TIMES,
)
from whosays.adapt.attribution.tokenising import Token
from whosays.adapt.attribution.word_lists import Lexicon

Span = tuple[int, int]
"""Tokens from the first up to, but not with, the last."""

_LONGEST = 14
_FAR = 60
_MARKS_IN_NAMES = frozenset("'’&/.")


def left(words: Sequence[Token], at: int) -> Span | None:
    """The words of a source that end at a place."""
    if at < 0:
        return None
    if words[at].low == ")":
        at = opened(words, at) - 1
        if at < 0:
            return None
    last = at + 1
    first = last
    while first > 0 and last - first < _LONGEST and not words[first - 1].quoted:
        word = words[first - 1]
        if not word.is_word and word.low not in _MARKS_IN_NAMES:
            break
        if word.low in PRONOUNS and first < last:
            break
        if word.low == "and" and _joins_names(words, first - 1, last):
            first -= 1
            continue
        near = word.low == "to" and first > 1 and words[first - 2].low in LEADS_TO
        if word.low in BREAKS or (word.low in NOT_SUBJECT - {"'s"} and not near):
            break
        if first < last and _is_verb_with_object(words, first - 1):
            break
        first -= 1
    return _trimmed(words, first, last)


def right(words: Sequence[Token], at: int, lexicon: Lexicon | None) -> Span | None:
    """The words of a source that begin at a place."""
    while at < len(words) and (
        words[at].low in ADVERBS - {"both", "all", "each"} or words[at].low.endswith("ly")
    ):
        at += 1
    first = last = at
    if at < len(words) and words[at].low in ("him", "them", "her"):
        alone = at + 1 >= len(words) or not words[at + 1].is_word
        return (at, at + 1) if alone or words[at].low != "her" else (at, at + 2)
    while last < len(words) and last - first < _LONGEST and not words[last].quoted:
        word = words[last]
        if word.low == "and" and first < last and _joins_names(words, last, len(words)):
            last += 1
            continue
        if not word.is_word and word.low not in _MARKS_IN_NAMES:
            break
        if word.low in _MARKS_IN_NAMES and (last + 1 >= len(words) or not words[last + 1].is_word):
            break
        if word.low in PRONOUNS:
            return (first, last + 1) if first == last else (first, last)
        if word.low in ENDS_RIGHT and not _belongs(words, first, last, lexicon):
            break
        last += 1
    while last > first and (
        words[last - 1].low in ARTICLES or words[last - 1].low in ("of", "for", "at", "in", "'s")
    ):
        last -= 1
    if first == last or not _begins_source(words, first, lexicon):
        return None
    return first, with_name_behind(words, last)


def with_name_behind(words: Sequence[Token], last: int) -> int:
    """The end of the words with a name behind a comma: “the keeper”, “the keeper, Ida Renn”."""
    if last + 1 >= len(words) or words[last].low != ",":
        return last
    if words[last - 1].capital and not words[last - 1].text.isupper():
        return last
    end = last + 1
    while end < len(words) and end - last < 6 and words[end].capital:
        end += 1
    closed = end == len(words) or not words[end].is_word
    return end if end > last + 1 and closed and not words[end - 1].quoted else last


def run(words: Sequence[Token], first: int, end: int, lexicon: Lexicon) -> Span | None:
    """Words from a place on until a verb or a sign: what may be a subject."""
    while first < end and words[first].low in ADVERBS | {"but", "and", "however"}:
        first += 1
    if first < end and words[first].low in ("there", "it"):
        return None
    last = first
    while last < min(end, first + 9) and words[last].is_word and not words[last].quoted:
        low = words[last].low
        if last > first and low in PRONOUNS:
            break
        if low in NOT_SUBJECT - {"'s"} or low in BREAKS or low in ENDS_RIGHT - {"and"}:
            break
        if last > first and not words[last].capital and _may_be_verb(low, lexicon):
            break
        last += 1
    while last > first and words[last - 1].low in ("and", "'s", "of", "the"):
        last -= 1
    known = any(
        word.capital
        or word.low in PRONOUNS
        or word.low in ARTICLES
        or word.low in lexicon.roles
        or word.low in lexicon.unnamed
        for word in words[first:last]
    )
    return (first, last) if known else None


def _may_be_verb(low: str, lexicon: Lexicon) -> bool:
    return low.endswith(("ed", "ly")) or low in PAST or low in ADVERBS or low in lexicon.verbs


def behind_comma(words: Sequence[Token], lexicon: Lexicon) -> Span | None:
    """The subject behind the first comma: "Asked about it, Ida Renn …"."""
    for at, word in enumerate(words[:_FAR]):
        if word.low == "," and at + 1 < len(words):
            return run(words, at + 1, len(words), lexicon)
    return None


def opened(words: Sequence[Token], at: int) -> int:
    """The bracket that opened what closes at ``at``; 0 where none did nearby."""
    for before in range(at - 1, max(-1, at - 12), -1):
        if words[before].low == "(":
            return before
    return 0


def _trimmed(words: Sequence[Token], first: int, last: int) -> Span | None:
    """Without what stands before the source: "But", "On Monday", "In a letter"."""
    while first < last and (
        words[first].low in ADVERBS - {"both", "all", "each"}
        or not words[first].is_word
        or (words[first].low.endswith("ly") and not words[first].capital)
        or words[first].low
        in ("but", "and", "yet", "so", "however", "meanwhile", "still", "indeed")
        or (words[first].low.endswith("ly") and first == 0)
    ):
        first += 1
    if first < last and words[first].low in OPENERS:
        first = _last_group(words, first, last)
    return (first, last) if first < last else None


def _last_group(words: Sequence[Token], first: int, last: int) -> int:
    """Where the last group of words begins: its article, or its names, or the last word."""
    at = last - 1
    if words[at].capital and words[at].low not in TIMES:
        while at > first + 1 and words[at - 1].capital and words[at - 1].low not in TIMES:
            at -= 1
        return at - 1 if words[at - 1].low in ARTICLES and at - 1 > first else at
    while at > first:
        low = words[at].low
        if low in TIMES:
            return at + 1
        if low in ARTICLES:
            return at
        if low in OPENERS or (low == "of" and not words[at + 1].capital):
            return at + 1
        at -= 1
    return at + 1 if words[first].low in OPENERS and first + 1 < last else last


def _is_verb_with_object(words: Sequence[Token], at: int) -> bool:
    """Whether a word seems to be a verb whose object follows: "released a letter"."""
    word, behind = words[at], words[at + 1]
    if word.capital or not (word.low.endswith("ed") or word.low in PAST):
        return False
    if at and (words[at - 1].low in ARTICLES or words[at - 1].low in ("of", "for", "by", "with")):
        return False
    return behind.low in ARTICLES or behind.capital or behind.low.endswith("s")


def _joins_names(words: Sequence[Token], at: int, last: int) -> bool:
    return 0 < at < last - 1 and words[at - 1].capital and words[at + 1].capital


def _belongs(words: Sequence[Token], first: int, at: int, lexicon: Lexicon | None) -> bool:
    """“A source in the club”: the place belongs to somebody without a name."""
    if words[at].low not in ("in", "with", "on") or lexicon is None or at + 1 >= len(words):
        return first == at and words[at].low in ("this", "last")
    return words[at - 1].low in lexicon.unnamed and at > first and words[at + 1].low in ARTICLES


def _begins_source(words: Sequence[Token], first: int, lexicon: Lexicon | None) -> bool:
    word = words[first]
    if word.low in ENDS_RIGHT:
        return False
    if word.capital or word.low in ARTICLES or lexicon is None:
        return True
    return any(
        token.low in lexicon.roles
        or token.low in lexicon.unnamed
        or token.low in lexicon.documents
        or token.capital
        for token in words[first : first + 5]
    )
