"""Who was given as a source so far, and whom does a pronoun stand for?"""

from dataclasses import dataclass

from whosays.adapt.attribution.naming import Names, Naming
from whosays.adapt.attribution.sentence import Sentence
from whosays.words import word_set

_PRONOUNS = word_set("he she him her his it its they their them who himself herself")


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody given as a source: the words, where they stand, and how they name him or her."""

    text: str
    span: tuple[int, int]
    sourcing: Naming


class Mentioned:
    """The sources and the people of a text, up to the sentence that is being read."""

    def __init__(self, text: str, names: Names) -> None:
        self._text, self._names = text, names
        self.last: Source | None = None
        self._person: Source | None = None
        self._group: Source | None = None

    def source(self, one: Sentence) -> Source | None:
        """The source of the sentence's cue; for a pronoun, whom that seems to stand for."""
        if one.source is None:
            return None
        first, last = one.source
        words = one.words[first:last]
        span = one.place(one.source)
        if len(words) == 1 and words[0].low in _PRONOUNS:
            return self._meant(words[0].low, span)
        begins = not any(word.is_word for word in one.words[:first])
        headline = self._names.in_capitals(one.words)
        naming = self._names.naming(words, begins=begins, headline=headline)
        return Source(self._text[slice(*span)], span, naming)

    def _meant(self, pronoun: str, span: tuple[int, int]) -> Source:
        if pronoun in ("it", "its"):
            found = self._group
        elif pronoun in ("they", "their", "them"):
            found = self.last
        else:
            found = self._person or self.last
        return found or Source(self._text[slice(*span)], span, "unnamed")

    def remember(self, source: Source | None) -> None:
        """Take somebody as the last one who was given as a source."""
        if source is None:
            return
        self.last = source
        if source.sourcing == "named" and self._names.is_person(source.text):
            self._person = source
        else:
            self._group = source

    def notice(self, one: Sentence) -> None:
        """Keep in mind the first person that a sentence without a source talks about."""
        if self._names.in_capitals(one.words):
            return
        place = self._names.first_person(one.words)
        if place is not None:
            span = one.place(place)
            self._person = Source(self._text[slice(*span)], span, "named")
