"""Which words does a reader of a saved page see? The page as a tree, without what is not shown.

Nothing is run or fetched, no entity of the page's own is put in. What a browser hides is taken
out, and so is what stands in a sentence without being part of it: marks of footnotes, readings
over signs, pop-up text. What a browser adds, the quotation marks of ``q``, is put in.
"""

import codecs
import re
from contextlib import suppress
from itertools import islice

from lxml import (
    etree,  # pyright: ignore[reportAttributeAccessIssue] - it is compiled
    html,
)
from lxml.html import HtmlElement

from whosays.adapt.reading.line import count, ends, tidy
from whosays.adapt.reading.page_names import BLOCKS, NOTE
from whosays.letters import encoding_of, text_of
from whosays.problem import Problem
from whosays.words import word_set

LARGEST_PAGE = 8_000_000
"""So many signs of a page are read at most, pictures written into it left out."""

COPY = "Open it in a browser, copy the text of the article, and paste it."
"""What to do with a page that can't be read."""

_MOST_ELEMENTS = 200_000
_NEVER_SHOWN = word_set(
    """
    script style template noscript iframe svg math object input select textarea title dialog canvas
    video audio amp-ad amp-analytics amp-consent amp-social-share map progress meter rt rp rtc del
    s strike
    """
)
# Shown on its own, it is a button or a date of the page; in a sentence it is a word of it.
_PERHAPS_IN_SENTENCE = frozenset(["button", "time", "address", "summary", "label"])
_DATA = re.compile(r"data:[\w/+.-]*(?:;[\w=-]+)*;base64,[A-Za-z0-9+/=\s]*")
_DECLARED = re.compile(
    rb"<(?:meta[^>]{0,200}charset|\?xml[^>]{0,100}encoding)\s*=\s*[\"']?\s*([\w-]{2,40})", re.I
)
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-element\s*:\s*comment",
    re.IGNORECASE,
)
_OFF_SCREEN = re.compile(
    r"\b(?:visually-?hidden|sr-only|screen-?reader(?:-text)?|off-?screen|mso\s?com\w*)\b", re.I
)
_POPS_UP = re.compile(r"\b(?:tool-?tip|pop-?over|pop-?up)(?![a-z]*-?(?:trigger|link|term))", re.I)
_TRIGGER = ("title", "href", "aria-describedby", "data-tooltip", "data-content", "data-toggle")
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]{1,2}|[ivx]{1,5})[\])]|\d{1,3}|[*†‡§↩^↑]+️?")
_NOTE_SIGN = re.compile(r"(?<=[.!?,;:…”’»」。！？)\]])[¹²³⁰⁴-⁹]{1,3}(?=\s|\Z)")
_LONGEST_NOTE = 3_000
_QUOTED = re.compile(r"\s*[\"“”„«»‘「『]")
_QUOTES = {
    "de": "„“‚‘",
    "fr": "«»“”",
    "es": "«»“”",
    "it": "«»“”",
    "pt": "«»“”",
    "ru": "«»„“",
    "uk": "«»„“",
    "el": "«»“”",
    "pl": "„”«»",
    "ja": "「」『』",
    "zh": "“”‘’",
}
_MOST_ATTRIBUTES = 1_000
_LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]{0,40})\s[^<>]{10000,}(?:>|(?=<)|\Z)")
_ATTRIBUTE_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")


def decoded(data: bytes, declared: str = "") -> str:
    r"""The text of a page's bytes: by its mark, as UTF-8 where it fits, or as it says itself.

    A page that is UTF-8 is read so whatever it says; many pages say something wrong.

    >>> decoded(b"<meta charset=latin-1>Ol\xc3\xa9"), decoded(b"<meta charset=utf-8>Ol\xe9")
    ('<meta charset=latin-1>Olé', '<meta charset=utf-8>Olé')
    """
    if encoding_of([data]) != "windows-1252":
        return text_of(data)
    said = _DECLARED.search(data[:4096])
    for name in (declared, said[1].decode("ascii", "replace") if said else ""):
        with suppress(LookupError, ValueError):
            codec = codecs.lookup(name.strip()).name
            if not codec.startswith("utf") and codec not in ("ascii", "iso8859-1"):
                return data.decode(codec)
    return text_of(data)  # browsers too take ASCII and Latin-1 for Windows-1252


def tree(text: str) -> HtmlElement:
    """A page as it was saved. Raises `Problem` where it is too large or has no text."""
    text = _DATA.sub("data:,", text).replace("\x00", "")
    if len(text) > LARGEST_PAGE:
        raise Problem(
            f"This page has {len(text) / 1_000_000:.3g} million signs; 8 million are read at most.",
            do="Copy the text of the article alone, and paste it.",
        )
    text = re.sub(r"\A\s*<\?xml[^>]{0,200}>", "", text)
    text = _LONG_TAG.sub(_bare_tag, text)
    text = "".join("\ufffd" if "\ud800" <= ch <= "\udfff" else ch for ch in text)
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        page = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise Problem("There is no text in this page.", do=COPY) from error
    number = sum(1 for _ in page.iter())
    if number > _MOST_ELEMENTS:
        raise Problem(
            f"This page has {number:,} elements; {_MOST_ELEMENTS:,} are read at most.", do=COPY
        )
    return page


def _bare_tag(tag: re.Match[str]) -> str:
    """A tag without its attributes, if there are more than a page has any use for.

    libxml2 looks for each among all others: 200,000 of them would take minutes.
    """
    names = _ATTRIBUTE_VALUE.sub("", tag.group()).split()
    return f"<{tag[1]}>" if len(names) > _MOST_ATTRIBUTES else tag.group()


def show(page: HtmlElement) -> HtmlElement:
    """The same page without what a browser does not show, and with what it adds.

    >>> show(tree("<p>She said <q>No.</q><sup>[2]</sup> <s>I</s> He <b>left</b>.")).text_content()
    'She said “No.”  He left.'
    """
    elements = [one for one in page.iter(etree.Element) if one is not page]
    most = sum(map(len, page.itertext())) // 2
    for element in elements:
        if element.tag not in ("body", "main", "article") and _out_of_sight(element):
            _drop(element)
    for element in reversed(elements):  # what is inside comes before what is around it
        if element.get("aria-hidden") == "true" and not _in_sentence(element):
            if len(_start(element, most + 1)) <= most:
                _drop(element)
        elif element.tag in _PERHAPS_IN_SENTENCE:
            before = element.getprevious()
            if before is not None and before.tag == "p" and _goes_on(before, element):
                before.append(element)  # an address ends a paragraph, in mid-sentence too
                element.tag = "span"
            elif _in_sentence(element):
                element.tag = "span"
            elif element.tag == "button":
                _drop(element)
    _notes(page, {element: number for number, element in enumerate(elements)})
    language = (page.get("lang") or "")[:2].lower()
    for element in elements:
        if element.tag == "q":
            _quote(element, _QUOTES.get(language, "“”‘’"))
        elif element.tag == "img" and re.match(r"[^\W\d_]", element.tail or ""):
            letter = tidy(element.get("alt") or "")
            if len(letter) == 1 and element.getparent() is not None:
                element.tag, element.text = "span", letter  # a drawn first letter
        for side in ("text", "tail"):
            said = getattr(element, side)
            if said and not said.isascii():
                setattr(element, side, _NOTE_SIGN.sub("", said))
    return page


def _drop(element: HtmlElement) -> None:
    """Take an element out, unless it is out already."""
    if element.getparent() is not None:
        element.drop_tree()


def _out_of_sight(element: HtmlElement) -> bool:
    """Whether a browser shows nothing of an element, or only when something is pointed at."""
    if element.tag in _NEVER_SHOWN or element.get("hidden") is not None:
        return True
    if element.get("popover") is not None or element.get("role") in ("tooltip", "alertdialog"):
        return True
    called = (element.get("class") or "")[:400]
    if _HIDING.search(element.get("style") or "") or _OFF_SCREEN.search(called):
        return True
    if not _POPS_UP.search(called) or any(element.get(key) for key in _TRIGGER):
        return False
    # Around a word and its pop-up: the word is shown.
    return not any(_POPS_UP.search(one.get("class") or "") for one in islice(element.iter(), 1, 9))


def _in_sentence(element: HtmlElement) -> bool:
    """Whether a sentence goes on after an element."""
    one: HtmlElement | None = element
    while one is not None and (one is element or one.tag not in BLOCKS):
        if re.match(r"\s*(?:\w|[.,;:!?…)”’»。、，]\s*\w?)", one.tail or ""):
            break
        one = one.getparent()
    else:
        return False
    one = one.getparent()
    while one is not None and one.tag not in BLOCKS:
        one = one.getparent()
    text = "" if one is None else tidy(_start(one, 2_000))
    return ends(text) and count(text) > 3


def _goes_on(paragraph: HtmlElement, element: HtmlElement) -> bool:
    """Whether a sentence that a paragraph begins goes on behind an element after it."""
    said = _start(paragraph, 2_000).strip()
    after = (element.tail or "").lstrip()[:1]
    return bool(said) and not ends(said) and (after.islower() or after in (*",;.:!?",))


def _start(element: HtmlElement, signs: int) -> str:
    """The text of an element, its first pieces only where it is long."""
    pieces: list[str] = []
    for piece in element.itertext():
        pieces.append(piece)
        signs -= len(piece)
        if signs < 0:
            break
    return "".join(pieces)


def _notes(page: HtmlElement, order: dict[HtmlElement, int]) -> None:
    """Take out the marks of notes; what they lead to is no part of the text."""
    ids = {
        one.get("id") or one.get("name"): one for one in order if one.get("id") or one.get("name")
    }
    for element in list(page.iter("a", "sup")):
        mark = tidy(_start(element, 20))
        if len(mark) > 7 or not _NOTE_MARK.fullmatch(mark.replace(" ", "")):
            continue
        link = element if element.tag == "a" else next(element.iter("a"), None)
        leads = "" if link is None else str(link.get("href") or "").rpartition("#")[2]
        raised = any(one.tag == "sup" for one in islice(element.iterancestors(), 2))
        if element.tag == "sup" and not leads and not _after_sentence(element, mark):
            continue
        if element.tag == "a" and not leads:
            continue
        note = ids.get(leads)
        if note is not None and order[note] > order.get(element, 0):
            _set_apart(note)
        if note is not None or element.tag == "sup" or raised:
            _drop(element)


def _after_sentence(element: HtmlElement, mark: str) -> bool:
    """Whether a raised sign stands where a note's mark does: not in “m²” or “1st”."""
    if mark[:1] in "[(*†‡§":
        return True
    return re.search(r"[^\W\d_]{4}[”’»)]?\Z|[.!?,;:…”’»)。！？」]\Z", _before(element)) is not None


def _before(element: HtmlElement) -> str:
    """The text right before an element, in what is around it."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        return before.tail or _start(before, 2_000)
    return "" if parent is None else parent.text or ""


def _set_apart(note: HtmlElement) -> None:
    """Name what a mark leads to as a note, with the element that holds no more than it."""
    while note.tag not in ("p", "li", "div", "aside", "dd", "td", "section"):
        above = note.getparent()
        if above is None or above.tag in ("body", "html"):
            return
        note = above
    above = note.getparent()
    if above is not None and above.tag in ("div", "section", "aside") and above[0] is note:
        links = [one for one in above.iter("a") if (one.get("href") or "").startswith("#")]
        if len(links) <= 1:
            note = above
    if len(_start(note, _LONGEST_NOTE)) < _LONGEST_NOTE:
        note.set("class", NOTE)


def _quote(element: HtmlElement, marks: str) -> None:
    """Write the quotation marks of ``q`` into the page, unless they stand there."""
    if _QUOTED.match(element.text or "") or _QUOTED.match(_before(element)[::-1]):
        return
    inner = sum(one.tag == "q" for one in islice(element.iterancestors(), 20)) % 2
    opening, closing = marks[2 * inner : 2 * inner + 2]
    element.text = opening + (element.text or "")
    if len(element):
        element[-1].tail = (element[-1].tail or "") + closing
    else:
        element.text += closing
