"""Which lines of a saved page are its headline, its kicker, its standfirst?"""

from collections.abc import Container
from functools import cached_property
from itertools import islice

from lxml.html import HtmlElement

from whosays.adapt.reading.line import (
    count,
    ends,
    is_byline,
    is_credit,
    is_date,
    is_furniture,
    same,
)
from whosays.adapt.reading.page_marks import Marks
from whosays.adapt.reading.page_names import (
    BREADCRUMBS,
    HEADINGS,
    HEADLINE,
    KICKER,
    PERHAPS_STANDFIRST,
    STANDFIRST,
)


class Head:
    """The headline block of a page, as far as its marks tell it; lines go by their numbers."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks

    @cached_property
    def headline(self) -> int | None:
        """The line that is the headline: the ``h1`` most like the page's title, as a rule."""
        marks, lines, first = self.marks, self.marks.lines, self.marks.first_read
        may = [n for n, line in enumerate(lines) if not line.alt and not is_furniture(line.text)]
        heads = [n for n in may if any(one.tag == "h1" for one in islice(marks.above(lines[n]), 3))]
        headings = [n for n in may if n < first and lines[n].tag in HEADINGS]
        if any(self._like_title(n) >= 0.8 for n in set(headings) - set(heads)):
            # An h1 that links home is the name of the paper.
            heads = [n for n in heads if not lines[n].linked or self._like_title(n) > 0.5]
        best = max(heads, key=lambda n: (self._like_title(n), n <= first, n), default=None)
        if best is not None and (self._like_title(best) > 0.4 or best < first):
            return best
        shown = [n for n in may if n <= first and 1 < count(lines[n].text) < 40]
        like = [n for n in shown if self._like_title(n) >= 0.8]
        called = [n for n in shown if marks.near(lines[n], HEADLINE, 2)]
        headings = [n for n in shown if lines[n].tag in HEADINGS]
        groups = (sorted(set(like) & {*called, *headings}), like, called, headings)
        return next((group[-1] for group in groups if group), None)

    def _like_title(self, number: int) -> float:
        """The share of a line's words that a title of the page has, of either's."""
        mine = {same(word) for word in self.marks.lines[number].text.split()} - {""}
        shares = [0.0]
        for title in self.marks.facts.titles:
            theirs = {same(word) for word in title.split()} - {""}
            if mine and theirs:
                shares.append(len(mine & theirs) / len(mine))
                if len(theirs & mine) < 0.4 * len(theirs):
                    shares[-1] /= 2
            if self.marks.keys[number] and self.marks.keys[number] in same(title):
                shares.append(0.9 if len(self.marks.keys[number]) > 12 else 0.3)
        return max(shares)

    def kicker(self, taken: Container[int]) -> int | None:
        """The line that is the kicker: close to the headline, short, none of those ``taken``."""
        head = self.headline
        if head is None:
            return None
        around = [
            n for n in range(max(0, head - 6), min(len(self.marks.lines), head + 2)) if n != head
        ]
        near = list(islice(self.marks.above(self.marks.lines[head]), 3))
        called: list[int] = []
        beside: list[int] = []
        for number in around:
            line = self.marks.lines[number]
            text = line.text
            if number in taken or line.alt or count(text) > 7 or len(text) > 70:
                continue
            if is_date(text) or is_byline(text) or is_credit(text) or not same(text):
                continue
            if line.linked and sum(1 for _ in islice(line.holder.iter("a"), 2)) > 1:
                continue
            chain = list(islice(self.marks.above(line), 4))
            if any(one.tag == "nav" or self.marks.called(one) & BREADCRUMBS for one in chain):
                continue
            own = self.marks.called(line.holder) | self.marks.called(
                chain[1] if len(chain) > 1 else chain[0]
            )
            if own & KICKER and not is_furniture(text):
                called.append(number)
            elif number < head and not is_furniture(text):
                within = any(one in near[:2] or one is near[-1] for one in chain[:3])
                tight = within and near[-1].tag not in ("body", "html", "main")
                same_h1 = any(one.tag in ("h1", "h2") and one in near for one in chain[:2])
                clean = not self.marks.of_the_page(line) and not ends(text)
                if (
                    same_h1
                    or (clean and tight)
                    or (clean and text.isupper() and number == head - 1)
                ):
                    beside.append(number)
        before = [n for n in called if n < head] or called
        if before:
            return before[-1] if before[-1] < head else before[0]
        if not beside and head and self._stands_over(head - 1, taken):
            return head - 1
        return beside[-1] if len(beside) == 1 or (beside and beside[-1] == head - 1) else None

    def _stands_over(self, number: int, taken: Container[int]) -> bool:
        """Whether a line is a few words right above the headline, in the same article."""
        line = self.marks.lines[number]
        if number in taken or line.alt or count(line.text) > 4 or is_furniture(line.text):
            return False
        if is_credit(line.text) or not same(line.text) or not self.headline:
            return False
        chain = list(islice(self.marks.above(line), 4))
        if any(one.tag in ("nav", "li", "td") for one in chain):
            return False
        if any(self.marks.called(one) & BREADCRUMBS for one in chain):
            return False
        return any(
            one.tag == "article" and self.marks.inside(self.marks.lines[self.headline], one)
            for one in self.marks.above(line)
        )

    def standfirsts(self, body_start: int) -> list[int]:
        """The lines that are standfirst: between the headline and the first line of the body."""
        head = self.headline
        if head is None:
            return []
        found: list[int] = []
        about = same(self.marks.facts.description)
        header = self.header
        first = min(body_start, len(self.marks.lines))
        for number in range(head + 1, len(self.marks.lines)):
            line = self.marks.lines[number]
            own = self.marks.near(line, STANDFIRST)
            if number > first + 2 or (number >= first and not own):
                break
            text = line.text
            if line.alt or self.marks.is_caption(line) or is_furniture(text) or is_credit(text):
                continue
            if self.marks.keys[number] in self.marks.titles or is_byline(text):
                continue
            if count(text) < 4 or (self.marks.of_the_page(line) and not own):
                continue
            told = bool(about) and (
                self.marks.keys[number] == about or about[:60] in self.marks.keys[number]
            )
            perhaps = self.marks.near(line, PERHAPS_STANDFIRST)
            beside = header is not None and self.marks.inside(line, header)
            heading = line.tag in ("h2", "h3", "li")
            apart = line.tag == "p" and not self.marks.voted[number]
            if own or told or perhaps or beside or heading or apart:
                found.append(number)
        return found[:6]

    @cached_property
    def header(self) -> HtmlElement | None:
        """The element that holds the headline block, where the page has one."""
        if self.headline is None:
            return None
        line = self.marks.lines[self.headline]
        for element in islice(line.holder.iterancestors(), 4):
            if element.tag in ("header", "hgroup"):
                return element
        return None
