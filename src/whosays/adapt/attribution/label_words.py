"""In which paragraphs does a word with a colon, or a line with a dash, say who speaks?

"Police: bridge is safe", "ORME: I tried it.", "“It is shut.” — Ida Renn".
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from whosays.adapt.attribution.mentioned import Source
from whosays.adapt.attribution.naming import Names
from whosays.adapt.attribution.sentence import Sentence
from whosays.adapt.attribution.tokenising import Token
from whosays.adapt.attribution.word_lists import Lexicon
from whosays.quotations import words_inside

_AFTER_DASH = re.compile(r"[–—―-]{1,3}\s*(?P<name>[^\W\d_a-z@][^.!?\n–—―]{2,60}|@\w+)\s*\Z")
_OPENS = "“\"„«‹‘'»@#."
# Labels that are further apart than so many paragraphs are not one conversation.
_APART = 8
_HEAD = 4


def labels(
    text: str, sentences: Sequence[Sentence], names: Names, lexicon: Lexicon
) -> dict[int, Source]:
    """By number of paragraph: who speaks in it."""
    starts: dict[int, Sentence] = {}
    ends: dict[int, Sentence] = {}
    for one in sentences:
        starts.setdefault(one.paragraph, one)
        ends[one.paragraph] = one
    before = {number: _before_colon(one) for number, one in starts.items()}
    counts = Counter(_text(text, words) for words in before.values() if words)
    spoken = sum(count for label, count in counts.items() if label.isupper())
    found: dict[int, Source] = {}
    for number, words in before.items():
        if not words:
            continue
        label = _text(text, words)
        repeated = counts[label] > 1 or (label.isupper() and spoken > 2)
        headline = number < _HEAD and ends[number] is starts[number]
        source = _speaker(text, words, names, lexicon, repeated=repeated)
        if source is not None and (repeated or headline):
            found[number] = source
    _conversation(text, found, starts)
    for number, last in ends.items():
        source = _behind_dash(text, starts[number], last)
        if source is not None:
            found.setdefault(number, source)
    return found


def _text(text: str, words: Sequence[Token]) -> str:
    return text[words[0].start : words[-1].end]


def _before_colon(one: Sentence) -> Sequence[Token]:
    """Up to five words before a colon at the beginning of a sentence."""
    words = one.words
    first = 0
    while first < min(2, len(words)) and not words[first].is_word:
        first += 1
    for at in range(first, min(len(words), first + 7)):
        if words[at].low == ":" and at > first and at + 2 < len(words):
            return words[first:at]
        if words[at].low in ",;.!?":
            break
    return ()


def _speaker(
    text: str, words: Sequence[Token], names: Names, lexicon: Lexicon, *, repeated: bool
) -> Source | None:
    lows = [word.low for word in words]
    for low in lows[1:]:
        if low in lexicon.verbs and low not in lexicon.documents and low not in lexicon.roles:
            return None
    label, last = _text(text, words), lows[-1]
    conversation = label.isupper() and repeated
    known = (
        last in names.people
        or any(
            last in those
            for those in (lexicon.roles, lexicon.documents, lexicon.unnamed, lexicon.offices)
        )
        or (last in lexicon.outlets and words[-1].capital)
    )
    if not known and not conversation:
        return None
    naming = names.naming(words, begins=True, headline=False)
    if label.isupper() and last not in lexicon.roles:
        naming = "named"
    return Source(label, (words[0].start, words[-1].end), naming)


def _conversation(text: str, found: dict[int, Source], starts: dict[int, Sentence]) -> None:
    """Between two speakers of a written conversation the first one goes on."""
    numbers = sorted(number for number, source in found.items() if source.text.isupper())
    for one, other in pairwise(numbers):
        if other - one >= _APART:
            continue
        for between in range(one + 1, other):
            begins = text[starts[between].start : starts[between].start + 2]
            if "(" not in begins and "[" not in begins:  # "(Laughter.)"
                found[between] = found[one]


def _behind_dash(text: str, first: Sentence, last: Sentence) -> Source | None:
    """Who is named behind a dash at the end of a quotation."""
    match = _AFTER_DASH.search(text, max(last.start, last.end - 90), last.end)
    if match is None or words_inside(match["name"]) > 9:
        return None
    if first is last and match.start() - first.start < 8:
        return None
    if not (first.inside or "@" in match["name"]) or text[first.start] not in _OPENS:
        return None
    return Source(match["name"].rstrip(), match.span("name"), "named")
