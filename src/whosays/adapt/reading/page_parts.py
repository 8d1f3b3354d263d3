"""Which part of the article is each line of a saved page?"""

from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from lxml.html import HtmlElement

from whosays.adapt.blocks import Block, Part
from whosays.adapt.reading.line import (
    count,
    ends,
    is_byline,
    is_credit,
    is_date,
    is_furniture,
    same,
    without_credit,
    word_set,
)
from whosays.adapt.reading.page_facts import PageFacts
from whosays.adapt.reading.page_lines import Line, names

# What elements are called that hold the page's own. Where such an element holds much of the
# article, its name says something else ("has-sidebar"), and does not count.
_FURNITURE = word_set(
    """
    nav navigation menu breadcrumb breadcrumbs share sharing sharebar social related
    recommended recommendation recommendations recirc promo promos promotion newsletter signup
    subscribe subscription paywall comment comments kommentare commentaires disqus cookie
    cookies consent gdpr advert advertisement ad ads adslot sponsored tags topics footer
    sidebar rail popular trending outbrain taboola byline author authors autor meta timestamp
    dateline date credit credits copyright photographer toolbar tools login modal popup
    overlay banner skip pullquote contentinfo complementary sronly noprint bio infobox
    readmore teasers anzeige werbung mehr
    """
)
_FURNITURE_TAGS = frozenset(["nav", "aside", "footer", "time"])
_KICKER = word_set(
    """
    kicker eyebrow overline topline dachzeile surtitle surtitre pretitle roofline spitzmarke
    section category rubric rubrik ressort label strap slug supertitle flag
    """
)
_STANDFIRST = word_set(
    """
    standfirst subtitle subheadline subhead subheading dek deck chapo vorspann summary subline
    abstract untertitel soustitre chapeau
    """
)
_PERHAPS_STANDFIRST = frozenset(["lead", "lede", "intro", "description", "teaser", "excerpt"])
_CAPTION = word_set(
    """
    figcaption legend legende bildunterschrift bildtext cutline caption captions captiontext
    imagecaption
    """
)
_HEADLINE = frozenset(["headline", "title", "titel", "titre", "heading", "hed"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_ENTRY = frozenset(["post", "update", "entry", "liveblog", "live", "blog"])
_FAR = 250  # so many elements above a line are looked at


class PageParts:
    """The lines of a page, each with its part.

    ``known`` are the lines that are the article's by all accounts, as `line.same` has them, and
    ``text`` all of them in a row.
    """

    def __init__(self, lines: list[Line], facts: PageFacts, known: set[str], text: str) -> None:
        self.lines = lines
        self.facts = facts
        self.keys = [same(line.text) for line in lines]
        self.voted = [
            not line.alt and (key in known or (len(key) > 25 and key in text))
            for line, key in zip(lines, self.keys, strict=True)
        ]
        if not any(self._reads(n) and self.voted[n] for n in range(len(lines))):
            self.voted = [self._reads(n) for n in range(len(lines))]
        self._names: dict[HtmlElement, frozenset[str]] = {}
        self._zones: dict[HtmlElement, bool] = {}

    def blocks(self) -> list[Block]:
        """A block for each line, captions once, credits on their own."""
        parts = self._parts()
        found: list[Block] = []
        captions: set[str] = set()
        for number, line in enumerate(self.lines):
            part = parts.get(number, "furniture")
            if line.alt and part != "caption":
                continue
            if part != "caption":
                found.append(Block(part, line.text))
                continue
            caption, credit = without_credit(line.text)
            if caption and same(caption) not in captions:
                captions.add(same(caption))
                found.append(Block("caption", caption))
                if credit:
                    found.append(Block("furniture", credit))
            elif not line.alt:
                found.append(Block("furniture", line.text))
        return found

    def _parts(self) -> dict[int, Part]:
        parts: dict[int, Part] = dict.fromkeys(self._body, "body")
        if self.headline is not None:
            parts[self.headline] = "headline"
            for number in self._standfirsts():
                parts[number] = "standfirst"
            kicker = self._kicker(parts)
            if kicker is not None:
                parts[kicker] = "kicker"
        for number in self._captions():
            parts[number] = "caption"
        return parts

    # What stands where

    def _reads(self, number: int) -> bool:
        """Whether a line reads as a paragraph: a sentence's end, some words, hardly a link."""
        line = self.lines[number]
        enough = count(line.text) >= 8 and ends(line.text)
        return enough and not line.alt and line.linked < 0.5 * len(line.text)

    def _above(self, line: Line) -> Iterator[HtmlElement]:
        yield line.holder
        yield from islice(line.holder.iterancestors(), _FAR)

    def _called(self, element: HtmlElement) -> frozenset[str]:
        if element not in self._names:
            self._names[element] = names(element)
        return self._names[element]

    def _near(self, line: Line, wanted: frozenset[str], levels: int = 3) -> bool:
        """Whether an element close above a line is called so."""
        return any(self._called(one) & wanted for one in islice(self._above(line), levels))

    @cached_property
    def _held(self) -> dict[HtmlElement, int]:
        """How much of the article each element holds, in signs."""
        held: dict[HtmlElement, int] = {}
        for number, line in enumerate(self.lines):
            if self.voted[number] and self._reads(number):
                for element in self._above(line):
                    held[element] = held.get(element, 0) + len(line.text)
        return held

    @cached_property
    def _all(self) -> int:
        return sum(
            len(line.text)
            for number, line in enumerate(self.lines)
            if self.voted[number] and self._reads(number)
        )

    @cached_property
    def container(self) -> HtmlElement | None:
        """The innermost element that holds nearly all of the article, no single paragraph."""
        much = [one for one, size in self._held.items() if size >= 0.8 * self._all]
        deep = max(much, key=lambda one: sum(1 for _ in one.iterancestors()), default=None)
        if deep is None:
            return None
        while deep.tag in ("p", "span", "li", "blockquote", "b", "i", "strong", "em", "td", "tr"):
            above = deep.getparent()
            if above is None:
                break
            deep = above
        above = deep.getparent()
        entry = self._called(deep) & _ENTRY or deep.tag == "article"
        if above is not None and (self.facts.live or entry):
            alike = [one for one in above if one.tag == deep.tag and one.get("class")]
            if sum(one.get("class") == deep.get("class") for one in alike) > 1:
                return above
        return deep

    def _inside(self, line: Line, element: HtmlElement | None) -> bool:
        return element is not None and any(one is element for one in self._above(line))

    def _of_the_page(self, line: Line) -> bool:
        """Whether a line stands in a part of the page that is the page's own."""
        return any(self._zone(element) for element in self._above(line))

    def _zone(self, element: HtmlElement) -> bool:
        if element not in self._zones:
            small = self._held.get(element, 0) < 0.35 * max(self._all, 1)
            own = element.tag in _FURNITURE_TAGS or bool(self._called(element) & _FURNITURE)
            self._zones[element] = small and own and element.tag not in ("body", "html")
        return self._zones[element]

    # The headline block

    @cached_property
    def headline(self) -> int | None:
        """The line that is the headline: the ``h1`` most like the page's title, as a rule."""
        first = self._first_read
        heads = [
            n
            for n, line in enumerate(self.lines)
            if not line.alt and any(one.tag == "h1" for one in islice(self._above(line), 3))
        ]
        heads = [n for n in heads if not is_furniture(self.lines[n].text)]
        best = max(heads, key=lambda n: (self._like_title(n), n <= first, n), default=None)
        if best is not None and (self._like_title(best) > 0.4 or best < first):
            return best
        above = range(min(first + 1, len(self.lines)))
        shown = [n for n in above if not self.lines[n].alt and 1 < count(self.lines[n].text) < 40]
        like = [n for n in shown if self._like_title(n) >= 0.8]
        called = [n for n in shown if self._near(self.lines[n], _HEADLINE, 2)]
        headings = [n for n in shown if self.lines[n].tag in _HEADINGS]
        for group in (sorted(set(like) & {*called, *headings}), like, called, headings):
            group = [n for n in group if not is_furniture(self.lines[n].text)]
            if group:
                return group[-1]
        return None

    @cached_property
    def _first_read(self) -> int:
        """The first paragraph of the article."""
        all_read = (
            n
            for n, line in enumerate(self.lines)
            if self.voted[n]
            and self._reads(n)
            and self._inside(line, self.container)
            and not self._of_the_page(line)
            and not self._is_caption(line)
        )
        return next(all_read, len(self.lines))

    def _like_title(self, number: int) -> float:
        """The share of a line's words that a title of the page has, of either's."""
        mine = {same(word) for word in self.lines[number].text.split()} - {""}
        shares = [0.0]
        for title in self.facts.titles:
            theirs = {same(word) for word in title.split()} - {""}
            if mine and theirs:
                shares.append(len(mine & theirs) / len(mine))
                if len(theirs & mine) < 0.4 * len(theirs):
                    shares[-1] /= 2
            if self.keys[number] and self.keys[number] in same(title):
                shares.append(0.9 if len(self.keys[number]) > 12 else 0.3)
        return max(shares)

    def _kicker(self, parts: dict[int, Part]) -> int | None:
        head = self.headline
        if head is None:
            return None
        around = [n for n in range(max(0, head - 6), min(len(self.lines), head + 2)) if n != head]
        near = list(islice(self._above(self.lines[head]), 3))
        called: list[int] = []
        beside: list[int] = []
        for number in around:
            line = self.lines[number]
            text = line.text
            if number in parts or line.alt or count(text) > 7 or len(text) > 70:
                continue
            if is_date(text) or is_byline(text) or is_credit(text) or not same(text):
                continue
            chain = list(islice(self._above(line), 4))
            if any(one.tag == "nav" or "breadcrumb" in str(one.get("class")) for one in chain):
                continue
            own = self._called(line.holder) | self._called(chain[1] if len(chain) > 1 else chain[0])
            if own & _KICKER and not is_furniture(text):
                called.append(number)
            elif number < head and not is_furniture(text):
                within = any(one in near[:2] or one is near[-1] for one in chain[:3])
                tight = within and near[-1].tag not in ("body", "html", "main")
                same_h1 = any(one.tag == "h1" for one in chain[:2])
                clean = not self._of_the_page(line) and not ends(text)
                if (
                    same_h1
                    or (clean and tight)
                    or (clean and text.isupper() and number == head - 1)
                ):
                    beside.append(number)
        before = [n for n in called if n < head] or called
        if before:
            return before[-1] if before[-1] < head else before[0]
        return beside[-1] if len(beside) == 1 or (beside and beside[-1] == head - 1) else None

    def _standfirsts(self) -> list[int]:
        head = self.headline
        if head is None:
            return []
        found: list[int] = []
        about = same(self.facts.description)
        header = self._header(self.lines[head])
        first = min(self._body_start, len(self.lines))
        for number in range(head + 1, len(self.lines)):
            line = self.lines[number]
            own = self._near(line, _STANDFIRST)
            if number > first + 2 or (number >= first and not own):
                break
            text = line.text
            if line.alt or self._is_caption(line) or is_furniture(text) or is_credit(text):
                continue
            if count(text) < 4 or (self._of_the_page(line) and not own):
                continue
            told = bool(about) and (self.keys[number] == about or about[:60] in self.keys[number])
            perhaps = self._near(line, _PERHAPS_STANDFIRST)
            beside = header is not None and self._inside(line, header)
            apart = not self._inside(line, self.container) or line.tag in ("h2", "h3", "li")
            if own or told or perhaps or beside or (line.tag in ("h2", "h3", "li", "p") and apart):
                found.append(number)
        return found[:6]

    @staticmethod
    def _header(line: Line) -> HtmlElement | None:
        """The element that holds the headline block, where the page has one."""
        for element in islice(line.holder.iterancestors(), 4):
            if element.tag in ("header", "hgroup"):
                return element
        return None

    # Below the headline

    @cached_property
    def _body_start(self) -> int:
        """The first line of the body that is no standfirst."""
        return next(iter(self._body), len(self.lines))

    @cached_property
    def _body(self) -> list[int]:
        head = -1 if self.headline is None else self.headline
        header = None if self.headline is None else self._header(self.lines[head])
        found: list[int] = []
        seen: set[str] = set()
        for number in range(head + 1, len(self.lines)):
            line = self.lines[number]
            if self.keys[number] in seen and count(line.text) > 3:
                continue
            if self._is_body(number) and not (header is not None and self._inside(line, header)):
                found.append(number)
                seen.add(self.keys[number])
        while found and self._is_standfirst(found):
            found = found[1:]
        while found and not ends(self.lines[found[-1]].text):
            found = found[:-1]  # a heading with nothing below it
        return found

    def _is_body(self, number: int) -> bool:
        line = self.lines[number]
        text = line.text
        if line.alt or self._of_the_page(line) or self._is_caption(line) or is_credit(text):
            return False
        reads = self._reads(number)
        if not self._inside(line, self.container):
            return self.voted[number] and reads and self._in_article(line)
        if is_furniture(text) and not (ends(text) and count(text) > 12):
            return False
        if line.linked >= 0.8 * len(text) and not (self.voted[number] and ends(text)):
            return False
        if line.tag in _HEADINGS:
            return count(text) > 1 or self.voted[number]
        return reads or (ends(text) and count(text) >= 2) or self.voted[number]

    def _in_article(self, line: Line) -> bool:
        """Whether an element above both the line and the article is marked as the article."""
        return any(
            one.tag in ("article", "main") or one.get("role") in ("main", "article")
            for one in self._above(line)
            if self._held.get(one, 0) > 0.6 * self._all
        )

    def _is_standfirst(self, body: list[int]) -> bool:
        """Whether the first of the body is called a standfirst, or stands there as a heading."""
        line = self.lines[body[0]]
        if self._near(line, _STANDFIRST, 2):
            return True
        if line.tag in ("h2", "h3") and count(line.text) > 6 and len(body) > 1:
            return True
        alone = line.tag != "p" or line.holder.getparent() is not self._parent(body[1:3])
        return len(body) > 2 and alone and self._near(line, _PERHAPS_STANDFIRST, 2)

    def _parent(self, numbers: list[int]) -> HtmlElement | None:
        return self.lines[numbers[0]].holder.getparent() if numbers else None

    def _is_caption(self, line: Line) -> bool:
        for one in islice(self._above(line), 4):
            if one.tag in ("figcaption", "caption") or self._called(one) & _CAPTION:
                return self._held.get(one, 0) < 0.35 * max(self._all, 1)
        return False

    def _captions(self) -> list[int]:
        """Captions from the headline block to the article's end, and what stands for one."""
        body = self._body
        head = self.headline if self.headline is not None else self._body_start
        first = min([head, *body[:1]]) - 12
        last = (body[-1] if body else head) + 6
        found: list[int] = []
        described: list[int] = []
        with_caption: set[HtmlElement] = set()
        for number in range(max(0, first), min(len(self.lines), last + 1)):
            line = self.lines[number]
            if line.alt:
                described.append(number)
            elif self._is_caption(line) and self._is_shown(line):
                with_caption.update(self._pictures(line))
                if not is_credit(line.text) and not is_furniture(line.text):
                    found.append(number)
        told = {same(without_credit(self.lines[n].text)[0]) for n in found} | {
            self.keys[n] for n in range(len(self.lines)) if not self.lines[n].alt
        }
        for number in described:
            line = self.lines[number]
            between = head < number < last - 5 and self._inside(line, self.container)
            alone = not any(one in with_caption for one in self._pictures(line))
            enough = count(line.text) >= 5 and self.keys[number] not in told
            if between and alone and enough and self._is_shown(line) and not is_credit(line.text):
                found.append(number)
        return found

    def _is_shown(self, line: Line) -> bool:
        """Whether a caption stands in the article, and not under a picture of another one."""
        own = list(islice(self._above(line), 4))
        above = [
            one for one in self._above(line) if one not in own or not self._called(one) & _CAPTION
        ]
        if any(self._zone(one) for one in above):
            return False
        whole = next((one for one in self._above(line) if self._held.get(one, 0)), None)
        return whole is not None and whole.tag != "html"

    def _pictures(self, line: Line) -> list[HtmlElement]:
        """The elements that hold a picture and its caption, and no text of the article."""
        above = islice(self._above(line), 5)
        return [one for one in above if not self._held.get(one, 0) and one.tag not in ("img", "p")]
