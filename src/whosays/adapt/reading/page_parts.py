"""Which part of the article is each line of a saved page?"""

import re
from functools import cached_property
from itertools import islice

from lxml.html import HtmlElement

from whosays.adapt.blocks import Block, Part
from whosays.adapt.reading.line import (
    count,
    ends,
    is_credit,
    is_furniture,
    same,
    without_credit,
)
from whosays.adapt.reading.page_head import Head
from whosays.adapt.reading.page_lines import Line
from whosays.adapt.reading.page_marks import Marks
from whosays.adapt.reading.page_names import CAPTION, HEADINGS, PERHAPS_STANDFIRST, STANDFIRST


class PageParts:
    """The lines of a page, each with its part."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self.head = Head(marks)

    def blocks(self) -> list[Block]:
        """A block for each line, captions once, credits on their own."""
        parts = self._parts()
        found: list[Block] = []
        captions: set[str] = set()
        for number, line in enumerate(self.marks.lines):
            part = parts.get(number, "furniture")
            if line.alt and part != "caption":
                continue
            if part != "caption":
                found.append(Block(part, line.text))
                continue
            caption, credit = self._without_credit(line.text)
            if caption and same(caption) not in captions:
                captions.add(same(caption))
                found.append(Block("caption", caption))
                if credit:
                    found.append(Block("furniture", credit))
            elif not line.alt:
                found.append(Block("furniture", line.text))
        return found

    def _without_credit(self, text: str) -> tuple[str, str]:
        """A caption and its credit, which may be the paper's own name in brackets."""
        caption, credit = without_credit(text)
        found = re.search(r"\s*[(\[]([^()\[\]]{3,60})[)\]]\Z", caption)
        papers = same(" ".join([*self.marks.facts.titles, self.marks.facts.publisher]))
        if found and same(found.group(1)) in papers:
            return caption[: found.start()], (found.group().strip() + " " + credit).strip()
        return caption, credit

    def _parts(self) -> dict[int, Part]:
        parts: dict[int, Part] = dict.fromkeys(self._body, "body")
        if self.head.headline is not None:
            parts[self.head.headline] = "headline"
            for number in self.head.standfirsts(self._body_start):
                parts[number] = "standfirst"
            kicker = self.head.kicker(parts)
            if kicker is not None:
                parts[kicker] = "kicker"
        for number in self._captions():
            parts[number] = "caption"
        return parts

    @cached_property
    def _body_start(self) -> int:
        """The first line of the body that is no standfirst."""
        return next(iter(self._body), len(self.marks.lines))

    @cached_property
    def _body(self) -> list[int]:
        head = -1 if self.head.headline is None else self.head.headline
        header = self.head.header
        found: list[int] = []
        seen: set[str] = set()
        for number in range(head + 1, len(self.marks.lines)):
            line = self.marks.lines[number]
            if self.marks.keys[number] in seen and count(line.text) > 3:
                continue
            if self._is_body(number) and not (
                header is not None and self.marks.inside(line, header)
            ):
                found.append(number)
                seen.add(self.marks.keys[number])
        while found and self._is_standfirst(found):
            found = found[1:]
        while found and self.marks.lines[found[-1]].tag in HEADINGS:
            found.pop()  # it has no text of the article below it
        return found

    def _is_body(self, number: int) -> bool:
        """Whether a line is the article's: found by trafilatura, or held as what it found."""
        marks = self.marks
        line, text = marks.lines[number], marks.lines[number].text
        if line.alt or marks.is_caption(line) or is_credit(text) or is_furniture(text):
            return False
        if marks.keys[number] in marks.titles or marks.of_the_page(line):
            return False
        if line.linked >= 0.8 * len(text) and not ends(text):
            return False
        inside = marks.inside(line, marks.container)
        if marks.reads(number):
            return marks.voted[number] or marks.held_alike(line)
        if not marks.voted[number]:
            alike = ends(text) and line.tag == "p" and marks.held_alike(line)
            return inside and (alike or line.tag in HEADINGS)
        return (inside or number > marks.first_read) and not self._in_small_cell(line)

    def _in_small_cell(self, line: Line) -> bool:
        """Whether a line stands in a table's cell that has little of the article."""
        return any(
            one.tag in ("td", "th") and self.marks.held.get(one, 0) < 0.4 * self.marks.all
            for one in self.marks.above(line)
        )

    def _is_standfirst(self, body: list[int]) -> bool:
        """Whether the first of the body is called a standfirst, or stands there as a heading."""
        line = self.marks.lines[body[0]]
        if self.marks.near(line, STANDFIRST, 2):
            return True
        if line.tag in ("h2", "h3") and count(line.text) > 6 and len(body) > 1:
            return True
        if len(body) < 3 or not self.marks.near(line, PERHAPS_STANDFIRST, 2):
            return False
        beside = self.marks.lines[body[1]].holder.getparent()
        return line.tag != "p" or line.holder.getparent() is not beside

    def _captions(self) -> list[int]:
        """Captions from the headline block to the article's end, and what stands for one."""
        body = self._body
        head = self._body_start if self.head.headline is None else self.head.headline
        first = min([head, *body[:1]]) - 12
        last = (body[-1] if body else head) + 6
        found: list[int] = []
        described: list[int] = []
        with_caption: set[HtmlElement] = set()
        for number in range(max(0, first), min(len(self.marks.lines), last + 1)):
            line = self.marks.lines[number]
            if line.alt:
                described.append(number)
            elif self.marks.is_caption(line) and self._is_shown(line):
                with_caption.update(self._pictures(line))
                small = is_credit(line.text) or is_furniture(line.text)
                if not small and not self._names_photographer(number, found):
                    found.append(number)
        told = {same(without_credit(self.marks.lines[n].text)[0]) for n in found}
        told |= {key for n, key in enumerate(self.marks.keys) if not self.marks.lines[n].alt}
        for number in described:
            line = self.marks.lines[number]
            between = head < number < last - 5 and self.marks.inside(line, self.marks.container)
            alone = not any(one in with_caption for one in self._pictures(line))
            enough = count(line.text) >= 5 and self.marks.keys[number] not in told
            if between and alone and enough and self._is_shown(line) and not is_credit(line.text):
                found.append(number)
        return found

    def _names_photographer(self, number: int, captions: list[int]) -> bool:
        """Whether a line is a name or two below the caption of the same picture."""
        line = self.marks.lines[number]
        if not captions or captions[-1] != number - 1 or ends(line.text) or count(line.text) > 5:
            return False
        above = self.marks.lines[captions[-1]].holder.getparent()
        return above is not None and line.holder.getparent() is above

    def _is_shown(self, line: Line) -> bool:
        """Whether a caption stands in the article, and not under a picture of another one."""
        above = list(self.marks.above(line))
        named = [one for one in above[:4] if self.marks.called(one) & CAPTION]
        if any(self.marks.zone(one) for one in above if one not in named):
            return False
        whole = next((one for one in above if self.marks.held.get(one, 0)), None)
        return whole is not None and whole.tag != "html"

    def _pictures(self, line: Line) -> list[HtmlElement]:
        """The elements that hold a picture and its caption, and no text of the article."""
        empty = [one for one in islice(self.marks.above(line), 5) if not self.marks.held.get(one)]
        return [one for one in empty if one.tag not in ("img", "p")]
