"""Which lines of a saved page are its headline, its kicker, its standfirst?"""

from collections.abc import Container
from functools import cached_property
from itertools import islice

from lxml.html import HtmlElement

from whosays.adapt.reading.line import (
    count,
    ends,
    is_credit,
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
        """The line that is the kicker: close to the headline, short, none of those ``taken``.

        It is called so, or it stands right above the headline in the same element.
        """
        head, marks = self.headline, self.marks
        if head is None:
            return None
        around = range(max(0, head - 6), min(len(marks.lines), head + 2))
        may = [n for n in around if n != head and n not in taken and self._may_be_kicker(n)]
        called = [n for n in may if marks.near(marks.lines[n], KICKER, 2)]
        if called:
            return max(called, key=lambda n: (n < head, n))
        close = marks.article_above(marks.lines[head])
        above = [n for n in may if n == head - 1 and marks.inside(marks.lines[n], close)]
        return next((n for n in above if not marks.of_the_page(marks.lines[n])), None)

    def _may_be_kicker(self, number: int) -> bool:
        line, text = self.marks.lines[number], self.marks.lines[number].text
        if line.alt or count(text) > 7 or len(text) > 70 or not same(text) or "://" in text:
            return False
        if is_furniture(text) or is_credit(text) or ends(text):
            return False
        chain = list(islice(self.marks.above(line), 4))
        lists = any(
            one.tag in ("nav", "td") or self.marks.called(one) & BREADCRUMBS for one in chain
        )
        return not lists and sum(1 for _ in islice(line.holder.iter("a"), 2)) < 2

    def standfirsts(self, body_start: int) -> list[int]:
        """The lines that are standfirst: between the headline and the first line of the body."""
        if self.headline is None:
            return []
        marks = self.marks
        about = same(marks.facts.description)[:60]
        found: list[int] = []
        for number in range(self.headline + 1, min(body_start + 3, len(marks.lines))):
            line, text, key = marks.lines[number], marks.lines[number].text, marks.keys[number]
            own = marks.near(line, STANDFIRST)
            if line.alt or marks.is_caption(line) or is_furniture(text) or is_credit(text):
                continue
            if count(text) < 4 or key in marks.titles or (marks.of_the_page(line) and not own):
                continue
            told = about and (about in key or key == same(marks.facts.description))
            beside = marks.inside(line, self.header) or marks.near(line, PERHAPS_STANDFIRST)
            shown = line.tag in ("h2", "h3", "li") or (line.tag == "p" and not marks.voted[number])
            if own or (number < body_start and (told or beside or shown)):
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
