"""Which lines does a saved web page have, in order, and between which marks does each stand?

The page is a tree of marks (elements). A line is what a browser would show on a line of its
own. What a browser hides, or what only runs, makes none.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import (
    etree,  # pyright: ignore[reportAttributeAccessIssue] - it is compiled
    html,
)
from lxml.html import HtmlElement

from whosays.adapt.reading.line import tidy
from whosays.adapt.reading.page_names import APART, names, off_screen
from whosays.problem import Problem
from whosays.words import word_set

LARGEST_PAGE = 8_000_000
"""So many signs of a page are read at most, pictures written into it left out."""

_MOST_ELEMENTS = 200_000
_HIDDEN = word_set(
    """
    script style template noscript iframe svg math object button input select textarea head
    dialog canvas video audio amp-ad amp-analytics amp-consent amp-social-share map progress
    meter
    """
)
_BLOCK = word_set(
    """
    address article aside blockquote body caption center dd details div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main nav ol p pre
    section summary table tbody td tfoot th thead time tr ul
    """
)
# Spans that fill one of these stand on lines of their own.
_SPLIT = frozenset(["h1", "h2", "figcaption"])
_PICTURES = frozenset(["img", "amp-img"])
_DATA = re.compile(r"data:[\w/+.-]*(?:;[\w=-]+)*;base64,[A-Za-z0-9+/=\s]*")
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"\A\s*<\?xml[^>]{0,100}encoding=[\"']([\w-]{2,40})", re.IGNORECASE)
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)


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


def decoded(data: bytes, declared: str = "") -> str:
    r"""The text of a page's bytes: by its mark, as UTF-8 where it fits, or as it says itself.

    A page that is UTF-8 is read so whatever it says; many pages say something wrong.

    >>> decoded(b"<meta charset=latin-1>Ol\xc3\xa9"), decoded(b"<meta charset=utf-8>Ol\xe9")
    ('<meta charset=latin-1>Olé', '<meta charset=utf-8>Olé')
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(name, "replace")
    start = data[:200]
    if start.count(0) > len(start) // 4:
        return data.decode("utf-16-be" if start[:1] == b"\x00" else "utf-16-le", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    said = _XML_DECLARED.search(data[:200]) or _DECLARED.search(data[:4096])
    names = [declared, said.group(1).decode("ascii", "replace") if said else ""]
    for name in names:
        name = name.strip().lower()
        if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"):
            name = "windows-1252"  # as browsers do
        try:
            codec = codecs.lookup(name).name if name else ""
            if codec and codec not in ("utf-8", "utf-16", "utf-32") and not codec.endswith("codec"):
                return data.decode(codec)
        except (LookupError, ValueError):
            continue
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    if sum(not ch.isascii() for ch in text) > 3 * damaged:
        return text
    return data.decode("windows-1252", "replace")


def tree(text: str) -> HtmlElement:
    """The page as a tree. Nothing is fetched, no entity of its own is put in.

    Raises `Problem` where it is too large or has no text.
    """
    text = _DATA.sub("data:,", text).replace("\x00", "")
    if len(text) > LARGEST_PAGE:
        raise Problem(
            f"This page has {len(text) / 1_000_000:.3g} million signs; 8 million are read at most.",
            do="Copy the text of the article alone, and paste it.",
        )
    text = re.sub(r"\A\s*<\?xml[^>]{0,200}>", "", text)
    text = "".join("\ufffd" if "\ud800" <= ch <= "\udfff" else ch for ch in text)
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        page = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise Problem(
            "There is no text in this page.",
            do="Open it in a browser, copy the text of the article, and paste it.",
        ) from error
    number = sum(1 for _ in page.iter())
    if number > _MOST_ELEMENTS:
        raise Problem(
            f"This page has {number:,} elements; {_MOST_ELEMENTS:,} are read at most.",
            do="Open it in a browser, copy the text of the article, and paste it.",
        )
    return page


def hidden(element: HtmlElement) -> bool:
    """Whether a browser shows nothing of an element."""
    if element.tag in _HIDDEN or not isinstance(element.tag, str):
        return True
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return element.tag not in ("body", "main", "article")
    return _HIDING.search(element.get("style") or "") is not None or off_screen(element)


def lines(page: HtmlElement) -> list[Line]:
    """The lines of a page in its order, pictures' descriptions among them as ``alt`` lines."""
    return list(_walk(page))


def _walk(page: HtmlElement) -> Iterator[Line]:
    """Without recursion: pages may be nested as deep as they like."""
    pieces: list[tuple[str, bool]] = []
    blocks: list[HtmlElement] = [page]
    links = 0
    steps: list[tuple[HtmlElement, bool]] = [(page, False)]
    while steps:
        element, done = steps.pop()
        if done:
            links -= element.tag == "a"
            if _apart(element):
                yield from _line(pieces, blocks[-1])
                blocks.pop()
            if element.tail and element is not page:
                pieces.append((element.tail, links > 0))
            continue
        if element is not page and hidden(element):
            pieces.append((element.tail or "", links > 0))
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
        if _apart(element):
            yield from _line(pieces, blocks[-1])
            blocks.append(element)
        links += element.tag == "a"
        if element.text:
            pieces.append((element.text, links > 0))
        steps.append((element, True))
        steps.extend((child, False) for child in reversed(element))
    yield from _line(pieces, page)


def _apart(element: HtmlElement) -> bool:
    if element.tag in _BLOCK:
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
    return element.tag.startswith("amp-") and element.tag not in ("amp-fit-text", "amp-timeago")


def _line(pieces: list[tuple[str, bool]], holder: HtmlElement) -> Iterator[Line]:
    text = tidy("".join(piece for piece, _ in pieces))
    if text:
        yield Line(text, holder, linked=sum(len(tidy(piece)) for piece, link in pieces if link))
    pieces.clear()
