"""To whom does each sentence of a text credit what it says, and by which words?

Rules over a lexicon, in plain Python: quotations and their speakers, verbs and nouns of saying
and thinking, "according to", headlines with a colon, lines with a dash. They are suggestions
for a teacher to confirm one by one, never a coding. What counts as credited follows the
guidelines of PolNeAR (Newell, Margolin and Ruths 2018): denials and "declined to comment" do,
single words in quotation marks do not, documents can be sources.
"""

import re
from dataclasses import dataclass
from typing import Literal

from whosays.adapt.attribution.cue_words import Cue
from whosays.adapt.attribution.label_words import labels
from whosays.adapt.attribution.mentioned import Mentioned, Source
from whosays.adapt.attribution.naming import Names
from whosays.adapt.attribution.sentence import Sentence, find
from whosays.adapt.attribution.word_lists import lexicon
from whosays.adapt.sentences import split
from whosays.quotations import quotations

Sourcing = Literal["named", "role", "unnamed", "paper", "none"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What is suggested for one sentence: code points ``start`` to ``end`` of the text.

    ``source`` says who it is; where the sentence has a pronoun, whom that seems to stand for.
    ``source_span`` is where the words for it stand: the pronoun itself, or, in a quotation
    that goes on without a speaker, the place before (or after) that names him. ``cue`` and
    ``cue_span`` are the words that credit; both None where only quotation marks do.
    """

    start: int
    end: int
    credited: bool
    source: str | None
    cue: str | None
    sourcing: Sourcing
    source_span: tuple[int, int] | None
    cue_span: tuple[int, int] | None


def suggest(text: str, language: str = "en") -> list[Suggestion]:
    """One suggestion for each sentence of a text, in order.

    ``language`` is a tag such as ``en-GB``; raises `Problem` where the kit knows no words of
    saying (`lexicon.languages`), or where the package that splits sentences is missing. The time
    grows with the length of the text.

    >>> found = suggest("The gate was shut. “I tried it,” said Ida Renn. “Twice.” Why?")
    >>> [(one.sourcing, one.source, one.cue) for one in found]
    [('paper', None, None), ('named', 'Ida Renn', 'said'), ('named', 'Ida Renn', None),
     ('none', None, None)]
    """
    return _Reading(text, language).suggestions()


_CREDIT = re.compile(
    r"\s*(?:by\s+[A-Z]|(?:photo|photograph|photography|picture|image|video|credit|source|reporting)s?"
    r"\s*(?:by\b|:|©)|©|read (?:more|next|the)\b|share\b|advertisement|related\b|follow\b|click\b|"
    r"subscribe\b|sign up\b|editor[’']s note|update\b|watch\b)",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"[\s(*–—-]*(?:editor[’']s note|(?:additional )?(?:reporting|editing|writing) (?:by|from)\b|"
    r"this (?:post|story|article|report) (?:has been|was|is) (?:updated|corrected|first published)|"
    r"[^.:]{0,60} contributed (?:reporting|to this (?:report|story|article)))",
    re.IGNORECASE,
)
# So many points credit a sentence; and such a share of its words in quotation marks.
_ENOUGH = 0.6
_SPOKEN = 0.6


class _Reading:
    """One reading of a text from its beginning to its end."""

    def __init__(self, text: str, language: str) -> None:
        words = lexicon(language)
        self.text = text
        self.quotations = quotations(text)
        self.sentences = find(text, split(text, language), self.quotations, words)
        names = Names((one.words for one in self.sentences), words)
        self.labels = labels(text, self.sentences, names, words)
        self.mentioned = Mentioned(text, names)
        self.chains = self._chains()
        self.speakers = self._speakers()
        self.spoken_by: dict[int, Source] = {}
        self.block: tuple[int, Source | None] = (-1, None)

    def _chains(self) -> list[int]:
        """For each quotation the first one of those that it goes on from."""
        made: list[int] = []
        for number in range(len(self.quotations)):
            goes_on = number > 0 and self.quotations[number - 1].goes_on
            made.append(made[-1] if goes_on else number)
        return made

    def _speakers(self) -> dict[int, int]:
        """For each chain of quotations the first sentence that says who speaks."""
        found: dict[int, int] = {}
        for number, one in enumerate(self.sentences):
            if one.cue is not None and one.source is not None and one.cue.points >= _ENOUGH:
                for quotation in one.inside:
                    found.setdefault(self.chains[quotation], number)
        return found

    def suggestions(self) -> list[Suggestion]:
        """Read the sentences one after another."""
        return [self._suggestion(number, one) for number, one in enumerate(self.sentences)]

    def _suggestion(self, number: int, one: Sentence) -> Suggestion:
        if _NOTE.match(self.text, one.start, one.end):
            return self._uncredited(one, "none")
        label = self.labels.get(one.paragraph)
        if label is None and one.points < _ENOUGH:
            label = self._block_speaker(number, one)
        if label is not None and any(word.is_word for word in one.words):
            self.mentioned.remember(label)
            return self._credited(one, label, None)
        if one.spoken < _SPOKEN and one.points + one.quoted < _ENOUGH:
            self.mentioned.notice(one)
            return self._uncredited(one, self._unsaid(one))
        if self._only_introduces(one):
            self.mentioned.remember(self.mentioned.source(one))
            return self._uncredited(one, "none")
        source = self.mentioned.source(one)
        if source is None and one.inside:
            source = self._speaker(one)
        if source is None:
            self.mentioned.notice(one)
        self.mentioned.remember(source)
        return self._credited(one, source, one.cue)

    def _block_speaker(self, number: int, one: Sentence) -> Source | None:
        """Who speaks in a paragraph without marks, behind one that ends with a colon."""
        if number == 0 or one.inside:
            return None
        before = self.sentences[number - 1]
        if before.paragraph == one.paragraph:
            return self.block[1] if self.block[0] == one.paragraph else None
        if self.text[before.end - 1] != ":" or before.points < _ENOUGH:
            return None
        self.block = one.paragraph, self.mentioned.source(before) or self.mentioned.last
        return self.block[1]

    def _only_introduces(self, one: Sentence) -> bool:
        """“Ida Renn said:” claims nothing by itself; the next sentence does."""
        if one.cue is None or self.text[one.end - 1] != ":" or one.inside:
            return False
        return one.cue.last >= len(one.words) - 1 and one.cue.first < 6

    def _speaker(self, one: Sentence) -> Source | None:
        """Who speaks in a quotation whose sentence does not say it."""
        for quotation in one.inside:
            chain = self.chains[quotation]
            if chain not in self.spoken_by and chain in self.speakers:
                said = self.mentioned.source(self.sentences[self.speakers[chain]])
                if said is not None:
                    self.spoken_by[chain] = said
            if chain in self.spoken_by:
                return self.spoken_by[chain]
        return self.mentioned.last

    def _credited(self, one: Sentence, source: Source | None, cue: Cue | None) -> Suggestion:
        span = source.span if source else None
        if source and one.source and cue:
            span = one.place(one.source)
        cue_span = one.place((cue.first, cue.last)) if cue else None
        return Suggestion(
            one.start,
            one.end,
            credited=True,
            source=source.text if source else None,
            cue=self.text[slice(*cue_span)] if cue_span else None,
            sourcing=source.sourcing if source else "unnamed",
            source_span=span,
            cue_span=cue_span,
        )

    def _uncredited(self, one: Sentence, sourcing: Literal["paper", "none"]) -> Suggestion:
        return Suggestion(one.start, one.end, False, None, None, sourcing, None, None)

    def _unsaid(self, one: Sentence) -> Literal["paper", "none"]:
        """Whether a sentence that nobody is credited with claims anything."""
        text = self.text[one.start : one.end].rstrip("”\"’')")
        count = sum(word.is_word for word in one.words)
        if text.endswith("?") or count == 0:
            return "none"
        if (count <= 3 and text[-1] not in ".!…") or (count <= 12 and _CREDIT.match(text)):
            return "none"
        return "paper"
