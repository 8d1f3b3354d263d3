"""What are the parts of an article in a Word document (.docx)?"""

import io
import re
import zipfile
import zlib
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] - it is compiled

from whosays.adapt.blocks import Block, Part, Reading
from whosays.adapt.reading import pasted_text
from whosays.adapt.reading.line import tidy
from whosays.own_copy.plain_text import read_copy
from whosays.problem import Problem

_AGAIN = "Open it in Word and save it again; or copy the text and paste it."
_LARGEST_XML = 20_000_000
_TEXT = "word/document.xml"
_HEADING = re.compile(r"(?:heading|berschrift|titre)(\d)")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES: tuple[tuple[str, Part], ...] = (
    (r"title|titel|titre", "headline"),
    (r"subtitle|untertitel|soustitre|standfirst|intro", "standfirst"),
    (r"caption|beschriftung|lgende|legende", "caption"),
    (r"kicker|eyebrow|overline", "kicker"),
    (r"textbox", "furniture"),
)


def read(data: bytes) -> Reading:
    """The blocks of a document: by its styles where it has them, else as of pasted text.

    Only its text is unpacked, and no more of it than an article could have; what is embedded
    or linked is left alone. Raises `Problem` where it is no Word document, or is too large.
    """
    lines = [(style, text) for style, text in _paragraphs(_unpacked(data)) if text]
    if not lines:
        raise Problem("There is no text in this document.", do="Copy the text, and paste it.")
    guessed = pasted_text.from_lines([text for _, text in lines])
    styled: list[Part | None] = [_part(style) for style, _ in lines]
    levels = [_HEADING.search(style) for style, _ in lines]
    first = min((level[1] for level in levels if level), default="")
    if "headline" not in styled and first:  # the first heading of the highest kind
        styled[next(n for n, level in enumerate(levels) if level and level[1] == first)] = (
            "headline"
        )
    if not any(styled):
        return guessed
    by_text: dict[str, Part] = {block.text: block.part for block in guessed.blocks}
    blocks: list[Block] = []
    for part, (_, text) in zip(styled, lines, strict=True):
        rest: Part = by_text.get(text, "body")
        if part is None and rest in ("headline", "standfirst", "kicker") and "headline" in styled:
            if "headline" not in [block.part for block in blocks]:
                rest = "kicker" if rest == "kicker" else "furniture"
            elif rest == "headline":
                rest = "standfirst"
        blocks.append(Block(part or rest, text))
    title = next((block.text for block in blocks if block.part == "headline"), "")
    return Reading(tuple(blocks), title=title, notes=guessed.notes if not title else ())


def _part(style: str) -> Part | None:
    return next((part for known, part in _STYLES if re.fullmatch(known, style)), None)


def _unpacked(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if _TEXT not in packed.namelist():
                read_copy(data)  # says what it is instead
                raise Problem("This is no Word document.", do="Copy the text, and paste it.")
            with packed.open(_TEXT) as file:
                unpacked = file.read(_LARGEST_XML + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise Problem("This Word document is damaged or locked.", do=_AGAIN) from error
    if len(unpacked) > _LARGEST_XML:
        raise Problem(
            "This Word document unpacks to more than 20 MB of text.",
            do="Copy the text of the article alone, and paste it.",
        )
    return unpacked


def _paragraphs(xml: bytes) -> list[tuple[str, str]]:
    """Each paragraph's style, in small letters, and its text; deleted text is left out."""
    broken = Problem("The text of this Word document can’t be read.", do=_AGAIN)
    if b"<!DOCTYPE" in xml[:4000] or b"<!ENTITY" in xml:
        raise broken
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        document = etree.fromstring(xml, parser=parser)
    except etree.XMLSyntaxError as error:
        raise broken from error
    text = _Text()
    text.walk(document)
    text.end("")
    return text.paragraphs


# What Word shows nothing of: deleted, moved away, codes of fields, readings over signs.
_UNSEEN = frozenset(["del", "moveFrom", "delText", "instrText", "rt", "pPr", "sdtPr", "rPr"])
_SIGNS = {"br": " ", "cr": " ", "tab": " ", "ptab": " ", "noBreakHyphen": "-"}


class _Text:
    """The paragraphs of a document as Word shows them; text boxes stand behind theirs."""

    def __init__(self) -> None:
        self.paragraphs: list[tuple[str, str]] = []
        self._pieces: list[str] = []
        self._boxes: list[tuple[str, str]] = []

    def walk(self, element: Any) -> None:
        """Take in what is below an element."""
        for child in element:
            name = etree.QName(child).localname if isinstance(child.tag, str) else ""
            if name == "p" and child.tag == _W + "p":
                self._paragraph(child)
            elif name == "txbxContent":
                box = _Text()
                box.walk(child)
                self._boxes += [("textbox", text) for _, text in box.paragraphs]
            elif name == "AlternateContent":  # the same twice, for newer and for older programs
                self.walk(child[:1])
            elif name == "sdt" and child.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None:
                continue
            elif name == "t":
                self._pieces.append(child.text or "")
            elif name in _SIGNS:
                self._pieces.append(_SIGNS[name])
            elif name not in _UNSEEN and not (name == "r" and _is_set(child, "rPr", "vanish")):
                self.walk(child)

    def _paragraph(self, paragraph: Any) -> None:
        self.walk(paragraph)
        mark = paragraph.find(f"{_W}pPr/{_W}rPr")
        if mark is not None and any(mark.find(_W + one) is not None for one in ("del", "moveFrom")):
            return  # its end was deleted: it goes on in the next
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        self.end("" if style is None else str(style.get(_W + "val") or ""))

    def end(self, style: str) -> None:
        """End a paragraph of this style."""
        text = tidy("".join(self._pieces))
        self.paragraphs += [(re.sub(r"[^a-z0-9]", "", style.lower()), text), *self._boxes]
        self._pieces, self._boxes = [], []


def _is_set(element: Any, *path: str) -> bool:
    found = element.find("/".join(_W + name for name in path))
    return found is not None and found.get(_W + "val") not in ("0", "false", "off")
