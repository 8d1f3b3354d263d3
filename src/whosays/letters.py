r"""Is a file text, in which letters is it written, and if it is none, what else is it?

Text that people bring is in UTF-8, in UTF-16 as Windows writes it, or in Windows-1252. Which of
these it is can be told from its bytes. A guess by how often letters come, as charset-normalizer
makes it, needs more text than a table or a name has: it reads “Zoë Grün” as Chinese.
"""

import codecs
from collections.abc import Iterable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# How files that are not plain text begin, and what people call them.
_BEGINNINGS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP file"),
    (b"\xd0\xcf\x11\xe0", "a Word document or a spreadsheet of old (DOC, XLS)"),
    (b"{\\rtf", "a rich-text (RTF) document"),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"RIFF", "a picture or a sound"),
    (b"\x1f\x8b", "a packed file (gzip)"),
    (b"SQLite format 3\x00", "a database"),
)
# What a ZIP file holds, by a name in it.
_PACKED = (
    (b"word/", "a Word document (DOCX)"),
    (b"xl/", "a spreadsheet (XLSX)"),
    (b"opendocument.text", "a text document (ODT)"),
    (b"opendocument.spreadsheet", "a spreadsheet (ODS)"),
    (b"epub+zip", "a book (EPUB)"),
)


def kind_of(data: bytes) -> str:
    """What a file is that is no plain text, by its first bytes; empty for all others.

    >>> kind_of(b"%PDF-1.7"), kind_of(b"unit,code")
    ('a PDF', '')
    """
    if data[4:8] == b"ftyp":
        return "a picture or a film"
    start = data.lstrip()[:1024]
    kind = next((kind for beginning, kind in _BEGINNINGS if start.startswith(beginning)), "")
    if kind == "a ZIP file":
        return next((packed for part, packed in _PACKED if part in data), kind)
    return kind


def encoding_of(blocks: Iterable[bytes]) -> str:
    """The encoding of a text that comes in blocks, by a mark at its start or by what fits.

    >>> [encoding_of(["Zoë".encode(name)]) for name in ("utf-8", "utf-16", "cp1252")]
    ['utf-8', 'utf-16', 'windows-1252']
    """
    check = codecs.getincrementaldecoder("utf-8")()
    try:
        for number, block in enumerate(blocks):
            if number == 0 and (known := _marked(block)):
                return known
            check.decode(block)
        check.decode(b"", final=True)
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"


def text_of(data: bytes, errors: str = "replace") -> str:
    r"""The text of a file, in the encoding it has; a mark at its start is no part of it.

    A few damaged signs among many sound ones are damage: it is UTF-8 all the same. ``errors``:
    “strict” raises UnicodeDecodeError where a sign means nothing in the encoding.

    >>> text_of("Zoë".encode("cp1252")), text_of("\ufeffZoë".encode())
    ('Zoë', 'Zoë')
    """
    encoding = encoding_of([data])
    if encoding == "windows-1252":
        text = data.decode("utf-8", "replace")
        if sum(not sign.isascii() for sign in text) > 2 * text.count("\ufffd"):
            return text
    return data.decode(encoding, errors)


def _marked(start: bytes) -> str:
    """The encoding by a mark; or UTF-16 without one, where every other byte of much is nothing."""
    if known := next((name for mark, name in _MARKS if start.startswith(mark)), ""):
        return known
    start = start[:4096]
    half = len(start) // 2
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        nothing, other = start[first::2].count(0), start[1 - first :: 2].count(0)
        if nothing > half * 0.6 and other <= half * 0.01:
            return encoding
    return ""
