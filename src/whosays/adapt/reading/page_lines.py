"""Which lines does a saved web page have, in order, and between which marks does each stand?

The page is a tree of marks (elements), as `page_tree.show` leaves it. A line is what a browser
would show on a line of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from whosays.adapt.reading.line import tidy
from whosays.adapt.reading.page_names import APART, BLOCKS, names

# Spans that fill one of these stand on lines of their own.
_SPLIT = frozenset(["h1", "h2", "figcaption"])
_PICTURES = frozenset(["img", "amp-img"])
_LONGEST_CELL = 60


@dataclass(slots=True, eq=False)
class Line:
    """A line of a page: its text, the element that holds it, how many of its signs are links."""

    text: str
    holder: HtmlElement
    linked: int = 0
    alt: bool = False

    @property
    def tag(self) -> str:
        """The name of the element."""
        return str(self.holder.tag)


def lines(page: HtmlElement) -> list[Line]:
    """The lines of a page in its order, pictures' descriptions among them as ``alt`` lines."""
    return list(_walk(page))


def _walk(page: HtmlElement) -> Iterator[Line]:
    """Without recursion: pages may be nested as deep as they like."""
    pieces: list[tuple[str, bool]] = []
    blocks: list[HtmlElement] = [page]
    links = 0
    steps: list[tuple[HtmlElement, bool]] = [(page, False)]
    rows: set[HtmlElement] = set()
    while steps:
        element, done = steps.pop()
        apart = _apart(element) and element.getparent() not in rows
        if done:
            links -= element.tag == "a"
            if apart:
                yield from _line(pieces, blocks[-1])
                blocks.pop()
            elif element.tag in ("td", "th"):
                pieces.append((" ", False))
            if element.tail and element is not page:
                pieces.append((element.tail, links > 0))
            continue
        if element.tag in _PICTURES:
            alt = tidy(element.get("alt") or "")
            if alt:
                yield Line(alt, element, alt=True)
            pieces.append((element.tail or "", links > 0))
            continue
        if element.tag == "br":
            following = element.getnext()
            twice = following is not None and following.tag == "br"
            if twice and not (element.tail or "").strip():
                yield from _line(pieces, blocks[-1])
            pieces.append((" " + (element.tail or ""), links > 0))
            continue
        if apart:
            yield from _line(pieces, blocks[-1])
            blocks.append(element)
        if element.tag == "tr" and _is_row(element):
            rows.add(element)
        links += element.tag == "a"
        if element.text:
            pieces.append((element.text, links > 0))
        steps.append((element, True))
        steps.extend((child, False) for child in reversed(element))
    yield from _line(pieces, page)


def _is_row(element: HtmlElement) -> bool:
    """Whether the cells of a table's row hold a word or a number each, and no page's parts."""
    filled = 0
    for cell in islice(element, 40):
        inside = list(islice(cell.iter(), 12))
        text = "".join(one.text or "" for one in inside)
        if len(inside) > 10 or len(text) > _LONGEST_CELL:
            return False
        if any(one.tag in BLOCKS for one in inside[1:]):
            return False
        filled += bool(text.strip())
    return filled > 1


def _apart(element: HtmlElement) -> bool:
    if element.tag in BLOCKS:
        return True
    if element.tag in ("span", "small", "em", "strong", "i", "b", "a", "cite", "label"):
        if names(element) & APART:
            return True
        parent = element.getparent()
        if parent is None or parent.tag not in _SPLIT or element.tag != "span":
            return False
        # <h1><span>Kicker</span><span>Headline</span></h1>: each stands on a line.
        spans = [child for child in parent if child.tag == "span"]
        loose = (parent.text or "") + "".join(child.tail or "" for child in parent)
        return len(spans) > 1 and len(spans) == len(parent) and not loose.strip()
    tag = str(element.tag)
    return tag.startswith("amp-") and tag not in ("amp-fit-text", "amp-timeago")


def _line(pieces: list[tuple[str, bool]], holder: HtmlElement) -> Iterator[Line]:
    text = tidy("".join(piece for piece, _ in pieces))
    if text:
        yield Line(text, holder, linked=sum(len(tidy(piece)) for piece, link in pieces if link))
    pieces.clear()
