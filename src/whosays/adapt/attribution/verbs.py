"""Is a word of a sentence a verb that credits something to somebody here, and how firmly?

Without a parser: what stands just before and just behind the word decides. Each test is worth
more or fewer points; `whosays.adapt.attribution.credited` adds them up.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from whosays.adapt.attribution.set_phrases import is_set_phrase
from whosays.adapt.attribution.small_words import (
    ANYBODY,
    ASKED,
    BE,
    BEFORE_BASE,
    CLAUSE,
    DETERMINERS,
    FINITE,
    HAVE,
    MODAL,
    NO_REPORT,
    NOT,
    NOT_SEEN,
    OPENING,
    PREPOSITIONS,
    PRONOUNS,
    SHOWN_OR_FOUND,
    STARTS,
    SUPPOSED,
)
from whosays.adapt.attribution.surroundings import Surroundings
from whosays.adapt.attribution.tokenising import Token
from whosays.adapt.attribution.word_lists import Form, Lexicon, Reading


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that credits: its auxiliaries begin at ``first``; 1 point is more than enough."""

    first: int
    last: int
    points: float
    passive: bool
    reading: Reading


def verb_at(words: Sequence[Token], place: int, lexicon: Lexicon) -> Verb | None:
    """The best reading of the word at ``place`` as a verb that credits, if there is one."""
    readings = lexicon.verbs.get(words[place].low, ())
    found = [one for reading in readings if (one := _Place(words, place, reading, lexicon).verb())]
    return max(found, key=lambda one: one.points, default=None)


class _Place(Surroundings):
    """One reading of one word: whether it is a verb there, and what it is worth."""

    def verb(self) -> Verb | None:
        """The verb, or None where the word is something else, or credits nothing."""
        if "-" in (self.before, self.next) or is_set_phrase(words=self.words, place=self.place):
            return None
        points = self._strength()
        if points == 0 or not self._is_verb(points):
            return None
        points = self._weighed(points)
        first = self.start + 1
        while first + 1 < self.place and self.words[first].low in ("so", "to"):
            first += 1
        last = (
            self.place
            + 1
            + (
                self.reading.kind == "with"
                and self.behind is not None
                and self.next in self.reading.needs
            )
        )
        return Verb(first, last, points, self.passive, self.reading)

    def _strength(self) -> float:
        """How much what follows makes the word credit something: 0 not at all, 1 fully."""
        kind, needs = self.reading.kind, self.reading.needs
        if needs:
            return float(
                self.behind is not None
                and (
                    self.next in needs
                    or "any" in needs
                    or self.next in OPENING
                    or self.somewhere_behind({need[1:] for need in needs if need[0] == "~"}, 11)
                )
            )
        if kind == "hold":
            return float(self.by_document())
        if kind in ("say", "judge") or self.clause_behind():
            return 1
        if self.behind is None:
            return float(self.is_tag())
        if kind == "think":
            to = self.next == "to"
            if self.passive:
                return float(to or self.next == "by")
            return 1 if to or self.behind.is_word else 0.5
        if kind == "know":
            if self.somewhere_behind({"as"}, 8) and self.word.low not in NOT_SEEN:
                return 1  # "saw it as"
            if self.is_tag():
                return 1
            if self.passive:
                return 1 if self.next == "to" and self.word.low not in NO_REPORT else 0.3
            if self.next in STARTS or self.behind.capital:
                return 0.6 if self.finite_behind() else 0.2
            return 0.3
        if self.passive:
            return float(self.next in ("to", "that"))
        if self.of_document():
            return 1
        by_hand = self.word.low in SHOWN_OR_FOUND and not self.finite_behind()
        return 0.6 if self.behind.is_word and not by_hand else 0.3

    def _is_verb(self, strength: float) -> bool:
        form, subject, helpers = self.reading.form, self.subject, self.helpers
        if subject is not None and subject.low in ("you", "please", "let"):
            return False
        if self._is_supposed():
            return False
        if self.word.low in self.lexicon.doubtful and not self._is_surely_verb():
            return False
        if form in ("s", "base") and helpers & (BE - {"'s"}) and not helpers & MODAL:
            return False
        if form == "ing":
            if self.before == "without":
                return False
            return subject is None or subject.low not in DETERMINERS - PREPOSITIONS
        if form in ("past", "participle") and not helpers and self.before in DETERMINERS:
            return False
        if form == "participle" or self.passive:
            return True
        if not self._has_subject():
            return False
        if form != "base" or helpers & MODAL or subject is None:
            return True
        low = subject.low
        plural = subject.is_word and low.endswith("s") and not low.endswith("ss")
        if (
            low in BEFORE_BASE
            or plural
            or (self.reading.kind in ("show", "hold") and self.by_document())
        ):
            return True
        return self.word.low not in self.lexicon.doubtful and subject.is_word and strength >= 1

    def _is_supposed(self) -> bool:
        """“If anyone says”, "do not believe it": a condition or a command."""
        if self.subject is not None and self.subject.low in ANYBODY:
            earlier = self.words[max(0, self.start - 2) : self.start]
            return any(word.low in ("if", "when", "should", "whether") for word in earlier)
        return (
            self.reading.form == "base"
            and "do" in self.helpers
            and (self.subject is None or self.subject.low in (",", ";", ":", "–", "—"))
        )

    def _asked_first(self) -> bool:
        """“Asked about the key, Ida Renn shrugged”."""
        return self.word.low == "asked" and self.next in ASKED and self.place < 3

    def _has_subject(self) -> bool:
        """Whether a subject can stand before, or a speaker after, the verb."""
        form, subject = self.reading.form, self.subject
        if self._asked_first():
            return True
        if subject is None:
            return form != "base" and self.place == 0 and bool(self.behind and self.behind.capital)
        if subject.low == "'s":
            return False
        if subject.low == self.before == "some" and self.word.low not in self.lexicon.nouns:
            return True
        if subject.low in DETERMINERS - {"that", "this", "these", "those"}:
            return self.place - self.start > 1 and form == "base"
        return True

    def _is_surely_verb(self) -> bool:
        """Whether a form that is often a noun, or has other meanings, is the verb here."""
        form, kind = self.reading.form, self.reading.kind
        if kind == "with" and "any" not in self.reading.needs and form != "ing":
            return True
        if kind == "know" and self.subject is not None and self.somewhere_behind({"as"}, 8):
            return True
        if kind == "hold":
            return True
        if kind == "show" and (self.by_document() if form == "base" else self.of_document()):
            return True
        return self.is_tag() or self._looks_like_verb(form)

    def _looks_like_verb(self, form: Form) -> bool:
        helpers, subject, behind = self.helpers, self.subject, self.next
        if helpers & MODAL or (form in ("past", "participle", "ing") and helpers & (HAVE | BE)):
            return True
        if subject is None or self.before in DETERMINERS or subject.low in DETERMINERS - {"that"}:
            return False
        if form in ("s", "base") and behind in FINITE:
            return False
        if subject.low in PRONOUNS or behind in CLAUSE or behind in OPENING or behind == ":":
            return True
        if form in ("past", "participle"):
            capital = self.behind is not None and self.behind.capital
            return (
                behind in STARTS or capital or subject.capital or subject.low in (",", "and", "but")
            )
        if form == "ing":
            return behind in STARTS or subject.low in (",", "by")
        if self.word.low == "calls" and behind in ("for", "on"):
            return subject.is_word
        if form == "s" and behind in STARTS:
            return subject.is_word
        if form == "s":
            return (subject.capital or bool(helpers)) and (
                behind not in PREPOSITIONS and behind not in ("and", ",")
            )
        group = subject.low in self.lexicon.roles or subject.low in self.lexicon.unnamed
        if group and subject.low.endswith("s") and self.behind is not None:
            return self.behind.is_word and behind not in PREPOSITIONS
        return behind in STARTS and subject.is_word

    def _weighed(self, points: float) -> float:
        form, kind, helpers = self.reading.form, self.reading.kind, self.helpers
        bare = form in ("past", "participle") and not helpers & (HAVE | BE)
        apart = self.before in (",", "and", "in", "by")
        if kind == "think" and form == "ing" and not helpers & BE and not apart:
            points *= 0.5
        if kind in ("think", "show") and bare and self.next == "by":
            points *= 0.4
        if form == "base" and self.before == "to":
            points *= 0.9 if self.leads_on() else 0.5
        if form == "base" and helpers & SUPPOSED and not helpers & NOT:
            points *= 0.5
        if self.passive and kind in ("say", "judge", "with") and not self.by_somebody():
            points *= 0.5
        if form == "participle" and bare:
            points *= 0.7
        if self._asked_first():
            points *= 0.9
        if self.by_a_thing() and not self.clause_behind():
            points *= 0.5
        return points
