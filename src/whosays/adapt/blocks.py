"""What stands on a page that a teacher brings: its headline, its paragraphs, its captions?"""

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import PurePath
from typing import Literal, get_args

from whosays.adapt import languages
from whosays.problem import Problem

Part = Literal["kicker", "headline", "standfirst", "body", "caption", "furniture"]
PARTS: tuple[Part, ...] = get_args(Part)

LARGEST_FILE = 40_000_000
"""So many bytes of a saved page or a Word document are read at most; pictures may be inside."""

_ENOUGH = 200  # so many signs tell a language against what a page says
# The first lines of a mail, or of a page saved as one.
_MAIL = re.compile(rb"(?:from |[a-z][a-z-]{1,40}:)[^\n]*\n(?:[a-z][a-z-]{1,40}:|[ \t])")


@dataclass(frozen=True, slots=True)
class Block:
    """A headline, a paragraph, a caption: one piece of a page, and the part it seems to be.

    The text has single spaces and no line ends. ``furniture`` is what the page has besides the
    article: menus, credits, buttons, what else one might read. It makes no units, and is kept
    so that a teacher can take it back where the guess was wrong.
    """

    part: Part
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found on a page. What is not known is an empty text.

    ``published_guess`` is a date as ``2026-04-23``; ``notes`` say in whole sentences what a
    teacher should look at.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    language: str = ""
    publisher_guess: str = ""
    published_guess: str = ""
    notes: tuple[str, ...] = ()

    def of(self, part: Part) -> list[str]:
        """The texts of one part, in page order.

        >>> Reading((Block("headline", "Gate open"), Block("body", "It is."))).of("body")
        ['It is.']
        """
        return [block.text for block in self.blocks if block.part == part]


def read_page(data: bytes, name: str) -> Reading:
    r"""The blocks of a page: pasted text, a text file, a saved page, a mail, a Word document.

    These are ``.txt``, ``.html``, ``.mhtml``, ``.webarchive``, ``.eml`` and ``.docx``. What
    the file is, its first bytes say; its name is for messages, and decides where they leave it
    open. Nothing in it is run, nothing it names is fetched. Raises `Problem` where it
    is too large, empty, or of another kind, and says what to do.

    >>> page = b"<html><h1>Gate open</h1><p>The gate was open all night, he said.</html>"
    >>> [(block.part, block.text) for block in read_page(page, "gate.html").blocks]
    [('headline', 'Gate open'), ('body', 'The gate was open all night, he said.')]
    """
    if len(data) > LARGEST_FILE:
        raise Problem(
            f"This has {len(data) / 1_000_000:.3g} MB; 40 MB are read at most.",
            where=PurePath(name).name,
            do="Copy the text of the article alone, and paste it.",
        )
    try:
        read = import_module(f"whosays.adapt.reading.{kind(data, name)}").read
        return _in_its_language(read(data))
    except ModuleNotFoundError as error:
        raise Problem(
            f"The package that reads this kind of file ({error.name}) is not there.",
            where=PurePath(name).name,
            do="Start the kit with `python3 start.py teach`; or copy the text and paste it.",
        ) from error
    except Problem as problem:
        raise Problem(
            problem.what, where=problem.where or PurePath(name).name, do=problem.do
        ) from (problem.__cause__ or problem)


def _in_its_language(reading: Reading) -> Reading:
    """The reading with its language: guessed where the page says none, or English and is not."""
    said, body = languages.primary(reading.language), " ".join(reading.of("body"))
    if said not in ("", "en"):
        return reading
    found = languages.guess(body)
    if not found or found == said:
        return reading
    if not said:
        return replace(reading, language=found)
    if len(body) < _ENOUGH:
        return reading
    # Many sites say “en” whatever they are written in.
    note = f"The page says that it is in English; its words look like {languages.called(found)}."
    return replace(reading, language=found, notes=(*reading.notes, note))


def read_pasted(text: str) -> Reading:
    r"""The blocks of a text as somebody pastes it from a browser.

    >>> read_pasted("Gate open\n\nThe gate was open.").of("headline")
    ['Gate open']
    """
    return read_page(text.encode("utf-8", "replace"), "the pasted text")


def read_copied(page: bytes, text: str) -> Reading:
    r"""The blocks of what a browser copies: a page with its marks, and the same as plain text.

    The marks tell a headline and a menu apart. Where they name no headline or no paragraph, and
    where there are none, the text counts.

    >>> page = b"<nav><a href=/>News</a></nav><h1>Gate open</h1><p>The gate was open all night.</p>"
    >>> read_copied(page, "News\n\nGate open\n\nThe gate was open all night.").of("headline")
    ['Gate open']
    """
    with suppress(Problem):
        reading = read_page(page, "copied.html")
        if page and reading.of("headline") and reading.of("body"):
            return reading
    return read_pasted(text)


def kind(data: bytes, name: str) -> str:
    """Which module of ``reading`` reads this.

    >>> kind(b"<html><p>The gate is open.</html>", "gate.txt"), kind(b"The gate is open.", "a.txt")
    ('saved_page', 'pasted_text')
    """
    if data.startswith(b"PK\x03\x04"):
        return "word_document"
    start = data[:4000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if data.startswith(b"bplist00") or (b"<plist" in start and b"webmainresource" in start):
        return "web_archive"
    if _MAIL.match(start) and re.search(rb"^content-type:", data[:30_000].lower(), re.MULTILINE):
        return "web_archive"
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start:
        return "saved_page"
    markup = b"<head", b"<body", b"<p>", b"<p ", b"<div", b"<article", b"<h1", b"<meta", b"<table"
    if start.startswith(b"<") and any(tag in start for tag in markup):
        return "saved_page"
    if start.startswith(b"<") and PurePath(name).suffix.lower() in (".html", ".htm", ".xhtml"):
        return "saved_page"
    return "pasted_text"
