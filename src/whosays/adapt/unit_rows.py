"""What are the units of a page: each headline, sentence and caption, and which words has it?"""

from collections.abc import Iterable
from dataclasses import dataclass

from whosays.adapt.blocks import Block
from whosays.adapt.sentences import split
from whosays.fingerprint import fingerprint
from whosays.words import words_in


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit of a page that becomes a pack. ``block`` is the number of its block, from 0.

    The other names are those of the columns of ``units.csv``; ``paragraph`` counts the
    paragraphs of the body from 1, and is 0 elsewhere.
    """

    id: str
    part: str
    paragraph: int
    text: str
    block: int

    @property
    def words(self) -> int:
        """How many words it has."""
        return words_in(self.text)

    @property
    def chars(self) -> int:
        """How many signs it has, spaces too."""
        return len(self.text)

    @property
    def fingerprint(self) -> str:
        """Its fingerprint, as a pack keeps it."""
        return fingerprint(self.text)


def units(blocks: Iterable[Block], language: str = "en") -> list[NewUnit]:
    """The units of a page, in page order.

    A kicker, a headline, a standfirst is a unit each; each sentence of the body is one; a
    caption is one, and counts once however often the page repeats it. Furniture is none, nor
    is a block without a word.

    >>> page = [Block("headline", "Gate open"), Block("body", "It was. Why?")]
    >>> [(unit.id, unit.paragraph, unit.text) for unit in units(page)]
    [('u01', 0, 'Gate open'), ('u02', 1, 'It was.'), ('u03', 1, 'Why?')]
    """
    found: list[tuple[str, int, str, int]] = []
    captions: set[str] = set()
    paragraph = 0
    for number, block in enumerate(blocks):
        text = " ".join(block.text.split())
        if block.part == "furniture" or not words_in(text):
            continue
        if block.part == "body":
            paragraph += 1
            pieces = [text[start:end] for start, end in split(text, language or "en")]
            found += [("body", paragraph, piece, number) for piece in pieces if words_in(piece)]
            continue
        if block.part == "caption":
            if fingerprint(text) in captions:
                continue
            captions.add(fingerprint(text))
        found.append((block.part, 0, text, number))
    return [NewUnit(f"u{n:02d}", *what) for n, what in enumerate(found, start=1)]
