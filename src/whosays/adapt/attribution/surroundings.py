"""What stands before and behind a word that may be a verb of saying?"""

from collections.abc import Sequence

from whosays.adapt.attribution.small_words import (
    ADVERBS,
    BE,
    BREAKS,
    BY_WHOM,
    CLAUSE,
    FINITE,
    HAVE,
    LEADS_ON,
    MODAL,
    NOT,
    OPENING,
    STARTS,
    SUBJECTS,
    TIMES_BEHIND,
)
from whosays.adapt.attribution.tokenising import Token
from whosays.adapt.attribution.word_lists import Lexicon, Reading

_MOST = 12
_INSIDE = "“”‘’'\"-"
_PEOPLE = ("er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "men", "ee", "ees", "ants")


def helpers_before(words: Sequence[Token], place: int) -> int:
    """The token before a verb and its auxiliaries, adverbs and negations; -1 at the beginning."""
    at = place - 1
    while at >= max(0, place - _MOST) and _goes_with_verb(words, at):
        at -= 1
    return at


def _goes_with_verb(words: Sequence[Token], at: int) -> bool:
    low = words[at].low
    if low == "'s":  # "he’s", not "the club’s"
        return at > 0 and words[at - 1].low in SUBJECTS
    if low in ("no", "all", "both", "each"):
        return False
    if low in ADVERBS or low in NOT or low in HAVE or low in BE or low in MODAL:
        return True
    return low.endswith("ly") and len(low) > 4 and not words[at].capital


class Surroundings:
    """One reading of one word, and what stands around it."""

    def __init__(
        self, words: Sequence[Token], place: int, reading: Reading, lexicon: Lexicon
    ) -> None:
        self.words, self.place, self.reading, self.lexicon = words, place, reading, lexicon
        self.word = words[place]
        self.start = helpers_before(words, place)
        self.subject = words[self.start] if self.start >= 0 else None
        self.helpers = {token.low for token in words[self.start + 1 : place]}
        self.before = words[place - 1].low if place else ""
        self.behind = words[place + 1] if place + 1 < len(words) else None
        self.next = self.behind.low if self.behind else ""
        form = reading.form
        contracted = "'s" in self.helpers and not self.helpers & (BE - {"'s"})
        self.passive = form in ("past", "participle") and bool(self.helpers & BE) and not contracted

    def clause_behind(self) -> bool:
        """Whether a clause, a quotation or a subject follows, times and adverbs left out."""
        at = self.place + 1
        while at < len(self.words) and (
            self.words[at].low in ADVERBS or self.words[at].low in TIMES_BEHIND
        ):
            at += 1
        low = self.words[at].low if at < len(self.words) else ""
        if low == ":":
            return at + 1 < len(self.words)
        return low in CLAUSE or low in OPENING or low in SUBJECTS

    def finite_behind(self) -> bool:
        """Whether a clause without "that" seems to follow: a few words and an auxiliary."""
        for word in self.words[self.place + 2 : self.place + 8]:
            if word.low in FINITE:
                return True
            if not word.is_word:
                return False
        return False

    def somewhere_behind(self, wanted: set[str], far: int) -> bool:
        """Whether one of some words follows, before any sign."""
        if not wanted:
            return False
        for word in self.words[self.place + 1 : self.place + 1 + far]:
            if word.low in wanted:
                return True
            if not word.is_word and word.low not in _INSIDE:
                return False
        return False

    def of_document(self) -> bool:
        """Whether a paper, a poll or a study is what shows or finds something."""
        return any(
            word.low in self.lexicon.documents
            for word in self.words[max(0, self.start - 8) : self.start + 1]
        )

    def by_document(self) -> bool:
        """Whether the subject itself is a paper, a law or the like: “the rules require”."""
        for word in reversed(self.words[max(0, self.start - 4) : self.start + 1]):
            if word.low in self.lexicon.documents:
                return word.low not in ("law", "laws")  # what is law is a fact
            if not word.is_word or word.low in BREAKS:
                return False
        return False

    def is_tag(self) -> bool:
        """“, The Lantern has learned.”: behind what was learned."""
        rest = self.words[self.place + 1 : self.place + 3]
        if any(word.is_word for word in rest) or len(self.words) - self.place > 4:
            return False
        for at in range(self.start, max(0, self.start - 12), -1):
            if self.words[at - 1].low == ",":
                first = self.words[at]
                known = first.low in self.lexicon.roles or first.low in self.lexicon.unnamed
                return known or first.low in STARTS or first.capital
        return False

    def by_a_thing(self) -> bool:
        """“The beams support the roof”: a doubtful verb, and a subject that speaks for nobody."""
        if self.passive or self.word.low not in self.lexicon.doubtful or self.subject is None:
            return False
        low = self.subject.low
        article = self.words[self.start - 1].low if self.start > 0 else ""
        if article not in ("the", "a", "an") or not self.subject.is_word or self.subject.capital:
            return False
        lexicon = self.lexicon
        return not (
            low in lexicon.roles | lexicon.unnamed | lexicon.documents | lexicon.nouns
            or low in lexicon.outlets
            or low in lexicon.offices
            or low.endswith(_PEOPLE)
        )

    def leads_on(self) -> bool:
        """“Refused to say”, "went on to say": no aim, it was said or not."""
        low = self.words[self.place - 2].low if self.place > 1 else ""
        return low in self.lexicon.verbs or low in BE or low in HAVE or low in LEADS_ON

    def by_somebody(self) -> bool:
        """“Is said to”, "was blamed by", "was told that", "it is claimed": somebody spoke."""
        earlier = self.words[max(0, self.place - 3) : self.place]
        if any(word.low in ("it", "as") for word in earlier):
            return True
        return any(
            word.low in BY_WHOM or word.low in OPENING
            for word in self.words[self.place + 1 : self.place + 4]
        )
