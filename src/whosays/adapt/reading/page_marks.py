"""Which lines of a saved page are the article's by all accounts, and what holds them?"""

from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from lxml.html import HtmlElement

from whosays.adapt.reading.facts_of_page import PageFacts
from whosays.adapt.reading.line import count, ends, same
from whosays.adapt.reading.page_lines import Line
from whosays.adapt.reading.page_names import CAPTION, ENTRY, FURNITURE, FURNITURE_TAGS, names

_FAR = 250  # so many elements above a line are looked at


class Marks:
    """The lines of a page, and what the elements above each say of it.

    ``known`` are the lines that are the article's by all accounts, as `line.same` has them, and
    ``text`` all of them in a row; without any, each line that reads as a paragraph counts.
    """

    def __init__(self, lines: list[Line], facts: PageFacts, known: set[str], text: str) -> None:
        self.lines = lines
        self.facts = facts
        self.keys = [same(line.text) for line in lines]
        self.voted = [
            not line.alt and (key in known or (len(key) > 25 and key in text))
            for line, key in zip(lines, self.keys, strict=True)
        ]
        if not any(self.reads(n) and self.voted[n] for n in range(len(lines))):
            self.voted = [self.reads(n) for n in range(len(lines))]
        self._names: dict[HtmlElement, frozenset[str]] = {}
        self._zones: dict[HtmlElement, bool] = {}

    def reads(self, number: int) -> bool:
        """Whether a line reads as a paragraph: a sentence's end, some words, hardly a link."""
        line = self.lines[number]
        enough = count(line.text) >= 8 and ends(line.text)
        return enough and not line.alt and line.linked < 0.5 * len(line.text)

    def above(self, line: Line) -> Iterator[HtmlElement]:
        """The element that holds a line, and those around it, from the innermost out."""
        yield line.holder
        yield from islice(line.holder.iterancestors(), _FAR)

    def called(self, element: HtmlElement) -> frozenset[str]:
        """The words an element is called by."""
        if element not in self._names:
            self._names[element] = names(element)
        return self._names[element]

    def near(self, line: Line, wanted: frozenset[str], levels: int = 3) -> bool:
        """Whether an element close above a line is called so."""
        return any(self.called(one) & wanted for one in islice(self.above(line), levels))

    @cached_property
    def held(self) -> dict[HtmlElement, int]:
        """How much of the article each element holds, in signs."""
        held: dict[HtmlElement, int] = {}
        for number, line in enumerate(self.lines):
            if self.voted[number] and self.reads(number):
                for element in self.above(line):
                    held[element] = held.get(element, 0) + len(line.text)
        return held

    @cached_property
    def all(self) -> int:
        """The size of the article, in signs."""
        return sum(
            len(line.text)
            for number, line in enumerate(self.lines)
            if self.voted[number] and self.reads(number)
        )

    @cached_property
    def container(self) -> HtmlElement | None:
        """The innermost element that holds nearly all of the article, no single paragraph."""
        much = [one for one, size in self.held.items() if size >= 0.8 * self.all]
        deep = max(much, key=lambda one: sum(1 for _ in one.iterancestors()), default=None)
        if deep is None:
            return None
        while deep.tag in ("p", "span", "li", "blockquote", "b", "i", "strong", "em", "td", "tr"):
            above = deep.getparent()
            if above is None:
                break
            deep = above
        above = deep.getparent()
        entry = self.called(deep) & ENTRY or deep.tag == "article"
        if above is not None and (self.facts.live or entry):
            alike = [one for one in above if one.tag == deep.tag and one.get("class")]
            if sum(one.get("class") == deep.get("class") for one in alike) > 1:
                return above
        return deep

    def inside(self, line: Line, element: HtmlElement | None) -> bool:
        """Whether a line stands in an element."""
        return element is not None and any(one is element for one in self.above(line))

    def of_the_page(self, line: Line) -> bool:
        """Whether a line stands in a part of the page that is the page's own."""
        return any(self.zone(element) for element in self.above(line))

    def zone(self, element: HtmlElement) -> bool:
        """Whether an element is the page's own: named so, and without much of the article."""
        if element not in self._zones:
            small = self.held.get(element, 0) < 0.35 * max(self.all, 1)
            own = element.tag in FURNITURE_TAGS or bool(self.called(element) & FURNITURE)
            self._zones[element] = small and own and element.tag not in ("body", "html")
        return self._zones[element]

    @cached_property
    def _described(self) -> set[Line]:
        """Lines that begin as the description of the picture right above them does."""
        found: set[Line] = set()
        for number, line in enumerate(self.lines):
            if line.alt and len(self.keys[number]) > 12:
                for below in range(number + 1, min(number + 3, len(self.lines))):
                    other = self.lines[below]
                    if not other.alt and self.keys[below].startswith(self.keys[number]):
                        found.add(other)
        return found

    def is_caption(self, line: Line) -> bool:
        """Whether a line is named as a caption, or what holds it is."""
        if line in self._described:
            return True
        for one in islice(self.above(line), 4):
            if one.tag in ("figcaption", "caption") or self.called(one) & CAPTION:
                return self.held.get(one, 0) < 0.35 * max(self.all, 1)
        return False

    @cached_property
    def first_read(self) -> int:
        """The first paragraph of the article."""
        all_read = (
            n
            for n, line in enumerate(self.lines)
            if self.voted[n]
            and self.reads(n)
            and self.inside(line, self.container)
            and not self.of_the_page(line)
            and not self.is_caption(line)
        )
        return next(all_read, len(self.lines))
