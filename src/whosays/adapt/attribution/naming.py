"""Is a source named, known by a job only, or left in the dark?"""

from collections.abc import Iterable, Sequence
from typing import Literal

from whosays.adapt.attribution.lexicon import Lexicon
from whosays.adapt.attribution.small_words import HEAD_ENDS, INDEFINITE, NOT_NAMES
from whosays.adapt.attribution.tokens import Token
from whosays.words import word_set

_ADDRESSES = word_set("mr mrs ms miss mx sir dame dr prof professor monsieur madame herr frau")
# Surnames that are also the names of jobs: behind a first name they are names.
_SURNAMES = word_set(
    "king prince baker butcher carpenter tailor marshal bishop dean pope judge mason shepherd "
    "gardener cook page singer farmer driver porter archer fisher cooper knight miner ranger"
)
_SMALL_IN_HEADLINES = word_set(
    "with from over that after into about than when amid before under their this without between "
    "against through during while until since near upon like your"
)
_SOME = word_set("one two three four five some many most several few both all none each neither")

Naming = Literal["named", "role", "unnamed"]


class Names:
    """Who in a text is a person: surnames that stand behind a first name or a title somewhere."""

    def __init__(self, sentences: Iterable[Sequence[Token]], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.people: set[str] = set()
        self.lower: set[str] = set()
        self.capitals: set[str] = set()
        self._titled: set[str] = set()
        self._places: set[str] = set()
        for words in sentences:
            self._look_through(words)
        self.people -= self.lower - self._titled

    def _look_through(self, words: Sequence[Token]) -> None:
        headline = self.in_capitals(words)
        for number, word in enumerate(words):
            if not word.is_word:
                continue
            if not word.capital:
                self.lower.add(word.low)
                continue
            if headline:
                continue
            if number:
                self.capitals.add(word.low)
                if words[number - 1].low in ("in", "at", "across", "from", "near"):
                    self._places.add(word.low)
            before = words[number - 1] if number else None
            if (
                before is not None
                and before.is_word
                and self._is_first_name(before)
                and (self._can_be_name(word) or _is_addressed(before) or word.low in _SURNAMES)
            ):
                self.people.add(word.low)
                if before.low.rstrip(".") in self._lexicon.titles:
                    self._titled.add(word.low)

    def _is_first_name(self, word: Token) -> bool:
        if word.low.rstrip(".") in self._lexicon.titles:
            return word.capital
        return self._can_be_name(word)

    def _can_be_name(self, word: Token) -> bool:
        low = word.low
        return (
            word.capital
            and low not in NOT_NAMES
            and low not in self._lexicon.offices
            and low not in self._lexicon.outlets
            and low not in self._lexicon.roles
            and low not in self._lexicon.documents
            and low not in self._lexicon.unnamed
            and not (len(low) > 1 and word.text.isupper())
        )

    def in_capitals(self, words: Sequence[Token]) -> bool:
        """Whether most words begin with a capital, as in many headlines: they tell nothing then."""
        longer = [word for word in words if word.is_word and len(word.text) > 3]
        return (
            len(longer) > 2
            and sum(word.capital for word in longer) > 0.7 * len(longer)
            and all(word.capital or word.low in _SMALL_IN_HEADLINES for word in longer)
        )

    def naming(self, words: Sequence[Token], *, begins: bool, headline: bool) -> Naming:
        """How the words of a source name it. ``begins``: they begin their sentence."""
        lexicon = self._lexicon
        if len(words) > 2 and words[0].low in _SOME and words[1].low == "of":
            words = words[2:]  # "one of the wardens"
        head = self._head(words)
        lows = [word.low for word in head if word.is_word]
        if not lows:
            return "unnamed"
        names = [
            word
            for number, word in enumerate(head)
            if word.capital and self._is_name(word, first=begins and number == 0, headline=headline)
        ]
        if self._is_person(head, names):
            return "named"
        last = lows[-1]
        if any(low in lexicon.unnamed for low in lows) and last not in lexicon.roles:
            return "unnamed"
        owned = any(word.capital for word in words[1:]) or bool(names)
        if last in lexicon.documents and not (last in lexicon.roles and not head[-1].capital):
            if owned or (len(lows) > 2 and lows[0] not in INDEFINITE):
                return "named"
            if any(word.low in lexicon.roles for word in words[len(head) :]):
                return "role"  # "a letter from the club"
            return "role" if lows[0] in ("the", "his", "her", "its", "their") else "unnamed"
        if last in lexicon.outlets and head[-1].capital:
            return "named"
        if names and head[-1].capital and last not in lexicon.offices and last not in lexicon.roles:
            if any(word.low in lexicon.outlets and word.capital for word in head):
                return "named"
            if len(names) == 1:
                acronym = len(last) > 1 and head[-1].text.isupper() and not headline
                return "role" if last in self._places or acronym else "named"
            return "role" if any(low in lexicon.offices for low in lows) else "named"
        if lows[0] in INDEFINITE and last not in lexicon.roles and last not in lexicon.offices:
            return "unnamed"
        return "role"

    def is_person(self, text: str) -> bool:
        """Whether one of the words is the surname of a person of the text."""
        return any(word.strip(".,").casefold() in self.people for word in text.split())

    def first_person(self, words: Sequence[Token]) -> tuple[int, int] | None:
        """The tokens of the first person that is named outside quotation marks."""
        for number, word in enumerate(words):
            if word.low not in self.people or word.quoted or not word.capital:
                continue
            if len(word.text) > 1 and word.text.isupper():
                continue
            first, last = number, number + 1
            while first and number - first < 4 and words[first - 1].capital:
                first -= 1
            while last < len(words) and last - number < 4 and words[last].capital:
                last += 1
            return first, last
        return None

    def _head(self, words: Sequence[Token]) -> Sequence[Token]:
        """The words that say who it is, without "of the club", "close to her", "the club’s"."""
        end = len(words)
        for number, word in enumerate(words):
            if number and word.low in HEAD_ENDS:
                end = number
                break
        first = 0
        for number in range(end - 1):
            if words[number].low == "'s" or (
                words[number].low in "'’" and number and words[number - 1].low.endswith("s")
            ):
                first = number + 1
        return words[first:end]

    def _is_name(self, word: Token, *, first: bool, headline: bool) -> bool:
        low = word.low
        if low in self.people:
            return True
        if low in NOT_NAMES or low.rstrip(".") in self._lexicon.titles:
            return False
        if low in self._lexicon.roles or low in self._lexicon.unnamed:
            return False
        if headline:
            return low in self.capitals
        common = low in self.lower or low in self._lexicon.documents
        common = common or low.endswith(("ers", "ors", "ists", "ians", "men"))
        return not (first and common and low not in self.capitals)

    def _is_person(self, head: Sequence[Token], names: Sequence[Token]) -> bool:
        """A surname that is known, a title with a name, or a first name and a surname."""
        if (
            len(head) > 1
            and head[-1].capital
            and head[-1].low in _SURNAMES
            and self._can_be_name(head[-2])
            and head[-2].low not in self._places
        ):
            return True
        if len(head) > 1 and _is_addressed(head[0]) and head[1].capital:
            return True
        for number, word in enumerate(head):
            if word not in names:
                continue
            last = (
                number + 1 == len(head)
                or not head[number + 1].is_word
                or (not head[number + 1].capital and head[number + 1].low in ("and", "'s", "'"))
            )
            if not last:
                continue
            if word.low in self.people:
                return True
            before = head[number - 1] if number else None
            if (
                before is not None
                and before.low.rstrip(".") in self._lexicon.titles
                and self._can_be_name(word)
            ):
                return True
        return False


def _is_addressed(word: Token) -> bool:
    """“Ms Baker”, "Mr Marshal": behind such a title even a job's name is a surname."""
    return word.capital and word.low.rstrip(".") in _ADDRESSES
