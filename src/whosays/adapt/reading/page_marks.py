"""Which lines of a saved page are the article's by all accounts, and what holds them?"""

from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import islice

from lxml.html import HtmlElement

from whosays.adapt.reading.facts_of_page import PageFacts
from whosays.adapt.reading.line import count, ends, same
from whosays.adapt.reading.page_lines import Line
from whosays.adapt.reading.page_names import (
    CAPTION,
    ENTRY,
    FURNITURE,
    FURNITURE_TAGS,
    HEADINGS,
    names,
)

_FAR = 250  # so many elements above a line are looked at
_MUCH = 0.4  # the share of an article that is much of it


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
        if not any(self.voted):
            self.voted = [self.reads(n) for n in range(len(lines))]
        self._named = cache(names)
        self.zone = cache(self._zone)

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
        """The words an element is called by, without words of the story.

        What much of the article is called says nothing of a line: it names the whole of it, or
        stands for what the article is about.
        """
        return self._named(element) - self._of_the_story

    @cached_property
    def _of_the_story(self) -> frozenset[str]:
        sizes: Counter[str] = Counter()
        for line in self._article:
            for word in frozenset[str]().union(*map(self._named, self.above(line))):
                sizes[word] += len(line.text)
        return frozenset(word for word, size in sizes.items() if size > _MUCH * self.all)

    def near(self, line: Line, wanted: frozenset[str], levels: int = 3) -> bool:
        """Whether an element close above a line is called so."""
        return any(self.called(one) & wanted for one in islice(self.above(line), levels))

    @cached_property
    def held(self) -> dict[HtmlElement, int]:
        """How much of the article each element holds, in signs."""
        held: dict[HtmlElement, int] = {}
        for line in self._article:
            for element in self.above(line):
                held[element] = held.get(element, 0) + len(line.text)
        return held

    @cached_property
    def all(self) -> int:
        """The size of the article, in signs."""
        return sum(len(line.text) for line in self._article)

    @cached_property
    def _article(self) -> list[Line]:
        """The paragraphs of the article, by all accounts; where none reads as one, its lines."""
        voted = [n for n, known in enumerate(self.voted) if known]
        return [self.lines[n] for n in [*filter(self.reads, voted)] or voted]

    @cached_property
    def titles(self) -> frozenset[str]:
        """The page's titles, as `line.same` has them."""
        return frozenset(map(same, self.facts.titles))

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

    def article_above(self, line: Line) -> HtmlElement | None:
        """What is marked as an article above a line, or what holds what holds it."""
        above = list(islice(self.above(line), 1, _FAR))
        near = [one for one in above[:2] if one.tag not in ("body", "html", "main")]
        return next((one for one in above if one.tag == "article"), near[-1] if near else None)

    def inside(self, line: Line, element: HtmlElement | None) -> bool:
        """Whether a line stands in an element."""
        return element is not None and any(one is element for one in self.above(line))

    def of_the_page(self, line: Line) -> bool:
        """Whether a line stands in a part of the page that is the page's own."""
        return any(self.zone(element) for element in self.above(line))

    def _zone(self, element: HtmlElement) -> bool:
        """Whether an element is the page's own: named so, and without much of the article."""
        small = self.held.get(element, 0) < _MUCH * max(self.all, 1)
        own = element.tag in FURNITURE_TAGS or bool(self.called(element) & FURNITURE)
        return small and own and element.tag not in ("body", "html")

    @cached_property
    def _described(self) -> set[Line]:
        """Lines that begin as the description of the picture right above them does."""
        both = list(zip(self.lines, self.keys, strict=True))
        return {
            other
            for number, (line, key) in enumerate(both)
            if line.alt and len(key) > 12
            for other, below in both[number + 1 : number + 3]
            if not other.alt and below.startswith(key)
        }

    def is_caption(self, line: Line) -> bool:
        """Whether a line is named as a caption, or what holds it is."""
        if line.tag in HEADINGS:
            return False
        if line in self._described:
            return True
        for one in islice(self.above(line), 4):
            if one.tag in ("figcaption", "caption") or self.called(one) & CAPTION:
                return self.held.get(one, 0) < _MUCH * max(self.all, 1)
        return False

    @cached_property
    def around(self) -> HtmlElement | None:
        """What holds the container and, where the text stands in several, the others."""
        one = self.container
        for _ in range(2):
            above = None if one is None else one.getparent()
            if above is None or above.tag in ("body", "html"):
                break
            one = above
        return one

    def held_alike(self, line: Line) -> bool:
        """Whether a line is held as paragraphs of the article are, and close to them."""
        return self.inside(line, self.around) and self._held(line) in self._holders

    def _held(self, line: Line) -> tuple[object, ...]:
        around = islice(self.above(line), 2)
        return tuple((one.tag, one.get("class")) for one in around)

    @cached_property
    def _holders(self) -> set[tuple[object, ...]]:
        return {self._held(line) for line in self._article}

    @cached_property
    def first_read(self) -> int:
        """The first paragraph of the article."""
        for n in (n for n, voted in enumerate(self.voted) if voted and self.reads(n)):
            own = self.of_the_page(self.lines[n]) or self.is_caption(self.lines[n])
            if not own and self.inside(self.lines[n], self.around):
                return n
        return len(self.lines)
