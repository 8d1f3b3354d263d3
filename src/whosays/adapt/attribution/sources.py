"""Which words of a sentence name the one to whom a cue credits something?"""

from collections.abc import Sequence

from whosays.adapt.attribution.cue_words import Cue
from whosays.adapt.attribution.noun_groups import (
    Span,
    behind_comma,
    left,
    opened,
    right,
    run,
    with_name_behind,
)
from whosays.adapt.attribution.openings import whose_view
from whosays.adapt.attribution.small_words import (
    ADVERBS,
    AFTER_TAG,
    APPOSED,
    ARTICLES,
    BE,
    NO_SUBJECT,
    OPENERS,
    OWNERS,
    TIMES,
)
from whosays.adapt.attribution.surroundings import helpers_before as before
from whosays.adapt.attribution.tokenising import Token
from whosays.adapt.attribution.word_lists import Lexicon

_CLOSING = frozenset("”\"»’'“«")


def source_of(words: Sequence[Token], cue: Cue, lexicon: Lexicon) -> Span | None:
    """The tokens that say who it is; None where the sentence does not say it.

    A pronoun counts: whom it stands for is for `whosays.adapt.attribution.credited` to find.
    """
    if cue.kind == "passive":
        return _by(words, cue)
    if cue.kind == "phrase":
        if cue.where == "behind":
            return right(words, cue.last, lexicon)
        if cue.where == "within":
            return whose_view(words, cue.last - 1) or _pronoun(words, cue)
        return _subject(words, cue, lexicon) if cue.where == "before" else None
    if cue.kind == "noun":
        return _owner(words, cue, lexicon)
    return _subject(words, cue, lexicon)


def is_tag(words: Sequence[Token], cue: Cue, source: Span | None) -> bool:
    """Whether the cue credits the whole sentence: “, the clerk said”, “it is claimed that”."""
    if cue.kind == "passive" and cue.first and words[cue.first - 1].low == "it":
        return True
    if source is None or cue.kind not in ("verb", "phrase"):
        return False
    if cue.kind == "phrase":
        return cue.where in ("behind", "within")
    first, last = min(cue.first, source[0]), max(cue.last, source[1])
    if first == 0 or (words[first - 1].is_word and not words[first - 1].quoted):
        return False
    while last < len(words) and (words[last].low in ADVERBS or words[last].low in TIMES | {"on"}):
        last += 1
    behind = words[last].low if last < len(words) else "."
    return cue.form in ("s", "past", "base", "participle") and behind in AFTER_TAG


def _pronoun(words: Sequence[Token], cue: Cue) -> Span | None:
    """The owner in a phrase: “by her own account”."""
    places = (at for at in range(cue.first, cue.last) if words[at].low in OWNERS)
    return next(((at, at + 1) for at in places), None)


def _by(words: Sequence[Token], cue: Cue) -> Span | None:
    for at in range(cue.last, min(cue.last + 7, len(words))):
        if words[at].low == "by":
            return right(words, at + 1, None)
        if words[at].low in _CLOSING:
            continue
    return None


def _owner(words: Sequence[Token], cue: Cue, lexicon: Lexicon) -> Span | None:
    """Whose statement it is: before it ("the club’s", "her"), or behind "by", "from", "of"."""
    at = cue.core - 1
    while at >= 0 and at >= cue.core - 4 and words[at].is_word:
        if words[at].low == "'s":
            return left(words, at - 1)
        if words[at].low in OWNERS:
            return (at, at + 1)
        at -= 1
    if at >= 0 and words[at].low in ("'", "’") and at and words[at - 1].low.endswith("s"):
        return left(words, at - 1)
    for at in range(cue.last, min(cue.last + 3, len(words))):
        if words[at].low in ("by", "from", "of", "among"):
            return right(words, at + 1, lexicon)
    return None


def _subject(words: Sequence[Token], cue: Cue, lexicon: Lexicon) -> Span | None:
    at = min(before(words, cue.core), cue.first - 1)
    if at < 0:
        if cue.form in ("ing", "participle") or words[cue.core].low == "asked":
            return behind_comma(words, lexicon)
        return right(words, cue.last, lexicon) if cue.kind == "verb" else None
    word = words[at]
    if word.low in ("who", "which", "that"):
        at -= 1
        while at >= 0 and words[at].low == ",":
            at -= 1
        return left(words, at) if at >= 0 else None
    if word.is_word and word.low not in NO_SUBJECT:
        found = left(words, at)
        return _before_who(words, found) or found
    if word.is_word or cue.form in ("ing", "participle"):
        return _leading(words, cue.first, lexicon)
    if word.low == ")":
        bracket = opened(words, at)
        return left(words, bracket - 1) if bracket > 0 else None
    after_quotation = word.low in _CLOSING or word.quoted
    apart = None if after_quotation else _before_apposition(words, at)
    if apart is not None:
        return apart
    return right(words, cue.last, lexicon) or (left(words, at) if not after_quotation else None)


def _before_who(words: Sequence[Token], found: Span | None) -> Span | None:
    """“A person who knows the club” said: the words before "who"."""
    if found is None:
        return None
    for at in range(found[0] - 1, max(0, found[0] - 6), -1):
        if words[at].low == "who":
            return left(words, at - 1)
        if not words[at].is_word:
            break
    return None


def _leading(words: Sequence[Token], before: int, lexicon: Lexicon) -> Span | None:
    """The subject at the beginning of a sentence: whose verbs come later on."""
    first = 0
    while first < before and not words[first].is_word:
        first += 1
    if first < before and (
        words[first].low in OPENERS or words[first].low in ("asked", "speaking")
    ):
        found = behind_comma(words, lexicon)
        return found if found and found[0] < before else None
    return run(words, first, before, lexicon)


def _before_apposition(words: Sequence[Token], comma: int) -> Span | None:
    """“Ida Renn, who runs the club,” said: the words before what stands between the commas."""
    if words[comma].low not in (",", "–", "—", "-", "--"):
        return None
    for at in range(comma - 1, max(-1, comma - 30), -1):
        if words[at].low == words[comma].low and not words[at].quoted:
            inside = words[at + 1 : comma]
            if not inside or inside[0].low in ("but", "and", "so"):
                return None
            found = left(words, at - 1)
            starts = inside[0]
            if (
                found
                and (
                    starts.low in ARTICLES
                    or starts.low in APPOSED
                    or starts.capital
                    or starts.text.isdigit()
                    or len(inside) <= 14
                )
                and not any(word.low in BE - {"'s"} for word in words[found[0] : found[1]])
            ):
                return found[0], max(found[1], with_name_behind(words, found[1]))
            return None
    return None
